using SeoulMate.Contracts.Explanations;

namespace SeoulMate.Ranking;

/// <summary>
/// Finds how much lower each pick were without what its reasons cite: without a drama the whole history is scored anew, so that
/// also counts what rivals gain and how the scale of all scores moves. What a pick would not be lower without is never cited.
/// </summary>
public sealed class Effects(NeighbourFinder neighbourFinder)
{
    /// <summary>What is said of a pick; what added least is not looked at.</summary>
    public const int ContributionsAtMost = 12;

    private const int DramasAtMost = 200;
    private const int RemovalsAtMost = 500;

    /// <summary>The picks with the contributions that may be said, each with its effect where one can be computed.</summary>
    public async Task<IReadOnlyList<Pick>> OfAsync(IReadOnlyList<Pick> picks, Visit visit, CancellationToken cancellationToken)
    {
        List<Pick> sayable = [.. picks.Select(pick => pick with { Contributions = [.. pick.Contributions.OrderByDescending(contribution => contribution.Amount).Take(ContributionsAtMost)] })];
        var resting = sayable.Where(pick => pick.RestsOnShares).Take(DramasAtMost).ToList();
        var evidence = Evidence(resting).Take(RemovalsAtMost).ToList();

        if (evidence.Count == 0 || await neighbourFinder.WithoutAsync(visit, evidence.Select(set => set.Ids), resting.Select(pick => pick.DramaId), cancellationToken) is not { } reply)
        {
            return sayable;
        }

        var places = evidence.Index().ToDictionary(set => set.Item.Key, set => set.Index, StringComparer.Ordinal);

        foreach (var (place, pick) in resting.Index())
        {
            Apply(pick, key => places.TryGetValue(key, out var removal) ? reply.Scores[place] - reply.ScoresWithout[(removal * resting.Count) + place] : null);
        }

        return sayable;
    }

    /// <summary>The sets of dramas that picks cite, each once.</summary>
    public static IEnumerable<(string Key, IReadOnlyList<string> Ids)> Evidence(IEnumerable<Pick> picks) => picks
        .SelectMany(pick => pick.Contributions)
        .Where(contribution => contribution.Amount > 0 && contribution.EvidenceIds.Count > 0)
        .Select(contribution => (Key: KeyOf(contribution), Ids: (IReadOnlyList<string>)contribution.EvidenceIds))
        .DistinctBy(set => set.Key, StringComparer.Ordinal);

    /// <summary>Writes the effects into a pick's contributions.</summary>
    /// <param name="pick">The pick.</param>
    /// <param name="lossWithout">How much the shares lose without a set of dramas, by its key; null when nobody computed it.</param>
    public static void Apply(Pick pick, Func<string, double?> lossWithout)
    {
        foreach (var contribution in pick.Contributions.Where(contribution => contribution.Amount > 0 && contribution.EvidenceIds.Count > 0))
        {
            if (lossWithout(KeyOf(contribution)) is { } loss)
            {
                // A preference is no more without what it was learnt from: what it added goes too.
                contribution.Effect = loss + (contribution.Kind is "neighbour" or "history" ? 0 : contribution.Amount);
            }
        }
    }

    /// <summary>What the score would lose without what a contribution rests on: its amount where that was not computed.</summary>
    public static double Of(Contribution contribution) => contribution.HasEffect ? contribution.Effect : contribution.Amount;

    private static string KeyOf(Contribution contribution) => string.Join(' ', contribution.EvidenceIds);
}
