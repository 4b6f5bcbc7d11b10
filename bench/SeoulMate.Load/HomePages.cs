namespace SeoulMate.Load;

/// <summary>How fast the homepage comes: users with a history ask for it in turn, at a fixed rate.</summary>
internal sealed class HomePages(PublicApi api, Behaviour behaviour, LoadOptions options, Report report)
{
    internal const string Verb = "home";

    private const int UsualRate = 100;
    private const double PromisedP50 = 20;
    private const double PromisedP99 = 120;

    /// <summary>What each user did before: finished and rated so many dramas.</summary>
    private const int Finished = 15;

    private readonly int rate = options.Rate ?? UsualRate;

    internal async Task RunAsync(IReadOnlyList<LoadUser> users)
    {
        report.Tell($"{users.Count} users finish and rate {Finished} dramas each.");

        foreach (var user in users)
        {
            await api.RecordAsync(user.Token, [.. Enumerable.Range(0, Finished).SelectMany(_ => behaviour.FinishAndRate())]);
        }

        report.Tell($"Homepages at {rate} a second for {options.WarmUp} s, unmeasured, and {options.Seconds} s.");
        await FetchAsync(users, options.WarmUp);

        var (failed, timed) = await FetchAsync(users, options.Seconds);
        var latencies = new Latencies(timed.Select(page => page.Taken));

        report.Figures(new(latencies.Figures("page"))
        {
            ["verb"] = Verb,
            ["users"] = users.Count,
            ["rate_per_s"] = rate,
            ["pages"] = timed.Count,
            ["failed"] = failed,
            ["started_late_p99_ms"] = Math.Round(new Latencies(timed.Select(page => page.Late)).Quantile(0.99), 2),
            ["cores"] = Environment.ProcessorCount,
        });
        report.Require(failed == 0, $"{failed} of {timed.Count} homepages did not come whole.");
        report.Require(latencies.Quantile(0.5) <= PromisedP50, $"Half of the homepages took more than {PromisedP50:0} ms: {latencies.Quantile(0.5):0.0} ms.");
        report.Require(latencies.Quantile(0.99) <= (options.P99 ?? PromisedP99), $"99 of 100 homepages took up to {latencies.Quantile(0.99):0.0} ms, which is more than {options.P99 ?? PromisedP99:0} ms.");
    }

    private async Task<(int Failed, IReadOnlyList<Timed> Timed)> FetchAsync(IReadOnlyList<LoadUser> users, int seconds)
    {
        var failed = 0;
        var timed = await OpenLoop.RunAsync([.. Enumerable.Range(0, rate * seconds).Select(i => users[i % users.Count])], rate, async user =>
        {
            if (!await api.IsHomeWholeAsync(user.Token))
            {
                Interlocked.Increment(ref failed);
            }
        });

        return (failed, timed);
    }
}
