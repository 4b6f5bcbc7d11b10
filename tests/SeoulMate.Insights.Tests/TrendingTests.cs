using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.TestKit;

namespace SeoulMate.Insights.Tests;

public sealed class TrendingTests
{
    [Fact]
    public async Task What_grows_fastest_leads_and_too_few_users_do_not_trend()
    {
        await using var app = await InsightsApp.CreateAsync();

        await app.TurnAsync("popular", 80, app.Now.AddDays(-20));
        await app.TurnAsync("popular", 25);
        await app.TurnAsync("rising", 20);
        await app.TurnAsync("unknown", 19);
        var trending = await app.TrendingOnceAsync("both are counted", trending => trending.Dramas.Count == 2 && trending.Of("rising")?.Watchers == 20);

        Assert.Equal(["rising", "popular"], trending.Dramas.Select(drama => drama.DramaId));
        Assert.Equal((20, 0, 5), (trending.Dramas[0].Watchers, trending.Dramas[0].UsualWatchers, trending.Dramas[0].Growth));
        Assert.Equal((25, 20, 1.2), (trending.Dramas[1].Watchers, trending.Dramas[1].UsualWatchers, trending.Dramas[1].Growth));
    }

    [Fact]
    public async Task Windows_move_with_time_though_nothing_happens()
    {
        await using var app = await InsightsApp.CreateAsync();
        await app.TurnAsync("drama", 20);
        await app.TrendOnceAsync("drama", 20);

        app.Clock.Advance(TimeSpan.FromDays(7));
        await app.TrendingOnceAsync("last week's users are usual now", trending => trending.Dramas.Count == 0);

        await app.TurnAsync("drama", 25);
        Assert.Equal((5, 3), await UsualAsync(25));

        app.Clock.Advance(TimeSpan.FromDays(28));
        await app.TurnAsync("drama", 21);
        Assert.Equal((6.25, 26 / 11.25), await UsualAsync(21));

        async Task<(double UsualWatchers, double Growth)> UsualAsync(int watchers)
        {
            var trend = await app.TrendOnceAsync("drama", watchers);

            return (trend.UsualWatchers, trend.Growth);
        }
    }

    [Fact]
    public async Task Each_day_has_its_distinct_users_the_oldest_first()
    {
        await using var app = await InsightsApp.CreateAsync();
        var regular = Guid.CreateVersion7();

        foreach (var day in Enumerable.Range(0, 7))
        {
            var at = app.Now.AddDays(-day).AddHours(-12);
            await app.TurnAsync("drama", day + 1, at);
            await app.DeliverAsync(Happened.Turn("drama", at, regular));
            await app.DeliverAsync(Happened.Turn("drama", at.AddMinutes(1), regular));
        }

        await app.DeliverAsync(Happened.Turn("drama", app.Now.AddMinutes(4)));

        var trend = await app.TrendOnceAsync("drama", 1 + 2 + 3 + 4 + 5 + 6 + 7 + 1 + 1);
        Assert.Equal([8, 7, 6, 5, 4, 3, 3], trend.DailyWatchers);
    }

    [Fact]
    public async Task The_rank_of_a_day_ago_is_what_it_was_then()
    {
        await using var app = await InsightsApp.CreateAsync();
        await app.TurnAsync("first", 30, app.Now.AddDays(-2));
        await app.TurnAsync("second", 25, app.Now.AddDays(-2));
        await app.TurnAsync("third", 10, app.Now.AddDays(-2));
        await app.TurnAsync("third", 40);

        var trending = await app.TrendingOnceAsync("all are counted", trending => trending.Of("third")?.Watchers == 50);

        Assert.Equal([("third", null), ("first", 1), ("second", 2)], trending.Dramas.Select(drama => (drama.DramaId, drama.EarlierRank)));
    }

