using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using WatchStatus = SeoulMate.Taste.Profiles.WatchStatus;

namespace SeoulMate.Profile;

/// <summary>A user's lists of dramas.</summary>
internal static class ListApi
{
    private const string Dismissed = "dismissed";

    public static void MapListApi(this IEndpointRouteBuilder profile) => profile.MapGet("/lists/{status}", GetList);

    /// <summary>One of the caller's lists: watchlist, watching, on_hold, finished, dropped, favourites or dismissed.</summary>
    /// <param name="userId">The caller's id, or <c>me</c>.</param>
    /// <param name="status">The list.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="tastes">What they did.</param>
    /// <param name="catalogue">The dramas.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="limit">How many at most, 1 to 200; 200 unless given.</param>
    /// <param name="cursor">Where to go on: the <c>next</c> of the page before.</param>
    /// <response code="400">The limit or the cursor is not valid.</response>
    /// <response code="404">The id is somebody else's, or there is no such list.</response>
    internal static async Task<Results<Ok<DramaListView>, ValidationProblem, NotFound>> GetList(
        [FromRoute(Name = "user_id")] string userId,
        string status,
        ClaimsPrincipal caller,
        TasteReader tastes,
        Catalogue catalogue,
        TimeProvider clock,
        CancellationToken cancellationToken,
        string? limit = null,
        string? cursor = null)
    {
        if (caller.OwnId(userId) is not { } own || !Lists.TryGetValue(status, out var isOnList))
        {
            return TypedResults.NotFound();
        }

        var errors = Paging.Check(limit, Paging.LimitAtMost, Cursor.TryRead<Place>(cursor, out var after), out var count);

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var now = clock.GetUtcNow();
        var found = (await tastes.EngagementsAsync(own, cancellationToken))
            .Where(engagement => after is null || after.Value.IsBefore(engagement.TouchedAt, engagement.DramaId))
            .Select(engagement => (engagement.TouchedAt, Standing: engagement.ToView(catalogue.EpisodesOf(engagement.DramaId), now)))
            .Where(one => isOnList(one.Standing))
            .Take(count + 1)
            .ToList();
        var page = found.Take(count).ToList();

        return TypedResults.Ok(new DramaListView(
            page.ConvertAll(one => one.Standing),
            found.Count > count ? Cursor.Of(new Place(page[^1].TouchedAt, page[^1].Standing.DramaId)) : null,
            status == Dismissed ? (await tastes.ControlsAsync(own, cancellationToken)).ToRuleViews(catalogue.Vocabulary) : null));
    }

    private static IReadOnlyDictionary<string, Func<DramaStandingView, bool>> Lists { get; } = new Dictionary<string, Func<DramaStandingView, bool>>
    {
        ["watchlist"] = standing => standing.IsOnWatchlist,
        ["watching"] = standing => standing.Status == SnakeCaseJson.NameOf(WatchStatus.Watching),
        ["on_hold"] = standing => standing.Status == SnakeCaseJson.NameOf(WatchStatus.OnHold),
        ["finished"] = standing => standing.Status == SnakeCaseJson.NameOf(WatchStatus.Finished),
        ["dropped"] = standing => standing.Status == SnakeCaseJson.NameOf(WatchStatus.Dropped),
        ["favourites"] = standing => standing.IsFavourite,
        [Dismissed] = standing => standing.IsDismissed,
    };

    /// <summary>A place in a list: the most recently touched come first, equal ones by id.</summary>
    private readonly record struct Place(DateTimeOffset TouchedAt, string DramaId)
    {
        public bool IsBefore(DateTimeOffset touchedAt, string dramaId) =>
            touchedAt < TouchedAt || (touchedAt == TouchedAt && string.CompareOrdinal(dramaId, DramaId) > 0);
    }
}
