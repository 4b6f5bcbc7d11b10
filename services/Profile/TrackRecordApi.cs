using System.Security.Claims;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using WatchStatus = SeoulMate.Taste.Profiles.WatchStatus;

namespace SeoulMate.Profile;

/// <summary>What became of what a user was recommended. Insights knows what that was, the log what the user made of it.</summary>
internal static class TrackRecordApi
{
    /// <summary>As long as slates are kept.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    private static readonly TimeSpan PicksWithin = TimeSpan.FromSeconds(2);

    public static void MapTrackRecordApi(this IEndpointRouteBuilder profile) => profile.MapGet("/track-record", GetTrackRecord);

    /// <summary>Of the caller's picks of the last 30 days, by match word: how many were shown, and of those started afterwards how many were finished or dropped.</summary>
    /// <response code="404">The id is somebody else's.</response>
    /// <response code="503">The facts about dramas have not been loaded yet, or Insights does not tell what was shown.</response>
    internal static async Task<Results<Ok<TrackRecordView>, ProblemHttpResult, NotFound>> GetTrackRecord(
        [FromRoute(Name = "user_id")] string userId,
        ClaimsPrincipal caller,
        TasteReader tastes,
        HistoryReader history,
        Impressions.ImpressionsClient impressions,
        Catalogue catalogue,
        TimeProvider clock,
        ILogger<ProfileStore> log,
        CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        // Without it, who has seen every episode of a drama does not count as having finished it.
        if (!catalogue.IsLoaded)
        {
            return ProfileApi.NotLoaded();
        }

        var now = clock.GetUtcNow();
        var since = now - Window;
        IReadOnlyList<ShownPick> picks;

        try
        {
            // By the machine's own clock, which is the one that gRPC measures by.
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + PicksWithin;
            picks = (await impressions.GetPicksAsync(
                new GetPicksRequest { UserId = own.ToString(), Since = since.ToTimestamp() }, deadline: deadline, cancellationToken: cancellationToken)).Picks_;
        }
        catch (RpcException away) when (ExportApi.IsAway(away))
        {
            cancellationToken.ThrowIfCancellationRequested();
            log.PicksNotKnown(away.Message);

            return TypedResults.Problem(
                title: "What you were recommended cannot be asked for right now. Try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var starts = await history.StartsAsync(own, picks.Select(pick => pick.DramaId), cancellationToken);
        var standings = (await tastes.EngagementsAsync(own, cancellationToken))
            .Where(engagement => starts.ContainsKey(engagement.DramaId))
            .ToDictionary(engagement => engagement.DramaId, engagement => engagement.ToView(catalogue.EpisodesOf(engagement.DramaId), now));

        MatchRecordView Of(string match)
        {
            var shown = picks.Where(pick => pick.Match == match).ToList();
            var started = shown
                .Where(pick => starts.TryGetValue(pick.DramaId, out var start) && start >= pick.FirstShownAt.ToDateTimeOffset())
                .Select(pick => standings.GetValueOrDefault(pick.DramaId)) // nothing for what was taken back this moment
                .OfType<DramaStandingView>()
                .ToList();
            var ratings = started.Select(standing => standing.Rating).OfType<double>().ToList();

            return new(
                shown.Count,
                started.Count,
                started.Count(standing => standing.Status == SnakeCaseJson.NameOf(WatchStatus.Finished)),
                started.Count(standing => standing.Status == SnakeCaseJson.NameOf(WatchStatus.Dropped)),
                ratings.Count,
                ratings.Count > 0 ? Math.Round(ratings.Average(), 2) : null);
        }

        return TypedResults.Ok(new TrackRecordView(own, since, Of("strong"), Of("medium"), Of("weak")));
    }
}
