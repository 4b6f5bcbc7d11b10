namespace SeoulMate.Evaluation;

/// <summary>Two ways, compared user by user.</summary>
internal static class Comparison
{
    /// <summary>Adds to the figures of one way how far it is from another: the mean difference, its interval and whether it could be chance.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="one">How good the one is, for each user.</param>
    /// <param name="other">How good the other is, for the same users; null adds nothing.</param>
    internal static void Compare(this Dictionary<string, object> figures, IReadOnlyList<double> one, IReadOnlyList<double>? other)
    {
        if (other is null)
        {
            return;
        }

        double[] differences = [.. one.Zip(other, (first, second) => first - second)];
        figures["difference"] = Math.Round(differences.Average(), 4);
        figures["difference_ci95"] = Bootstrap.Interval95(differences);
        figures["p"] = SignFlips.PValue(differences);
    }
}
