using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Profile;

/// <summary>What a user did and said, all that was collected of it.</summary>
internal static class HistoryApi
{
    private const int Limit = 50;

    public static void MapHistoryApi(this IEndpointRouteBuilder profile) => profile.MapGet("/history", GetHistory);

    /// <summary>Which part of the history is asked for.</summary>
    /// <param name="UserId">The caller's id, or <c>me</c>.</param>
    /// <param name="Kind">Only these kinds.</param>
    /// <param name="DramaId">Only with this drama.</param>
    /// <param name="From">Only what happened at or after it.</param>
    /// <param name="To">Only what happened before it.</param>
    /// <param name="Limit">How many at most, 1 to 200; 50 unless given.</param>
    /// <param name="Cursor">Where to go on: the <c>next</c> of the page before.</param>
    internal sealed record HistoryRequest(
        [property: FromRoute(Name = "user_id")] string UserId,
        [property: FromQuery(Name = "kind")] string[]? Kind,
        [property: FromQuery(Name = "drama_id")] string? DramaId,
        [property: FromQuery(Name = "from")] DateTimeOffset? From,
        [property: FromQuery(Name = "to")] DateTimeOffset? To,
        [property: FromQuery(Name = "limit")] string? Limit,
        [property: FromQuery(Name = "cursor")] string? Cursor);

    /// <summary>What the caller did and said, what the log took in last first, with what was taken back.</summary>
    /// <response code="400">A filter is not valid.</response>
    /// <response code="404">The id is somebody else's.</response>
    internal static async Task<Results<Ok<HistoryView>, ValidationProblem, NotFound>> GetHistory(
        [AsParameters] HistoryRequest request, ClaimsPrincipal caller, HistoryReader history, Catalogue catalogue, CancellationToken cancellationToken)
    {
        if (caller.OwnId(request.UserId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        var (query, errors) = Read(request);

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var found = await history.ReadAsync(own, query with { Limit = query.Limit + 1 }, cancellationToken);
        var page = found.Take(query.Limit).ToList();
        var excluded = await history.ExcludedAsync(own, page.Select(past => past.Row.DramaId).OfType<string>(), cancellationToken);

        return TypedResults.Ok(new HistoryView(
            page.ConvertAll(past => ToView(past, excluded, catalogue.Vocabulary)),
            found.Count > page.Count ? Cursor.Of(page[^1].Row.LogPosition) : null));
    }

    private static (HistoryQuery Query, Dictionary<string, string[]> Errors) Read(HistoryRequest request)
    {
        var errors = Paging.Check(request.Limit, Limit, Cursor.TryRead<long>(request.Cursor, out var before), out var limit);

        if (request.Kind?.FirstOrDefault(kind => !InteractionRow.KindsOfCore.ContainsKey(kind)) is not null)
        {
            errors["kind"] = [$"There is no such kind. Choose some of {string.Join(", ", InteractionRow.KindsOfCore.Keys)}."];
        }

        if (request.DramaId is { } dramaId && !InteractionRules.MayBeAnId(dramaId))
        {
            errors["drama_id"] = ["There is no such drama."];
        }

        if (request.From >= request.To)
        {
            errors["to"] = ["Must be after from."];
        }

        return (new(request.Kind ?? [], request.DramaId, request.From?.ToUniversalTime(), request.To?.ToUniversalTime(), before, limit), errors);
    }

    /// <summary>A row of the log as its user is shown it.</summary>
    internal static HistoryItemView ToView(PastInteraction past, IReadOnlySet<string> excluded, Vocabulary vocabulary)
    {
        var row = past.Row;

        return new(
            row.InteractionId,
            row.Kind,
            row.DramaId,
            row.OccurredAt,
            row.ReceivedAt,
            past.IsRetracted,
            row.Teaches && !past.IsRetracted && !(row.DramaId is { } dramaId && excluded.Contains(dramaId)),
            row.Value,
            row.Position,
            row.Section,
            row.SlateId,
            row.SearchId,
            row.DwellSeconds,
            row.EpisodesSeen,
            row.Query,
            row.Reason,
            row.Scope,
            row.Facet,
            row.Target,
            row.Target is { } target ? NameOf(row, target, vocabulary) : null,
            row.Amount,
            row.Until);
    }

    private static string NameOf(InteractionRow row, string target, Vocabulary vocabulary) => row switch
    {
        { Facet: { } facet } => vocabulary.NameOf(new FacetValue(Facets.ByName[facet], target)),
        { Scope: { } scope } when DismissalScopes.Parse(scope) is DismissalScope.Actor => vocabulary.NameOf(target),
        _ => target,
    };
}
