using System.Net;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class ListTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task A_list_is_read_page_by_page_and_none_is_left_out_or_comes_twice()
    {
        await Client.PostSnakeCaseAsync(
            "/api/v1/interactions", SomeDramas.All.Select((drama, i) => With(InteractionKinds.WatchlistAdd, drama, minutesBeforeNoon: i / 2)).ToArray());

        var whole = await ListAsync("watchlist");
        var pages = new List<DramaListView> { await ListAsync("watchlist?limit=2") };

        while (pages[^1].Next is { } next)
        {
            pages.Add(await ListAsync($"watchlist?limit=2&cursor={next}"));
        }

        Assert.Null(whole.Next);
        Assert.Equal(SomeDramas.All.Count, whole.Items.Count);
        Assert.Equal([2, 2, 2], pages.Select(page => page.Items.Count));
        Assert.Equal(whole.Items, pages.SelectMany(page => page.Items));
        Assert.Equal(whole.Items.OrderByDescending(item => item.TouchedAt).Select(item => item.DramaId), whole.Items.Select(item => item.DramaId));
    }

    [Fact]
    public async Task What_is_being_watched_tells_how_far()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Progress, SomeDramas.Signal) with { EpisodesSeen = 5 });

        var watching = (await ListAsync("watching")).Items.Single();

        Assert.Equal((5, 16), (watching.EpisodesSeen, watching.Episodes));
    }

    [Fact]
    public async Task What_is_dismissed_tells_why_how_far_and_for_how_long_and_comes_with_the_rules()
    {
        var until = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Dismiss, SomeDramas.Signal) with { Scope = "not_now", Until = until, Reason = "not tonight" },
            new RecordInteractionRequest(Guid.CreateVersion7(), InteractionKinds.Dismiss, Noon, Scope: "actor", Target: "JU-JI-HOON", Reason: "enough"),
        });

        var dismissed = await ListAsync("dismissed");
        var drama = dismissed.Items.Single();

        Assert.Equal(("signal", "not tonight", "not_now", until, Noon), (drama.DramaId, drama.DismissalReason, drama.DismissalScope, drama.DismissedUntil, drama.DismissedAt));
        Assert.Equal([new RuleView("actor", "JU-JI-HOON", "Ju Ji Hoon", null, "enough", Noon)], dismissed.Rules);
        Assert.DoesNotContain("rules", await Client.GetStringAsync("/api/v1/profile/me/lists/watchlist"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    public async Task What_is_no_page_is_refused(string query, string member)
    {
        foreach (var list in new[] { "lists/watchlist", "history" })
        {
            var answer = await Client.GetAsync($"/api/v1/profile/me/{list}?{query}");

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains($"\"{member}\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private Task<DramaListView> ListAsync(string list) => Client.GetSnakeCaseAsync<DramaListView>($"/api/v1/profile/me/lists/{list}");
}
