using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Ranking;

/// <summary>What is found. Visitors get the same hits in an order that is nobody's.</summary>
public static class SearchApi
{
    private const int QueryAtMost = 200;
    private const int WithoutAtMost = 20;
    private const int FacetValueLength = 100;
    private const int FacetValuesAtMost = 10;
    private const int SearchLimit = 20;

    /// <summary>The routes.</summary>
    internal static void MapSearch(this IEndpointRouteBuilder ranking)
    {
        ranking.MapGet("/search", GetSearch);
        ranking.MapGet("/search/analysis", GetAnalysis);
    }

    /// <summary>Dramas that answer a query, by words and meaning, in an order that the caller's taste has a say in.</summary>
    /// <param name="q">What is searched for, 1 to 200 characters.</param>
    /// <param name="limit">How many, 1 to 100; 20 unless given.</param>
    /// <param name="cursor">As given with the page before.</param>
    /// <param name="personal">False when the taste must have no say.</param>
    /// <param name="without">Ids of entities whose words are to be taken as mere words; given several times, all of them.</param>
    /// <param name="genre">A genre that every hit has, in the catalogue's spelling; given several times, all of them.</param>
    /// <param name="mood">A mood that every hit has; given several times, all of them.</param>
    /// <param name="network">Who showed every hit first; given several times, any of them.</param>
    /// <param name="decade">The decade in which every hit first aired, such as 2010; given several times, any of them.</param>
    /// <response code="400">A parameter is not valid.</response>
    internal static async Task<Results<Ok<SearchView>, ValidationProblem>> GetSearch(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, Search search, CancellationToken cancellationToken,
        string? q = null, string? limit = null, string? cursor = null, bool personal = true, string[]? without = null,
        string[]? genre = null, string[]? mood = null, string[]? network = null, string[]? decade = null)
    {
        if ((WrongWith(q, without) ?? WrongChoice("genre", genre) ?? WrongChoice("mood", mood) ?? WrongChoice("network", network) ?? WrongChoice("decade", decade)) is { } wrong)
        {
            return wrong;
        }

        if (ListLimit.Read(limit, SearchLimit, RankingApi.LimitAtMost, out var count) is { } wrongLimit)
        {
            return RankingApi.Invalid("limit", wrongLimit);
        }

        if (!Cursor.TryRead<SearchPlace>(cursor, out var after) || after is { Offset: < 0 or > RankingApi.ListAtMost })
        {
            return RankingApi.Invalid("cursor", "This is no cursor of ours.");
        }

        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken);

        return TypedResults.Ok(await search.AnswerAsync(new(q!.Trim(), personal, ToSet(without), new(ToSet(genre), ToSet(mood), ToSet(network), ToSet(decade))), visit, after, count, cancellationToken));
    }

    /// <summary>How a query is read: what it is after and what was recognised in it.</summary>
    /// <param name="q">What is searched for, 1 to 200 characters.</param>
    /// <param name="without">Ids of entities whose words are to be taken as mere words; given several times, all of them.</param>
    /// <response code="400">A parameter is not valid.</response>
    internal static Results<Ok<QueryUnderstandingView>, ValidationProblem> GetAnalysis(Search search, string? q = null, string[]? without = null) =>
        WrongWith(q, without) is { } wrong
            ? wrong
            : TypedResults.Ok(Search.ToView(search.Understand(new(q!.Trim(), Personalise: false, ToSet(without), SearchFilter.None))));

    private static ValidationProblem? WrongWith(string? query, string[]? without) =>
        string.IsNullOrWhiteSpace(query) || query.Length > QueryAtMost ? RankingApi.Invalid("q", $"Must have 1 to {QueryAtMost} characters.")
        : without is { Length: > WithoutAtMost } || (without ?? []).Any(id => id.Length > QueryAtMost) ? RankingApi.Invalid("without", $"At most {WithoutAtMost} ids of at most {QueryAtMost} characters.")
        : null;

    private static ValidationProblem? WrongChoice(string facet, string[]? values) =>
        values is { Length: > FacetValuesAtMost } || (values ?? []).Any(value => value.Length is 0 or > FacetValueLength)
            ? RankingApi.Invalid(facet, $"At most {FacetValuesAtMost} values of 1 to {FacetValueLength} characters.")
            : null;

    private static HashSet<string> ToSet(string[]? values) => new(values ?? [], StringComparer.Ordinal);
}
