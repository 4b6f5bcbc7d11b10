using SeoulMate.Contracts.Explanations;
using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Ranking.Sections;

/// <summary>More like this: what stands on a drama's page.</summary>
public sealed class MoreLikeThis(NeighbourFinder neighbourFinder, Catalogue catalogue)
{
    /// <summary>The dramas most like one.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <param name="visit">Who asks.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Most similar first; none while Similarity is away.</returns>
    public async Task<(IReadOnlyList<Pick> Picks, Neighbourhoods Neighbourhoods)> OfAsync(
        string dramaId, Visit visit, int limit, CancellationToken cancellationToken)
    {
        var dramas = catalogue.Dramas;
        var seed = dramas.ById[dramaId];
        var neighbourhoods = await neighbourFinder.OfAsync([dramaId], visit.Missing, cancellationToken);
        var picks = neighbourhoods.NearTo(dramaId)
            .Select(near => (Drama: dramas.ById.GetValueOrDefault(near.DramaId), Near: near))
            .Where(near => near.Drama is not null && !visit.RulesOut(near.Drama))
            .Take(limit)
            .Select(near => ToPick(near.Drama!, seed, near.Near, visit, dramas));

        return ([.. picks], neighbourhoods);
    }

    /// <summary>The likeness is a reason that cites the seed only where the seed is in the user's history.</summary>
    private static Pick ToPick(Drama drama, Drama seed, Near near, Visit visit, DramaCatalogue dramas)
    {
        var likeness = Contributions.Neighbour(drama, seed, near, dramas);
        IReadOnlyList<Contribution> contributions = visit.History.ContainsKey(seed.DramaId) ? [likeness] : [];

        return new(drama.DramaId, near.Similarity, contributions) { Shared = Contributions.Common(likeness) };
    }
}
