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
    public static double Ndcg<T>(IReadOnlyList<T> ranked, IReadOnlySet<T> relevant, int cut)
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
    public static double Hit<T>(IReadOnlyList<T> ranked, IReadOnlySet<T> relevant, int cut) => ranked.Take(cut).Any(relevant.Contains) ? 1 : 0;

    /// <summary>How unlike the items of a list are: the mean of 1 − likeness over all pairs.</summary>
    /// <param name="ranked">What was recommended.</param>
    /// <param name="likeness">How like two of them are, 0 to 1.</param>
    /// <returns>0 to 1; 0 for fewer than two.</returns>
    /// <remarks>Smyth and McClave, Similarity vs. Diversity, ICCBR 2001.</remarks>
    public static double IntraListDiversity<T>(IReadOnlyList<T> ranked, Func<T, T, double> likeness)
    {
        var sum = 0.0;

        for (var i = 1; i < ranked.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += 1 - likeness(ranked[i], ranked[j]);
            }
        }

        return ranked.Count > 1 ? 2 * sum / (ranked.Count * (ranked.Count - 1.0)) : 0;
    }

    /// <summary>How far a list's mix drifts from the user's: <c>Σ p · ln(p / q̃)</c> with <c>q̃ = 0.99 · q + 0.01 · p</c>.</summary>
    /// <param name="own">The user's shares p; they sum to 1.</param>
    /// <param name="shown">The list's shares q, in the same order.</param>
    /// <returns>0 or more, in nats.</returns>
    /// <remarks>Steck, Calibrated Recommendations, RecSys 2018.</remarks>
    public static double CalibrationDivergence(ReadOnlySpan<double> own, ReadOnlySpan<double> shown)
    {
        var sum = 0.0;

        for (var i = 0; i < own.Length; i++)
        {
            sum += own[i] > 0 ? own[i] * Math.Log(own[i] / ((0.99 * shown[i]) + (0.01 * own[i]))) : 0;
        }

        return sum;
    }
}
