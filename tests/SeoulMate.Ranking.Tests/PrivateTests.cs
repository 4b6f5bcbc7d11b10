using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Ranking.Tests;

/// <summary>What is shown in a private session is noted nowhere.</summary>
public sealed class PrivateTests(RankingApp app)
{
    [Theory]
    [InlineData("home")]
    [InlineData("recommend/for-you")]
    [InlineData("recommend/based-on-history")]
    [InlineData("recommend/continue-watching")]
    [InlineData("recommend/trending")]
    [InlineData("recommend/explore")]
    public async Task What_is_shown_privately_is_told_nobody(string list)
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var client = app.As(userId);

        await client.GetStringAsync(new Uri($"/api/v1/{list}?private=true", UriKind.Relative), TestContext.Current.CancellationToken);
        var open = await client.GetSnakeCaseAsync<Slated>($"/api/v1/{list}");

        // Slates are announced in their order: what comes before this one has come.
        await app.Bus.WaitForAsync<SlateShown>(shown => shown.SlateId == open.SlateId);
        Assert.Equal([open.SlateId], app.Bus.Published<SlateShown>().Where(shown => shown.UserId == userId).Select(shown => shown.SlateId));
    }

    [Fact]
    public async Task A_private_page_has_the_same_picks()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));

        var hidden = await client.GetSnakeCaseAsync<HomeView>("/api/v1/home?private=true");
        var open = await client.HomeAsync();

        Assert.NotEqual(hidden.SlateId, open.SlateId);
        Assert.Equal(
            open.Sections.SelectMany(section => section.All()).Select(drama => drama.DramaId),
            hidden.Sections.SelectMany(section => section.All()).Select(drama => drama.DramaId));
    }

    private sealed record Slated(Guid SlateId);
}
