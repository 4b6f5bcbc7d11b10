using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Metrics;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Evaluation;

/// <summary>The first ten for each user, and what is to be said of them.</summary>
internal sealed class RankedLists
{
    internal const int Cut = 10;

    private readonly List<int[]> lists = [];
    private readonly List<double> ndcg = [];
    private readonly List<double> hits = [];

    /// <summary>Judges one user's list.</summary>
    internal void Add(int[] list, IReadOnlySet<int> relevant)
    {
        lists.Add(list);
        ndcg.Add(RankingMetrics.Ndcg(list, relevant, Cut));
        hits.Add(RankingMetrics.Hit(list, relevant, Cut));
    }

    /// <summary>The share of items that are on somebody's list.</summary>
    internal double Coverage(int itemCount) => lists.SelectMany(list => list).Distinct().Count() / (double)itemCount;

    /// <summary>The mean unlikeness of two items of a list.</summary>
    internal double IntraListDiversity(SparseRows likeness) => lists.Average(list => RankingMetrics.IntraListDiversity(list, (one, other) => likeness[one, other]));

    /// <summary>The mean divergence of a list's genres from the history's.</summary>
    internal double CalibrationDivergence(GenreTable genres, IReadOnlyList<HistoryItem[]> histories) => lists.Zip(histories).Average(pair =>
    {
        var own = new double[genres.Count];
        var shown = new double[genres.Count];
        genres.MixOf(pair.Second, own);
        genres.MixOf([.. pair.First.Select(item => new HistoryItem(item, 1))], shown);

        return RankingMetrics.CalibrationDivergence(own, shown);
    });

    /// <summary>What is to be said of them.</summary>
    /// <param name="protocol">What they were judged by.</param>
    /// <param name="strategy">What made them.</param>
    /// <param name="against">What they are compared with, of the same users; null for nothing.</param>
    /// <param name="trained">How many milliseconds it took to learn.</param>
    internal Dictionary<string, object> Figures(string protocol, string strategy, RankedLists? against, double trained)
    {
        var figures = new Dictionary<string, object>
        {
            ["protocol"] = protocol,
            ["strategy"] = strategy,
            ["users"] = ndcg.Count,
            ["ndcg@10"] = Math.Round(ndcg.Average(), 4),
            ["ci95"] = Bootstrap.Interval95(ndcg),
            ["hr@10"] = Math.Round(hits.Average(), 4),
            ["train_ms"] = Math.Round(trained, 1),
        };
        figures.Compare(ndcg, against?.ndcg);

        return figures;
    }

    /// <summary>The first of all items by their scores, equal ones by number.</summary>
    internal static int[] Top(ReadOnlySpan<double> scores, int count, ReadOnlySpan<bool> areOut)
    {
        var top = new int[count];

        return top[..TopItems.Fill(scores, areOut, top)];
    }
}
