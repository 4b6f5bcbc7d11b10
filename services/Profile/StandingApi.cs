using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;
using Engagement = SeoulMate.Taste.Profiles.Engagement;
using WatchStatus = SeoulMate.Taste.Profiles.WatchStatus;

namespace SeoulMate.Profile;

/// <summary>
/// Where a user stands with one drama, and how to say so without making an interaction oneself. Each route appends to the
/// same log, unless what it says holds already, and answers with the interaction by which it holds.
/// </summary>
internal static class StandingApi
{
    private const int DramasAtMost = 200;

    public static void MapStandingApi(this IEndpointRouteBuilder profile)
    {
        profile.MapGet("/dramas", GetStandings);
        profile.MapGet("/dramas/{drama_id}", GetStanding);
        profile.MapPut("/progress/{drama_id}", PutProgress);
        profile.MapDelete("/progress/{drama_id}", DeleteProgress);
        profile.MapPut("/ratings/{drama_id}", PutRating);
        profile.MapDelete("/ratings/{drama_id}", DeleteRating);
        profile.MapPut("/watchlist/{drama_id}", PutOnWatchlist);
        profile.MapDelete("/watchlist/{drama_id}", DeleteFromWatchlist);
        profile.MapPut("/dismissals/{drama_id}", PutDismissal);
        profile.MapDelete("/dismissals/{drama_id}", DeleteDismissal);
    }

    /// <summary>A drama of a user's, as a path names it, and what it takes to say something about it.</summary>
    internal sealed record OwnDrama(
        [property: FromRoute(Name = "user_id")] string UserId,
        [property: FromRoute(Name = "drama_id")] string DramaId,
        ClaimsPrincipal Caller,
        ProfileStore Store,
        Catalogue Catalogue,
        TimeProvider Clock,
        CancellationToken CancellationToken);

    /// <summary>Where the caller stands with one drama.</summary>
    /// <response code="404">The id is somebody else's, or there is no such drama.</response>
    internal static async Task<Results<Ok<DramaStandingView>, NotFound>> GetStanding(
        [FromRoute(Name = "user_id")] string userId,
        [FromRoute(Name = "drama_id")] string dramaId,
        ClaimsPrincipal caller,
        TasteReader tastes,
        Catalogue catalogue,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own || !InteractionRules.MayBeAnId(dramaId))
        {
            return TypedResults.NotFound();
        }

        var engagement = await tastes.EngagementAsync(own, dramaId, cancellationToken);

