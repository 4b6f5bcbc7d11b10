using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Catalog;

/// <summary>What anyone may read of the catalogue.</summary>
internal static class CatalogApi
{
    private const int LongestId = 128;
    private const int LongestSuggestion = 100;
    private const int MostSuggestions = 10;

    public static void MapCatalogApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Anyone).AddEndpointFilter(MayBeKept);

        api.MapGet("/dramas", GetDramas);
        api.MapGet("/dramas/{drama_id}", GetDrama);
        api.MapGet("/people/{person_id}", GetPerson);
        api.MapGet("/suggest", GetSuggestions);
        api.MapGet("/facets", GetFacets);
    }

    /// <summary>Dramas by genre, mood, theme, people, network, year and text, page by page.</summary>
    internal static async Task<Results<Ok<DramaPageView>, ValidationProblem>> GetDramas(
        [AsParameters] DramaListRequest request, CatalogStore store, CancellationToken cancellationToken)
    {
        var (query, errors) = DramaQuery.Read(request);

        if (query is null)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var (dramas, next) = await store.PageAsync(query, cancellationToken);

        return TypedResults.Ok(new DramaPageView([.. dramas.Select(drama => drama.ToFacts())], next is { } place ? Cursor.Of(place) : null));
    }

    /// <summary>One drama.</summary>
    /// <response code="304">It is as the caller knows it: <c>If-None-Match</c> names its <c>ETag</c>.</response>
    /// <response code="404">There is no such drama.</response>
    internal static async Task<Results<Ok<DramaFacts>, StatusCodeHttpResult, NotFound>> GetDrama(
        [FromRoute(Name = "drama_id")] string dramaId, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        if (!MayBeAnId(dramaId) || await store.DramaAsync(dramaId, cancellationToken) is not { } drama)
        {
            return TypedResults.NotFound();
        }

        var tag = new EntityTagHeaderValue($"\"{drama.Version}\"");
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        context.Response.GetTypedHeaders().ETag = tag;

        return known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(drama.ToFacts());
    }

    /// <summary>One person, and the dramas they played in, directed or wrote.</summary>
    /// <response code="404">There is no such person.</response>
    internal static async Task<Results<Ok<PersonView>, NotFound>> GetPerson(
        [FromRoute(Name = "person_id")] string personId, CatalogStore store, CancellationToken cancellationToken)
    {
        if (!MayBeAnId(personId) || await store.PersonAsync(personId, cancellationToken) is not { } person)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(new PersonView(
            person.PersonId,
            person.Name,
            person.NativeName,
            person.AlsoKnownAs,
            DramasOf(person, CreditPart.Cast),
            DramasOf(person, CreditPart.Director),
            DramasOf(person, CreditPart.Writer)));
    }

    /// <summary>What may be meant by the letters typed so far: dramas, people and genres, at most ten.</summary>
    /// <response code="503">The catalogue has not been read yet.</response>
    internal static Results<Ok<SuggestionsView>, ValidationProblem, ProblemHttpResult> GetSuggestions(string? q, SuggestionIndex index)
    {
        if (Suggestions.KeyOf(q ?? string.Empty).Length == 0 || q!.Length > LongestSuggestion)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["q"] = [$"1 to {LongestSuggestion} characters, at least one of them a letter or digit."],
            });
        }

        return index.Current is { } suggestions
            ? TypedResults.Ok(new SuggestionsView(suggestions.For(q, MostSuggestions)))
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The catalogue has not been read yet. Try again shortly.");
    }

    /// <summary>How the whole catalogue divides, by what it can be browsed by.</summary>
    /// <response code="503">The catalogue has not been read yet.</response>
    internal static Results<Ok<CatalogFacetsView>, ProblemHttpResult> GetFacets(SuggestionIndex index) => index.Facets is { } facets
        ? TypedResults.Ok(facets)
        : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The catalogue has not been read yet. Try again shortly.");

    /// <summary>The catalogue is the same for everybody: a cache may keep it, and asks before each use whether it still holds.</summary>
    private static ValueTask<object?> MayBeKept(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-cache";

        return next(call);
    }

    private static bool MayBeAnId(string text) => text.Length <= LongestId && !text.Any(char.IsControl);

    private static IReadOnlyList<PersonDramaView> DramasOf(PersonRow person, CreditPart part) =>
    [
        .. person.Credits
            .Where(credit => credit.Part == part)
            .OrderByDescending(credit => credit.Drama.FirstAired)
            .ThenBy(credit => credit.DramaId, StringComparer.Ordinal)
            .Select(credit => new PersonDramaView(
                credit.DramaId, credit.Drama.Title, credit.Drama.NativeTitle, credit.Drama.FirstAired?.Year, credit.Role)),
    ];
}
