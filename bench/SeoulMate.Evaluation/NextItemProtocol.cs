using System.Diagnostics;
using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Evaluation;

/// <summary>P2: what a user turned to last is to come early among all that came not before; judged by one item a user.</summary>
internal sealed class NextItemProtocol
{
    private const int Cut = RankedLists.Cut;

    private readonly int itemCount;
    private readonly List<int[]> histories;
    private readonly List<int> targets;

    /// <summary>Sequences and what came after them.</summary>
    /// <param name="train">What users turned to, each user's in the order of time.</param>
    /// <param name="test">What came after, one item a user; null to take each user's last.</param>
    internal NextItemProtocol(IReadOnlyList<(long User, int Item)> train, IReadOnlyList<(long User, int Item)>? test)
    {
        var numbers = train.Concat(test ?? []).Select(pair => pair.Item).Distinct().Order().Select((item, number) => (item, number)).ToDictionary(one => one.item, one => one.number);
        var after = test?.ToLookup(pair => pair.User, pair => numbers[pair.Item]);
        var sequences = train.GroupBy(pair => pair.User, pair => numbers[pair.Item]).Select(user => (user.Key, Items: user.ToArray())).Where(user => after is null ? user.Items.Length > 1 : after.Contains(user.Key)).ToList();

        itemCount = numbers.Count;
        histories = [.. sequences.Select(user => after is null ? user.Items[..^1] : user.Items)];
        targets = [.. sequences.Select(user => after is null ? user.Items[^1] : after[user.Key].Last())];
    }

    internal IEnumerable<object> Lines()
    {
        var started = Stopwatch.GetTimestamp();
        var model = NextItemModel.Learn(histories, itemCount, Environment.ProcessorCount);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var popularity = new double[itemCount];

        foreach (var item in histories.SelectMany(history => history))
        {
            popularity[item]++;
        }

        var scorer = new NextItemScorer(model);
        var blend = Rank((history, scores) => scorer.Score(history, scores));

        yield return Figures("popularity", Rank((_, scores) => popularity.CopyTo(scores)), blend, 0);
        yield return Figures("following", Rank((history, scores) => scorer.ByFollowing(history, scores)), blend, took);
        yield return Figures("regression", Rank((history, scores) => scorer.ByRegression(history, scores)), blend, took);
        yield return Figures("item weights", Rank((history, scores) => scorer.ByWeights(history, scores)), blend, took);
        yield return Figures("next", blend, null, took);
    }

    private delegate void ScoreItems(ReadOnlySpan<HistoryItem> history, Span<double> scores);

    private (List<double> Hits, List<double> Ndcg) Rank(ScoreItems score)
    {
        var hits = new List<double>();
        var ndcg = new List<double>();
        var scores = new double[itemCount];
        var seen = new bool[itemCount];

        for (var user = 0; user < histories.Count; user++)
        {
            Array.Clear(seen);

            foreach (var item in histories[user])
            {
                seen[item] = true;
            }

            score([.. histories[user].Select(item => new HistoryItem(item, 1))], scores);

            var target = targets[user];
            var before = 0;

            for (var item = 0; item < itemCount; item++)
            {
                before += !seen[item] && item != target && (scores[item] > scores[target] || (scores[item] == scores[target] && item < target)) ? 1 : 0;
            }

            hits.Add(before < Cut ? 1 : 0);
            ndcg.Add(before < Cut ? 1 / Math.Log2(before + 2) : 0);
        }

        return (hits, ndcg);
    }

    private static Dictionary<string, object> Figures(string strategy, (List<double> Hits, List<double> Ndcg) found, (List<double> Hits, List<double> Ndcg)? against, double trained)
    {
        var figures = new Dictionary<string, object>
        {
            ["protocol"] = "p2",
            ["strategy"] = strategy,
            ["users"] = found.Ndcg.Count,
            ["hr@10"] = Math.Round(found.Hits.Average(), 4),
            ["hr_ci95"] = Bootstrap.Interval95(found.Hits),
            ["ndcg@10"] = Math.Round(found.Ndcg.Average(), 4),
            ["ci95"] = Bootstrap.Interval95(found.Ndcg),
            ["train_ms"] = Math.Round(trained, 1),
        };

        figures.Compare(found.Ndcg, against?.Ndcg);

        return figures;
    }
}
