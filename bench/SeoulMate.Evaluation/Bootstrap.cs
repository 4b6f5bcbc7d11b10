namespace SeoulMate.Evaluation;

/// <summary>How sure a mean is.</summary>
internal static class Bootstrap
{
    private const int Resamples = 1000;
    private const int Seed = 1;

    /// <summary>The interval that holds the mean in 95 of 100 resamples of the users.</summary>
    /// <remarks>The percentile bootstrap: Efron and Tibshirani, An Introduction to the Bootstrap, 1993.</remarks>
    internal static double[] Interval95(IReadOnlyList<double> values)
    {
        var random = new Random(Seed);
        var means = new double[Resamples];

        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;

            for (var j = 0; j < values.Count; j++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[i] = sum / values.Count;
        }

        Array.Sort(means);

        return [Math.Round(means[(int)(Resamples * 0.025)], 4), Math.Round(means[(int)(Resamples * 0.975)], 4)];
    }
}
