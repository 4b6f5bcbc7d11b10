namespace SeoulMate.Taste.Profiles;

/// <summary>How evenly something is spread.</summary>
public static class Spread
{
    /// <summary>Shannon's entropy of the shares, divided by the highest it could be.</summary>
    /// <param name="amounts">How much there is of each sort; 0 or more.</param>
    /// <param name="sorts">How many sorts there could be; at least as many as have an amount.</param>
    /// <returns>0 when there is nothing, or one sort only; 1 when every possible sort has the same.</returns>
    /// <remarks>Pielou's evenness, Journal of Theoretical Biology, 1966.</remarks>
    public static double Evenness(IReadOnlyCollection<double> amounts, int sorts)
    {
        var total = amounts.Order().Sum();

        if (total <= 0 || sorts < 2)
        {
            return 0;
        }

        var entropy = amounts
            .Where(amount => amount > 0)
            .Select(amount => amount / total)
            .Order()
            .Sum(share => -share * Math.Log(share));

        return Math.Clamp(entropy / Math.Log(sorts), 0, 1);
    }
}
