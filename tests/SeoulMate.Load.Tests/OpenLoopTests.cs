namespace SeoulMate.Load.Tests;

public sealed class OpenLoopTests
{
    [Fact]
    public async Task Work_starts_when_it_is_due_though_earlier_work_has_not_ended()
    {
        var allStarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = 0;

        // Nothing ends before everything has started: a driver that waits for answers would never come back.
        var timed = await OpenLoop.RunAsync(Enumerable.Range(0, 20).ToList(), perSecond: 200, async _ =>
        {
            if (Interlocked.Increment(ref started) == 20)
            {
                allStarted.SetResult();
            }

            await allStarted.Task;
        });

        Assert.Equal(20, timed.Count);
        Assert.True(timed[0].Taken >= TimeSpan.FromSeconds(19 / 200.0), $"The first waited for the last, and took {timed[0].Taken}.");
        Assert.True(timed[0].Taken > timed[^1].Taken);
        Assert.All(timed, one => Assert.True(one.Late >= TimeSpan.Zero && one.Late <= one.Taken));
    }

    [Fact]
    public async Task Without_a_rate_all_is_due_at_once()
    {
        var timed = await OpenLoop.RunAsync([1, 2, 3], double.PositiveInfinity, _ => Task.CompletedTask);

        Assert.Equal(3, timed.Count);
    }
}

public sealed class LatenciesTests
{
    private static readonly Latencies Hundred = new(Enumerable.Range(1, 100).Reverse().Select(ms => TimeSpan.FromMilliseconds(ms)));

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.95, 95)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    public void A_quantile_is_the_least_time_that_this_share_kept_within(double share, double ms) => Assert.Equal(ms, Hundred.Quantile(share));

    [Fact]
    public void The_figures_name_what_they_are_of() =>
        Assert.Equal(["post_p50_ms", "post_p95_ms", "post_p99_ms", "post_max_ms"], Hundred.Figures("post").Select(figure => figure.Key));

    [Fact]
    public void Of_nothing_there_is_no_time() => Assert.Equal(0, new Latencies([]).Quantile(0.99));
}
