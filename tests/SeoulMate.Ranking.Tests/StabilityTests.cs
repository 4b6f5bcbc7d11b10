using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Ranking.Tests;

/// <summary>A service of its own: these tests move its clock and learn a new model. One test at a time.</summary>
public sealed class StabilityTests : IAsyncLifetime
{
    private readonly RankingApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task For_a_day_a_slate_stays_though_another_model_is_learnt()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var first = await client.ForYouAsync();

        app.Collaborations.ModelVersion = "another";
        app.Clock.Advance(TimeSpan.FromHours(23));
        var later = await client.ForYouAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));
        var nextDay = await client.ForYouAsync();

        Assert.Equal(Ids(first), Ids(later));
        Assert.Contains("another", later.ModelVersion, StringComparison.Ordinal);
        Assert.NotEqual(first.Items[0].Score, later.Items[0].Score);
        Assert.NotEqual(Ids(first), Ids(nextDay));
    }

    [Fact]
    public async Task A_longer_page_begins_like_the_one_that_was_shown()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var first = await client.ForYouAsync();
        app.Collaborations.ModelVersion = "another";

        var longer = await client.ForYouAsync("?limit=40");

        Assert.Equal(Ids(first), Ids(longer).Take(12));
        Assert.Equal(40, Ids(longer).Distinct().Count());
    }

    [Fact]
    public async Task An_action_makes_it_anew()
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var first = await app.As(userId).ForYouAsync();
        app.Profiles.Update(userId, Tastes.Of([.. Tastes.Medical, first.Items[0].DramaId]));

        var next = await app.As(userId).ForYouAsync();

        Assert.DoesNotContain(first.Items[0].DramaId, Ids(next));
        Assert.Equal(12, next.Items.Count);
    }

    [Fact]
    public async Task What_was_made_while_something_was_missing_is_not_kept()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        Away.Take("similarity");
        var without = await client.ForYouAsync();
        Away.Take();

        var whole = await client.ForYouAsync();

        Assert.NotEqual(Ids(without), Ids(whole));
    }

    [Fact]
    public async Task What_was_seen_on_five_days_untouched_yields_its_place_for_fourteen()
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var first = Ids(await app.As(userId).ForYouAsync("?limit=2"));
        var today = Fatigue.DayOf(app.Clock.GetUtcNow());
        app.Impressions.Add(userId, Seen(first[0], today - 5, 5), Seen(first[1], today - 4, 4));
        app.Clock.Advance(TimeSpan.FromHours(25));

        var rested = Ids(await app.As(userId).ForYouAsync());
        app.Clock.Advance(TimeSpan.FromDays(14));
        var back = Ids(await app.As(userId).ForYouAsync());

        Assert.DoesNotContain(first[0], rested);
        Assert.Contains(first[1], rested);
        Assert.Contains(first[0], back);
    }

    [Fact]
    public async Task What_was_touched_since_does_not_yield()
    {
        var taste = Tastes.Of(Tastes.Medical);
        var userId = app.Profiles.Add(taste);
        var first = Ids(await app.As(userId).ForYouAsync("?limit=1"))[0];
        var today = Fatigue.DayOf(app.Clock.GetUtcNow());
        app.Impressions.Add(userId, Seen(first, today - 5, 5));
        app.Profiles.Update(userId, taste.Clone().WithWatchlist(first));
        app.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Contains(first, Ids(await app.As(userId).ForYouAsync()));
    }

    [Fact]
    public async Task While_Insights_is_away_nothing_yields_and_nothing_is_missing()
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var first = Ids(await app.As(userId).ForYouAsync("?limit=1"))[0];
        app.Impressions.Add(userId, Seen(first, Fatigue.DayOf(app.Clock.GetUtcNow()) - 5, 5));
        app.Clock.Advance(TimeSpan.FromHours(25));
        Away.Take("insights");

        var slate = await app.As(userId).ForYouAsync();

        Assert.Contains(first, Ids(slate));
        Assert.Empty(slate.Degraded);
    }

    private static SeenDrama Seen(string dramaId, int from, int days) => new()
    {
        DramaId = dramaId,
        Section = SectionKinds.ForYou,
        Days = { Enumerable.Range(from, days) },
        Slates = days,
    };

    private static List<string> Ids(SlateView slate) => [.. slate.Items.Select(drama => drama.DramaId)];
}
