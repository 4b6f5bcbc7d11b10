using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;
using Engagement = SeoulMate.Taste.Profiles.Engagement;
using Facet = SeoulMate.Taste.Catalogue.Facet;
using WatchStatus = SeoulMate.Taste.Profiles.WatchStatus;

namespace SeoulMate.Profile;

/// <summary>What a user may read of the own profile. Another's id is answered like an unknown one.</summary>
public static class ProfileApi
{
    /// <summary>The routes.</summary>
    public static void MapProfileApi(this IEndpointRouteBuilder app)
    {
        var profile = app.MapGroup("/api/v1/profile/{userId}").WithTags("Profile").RequireAuthorization(Policies.User);

        profile.MapGet("/", GetProfile);
        profile.MapGet("/dramas/{dramaId}", GetStanding);
        profile.MapGet("/lists/{status}", GetList);
    }

    /// <summary>The caller's profile; <c>me</c> works as an id.</summary>
    /// <response code="404">The id is somebody else's.</response>
    internal static async Task<Results<Ok<ProfileView>, NotFound>> GetProfile(
        string userId, ClaimsPrincipal caller, TasteReader tastes, Catalogue catalogue, CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        var known = await tastes.ReadAsync(own, supposed: [], cancellationToken);
        var standings = known.Engagements.Select(engagement => engagement.StatusOf(EpisodesOf(engagement, catalogue)));

        return TypedResults.Ok(new ProfileView(
            own,
            new PreferencesView(
                Scores(known.Taste, facet => facet.Value, Facet.Genre),
                Scores(known.Taste, facet => catalogue.NameOf(facet.Value), Facet.Actor),
                Scores(known.Taste, facet => facet.Value, Facet.Theme, Facet.Mood),
                known.Taste.Ratings.OwnMean is { } mean ? Math.Round(mean, 2) : null,
                standings.Count(status => status is WatchStatus.Finished or WatchStatus.Watching),
                known.Engagements.Sum(engagement => engagement.ClickCount),
                known.Engagements.Count(engagement => engagement.IsOnWatchlist)),
            known.LastActedAt));
    }

    /// <summary>Where the caller stands with one drama.</summary>
    /// <response code="404">The id is somebody else's, or there is no such drama.</response>
    internal static async Task<Results<Ok<DramaStandingView>, NotFound>> GetStanding(
        string userId, string dramaId, ClaimsPrincipal caller, TasteReader tastes, Catalogue catalogue, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        var engagement = await tastes.EngagementAsync(own, dramaId, cancellationToken);

        if (engagement is null && !catalogue.Current.ById.ContainsKey(dramaId))
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(ToStanding(engagement ?? new Engagement(dramaId), catalogue, clock.GetUtcNow()));
    }

    /// <summary>One of the caller's lists: watchlist, watching, on_hold, finished, dropped, favourites or dismissed.</summary>
    /// <response code="404">The id is somebody else's, or there is no such list.</response>
    internal static async Task<Results<Ok<DramaListView>, NotFound>> GetList(
        string userId, string status, ClaimsPrincipal caller, TasteReader tastes, Catalogue catalogue, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own || !Lists.TryGetValue(status, out var isOnList))
        {
            return TypedResults.NotFound();
        }

        var now = clock.GetUtcNow();

        return TypedResults.Ok(new DramaListView(
        [
            .. (await tastes.EngagementsAsync(own, cancellationToken))
                .Select(engagement => ToStanding(engagement, catalogue, now))
                .Where(isOnList),
        ]));
    }

    private static IReadOnlyDictionary<string, Func<DramaStandingView, bool>> Lists { get; } = new Dictionary<string, Func<DramaStandingView, bool>>
    {
        ["watchlist"] = standing => standing.IsOnWatchlist,
        ["watching"] = standing => standing.Status == NameOf(WatchStatus.Watching),
        ["on_hold"] = standing => standing.Status == NameOf(WatchStatus.OnHold),
        ["finished"] = standing => standing.Status == NameOf(WatchStatus.Finished),
        ["dropped"] = standing => standing.Status == NameOf(WatchStatus.Dropped),
        ["favourites"] = standing => standing.IsFavourite,
        ["dismissed"] = standing => standing.IsDismissed,
    };

    private static DramaStandingView ToStanding(Engagement engagement, Catalogue catalogue, DateTimeOffset now)
    {
        var dismissal = engagement.DismissalAt(now);

        return new(
            engagement.DramaId,
            engagement.StatusOf(EpisodesOf(engagement, catalogue)) is { } status ? NameOf(status) : null,
            engagement.Progress?.Value,
            engagement.Stars,
            engagement.IsFavourite,
            engagement.IsOnWatchlist,
            dismissal is not null,
            dismissal?.Reason,
            engagement.IsExcluded,
            engagement.InteractionCount > 0 ? engagement.TouchedAt : null);
    }

    private static string NameOf(WatchStatus status) => status switch
    {
        WatchStatus.Watching => "watching",
        WatchStatus.OnHold => "on_hold",
        WatchStatus.Finished => "finished",
        _ => "dropped",
    };

    private static int? EpisodesOf(Engagement engagement, Catalogue catalogue) =>
        catalogue.Current.ById.GetValueOrDefault(engagement.DramaId)?.Episodes;

    /// <summary>Names to scores, the strongest first. Two people of one name share a line: the better liked one's.</summary>
    private static OrderedDictionary<string, double> Scores(TasteProfile taste, Func<FacetValue, string> nameOf, params ReadOnlySpan<Facet> facets)
    {
        var scores = new OrderedDictionary<string, double>();
        var wanted = facets.ToArray();

        foreach (var preference in taste.Preferences
            .Where(preference => wanted.Contains(preference.Facet.Facet))
            .OrderByDescending(preference => preference.Score)
            .ThenBy(preference => preference.Facet.Value, StringComparer.Ordinal))
        {
            scores.TryAdd(nameOf(preference.Facet), Math.Round(preference.Score, 4));
        }

        return scores;
    }
}
