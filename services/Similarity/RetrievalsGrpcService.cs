using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Similarity;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Similarity.Retrieval;

namespace SeoulMate.Similarity;

/// <summary>What Ranking asks: which dramas are like which, and which answer a query.</summary>
[Authorize(Policies.Anyone)]
public sealed class RetrievalsGrpcService(CurrentIndex current, CurrentCollaborativeModel collaborative) : Retrievals.RetrievalsBase
{
    private const int SeedsAtMost = 100;
    private const int NeighboursAtMost = 200;
    private const int HitsAtMost = 500;
    private const int QueryAtMost = 200;
    private const int WishesAtMost = 64;
    private const int SearchSeedsAtMost = 10;

    /// <summary>People are counted in tens: from two counts in a row nobody learns what one of them did.</summary>
    private const int CountedIn = 10;

    private RetrievalIndex Index => current.Value
        ?? throw new RpcException(new Status(StatusCode.Unavailable, "No index has been built yet."));

    /// <inheritdoc/>
    public override async Task<FindNeighboursReply> FindNeighbours(FindNeighboursRequest request, ServerCallContext context)
    {
        Require(request.SeedIds.Count <= SeedsAtMost, $"At most {SeedsAtMost} seeds.");
        Require(request.Limit is >= 1 and <= NeighboursAtMost, $"limit must be 1 to {NeighboursAtMost}.");

        var index = Index;
        var excluded = request.ExcludedIds.ToHashSet(StringComparer.Ordinal);
        var reply = new FindNeighboursReply { ModelVersion = index.Version };

        foreach (var seedId in request.SeedIds)
        {
            var neighbourhood = new Neighbourhood { SeedId = seedId };
            var near = await index.NeighboursOfAsync(seedId, request.Limit, excluded, StopOf(context));
            neighbourhood.Neighbours.AddRange(near.Select(hit => new Neighbour { DramaId = hit.Id, Similarity = hit.Similarity }));
            neighbourhood.Companions.AddRange((collaborative.Histories?.CompanionsOf(seedId) ?? [])
                .Where(other => !excluded.Contains(other.DramaId))
                .Take(request.Limit)
                .Select(other => new Contracts.Similarity.Companion { DramaId = other.DramaId, Likeness = other.Likeness, Together = other.Together / CountedIn * CountedIn }));
            reply.Neighbourhoods.Add(neighbourhood);
        }

        return reply;
    }

    /// <inheritdoc/>
    public override async Task<SearchDramasReply> SearchDramas(SearchDramasRequest request, ServerCallContext context)
    {
        Require(request.Query.Length <= QueryAtMost, $"query must have at most {QueryAtMost} characters.");
        Require(request.Alpha is >= 0 and <= 1, "alpha must be 0 to 1.");
        Require(request.Limit is >= 1 and <= HitsAtMost, $"limit must be 1 to {HitsAtMost}.");
        Require(request.Wishes.Count <= WishesAtMost && request.Wishes.All(wish => wish.Terms.Count <= WishesAtMost), $"At most {WishesAtMost} wishes of {WishesAtMost} terms.");
        Require(request.Wishes.All(wish => wish.Weight > 0 && wish.Terms.All(term => term.Weight is > 0 and <= 1)), "Weights must be above 0, those of terms at most 1.");
        Require(request.SeedIds.Count <= SearchSeedsAtMost, $"At most {SearchSeedsAtMost} seeds.");

        var index = Index;
        var reply = new SearchDramasReply { ModelVersion = index.Version };
        var hits = await index.SearchAsync(ToQuery(request), StopOf(context));
        reply.Hits.AddRange(hits.Select(found => new Hit
        {
            DramaId = found.DramaId,
            Score = found.Score,
            Lexical = found.Lexical,
            Semantic = found.Semantic,
        }));

        return reply;
    }

    /// <summary>Offline there is no call, and nobody who could end it.</summary>
    private static CancellationToken StopOf(ServerCallContext? context) => context?.CancellationToken ?? CancellationToken.None;

    private static SearchQuery ToQuery(SearchDramasRequest request) => new(
        request.Query,
        [
            .. request.Wishes.Select(wish => new Retrieval.Wish(
                [.. wish.Terms.Select(term => (term.Text, term.Weight))],
                wish.Weight,
                wish.Demand switch
                {
                    Contracts.Similarity.Demand.Required => Retrieval.Demand.Required,
                    Contracts.Similarity.Demand.Excluded => Retrieval.Demand.Excluded,
                    _ => Retrieval.Demand.Wished,
                })),
        ],
        request.SeedIds,
        request.Limits is { } limits
            ? new(
                limits.HasYearFrom ? limits.YearFrom : null,
                limits.HasYearTo ? limits.YearTo : null,
                limits.HasEpisodesFrom ? limits.EpisodesFrom : null,
                limits.HasEpisodesTo ? limits.EpisodesTo : null,
                limits.HasRatingFrom ? limits.RatingFrom : null)
            : Retrieval.Limits.None,
        request.Alpha,
        request.Limit);

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, otherwise));
        }
    }
}
