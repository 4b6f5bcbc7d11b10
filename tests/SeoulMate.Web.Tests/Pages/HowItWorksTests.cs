using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Tests.Pages;

public sealed class HowItWorksTests(WebApp app)
{
    private const string Address = "/how-recommendations-work";

    private static readonly RecommenderView Told = new(
        "hybrid",
        "hybrid+2026-11-22",
        4_210,
        [
            new("weights.history", "weights", 1, "weight", "What others turned to."),
            new("weights.boosts", "weights", 0.15, "weight", "What you like."),
            new("boosts.genre", "boosts", 0.5, "boost", "Raises a drama for each genre."),
            new("taste.half_life", "taste", 180, "days", "Counts half."),
            new("taste.drop", "taste", -0.6, "strength", "You gave it up."),
            new("for_you.explored_share", "for_you", 0.083, "share", "For trying."),
            new("slate.kept_for", "slate", 24, "hours", "Stays."),
        ],
        [],
        []);

    [Fact]
    public async Task The_numbers_are_those_of_the_running_system_each_beside_its_meaning()
    {
        var (browser, user) = app.SignedIn();
        user.Recommender = Told;

        var page = await browser.OpenAsync(Address);

        Assert.Equal("4,210+ people", page.QuerySelectorAll(".facts dd")[1].TextContent);
        Assert.Equal(
            [("What others turned to.", "1"), ("What you like.", "0.15"), ("Raises a drama for each genre.", "+50 %"), ("Counts half.", "180 days"), ("You gave it up.", "−0.6"), ("Stays.", "24 hours"), ("For trying.", "8.3 %")],
            page.QuerySelectorAll(".parameters tbody tr").Select(row => (row.QuerySelector("th")!.TextContent.Trim(), row.QuerySelector("td")!.TextContent)));
        Assert.Equal(["100", "15"], page.QuerySelectorAll("#counts table:first-of-type .bar rect:not(.track)").Take(2).Select(bar => bar.GetAttribute("width")));
        Assert.NotNull(page.QuerySelector("#learns .bar.against"));
    }

    [Fact]
    public async Task Visitors_and_search_engines_may_read_it()
    {
        using var visitor = app.Visitor();
        var page = await visitor.OpenAsync(Address);

        Assert.False(visitor.Answer.Headers.Contains("X-Robots-Tag"));
        Assert.EndsWith(Address, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        foreach (var section in new[] { "for-you", "continue", "because", "trending", "explore", "privacy", "choices" })
        {
            Assert.NotNull(page.GetElementById(section)?.QuerySelector("h2"));
        }
    }

    [Fact]
    public async Task Without_the_numbers_the_words_are_there_and_it_says_so()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["recommender"] = 503;

        var page = await browser.OpenAsync(Address);

        Assert.Contains("cannot be read just now", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".parameters"));
        Assert.NotEmpty(page.QuerySelectorAll("#for-you p"));

        user.Statuses.Clear();
        user.Recommender = Told with { Degraded = ["profile"] };
        page = await browser.OpenAsync(Address);
        Assert.Contains("Some numbers are missing", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_choices_lead_to_where_they_are_made()
    {
        using var visitor = app.Visitor();
        var page = await visitor.OpenAsync(Address);

        Assert.Superset(
            new HashSet<string?> { "/profile", "/welcome", "/history", "/settings#learning", "/settings#data", "/account#erase" },
            page.QuerySelectorAll("#choices a").Select(link => link.GetAttribute("href")).ToHashSet());
    }
}
