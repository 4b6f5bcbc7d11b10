using SeoulMate.Contracts.Explanations;

namespace SeoulMate.Ranking.Sections;

/// <summary>What people with taste like the user's also finished: only what at least 20 of them did, and only as a count.</summary>
public sealed class ViewersLikeYou(NeighbourFinder neighbourFinder, Catalogue catalogue)
{
    /// <summary>Others appear as counts only, rounded down to tens.</summary>
    private const int RoundTo = 10;

    /// <summary>The picks of a visit.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is furthest beyond chance first; none while too few people are of like taste, or Similarity is away.</returns>
    public async Task<IReadOnlyList<Pick>> OfAsync(Visit visit, int limit, CancellationToken cancellationToken)
    {
        var found = await neighbourFinder.LikeMindedAsync(visit, cancellationToken);

        return
        [
            .. (found?.Dramas ?? [])
                .Where(finished => catalogue.Dramas.ById.TryGetValue(finished.DramaId, out var drama) && visit.MayBeRecommended(drama, catalogue.Franchises))
                .Take(limit)
                .Select(finished => new Pick(
                    finished.DramaId,
                    finished.Lift,
                    [new Contribution { Kind = "viewers", Amount = finished.Lift, Count = finished.Finished / RoundTo * RoundTo }])),
        ];
    }
}
