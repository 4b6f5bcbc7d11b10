using System.Net;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class HistoryTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task All_that_was_collected_is_told()
    {
        var click = With(InteractionKinds.Click, SomeDramas.Signal) with { Position = 3, Section = "for_you", SlateId = Guid.CreateVersion7() };
        var dwell = With(InteractionKinds.Dwell, SomeDramas.Signal) with { DwellSeconds = 42.5, SearchId = Guid.CreateVersion7() };
        var search = new RecordInteractionRequest(Guid.CreateVersion7(), InteractionKinds.Search, Noon, Query: "sad but healing");
        var progress = With(InteractionKinds.Progress, SomeDramas.Signal) with { EpisodesSeen = 4 };
        var drop = With(InteractionKinds.Drop, SomeDramas.Signal) with { Reason = "pacing" };
        var rating = With(InteractionKinds.Rate, SomeDramas.Signal) with { Value = 2.5 };
        var dismissal = new RecordInteractionRequest(
            Guid.CreateVersion7(), InteractionKinds.Dismiss, Noon, Scope: "actor", Target: "JU-JI-HOON", Until: Noon.AddYears(1), Reason: "enough");
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[] { click, dwell, search, progress, drop, rating, dismissal });
        await Client.UpdateAsync("""{"boost":{"actors":{"Ju Ji Hoon":0.5}}}""");

        var items = (await HistoryAsync("")).Items.ToDictionary(item => item.Kind);

        Assert.Equal(8, items.Count);
        Assert.Equal((click.InteractionId, 3, "for_you", click.SlateId), (items["click"].InteractionId, items["click"].Position, items["click"].Section, items["click"].SlateId));
        Assert.Equal((42.5, dwell.SearchId), (items["dwell"].DwellSeconds, items["dwell"].SearchId));
        Assert.Equal(("sad but healing", (string?)null), (items["search"].Query, items["search"].DramaId));
        Assert.Equal(4, items["progress"].EpisodesSeen);
        Assert.Equal("pacing", items["drop"].Reason);
        Assert.Equal(2.5, items["rate"].Value);
        Assert.Equal(
            ("actor", "JU-JI-HOON", "Ju Ji Hoon", Noon.AddYears(1), "enough"),
            (items["dismiss"].Scope, items["dismiss"].Target, items["dismiss"].Name, items["dismiss"].Until, items["dismiss"].Reason));
        Assert.Equal(("actor", "JU-JI-HOON", "Ju Ji Hoon", 0.5), (items["boost"].Facet, items["boost"].Target, items["boost"].Name, items["boost"].Amount));
        Assert.Equal((Noon, app.Clock.GetUtcNow()), (items["click"].OccurredAt, items["click"].ReceivedAt));
        Assert.All(items.Values, item => Assert.Equal((false, true), (item.Retracted, item.Teaches)));
    }

    [Fact]
    public async Task What_was_taken_back_stays_and_says_so()
    {
        var click = With(InteractionKinds.Click, SomeDramas.Signal);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", click);
        await Client.DeleteAsync($"/api/v1/interactions/{click.InteractionId}");

        var item = (await HistoryAsync("")).Items.Single();

        Assert.Equal((click.InteractionId, true, false), (item.InteractionId, item.Retracted, item.Teaches));
    }

    [Fact]
    public async Task The_last_comes_first_and_pages_leave_nothing_out()
    {
        var clicks = Enumerable.Range(0, 7).Select(i => With(InteractionKinds.Click, SomeDramas.Signal, minutesBeforeNoon: i)).ToList();
        await Client.PostSnakeCaseAsync("/api/v1/interactions", clicks);

        var pages = new List<HistoryView> { await HistoryAsync("?limit=3") };

        while (pages[^1].Next is { } next)
        {
            pages.Add(await HistoryAsync($"?limit=3&cursor={next}"));
        }

        Assert.Equal([3, 3, 1], pages.Select(page => page.Items.Count));
        Assert.Equal(clicks.Select(click => click.InteractionId).Reverse(), pages.SelectMany(page => page.Items).Select(item => item.InteractionId));
    }

    [Fact]
    public async Task Filters_leave_what_is_asked_for()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Click, SomeDramas.Signal, minutesBeforeNoon: 30),
            With(InteractionKinds.Finish, SomeDramas.Signal, minutesBeforeNoon: 20),
            With(InteractionKinds.Click, SomeDramas.Kingdom, minutesBeforeNoon: 10),
        });
        await Client.UpdateAsync("""{"learning_paused":true}""");

        async Task<IEnumerable<string>> KindsAsync(string query) => (await HistoryAsync(query)).Items.Select(item => item.Kind);

        Assert.Equal(["pause", "finish"], await KindsAsync("?kind=finish&kind=pause"));
        Assert.Equal(["finish", "click"], await KindsAsync("?drama_id=signal"));
        Assert.Equal(["click", "finish"], await KindsAsync("?from=2026-11-20T10:40:00Z&to=2026-11-20T12:00:00Z"));
        Assert.Equal(["finish"], await KindsAsync("?from=2026-11-20T19:35:00%2B09:00&to=2026-11-20T10:50:00Z"));
        Assert.Empty(await KindsAsync("?drama_id=nowhere"));
    }

    [Theory]
    [InlineData("kind=teleport", "kind")]
    [InlineData("kind=click&kind=retract", "kind")]
    [InlineData("drama_id=%00", "drama_id")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-11-20T00:00:00Z&to=2026-11-20T00:00:00Z", "to")]
    public async Task What_is_no_filter_is_refused(string query, string member)
    {
        var answer = await Client.GetAsync($"/api/v1/profile/me/history?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{member}\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_what_another_did()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal));

        Assert.Empty((await app.As(Guid.CreateVersion7()).GetSnakeCaseAsync<HistoryView>("/api/v1/profile/me/history")).Items);
    }

    private Task<HistoryView> HistoryAsync(string query) => Client.GetSnakeCaseAsync<HistoryView>($"/api/v1/profile/me/history{query}");
}
