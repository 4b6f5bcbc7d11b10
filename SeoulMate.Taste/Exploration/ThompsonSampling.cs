namespace SeoulMate.Taste.Exploration;

/// <summary>What was tried, and how often it was met with a click.</summary>
/// <param name="Trials">How often it was shown, 0 or more.</param>
/// <param name="Successes">How often that led to a click, 0 to <paramref name="Trials"/>.</param>
public readonly record struct Arm(int Trials, int Successes);

/// <summary>
/// Tries each arm as often as it may be the best one: the rate of each is believed to be Beta-distributed, and an arm is
/// chosen with the probability that its rate is the highest. What is known little of is tried, what is known to fail is not.
/// </summary>
/// <remarks>Thompson, Biometrika 25, 1933. The probability is computed on a grid rather than by sampling, so that the propensity that is logged is the one that was used.</remarks>
public static class ThompsonSampling
{
    /// <summary>What is believed before anything was tried: one click in ten, as firmly as after ten trials.</summary>
    private const double PriorSuccesses = 1;

    private const double PriorFailures = 9;

    private const int Cells = 512;

    /// <summary>The probability of each arm to be chosen.</summary>
    /// <param name="arms">The arms, at least one.</param>
    /// <returns>One probability an arm; they sum to 1.</returns>
    /// <exception cref="ArgumentException">There is no arm, or one with more successes than trials.</exception>
    public static double[] Propensities(IReadOnlyList<Arm> arms)
    {
        if (arms.Count == 0 || arms.Any(arm => arm.Successes < 0 || arm.Successes > arm.Trials))
        {
            throw new ArgumentException("At least one arm, each with 0 to as many successes as trials.", nameof(arms));
        }

        var beliefs = arms.Select(Belief).ToList();
        var below = new double[arms.Count];
        var propensities = new double[arms.Count];

        for (var cell = 0; cell < Cells; cell++)
        {
            for (var arm = 0; arm < arms.Count; arm++)
            {
                var product = beliefs[arm][cell];

                for (var other = 0; other < arms.Count && product > 0; other++)
                {
                    // Within a cell it is as likely that the one is higher as the other.
                    product *= other == arm ? 1 : below[other] + (beliefs[other][cell] / 2);
                }

                propensities[arm] += product;
            }

            for (var arm = 0; arm < arms.Count; arm++)
            {
                below[arm] += beliefs[arm][cell];
            }
        }

        var sum = propensities.Sum();

        return [.. propensities.Select(propensity => propensity / sum)];
    }

    /// <summary>Chooses an arm.</summary>
    /// <param name="propensities">The probability of each; they sum to 1.</param>
    /// <param name="chance">A number of 0 to below 1, evenly spread.</param>
    /// <returns>The arm's place.</returns>
    public static int Choose(IReadOnlyList<double> propensities, double chance)
    {
        for (var arm = 0; arm < propensities.Count - 1; arm++)
        {
            chance -= propensities[arm];

            if (chance < 0)
            {
                return arm;
            }
        }

        return propensities.Count - 1;
    }

    /// <summary>The probability of each cell of rates from 0 to 1.</summary>
    private static double[] Belief(Arm arm)
    {
        var (successes, failures) = (arm.Successes + PriorSuccesses, arm.Trials - arm.Successes + PriorFailures);
        double[] logarithms = [.. Enumerable.Range(0, Cells)
            .Select(cell => (cell + 0.5) / Cells)
            .Select(rate => ((successes - 1) * Math.Log(rate)) + ((failures - 1) * Math.Log(1 - rate)))];
        var highest = logarithms.Max();
        double[] weights = [.. logarithms.Select(logarithm => Math.Exp(logarithm - highest))];
        var sum = weights.Sum();

        return [.. weights.Select(weight => weight / sum)];
    }
}
