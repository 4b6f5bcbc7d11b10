using SeoulMate.Ranking;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Evaluation;

/// <summary>What Ranking asks Similarity for.</summary>
internal static class Weighing
{
    /// <summary>What a taste tells a model: each drama with how much the user turned to it.</summary>
    internal static IEnumerable<Turned> ToHistory(this UserTaste taste) =>
        taste.Affinities.OrderBy(affinity => affinity.Key, StringComparer.Ordinal).Select(affinity => new Turned(affinity.Key, affinity.Value));

    /// <summary>Computes the effects of what picks cite.</summary>
    internal static void Weigh(this CollaborativeModel model, IReadOnlyList<Pick> picks, UserTaste taste)
    {
        string[] ids = [.. picks.Select(pick => pick.DramaId)];
        var whole = ScoresWithout([]);
        var without = Effects.Evidence(picks).ToDictionary(set => set.Key, set => ScoresWithout(set.Ids), StringComparer.Ordinal);

        foreach (var (place, pick) in picks.Index())
        {
            Effects.Apply(pick, key => whole[place] - without[key][place]);
        }

        double[] ScoresWithout(IReadOnlyCollection<string> leftOut) =>
            model.ScoresOf(taste.ToHistory().Where(turned => !leftOut.Contains(turned.DramaId)), ShareSource.Blend, ids);
    }
}
