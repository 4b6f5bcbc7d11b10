using System.IO.Compression;
using System.Net;
using System.Text.Json;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.EndToEnd.Tests;

public sealed class JourneyTests(SystemFixture system)
{
    private static readonly string[] Medical = ["dr-romantic-2016", "good-doctor-2013", "doctors-2016", "hospital-playlist-2020", "doctor-john-2019"];

    [Fact]
    public async Task Somebody_acts_the_page_changes_and_the_reason_is_told()
    {
        var user = await system.RegisterAsync();
        var before = await user.ForYouAsync();

        foreach (var dramaId in Medical)
        {
            await user.DoAsync(InteractionKinds.Finish, dramaId);
        }

        var after = await user.ForYouAsync();

        Assert.Equal("Popular right now: tell us 3 you like", before.Title);
        Assert.Equal("For You", after.Title);
        Assert.NotEqual(before.Items.Select(drama => drama.DramaId), after.Items.Select(drama => drama.DramaId));
        Assert.True(after.Items.Count(drama => drama.Genres.Contains("Medical")) > before.Items.Count(drama => drama.Genres.Contains("Medical")));
        Assert.All(after.Items, drama => Assert.NotEmpty(drama.Explanations));
        Assert.Contains(after.Items.SelectMany(drama => drama.Explanations), reason => reason.EvidenceIds.Any(Medical.Contains) && reason.Text.EndsWith("which you finished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_event_reaches_the_other_services_through_the_broker_and_so_does_its_taking_back()
    {
        var user = await system.RegisterAsync();
        var interactionId = await user.DoAsync(InteractionKinds.Finish, "signal-2016");

        await ArrivesAsync("insightsdb", "select count(*) from interaction where interaction_id = $1 and drama_id is not null", interactionId);
        await ArrivesAsync("similaritydb", "select count(*) from signal where interaction_id = $1 and not is_retracted", interactionId);

        await user.UndoAsync(interactionId);

        await ArrivesAsync("similaritydb", "select count(*) from signal where interaction_id = $1 and is_retracted", interactionId);
        Assert.Equal(0, (await user.GetAsync<ProfileView>("/api/v1/profile/me")).Preferences.TotalWatched);
    }

    [Fact]
    public async Task Different_people_are_shown_different_dramas_each_with_a_reason_from_their_own_history()
    {
        var slates = new Dictionary<string, SlateView>();

        foreach (var name in new[] { "mina", "joon", "sora" })
        {
            var user = await system.SignInAsync(name);
            slates[name] = await user.ForYouAsync();
            Assert.Equal(10, slates[name].Items.Count);
            Assert.StartsWith("hybrid+", slates[name].ModelVersion, StringComparison.Ordinal);

            foreach (var drama in slates[name].Items)
            {
                var evidence = drama.Explanations.SelectMany(reason => reason.EvidenceIds).ToList();
                Assert.NotEmpty(evidence);

                foreach (var dramaId in evidence.Distinct())
                {
                    Assert.NotNull((await user.GetAsync<DramaStandingView>($"/api/v1/profile/me/dramas/{dramaId}")).TouchedAt);
                }
            }
        }

        Assert.InRange(Shared(slates["mina"], slates["joon"]), 0, 3);
        Assert.InRange(Shared(slates["mina"], slates["sora"]), 0, 3);
        Assert.InRange(Shared(slates["joon"], slates["sora"]), 0, 3);
    }

    [Fact]
    public async Task The_homepage_has_all_five_sections_and_says_what_trends()
    {
        var mina = await system.SignInAsync("mina");

        // Trending speaks as soon as what the crowd did has been counted.
        await SystemFixture.EventuallyAsync(
            "trends are told", TimeSpan.FromSeconds(60), async () => (await mina.HomeAsync()).Sections.Any(section => section is { Kind: SectionKinds.Trending, Title: "Trending in Your Genres" }));
        var home = await mina.HomeAsync();

        Assert.Equal(
            [SectionKinds.ForYou, SectionKinds.ContinueWatching, SectionKinds.BecauseYouWatched, SectionKinds.Trending, SectionKinds.Explore],
            home.Sections.Select(section => section.Kind));
        Assert.Empty(home.Degraded);
        Assert.All(home.Sections.Single(section => section.Kind == SectionKinds.Trending).Items!, drama => Assert.True(drama.Trend!.Watchers >= 20));
    }

    [Fact]
    public async Task What_was_shown_goes_along_with_whoever_takes_everything_along()
    {
        var user = await system.RegisterAsync();
        await user.DoAsync(InteractionKinds.Finish, Medical[0]);
        var slate = await user.ForYouAsync();
        using var seen = await user.PostAsync(
            "/api/v1/impressions", new[] { new { slate_id = slate.SlateId, drama_id = slate.Items[0].DramaId, section = SectionKinds.ForYou, position = 1, shown_at = TimeProvider.System.GetUtcNow() } });
        Assert.Equal(HttpStatusCode.Accepted, seen.StatusCode);
        await ArrivesAsync("insightsdb", "select count(*) from slate where slate_id = $1", slate.SlateId);

        using var export = await user.AskAsync("/api/v1/profile/me/export");
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        await using var zip = new ZipArchive(await export.Content.ReadAsStreamAsync());
        var impression = Assert.Single(await LinesAsync("impressions.jsonl"));
        var shown = Assert.Single(await LinesAsync("slates.jsonl"), line => line.GetProperty("slate_id").GetGuid() == slate.SlateId).GetProperty("dramas").EnumerateArray().ToList();

        Assert.Equal((slate.SlateId, slate.Items[0].DramaId), (impression.GetProperty("slate_id").GetGuid(), impression.GetProperty("drama_id").GetString()));
        Assert.Equal(slate.Items.Select(drama => drama.DramaId), shown.Select(drama => drama.GetProperty("drama_id").GetString()));
        Assert.Equal(slate.Items[0].Explanations.Select(reason => reason.Text), shown[0].GetProperty("explanations").EnumerateArray().Select(reason => reason.GetProperty("text").GetString()));
        Assert.Contains(await LinesAsync("history.jsonl"), line => line.GetProperty("drama_id").GetString() == Medical[0]);

        async Task<IReadOnlyList<JsonElement>> LinesAsync(string file)
        {
            using var reader = new StreamReader(await zip.GetEntry(file)!.OpenAsync());

            return [.. (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        }
    }

    [Fact]
    public async Task What_somebody_takes_along_makes_the_same_profile_of_another_account()
    {
        var (mina, other) = (await system.SignInAsync("mina"), await system.RegisterAsync());
        using var export = await mina.AskAsync("/api/v1/profile/me/export");

        using var import = await other.PostFileAsync("/api/v1/profile/me/imports?apply=true", await export.Content.ReadAsByteArrayAsync());

        Assert.True(import.IsSuccessStatusCode, await import.Content.ReadAsStringAsync());
        var (there, here) = ((await mina.GetAsync<ProfileView>("/api/v1/profile/me")).Preferences, (await other.GetAsync<ProfileView>("/api/v1/profile/me")).Preferences);
        Assert.True(there.TotalWatched > 0);
        Assert.Equal((there.TotalWatched, there.TotalClicks, there.WatchlistSize, there.AvgRating), (here.TotalWatched, here.TotalClicks, here.WatchlistSize, here.AvgRating));
        Assert.Equal(there.Genres.Keys.Order(), here.Genres.Keys.Order());
        Assert.All(there.Genres, genre => Assert.Equal(genre.Value, here.Genres[genre.Key], 0.001));
    }

    [Fact]
    public async Task A_dismissal_shows_on_the_very_next_request()
    {
        var user = await system.RegisterAsync();
        var first = (await user.ForYouAsync()).Items[0].DramaId;

        var dismissal = await user.DoAsync(InteractionKinds.Dismiss, first);
        Assert.DoesNotContain((await user.ForYouAsync()).Items, drama => drama.DramaId == first);

        await user.UndoAsync(dismissal);
        Assert.Contains((await user.ForYouAsync()).Items, drama => drama.DramaId == first);
    }

    [Fact]
    public async Task Nobody_reads_anothers_profile()
    {
        var mina = (await (await system.SignInAsync("mina")).GetAsync<ProfileView>("/api/v1/profile/me")).UserId;
        var joon = await system.SignInAsync("joon");

        Assert.Equal(HttpStatusCode.NotFound, (await joon.AskAsync($"/api/v1/profile/{mina}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await system.Visitor().AskAsync($"/api/v1/profile/{mina}")).StatusCode);
    }

    [Fact]
    public async Task A_search_finds_a_drama_by_any_of_its_names()
    {
        var joon = await system.SignInAsync("joon");

        foreach (var query in new[] { "signal", "시그널", "SIGNAL" })
        {
            Assert.Equal("signal-2016", (await joon.GetAsync<SearchView>($"/api/v1/search?q={Uri.EscapeDataString(query)}")).Items[0].DramaId);
        }
    }

    [Fact]
    public async Task Health_names_all_eight()
    {
        var health = await system.Visitor().GetAsync<JsonElement>("/health");

        Assert.Equal(
            ["catalog", "explainer", "gateway", "insights", "profile", "ranking", "similarity", "web"],
            health.GetProperty("services").EnumerateObject().Select(service => service.Name).Order());
    }

    private Task ArrivesAsync(string database, string sql, Guid interactionId) => SystemFixture.EventuallyAsync(
        $"{interactionId} is in {database}", TimeSpan.FromSeconds(60), async () => await system.CountAsync(database, sql, interactionId) == 1);

    private static int Shared(SlateView one, SlateView other) => one.Items.Select(drama => drama.DramaId).Intersect(other.Items.Select(drama => drama.DramaId)).Count();
}
