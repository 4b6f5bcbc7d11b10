using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Ranking;

/// <summary>
/// Where a drama would stand without each drama of the history that its score rests on: profile, shares and ranks are computed
/// anew without it, as if it had never taught anything.
/// </summary>
public sealed class Counterfactuals(Visits visits, NeighbourFinder neighbourFinder, Recommender recommender, Effects effects, Catalogue catalogue, HomePage home)
{
    private const int CitedAtMost = 5;

    /// <summary>The answers for one drama, which must be in the catalogue: what throws it furthest back comes first.</summary>
    public async Task<CounterfactualsView> OfAsync(string dramaId, Visit visit, CancellationToken cancellationToken)
    {
        var neighbourhoods = await neighbourFinder.OfAsync(visit, cancellationToken);
        var now = StandingOf(dramaId, visit, neighbourhoods);
        var pick = recommender.ToPick(recommender.Score(catalogue.Dramas.ById[dramaId], visit, neighbourhoods), visit, neighbourhoods);
        var contributions = visit.UserId is null || now is null ? [] : (await effects.OfAsync([pick], visit, cancellationToken))[0].Contributions;
        var cited = contributions
            .Where(contribution => contribution.Amount > 0 && Effects.Of(contribution) > 0)
            .OrderByDescending(Effects.Of)
            .SelectMany(contribution => contribution.EvidenceIds)
            .Where(evidenceId => visit.History.ContainsKey(evidenceId) && catalogue.Facts.ContainsKey(evidenceId))
            .Distinct(StringComparer.Ordinal)
            .Take(CitedAtMost);
        var items = await Task.WhenAll(cited.Select(evidenceId => WithoutAsync(dramaId, evidenceId, now!.Value, visit, cancellationToken)));

        return new(
            dramaId,
            catalogue.Facts[dramaId].Title,
            now?.Rank,
            now is { Score: var score } ? Math.Round(score, 6) : null,
            [.. items.OfType<CounterfactualView>().OrderByDescending(item => item.RankWithout).ThenBy(item => item.ScoreWithout)],
            home.ModelVersion(neighbourhoods),
            visit.Missing.Services);
    }

    /// <returns>Null when it could not be asked.</returns>
    private async Task<CounterfactualView?> WithoutAsync(string dramaId, string evidenceId, (int Rank, double Score) now, Visit visit, CancellationToken cancellationToken)
    {
        if (await visits.WithoutAsync(visit, visit.UserId!.Value, evidenceId, cancellationToken) is not { } without
            || await neighbourFinder.OfAsync(without, cancellationToken) is var neighbourhoods && visit.Missing.Among(NeighbourFinder.Similarity).Count > 0
            || StandingOf(dramaId, without, neighbourhoods) is not { } then)
        {
            return null;
        }

        var evidence = catalogue.Facts[evidenceId];

        return new(evidenceId, evidence.Title, then.Rank, Math.Round(then.Score, 6), visit.Texts.Without(visit.Texts.TitleOf(evidence), now.Rank, then.Rank));
    }

    /// <returns>The place by score, from 1; null for what may not be recommended.</returns>
    private (int Rank, double Score)? StandingOf(string dramaId, Visit visit, Neighbourhoods neighbourhoods)
    {
        foreach (var (place, scored) in recommender.Rank(visit, neighbourhoods, _ => true).Index())
        {
            if (scored.Drama.DramaId == dramaId)
            {
                return (place + 1, scored.Score);
            }
        }

        return null;
    }
}
