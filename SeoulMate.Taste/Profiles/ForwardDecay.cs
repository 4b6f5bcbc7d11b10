namespace SeoulMate.Taste.Profiles;

/// <summary>Decay counted forwards from a fixed landmark: sums can be added to in any order.</summary>
public static class ForwardDecay
{
    /// <summary>How heavily something that happened at this moment counts: 2^((occurredAt − landmark) / halfLife).</summary>
    /// <param name="occurredAt">When it happened; may lie before the landmark.</param>
    /// <param name="landmark">The moment of weight 1, one and the same for all that is added up.</param>
    /// <param name="halfLife">What is older by this much counts half; more than zero.</param>
    /// <returns>More than 0: 1 at the landmark, 2 one half-life later. Divide by the weight of now to read a sum.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="halfLife"/> is zero or negative.</exception>
    /// <remarks>Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay, ICDE 2009; see docs/formulas/forward-decay.md.</remarks>
    public static double Weight(DateTimeOffset occurredAt, DateTimeOffset landmark, TimeSpan halfLife)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(halfLife, TimeSpan.Zero);

        return Math.Pow(2.0, (occurredAt - landmark) / halfLife);
    }
}

/// <summary>
/// A sum of weights that halve with age, kept in units of its latest entry: the landmark moves along with the entries, so
/// that no exponent grows with the years.
/// </summary>
/// <param name="Value">The sum, as of <paramref name="Landmark"/>.</param>
/// <param name="Landmark">When the latest entry happened.</param>
public readonly record struct DecayedSum(double Value, DateTimeOffset Landmark)
{
    /// <summary>Nothing has been added.</summary>
    public static DecayedSum Zero { get; } = new(0, DateTimeOffset.MinValue);

    /// <summary>Adds an entry. The order of entries does not matter, rounding (1e-15 of the sum) aside.</summary>
    /// <param name="amount">What to add.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="halfLife">What is older by this much counts half; more than zero.</param>
    /// <returns>The new sum.</returns>
    public DecayedSum Add(double amount, DateTimeOffset occurredAt, TimeSpan halfLife)
    {
        if (Landmark == DateTimeOffset.MinValue)
        {
            return new(amount, occurredAt);
        }

        return occurredAt > Landmark
            ? new((Value * ForwardDecay.Weight(Landmark, occurredAt, halfLife)) + amount, occurredAt)
            : this with { Value = Value + (amount * ForwardDecay.Weight(occurredAt, Landmark, halfLife)) };
    }

    /// <summary>Reads the sum at a later moment.</summary>
    /// <param name="now">The moment; entries that lie ahead of it count fully.</param>
    /// <param name="halfLife">What is older by this much counts half; more than zero.</param>
    /// <returns>The sum, decayed.</returns>
    public double At(DateTimeOffset now, TimeSpan halfLife) => Value == 0 ? 0 : Value * Age.Discount(Landmark, now, halfLife);
}

/// <summary>How much what happened once still counts.</summary>
public static class Age
{
    /// <summary>2^(−age / halfLife).</summary>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="now">When it is asked; what lies ahead of it counts fully.</param>
    /// <param name="halfLife">What is older by this much counts half; more than zero.</param>
    /// <returns>More than 0, at most 1.</returns>
    public static double Discount(DateTimeOffset occurredAt, DateTimeOffset now, TimeSpan halfLife) =>
        occurredAt >= now ? 1 : ForwardDecay.Weight(occurredAt, now, halfLife);
}
