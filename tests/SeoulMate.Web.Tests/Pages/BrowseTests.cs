using System.Net;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Pages;

public sealed class BrowseTests(WebApp app)
{
    [Fact]
    public async Task Every_way_into_the_catalogue_stands_on_one_page_with_how_much_it_leads_to()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync("/browse");

        Assert.Equal(["Genres", "Mood", "Often in the lead", "Years", "Networks", "Themes"], page.QuerySelectorAll(".ways-in h2").Select(heading => heading.TextContent));
        Assert.Equal("/browse?genre=Medical", page.QuerySelectorAll(".tile").Single(tile => tile.QuerySelector("b")!.TextContent == "Medical").GetAttribute("href"));
        Assert.Equal("33 dramas", page.QuerySelector("a[href='/browse?genre=Medical'] .num")!.TextContent);
        Assert.NotNull(page.QuerySelector("a[href='/browse?mood=healing']"));
        Assert.NotNull(page.QuerySelector("a[href='/browse?network=tvN']"));
        Assert.NotNull(page.QuerySelector("a[href='/browse?year=2019']"));
        Assert.NotNull(page.QuerySelector("a[href='/browse?year=2010-2019']"));
        Assert.StartsWith("/person/", page.QuerySelector(".people a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("All 640 dramas", page.QuerySelector("a[href='/browse?sort=popular']")!.TextContent);
        Assert.False(browser.Answer.Headers.Contains("X-Robots-Tag"));
    }

    [Theory]
    [InlineData("mood=healing", "Healing dramas")]
    [InlineData("mood=healing&genre=Medical", "Healing Medical dramas")]
    [InlineData("network=tvN&year=2019", "Dramas on tvN of 2019")]
    [InlineData("year=2010-2019", "Dramas of the 2010s")]
    [InlineData("theme=Time%20Travel", "Dramas with “Time Travel”")]
    [InlineData("sort=rating", "All dramas")]
    public async Task A_list_is_called_what_it_is(string query, string heading)
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync($"/browse?{query}");

        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".gallery .card"));
    }

    [Fact]
    public async Task A_korean_page_says_its_themes_in_korean()
    {
        using var browser = app.Visitor();
        browser.Headers.AcceptLanguage.ParseAdd("ko");

        var page = await browser.OpenAsync("/browse");

        var themes = page.QuerySelectorAll("[aria-labelledby=by-theme] a");
        Assert.NotEmpty(themes);
        Assert.All(themes, theme => Assert.Matches("[가-힣]", theme.TextContent));
        Assert.Empty(page.QuerySelectorAll("[aria-labelledby=by-theme] [lang]"));

        page = await browser.OpenAsync("/browse?theme=Time%20Travel");

        Assert.Equal("‘시간 여행’ 작품", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("시간 여행", page.QuerySelector("a.chip.on")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_combine_and_each_can_be_taken_back()
    {
        var (browser, user) = app.SignedIn();

        var page = await browser.OpenAsync("/browse?genre=Medical&mood=healing&theme=Hospital%20Setting&sort=rating");

        Assert.Equal("?genre=Medical&mood=healing&tag=Hospital%20Setting&sort=rating&limit=24", user.Calls.Single(call => call.Route == "dramas").Query);
        Assert.Equal(
            ["/browse?mood=healing&theme=Hospital%20Setting&sort=rating", "/browse?genre=Medical&theme=Hospital%20Setting&sort=rating", "/browse?genre=Medical&mood=healing&sort=rating"],
            page.QuerySelectorAll("a.chip.on").Select(chip => chip.GetAttribute("href")));
        Assert.Equal(["Medical", "healing", "", "", "rating"], page.QuerySelectorAll(".choices select").Select(select => select.QuerySelector("option[selected]")?.GetAttribute("value") ?? ""));
        Assert.Equal("Hospital Setting", page.QuerySelector(".choices input[name=theme]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_the_user_has_behind_is_marked()
    {
        var (browser, user) = app.SignedIn();
        var first = StarterCatalogue.Dramas.Where(drama => drama.Genres.Contains("Medical")).MaxBy(drama => drama.Watchers)!.DramaId;
        user.Standings[first] = new(first, "finished", 12, 4.5, false, false, false, null, false, null);

        var page = await browser.OpenAsync("/browse?genre=Medical");

        Assert.Equal("Finished, 4.5/5", Assert.Single(page.QuerySelectorAll(".gallery .mark")).TextContent);
        Assert.Contains("seen", page.QuerySelector(".gallery .card")!.ClassList);
    }

    [Fact]
    public async Task While_the_catalogue_is_away_the_page_says_so()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["facets"] = 503;

        await browser.OpenAsync("/browse");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Answer.StatusCode);

        var list = await browser.OpenAsync("/browse?genre=Medical");
        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.NotEmpty(list.QuerySelectorAll(".gallery .card"));
    }
}
