namespace SeoulMate.Taste.Metrics;

/// <summary>How good an order is, judged by what the user turned to.</summary>
public static class RankingMetrics
{
    /// <summary>Normalised discounted cumulative gain with binary relevance: <c>Σ 1/log2(rank + 1)</c> over the relevant, divided by the best possible.</summary>
    /// <param name="ranked">What was recommended, the first one first.</param>
    /// <param name="relevant">What was turned to.</param>
    /// <param name="cut">How many of the first count, 1 or more.</param>
    /// <returns>0 to 1; 0 when nothing is relevant.</returns>
    /// <remarks>Järvelin and Kekäläinen, ACM Transactions on Information Systems, 2002; the ideal is cut at min(cut, relevant).</remarks>
    public static double Ndcg(IReadOnlyList<string> ranked, IReadOnlySet<string> relevant, int cut)
    {
        var gain = 0.0;
        var ideal = 0.0;

        for (var i = 0; i < cut; i++)
        {
            var discount = 1 / Math.Log2(i + 2);
            gain += i < ranked.Count && relevant.Contains(ranked[i]) ? discount : 0;
            ideal += i < relevant.Count ? discount : 0;
        }

        return ideal > 0 ? gain / ideal : 0;
    }

    /// <summary>Whether anything relevant is among the first.</summary>
    /// <param name="ranked">What was recommended, the first one first.</param>
    /// <param name="relevant">What was turned to.</param>
    /// <param name="cut">How many of the first count, 1 or more.</param>
    /// <returns>1 or 0.</returns>
    public static double Hit(IReadOnlyList<string> ranked, IReadOnlySet<string> relevant, int cut) => ranked.Take(cut).Any(relevant.Contains) ? 1 : 0;
}
