using System.Net.Http.Headers;
using System.Text.Json;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Ranking.Tests;

/// <summary>The sections of the homepage, each asked for by itself, and the page line by line.</summary>
public sealed class SectionTests(RankingApp app)
{
    private static Contracts.Profiles.Taste Warm()
    {
        var taste = Tastes.Of(Tastes.Medical);
        taste.Engagements.Insert(0, Tastes.Watching("moving-2023", episodesSeen: 7, daysAgo: 0.5));

        return taste;
    }

    [Theory]
    [InlineData("continue-watching", "Continue Watching")]
    [InlineData("trending", "Trending in Your Genres")]
    [InlineData("explore", "Explore New Genres")]
    public async Task A_section_is_what_the_homepage_would_show_if_it_came_first(string section, string title)
    {
        var client = app.As(app.Profiles.Add(Warm()));
        var slate = await client.GetSnakeCaseAsync<SlateView>($"/api/v1/recommend/{section}");
        var onPage = (await client.HomeAsync()).Section(section.Replace('-', '_'))!;

        Assert.Equal((title, onPage.Reason), (slate.Title, slate.Reason));
        Assert.NotEmpty(slate.Items);
        Assert.Empty(slate.Degraded);
        Assert.Equal(slate.Items.Count, slate.Items.Select(drama => drama.DramaId).Distinct().Count());
        Assert.DoesNotContain(slate.Items, drama => Tastes.Medical.Contains(drama.DramaId));
        await app.Bus.WaitForAsync<SlateShown>(shown => shown.SlateId == slate.SlateId);
    }

    [Fact]
    public async Task The_page_comes_line_by_line_when_asked_so_and_is_the_same_page()
    {
        var client = app.As(app.Profiles.Add(Warm()));
        var whole = await client.HomeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/home");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));
        using var answer = await client.SendAsync(request);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = JsonSerializer.Deserialize<HomeHeaderView>(lines[0], SnakeCaseJson.Options)!;
        var sections = lines[1..].Select(line => JsonSerializer.Deserialize<SectionView>(line, SnakeCaseJson.Options)!).ToList();

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(whole.ModelVersion, header.ModelVersion);
        Assert.Equal(whole.Sections.Select(Told), sections.Select(Told));
        await app.Bus.WaitForAsync<SlateShown>(shown => shown.SlateId == header.SlateId);

        static (string Kind, string DramaIds, string Texts) Told(SectionView section) => (
            section.Kind,
            string.Join(' ', section.All().Select(drama => drama.DramaId)),
            string.Join('|', section.All().SelectMany(drama => drama.Explanations).Select(reason => reason.Text)));
    }

    [Fact]
    public async Task A_seed_that_is_shown_keeps_its_place_for_three_days_unless_it_is_one_no_longer()
    {
        await using var own = new RankingApp();
        await own.InitializeAsync();
        var userId = own.Profiles.Add(Tastes.Of(Tastes.Medical));
        var first = await SeedsAsync(own, userId);

        string[] later = [.. Tastes.Thriller[..3], .. Tastes.Medical];
        own.Profiles.Update(userId, Tastes.Of(later));
        Assert.Equal(first, await SeedsAsync(own, userId));

        var without = Tastes.Of(later);
        without.Engagements.Single(engagement => engagement.DramaId == first[0]).IsExcluded = true;
        own.Profiles.Update(userId, without);
        var next = await SeedsAsync(own, userId);
        Assert.Equal([later[0], .. first[1..]], next);

        own.Clock.Advance(TimeSpan.FromDays(3.5));
        Assert.DoesNotContain(first[2], await SeedsAsync(own, userId));
    }

    private static async Task<string[]> SeedsAsync(RankingApp app, Guid userId) =>
        [.. (await app.As(userId).HomeAsync()).Section(SectionKinds.BecauseYouWatched)!.Carousels!.Select(carousel => carousel.Seed.DramaId)];
}