    [Fact]
    public async Task A_burst_is_counted_once_and_published_whole()
    {
        await using var app = await InsightsApp.CreateAsync();
        var first = await FirstCountAsync(app);

        await app.TurnAsync("drama", 40);
        Assert.Equal(first, (await app.TrendingAsync()).Version);

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync("the burst is published", () => Task.FromResult(app.Bus.Published<TrendingChanged>().Any(changed => changed.Of("drama")?.Watchers == 40)));

        var published = app.Bus.Published<TrendingChanged>()[^1];
        var served = await app.TrendingAsync();
        Assert.Equal(first + 1, published.Version);
        Assert.Equal(published.Version, served.Version);
        Assert.Equivalent(published, served, strict: true);
    }

    [Fact]
    public async Task Nothing_new_is_published_when_nothing_changed()
    {
        await using var app = await InsightsApp.CreateAsync();
        var first = await FirstCountAsync(app);

        await app.TurnAsync("too-few", 3);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await app.TurnAsync("enough", 20);
        var changed = await app.TrendingOnceAsync("the next change", trending => trending.Of("enough")?.Watchers == 20);

        Assert.Equal(first + 1, changed.Version);
    }

    [Fact]
    public async Task While_the_broker_is_away_counting_goes_on_and_the_last_state_is_published_afterwards()
    {
        await using var app = await InsightsApp.CreateAsync();
        await FirstCountAsync(app);
        app.Bus.IsAway = true;
        await app.TurnAsync("drama", 20);
        await app.TrendOnceAsync("drama", 20);
        await app.TurnAsync("drama", 5);
        var last = await app.TrendingOnceAsync("the second count", trending => trending.Of("drama")?.Watchers == 25);

        app.Bus.IsAway = false;

        await Eventually.TrueAsync("the last state is published", () => Task.FromResult(app.Bus.Published<TrendingChanged>()[^1].Version == last.Version));
        Assert.DoesNotContain(app.Bus.Published<TrendingChanged>(), changed => changed.Of("drama")?.Watchers == 20);
    }

    [Fact]
    public async Task The_version_goes_on_after_a_restart()
    {
        await using var app = await InsightsApp.CreateAsync();
        await app.TurnAsync("drama", 20);
        var before = (await app.TrendingOnceAsync("a first state", trending => trending.Of("drama")?.Watchers == 20)).Version;
        await using var next = app.Beside();

        await next.TurnAsync("drama", 1);

        var after = await next.TrendingOnceAsync("a second state", trending => trending.Of("drama")?.Watchers == 21);
        Assert.True(after.Version > before);
    }

    [Fact]
    public async Task A_burst_changes_the_order_within_two_seconds_through_bus_database_and_clock_as_they_are()
    {
        await using var app = new LiveInsightsApp();
        await app.InitializeAsync();
        var publisher = app.Services.GetRequiredService<IPublisher>();
        await BurstAsync("leader", 25);
        await Eventually.TrueAsync("the leader leads", async () => await FirstAsync() == "leader");

        var watch = Stopwatch.StartNew();
        await BurstAsync("challenger", 60);
        await Eventually.TrueAsync("the challenger leads", async () => await FirstAsync() == "challenger");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");

        Task BurstAsync(string drama, int users) => Task.WhenAll(Enumerable.Range(0, users).Select(_ =>
        {
            var happened = Happened.Turn(drama, TimeProvider.System.GetUtcNow());

            return publisher.PublishAsync(happened.InteractionId, happened, TestContext.Current.CancellationToken);
        }));

        async Task<string?> FirstAsync() => (await app.TrendingAsync()).Dramas is [{ DramaId: var first }, ..] ? first : null;
    }

    private static async Task<long> FirstCountAsync(InsightsApp app)
    {
        await Eventually.TrueAsync("the first count", async () => (await app.TrendingAsync()).Version > 0 && app.Bus.Published<TrendingChanged>().Count > 0);

        return (await app.TrendingAsync()).Version;
    }
}