        if (engagement is null && !catalogue.Current.ById.ContainsKey(dramaId))
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok((engagement ?? new Engagement(dramaId)).ToView(catalogue.EpisodesOf(dramaId), clock.GetUtcNow()));
    }

    /// <summary>Where the caller stands with several dramas: those something was done with, the most recently touched first.</summary>
    /// <param name="userId">The caller's id, or <c>me</c>.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="tastes">What they did.</param>
    /// <param name="catalogue">The dramas.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="id">The dramas, 1 to 200.</param>
    /// <response code="400">There are none, or too many.</response>
    /// <response code="404">The id is somebody else's.</response>
    internal static async Task<Results<Ok<DramaListView>, ValidationProblem, NotFound>> GetStandings(
        [FromRoute(Name = "user_id")] string userId,
        ClaimsPrincipal caller,
        TasteReader tastes,
        Catalogue catalogue,
        TimeProvider clock,
        CancellationToken cancellationToken,
        string[]? id = null)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        if (id is not { Length: > 0 and <= DramasAtMost })
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["id"] = [$"1 to {DramasAtMost} dramas."] });
        }

        var wanted = id.ToHashSet(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var engagements = await tastes.EngagementsAsync(own, cancellationToken);

        return TypedResults.Ok(new DramaListView(
            [.. engagements.Where(one => wanted.Contains(one.DramaId)).Select(one => one.ToView(catalogue.EpisodesOf(one.DramaId), now))]));
    }

    /// <summary>Says how many episodes the caller has seen. The same number again changes nothing.</summary>
    /// <response code="400">The number is not valid.</response>
    /// <response code="404">The id is somebody else's, or there is no such drama.</response>
    internal static Task<Results<Ok<RecordedInteractionView>, NoContent, ValidationProblem, ProblemHttpResult, NotFound>> PutProgress(
        [AsParameters] OwnDrama drama, ProgressRequest request) =>
        SayAsync(drama, Wish(drama, InteractionKinds.Progress) with { EpisodesSeen = request.EpisodesSeen }, engagement => HasSeen(engagement, request.EpisodesSeen));

    /// <summary>Says that the caller has seen nothing of it.</summary>
    /// <response code="204">Nothing was ever said of it.</response>
    /// <response code="404">The id is somebody else's.</response>
    internal static Task<Results<Ok<RecordedInteractionView>, NoContent, NotFound>> DeleteProgress([AsParameters] OwnDrama drama) =>
        TakeBackAsync(drama, Wish(drama, InteractionKinds.Progress) with { EpisodesSeen = 0 }, engagement => HasSeen(engagement, 0));

    /// <summary>Rates it.</summary>
    /// <response code="400">The rating is not valid.</response>
    /// <response code="404">The id is somebody else's, or there is no such drama.</response>
    internal static Task<Results<Ok<RecordedInteractionView>, NoContent, ValidationProblem, ProblemHttpResult, NotFound>> PutRating(
        [AsParameters] OwnDrama drama, RatingRequest request) =>
        SayAsync(drama, Wish(drama, InteractionKinds.Rate) with { Value = request.Value }, engagement => (engagement.Stars == request.Value, engagement.Rating?.StatementId));

    /// <summary>Takes the rating back.</summary>
    /// <response code="204">It was never rated.</response>
    /// <response code="404">The id is somebody else's.</response>
    internal static Task<Results<Ok<RecordedInteractionView>, NoContent, NotFound>> DeleteRating([AsParameters] OwnDrama drama) =>
        TakeBackAsync(drama, Wish(drama, InteractionKinds.Unrate), engagement => (engagement.Stars is null, engagement.Rating?.StatementId));

    /// <summary>Puts it on the watchlist.</summary>
    /// <response code="404">The id is somebody else's, or there is no such drama.</response>
    internal static Task<Results<Ok<RecordedInteractionView>, NoContent, ValidationProblem, ProblemHttpResult, NotFound>> PutOnWatchlist([AsParameters] OwnDrama drama) =>
        SayAsync(drama, Wish(drama, InteractionKinds.WatchlistAdd), engagement => (engagement.IsOnWatchlist, engagement.Watchlist?.StatementId));

    /// <summary>Takes it off the watchlist.</summary>
    /// <response code="204">It was never on it.</response>
    /// <response code="404">The id is somebody else's.</response>
    internal static Task<Results<Ok<RecordedInteractionView>, NoContent, NotFound>> DeleteFromWatchlist([AsParameters] OwnDrama drama) =>
        TakeBackAsync(drama, Wish(drama, InteractionKinds.WatchlistRemove), engagement => (!engagement.IsOnWatchlist, engagement.Watchlist?.StatementId));

    /// <summary>Dismisses it, for good unless the scope is <c>not_now</c>. The body may be left out.</summary>
    /// <response code="400">The dismissal is not valid.</response>
    /// <response code="404">The id is somebody else's, or there is no such drama.</response>
    internal static Task<Results<Ok<RecordedInteractionView>, NoContent, ValidationProblem, ProblemHttpResult, NotFound>> PutDismissal(
        [AsParameters] OwnDrama drama, DismissalRequest? request)
    {
        var scope = request?.Scope ?? SnakeCaseJson.NameOf(DismissalScope.Drama);

        return SayAsync(
            drama,
            Wish(drama, InteractionKinds.Dismiss) with { Scope = scope, Reason = request?.Reason, Until = request?.Until },
            engagement =>
            {
                var wanted = new Dismissal(DismissalScopes.Parse(scope), request?.Until is { } until ? InteractionRow.Stored(until) : null, request?.Reason);
                var stated = wanted.Scope is DismissalScope.NotNow ? engagement.NotNow : engagement.Dismissal;

                return (stated?.Value == wanted, stated?.StatementId);
            });
    }

    /// <summary>Lets it be recommended again.</summary>
    /// <response code="204">It was never dismissed.</response>
    /// <response code="404">The id is somebody else's.</response>
    internal static Task<Results<Ok<RecordedInteractionView>, NoContent, NotFound>> DeleteDismissal([AsParameters] OwnDrama drama) =>
        TakeBackAsync(
            drama,
            Wish(drama, InteractionKinds.Undismiss),
            engagement => (engagement is { Dismissal: null or { Value: null }, NotNow: null or { Value: null } }, (engagement.Dismissal ?? engagement.NotNow)?.StatementId));

    private static async Task<Results<Ok<RecordedInteractionView>, NoContent, ValidationProblem, ProblemHttpResult, NotFound>> SayAsync(
        OwnDrama drama, RecordInteractionRequest wish, Func<Engagement, (bool Holds, Guid? By)> standing)
    {
        if (drama.Caller.OwnId(drama.UserId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        if (!drama.Catalogue.IsLoaded)
        {
            return ProfileApi.NotLoaded();
        }

        if (!drama.Catalogue.Current.ById.ContainsKey(drama.DramaId))
        {
            return TypedResults.NotFound();
        }

        var errors = Check(wish, drama);

        if (errors.Count > 0)
        {
            return ProfileApi.Invalid(errors);
        }

        return await drama.Store.EnsureAsync(own, drama.Caller.IsSimulated(), wish, standing, drama.CancellationToken) is { } by
            ? TypedResults.Ok(new RecordedInteractionView(by))
            : TypedResults.NoContent();
    }

    /// <summary>Whatever was said can be taken back, also of a drama that the catalogue has no more.</summary>
    private static async Task<Results<Ok<RecordedInteractionView>, NoContent, NotFound>> TakeBackAsync(
        OwnDrama drama, RecordInteractionRequest wish, Func<Engagement, (bool Holds, Guid? By)> standing)
    {
        if (drama.Caller.OwnId(drama.UserId) is not { } own || !InteractionRules.MayBeAnId(drama.DramaId))
        {
            return TypedResults.NotFound();
        }

        return await drama.Store.EnsureAsync(own, drama.Caller.IsSimulated(), wish, standing, drama.CancellationToken) is { } by
            ? TypedResults.Ok(new RecordedInteractionView(by))
            : TypedResults.NoContent();
    }

    private static IReadOnlyDictionary<string, string[]> Check(RecordInteractionRequest wish, OwnDrama drama) =>
        wish.Scope is not null && (!DismissalScopes.All.TryGetValue(wish.Scope, out var scope) || scope.HasTarget())
            ? new Dictionary<string, string[]> { ["scope"] = ["Choose drama or not_now."] }
            : InteractionRules.Check(wish, drama.Clock.GetUtcNow(), drama.Catalogue.Current);

    private static RecordInteractionRequest Wish(OwnDrama drama, string kind) => new(Guid.CreateVersion7(), kind, drama.Clock.GetUtcNow(), drama.DramaId);

    /// <summary>So many episodes were seen, and it was not put on hold or given up since.</summary>
    private static (bool Holds, Guid? By) HasSeen(Engagement engagement, int episodes) => (
        (engagement.Progress?.Value ?? 0) == episodes
            && (engagement.Status is null or { Value: WatchStatus.Watching } || (engagement.Status.Value is WatchStatus.Finished && episodes > 0)),
        engagement.Progress?.StatementId);
}
