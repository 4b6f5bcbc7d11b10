using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Similarity;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Similarity.Collaborative;
using ShareSource = SeoulMate.Taste.Scoring.ShareSource;

namespace SeoulMate.Similarity;

/// <summary>What Ranking asks: what a history says of each drama, by what others turned to.</summary>
[Authorize(Policies.Anyone)]
public sealed class CollaborationsGrpcService(CurrentCollaborativeModel current) : Collaborations.CollaborationsBase
{
    private const int HistoryAtMost = 200;
    private const int DramasAtMost = 1000;
    private const int RemovalsAtMost = 500;
    private const int RemovalDramasAtMost = 200;

    /// <inheritdoc/>
    public override Task<ScoreDramasReply> ScoreDramas(ScoreDramasRequest request, ServerCallContext context)
    {
        Check(request.History, request.Limit);

        var model = current.Value ?? throw new RpcException(new Status(StatusCode.Unavailable, "No model has been learnt yet."));
        var scores = model.Score(request.History.Select(entry => new Turned(entry.DramaId, entry.Strength)), ToSource(request.Source));
        var reply = new ScoreDramasReply { ModelVersion = model.Version, UserCount = model.UserCount, Base = scores.Base };
        reply.SeedIds.AddRange(scores.SeedIds);

        var best = scores.Best(request.Limit);
        reply.DramaIds.AddRange(best.Select(item => model.DramaIds[item]));
        reply.Popularity.AddRange(best.Select(item => (float)scores.PopularityOf(item)));
        reply.Shares.AddRange(scores.SharesOf(best).Select(share => (float)share));

        return Task.FromResult(reply);
    }

    /// <inheritdoc/>
    public override Task<FindLikeMindedReply> FindLikeMinded(FindLikeMindedRequest request, ServerCallContext context)
    {
        Check(request.History, request.Limit);

        var histories = current.Histories ?? throw new RpcException(new Status(StatusCode.Unavailable, "The histories of users have not been read yet."));
        var (people, dramas) = histories.LikeMinded([.. request.History.Select(entry => new Turned(entry.DramaId, entry.Strength))]);
        var reply = new FindLikeMindedReply { People = people };
        reply.Dramas.AddRange(dramas.Take(request.Limit).Select(drama => new Contracts.Similarity.FinishedDrama { DramaId = drama.DramaId, Finished = drama.Finished, Lift = drama.Lift }));

        return Task.FromResult(reply);
    }

    /// <inheritdoc/>
    public override Task<ScoreWithoutReply> ScoreWithout(ScoreWithoutRequest request, ServerCallContext context)
    {
        Check(request.History, 1);
        Require(request.Removals.Count <= RemovalsAtMost, $"At most {RemovalsAtMost} removals.");
        Require(request.Removals.All(removal => removal.Places.All(place => place >= 0 && place < request.History.Count)), "A removal names places of the history.");
        Require(request.DramaIds.Count <= RemovalDramasAtMost, $"At most {RemovalDramasAtMost} dramas.");

        var model = current.Value ?? throw new RpcException(new Status(StatusCode.Unavailable, "No model has been learnt yet."));
        var source = ToSource(request.Source);
        List<Turned> history = [.. request.History.Select(entry => new Turned(entry.DramaId, entry.Strength))];
        var reply = new ScoreWithoutReply { ModelVersion = model.Version };
        reply.Scores.AddRange(model.ScoresOf(history, source, request.DramaIds));

        foreach (var removal in request.Removals)
        {
            reply.ScoresWithout.AddRange(model.ScoresOf(history.Where((_, place) => !removal.Places.Contains(place)), source, request.DramaIds));
        }

        return Task.FromResult(reply);
    }

    private static void Check(RepeatedField<HistoryEntry> history, int limit)
    {
        Require(history.Count <= HistoryAtMost, $"At most {HistoryAtMost} dramas of a history.");
        Require(history.All(entry => double.IsFinite(entry.Strength) && Math.Abs(entry.Strength) <= 10), "A strength must be -10 to 10.");
        Require(history.DistinctBy(entry => entry.DramaId).Count() == history.Count, "Each drama of a history once.");
        Require(limit is >= 1 and <= DramasAtMost, $"limit must be 1 to {DramasAtMost}.");
    }

    private static ShareSource ToSource(Source source) => source switch
    {
        Source.Cosines => ShareSource.Cosines,
        Source.Weights => ShareSource.Weights,
        Source.Next => ShareSource.Next,
        _ => ShareSource.Blend,
    };

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, otherwise));
        }
    }
}
