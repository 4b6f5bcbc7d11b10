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

    /// <summary>How good each list is, in the order of users.</summary>
    internal IReadOnlyList<double> Ndcg => ndcg;

    internal double MeanNdcg => ndcg.Average();

    internal double MeanHit => hits.Average();

    /// <summary>The lists, in the order of users.</summary>
    internal IReadOnlyList<int[]> Lists => lists;

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

    /// <summary>The first of all items by their scores, equal ones by number.</summary>
    internal static int[] Top(ReadOnlySpan<double> scores, int count, Func<int, bool> isOut)
    {
        bool[] areOut = [.. Enumerable.Range(0, scores.Length).Select(isOut)];
        var top = new int[count];
        var found = TopItems.Fill(scores, areOut, top);

        return top[..found];
    }
}
