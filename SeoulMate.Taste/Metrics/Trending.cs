namespace SeoulMate.Taste.Metrics;

/// <summary>Trending: what grows fastest against its own usual. What is always watched much is popular, not trending.</summary>
public static class Trending
{
    /// <summary>How much faster than usual people turn to a drama: (watchers + smoothing) / (usual watchers + smoothing).</summary>
    /// <param name="watchers">Distinct users in the recent window, 0 or more.</param>
    /// <param name="usualWatchers">Distinct users in a window of the same length, on average, before it; 0 or more.</param>
    /// <param name="smoothing">Users added to both, more than 0: the larger, the more users a drama needs to look fast.</param>
    /// <returns>More than 0: 1 when it is as usual, 2 when (but for the smoothing) twice as many turn to it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or not finite, or the smoothing is not more than 0.</exception>
    /// <remarks>A ratio with additive (Laplace) smoothing: without it a drama that nobody knew would grow without bound from one user.</remarks>
    public static double Growth(int watchers, double usualWatchers, double smoothing)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(watchers);
        ThrowUnlessFinite(usualWatchers, nameof(usualWatchers));
        ArgumentOutOfRangeException.ThrowIfNegative(usualWatchers);
        ThrowUnlessFinite(smoothing, nameof(smoothing));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smoothing);

        return (watchers + smoothing) / (usualWatchers + smoothing);
    }

    /// <summary>The dramas that are trending.</summary>
    /// <param name="dramas">How many people turn to each drama; in any order, each drama once.</param>
    /// <param name="minimumWatchers">Dramas with fewer recent users are left out: too few to say anything, and to hide who they are.</param>
    /// <param name="smoothing">As in <see cref="Growth"/>.</param>
    /// <returns>The fastest growing first, equal ones by id; empty when no drama has enough users.</returns>
    public static IReadOnlyList<WatchedDrama> Fastest(IEnumerable<WatchedDrama> dramas, int minimumWatchers, double smoothing) =>
    [
        .. dramas
            .Where(drama => drama.Watchers >= minimumWatchers)
            .OrderByDescending(drama => Growth(drama.Watchers, drama.UsualWatchers, smoothing))
            .ThenBy(drama => drama.DramaId, StringComparer.Ordinal),
    ];

    private static void ThrowUnlessFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "This is not a finite number.");
        }
    }
}

/// <summary>How many people turn to a drama.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Watchers">Distinct users in the recent window, 0 or more.</param>
/// <param name="UsualWatchers">Distinct users in a window of the same length, on average, before it; 0 or more.</param>
public sealed record WatchedDrama(string DramaId, int Watchers, double UsualWatchers);
