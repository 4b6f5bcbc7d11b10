using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking.Sections;

/// <summary>What to watch next: what others turned to after the dramas that the user watched last, in that order.</summary>
public sealed class UpNext(NeighbourFinder neighbourFinder, Recommender recommender, Catalogue catalogue)
{
    private static readonly EaseStrategy SumOfShares = new();

    /// <summary>The picks of a visit.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The best first; none while nothing was watched or Similarity is away. And the model that was asked.</returns>
    public async Task<(IReadOnlyList<Pick> Picks, string? ModelVersion)> OfAsync(Visit visit, int limit, CancellationToken cancellationToken)
    {
        var dramas = catalogue.Dramas;

        if (await neighbourFinder.NextOfAsync(visit, cancellationToken) is not { } shares)
        {
            return ([], null);
        }

        var byShares = Neighbourhoods.None with { Shares = shares };

        return (
        [
            .. shares.DramaIds
                .Select(dramas.ById.GetValueOrDefault)
                .OfType<Drama>()
                .Where(drama => visit.MayBeRecommended(drama, catalogue.Franchises))
                .Take(limit)
                .Select(drama => SumOfShares.Score(Candidate.Of(drama, dramas, []) with { Shares = shares.Of(drama.DramaId) }, visit.Taste))
                .Select(scored => recommender.ToPick(scored, visit, byShares) with { Match = null, RestsOnShares = false }),
        ], shares.ModelVersion);
    }
}
