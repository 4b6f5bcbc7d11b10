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

    /// <inheritdoc/>
    public override Task<ScoreDramasReply> ScoreDramas(ScoreDramasRequest request, ServerCallContext context)
    {
        Require(request.History.Count <= HistoryAtMost, $"At most {HistoryAtMost} dramas of a history.");
        Require(request.History.All(entry => double.IsFinite(entry.Strength) && Math.Abs(entry.Strength) <= 10), "A strength must be -10 to 10.");
        Require(request.History.DistinctBy(entry => entry.DramaId).Count() == request.History.Count, "Each drama of a history once.");
        Require(request.Limit is >= 1 and <= DramasAtMost, $"limit must be 1 to {DramasAtMost}.");

        var model = current.Value ?? throw new RpcException(new Status(StatusCode.Unavailable, "No model has been learnt yet."));
        var scores = model.Score(request.History.Select(entry => new Turned(entry.DramaId, entry.Strength)), ToSource(request.Source));
        var reply = new ScoreDramasReply { ModelVersion = model.Version, UserCount = model.UserCount, Base = scores.Base };
        reply.SeedIds.AddRange(scores.SeedIds);

        foreach (var item in scores.Best(request.Limit))
        {
            reply.DramaIds.Add(model.DramaIds[item]);
            reply.Popularity.Add((float)scores.PopularityOf(item));

            foreach (var share in scores.SharesOf(item))
            {
                reply.Shares.Add((float)share);
            }
        }

        return Task.FromResult(reply);
    }

    private static ShareSource ToSource(Source source) => source switch
    {
        Source.Cosines => ShareSource.Cosines,
        Source.Weights => ShareSource.Weights,
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
