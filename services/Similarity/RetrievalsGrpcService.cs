using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Similarity;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Similarity.Retrieval;

namespace SeoulMate.Similarity;

/// <summary>What Ranking asks: which dramas are like which, and which answer a query.</summary>
[Authorize(Policies.Anyone)]
public sealed class RetrievalsGrpcService(CurrentIndex current) : Retrievals.RetrievalsBase
{
    private const int SeedsAtMost = 100;
    private const int NeighboursAtMost = 200;
    private const int HitsAtMost = 500;
    private const int QueryAtMost = 200;

    private RetrievalIndex Index => current.Value
        ?? throw new RpcException(new Status(StatusCode.Unavailable, "No index has been built yet."));

    /// <inheritdoc/>
    public override Task<FindNeighboursReply> FindNeighbours(FindNeighboursRequest request, ServerCallContext context)
    {
        Require(request.SeedIds.Count <= SeedsAtMost, $"At most {SeedsAtMost} seeds.");
        Require(request.Limit is >= 1 and <= NeighboursAtMost, $"limit must be 1 to {NeighboursAtMost}.");

        var index = Index;
        var excluded = request.ExcludedIds.ToHashSet(StringComparer.Ordinal);
        var reply = new FindNeighboursReply { ModelVersion = index.Version };

        foreach (var seedId in request.SeedIds)
        {
            var neighbourhood = new Neighbourhood { SeedId = seedId };
            neighbourhood.Neighbours.AddRange(index
                .NeighboursOf(seedId, request.Limit, excluded)
                .Select(near => new Neighbour { DramaId = near.DramaId, Similarity = near.Similarity }));
            reply.Neighbourhoods.Add(neighbourhood);
        }

        return Task.FromResult(reply);
    }

    /// <inheritdoc/>
    public override Task<SearchDramasReply> SearchDramas(SearchDramasRequest request, ServerCallContext context)
    {
        Require(request.Query.Length is >= 1 and <= QueryAtMost, $"query must have 1 to {QueryAtMost} characters.");
        Require(request.Alpha is >= 0 and <= 1, "alpha must be 0 to 1.");
        Require(request.Limit is >= 1 and <= HitsAtMost, $"limit must be 1 to {HitsAtMost}.");

        var index = Index;
        var reply = new SearchDramasReply { ModelVersion = index.Version };

        foreach (var found in index.Search(request.Query, request.Alpha, request.Limit))
        {
            var hit = new Hit { DramaId = found.DramaId, Score = found.Score, Lexical = found.Lexical, Semantic = found.Semantic };

            if (found.MatchedTitle is { } title)
            {
                hit.MatchedTitle = title;
            }

            reply.Hits.Add(hit);
        }

        return Task.FromResult(reply);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, otherwise));
        }
    }
}
