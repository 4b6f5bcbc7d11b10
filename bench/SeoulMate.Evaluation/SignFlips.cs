namespace SeoulMate.Evaluation;

/// <summary>Whether a mean of differences could be chance.</summary>
internal static class SignFlips
{
    private const int Flips = 10_000;
    private const int Seed = 1;

    /// <summary>The share of random choices of sign under which the mean is at least as far from 0; two-sided, never 0.</summary>
    /// <param name="differences">One for each user: how much better one way did than the other.</param>
    /// <returns>More than 0, at most 1: 1 when nothing differs.</returns>
    /// <remarks>Fisher's randomisation test: Smucker, Allan and Carterette, A Comparison of Statistical Significance Tests for IR Evaluation, CIKM 2007.</remarks>
    internal static double PValue(IReadOnlyCollection<double> differences)
    {
        var random = new Random(Seed);
        var sizes = differences.Where(difference => difference != 0).Select(Math.Abs).ToList();
        var found = Math.Abs(differences.Sum());
        var asFar = 1;

        for (var i = 0; i < Flips; i++)
        {
            var sum = sizes.Sum(size => random.Next(2) == 0 ? size : -size);

            // What is equal but for rounding is as far.
            asFar += Math.Abs(sum) >= found - 1e-12 ? 1 : 0;
        }

        return asFar / (Flips + 1.0);
    }
}
