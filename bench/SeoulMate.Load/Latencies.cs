namespace SeoulMate.Load;

/// <summary>How long something took, many times.</summary>
internal sealed class Latencies
{
    private readonly double[] sorted;

    internal Latencies(IEnumerable<TimeSpan> taken) => sorted = [.. taken.Select(one => one.TotalMilliseconds).Order()];

    /// <summary>The smallest time, in milliseconds, that at least this share did not exceed (nearest rank); 0 without any.</summary>
    internal double Quantile(double share) => sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    /// <summary>The figures that are reported, each named after what it is of.</summary>
    internal IEnumerable<KeyValuePair<string, object>> Figures(string of) =>
    [
        new($"{of}_p50_ms", Math.Round(Quantile(0.5), 2)),
        new($"{of}_p95_ms", Math.Round(Quantile(0.95), 2)),
        new($"{of}_p99_ms", Math.Round(Quantile(0.99), 2)),
        new($"{of}_max_ms", Math.Round(Quantile(1), 2)),
    ];
}
