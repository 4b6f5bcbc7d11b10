using System.Net;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Web.Tests.Pages;

public sealed class LanguagePathsTests(WebApp app)
{
    private const string Misaeng = "/drama/misaeng-incomplete-life-2014";

    [Theory]
    [InlineData("/ko")]
    [InlineData("/ko/")]
    [InlineData("/ko/browse")]
    [InlineData("/ko/browse?genre=Medical")]
    [InlineData("/ko/person/PARK-SEO-JOON")]
    [InlineData($"/ko{Misaeng}")]
    [InlineData("/ko/search?q=healing")]
    public async Task An_address_that_says_Korean_is_answered_in_Korean_whatever_was_chosen(string address)
    {
        using var browser = app.Visitor();
        browser.Cookies.Add(browser.Origin, new Cookie("culture", "en"));

        var page = await browser.OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Equal("ko", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Both_languages_of_a_page_name_each_other_and_themselves()
    {
        using var browser = app.Visitor();
        browser.Headers.Add("X-Forwarded-Proto", "https");
        browser.Headers.Add("X-Forwarded-Host", "seoulmate.example");

        foreach (var prefix in new[] { "", "/ko" })
        {
            var page = await browser.OpenAsync($"{prefix}{Misaeng}");

            Assert.False(browser.Answer.Headers.Contains("X-Robots-Tag"));
            Assert.Equal($"https://seoulmate.example{prefix}{Misaeng}", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
            Assert.Equal(
                [("en", $"https://seoulmate.example{Misaeng}"), ("ko", $"https://seoulmate.example/ko{Misaeng}"), ("x-default", $"https://seoulmate.example{Misaeng}")],
                page.QuerySelectorAll("link[hreflang]").Select(link => (link.GetAttribute("hreflang"), link.GetAttribute("href"))));
            Assert.Equal(prefix == "" ? "en_GB" : "ko_KR", page.QuerySelector("meta[property='og:locale']")!.GetAttribute("content"));
        }
    }

    [Fact]
    public async Task Links_stay_in_the_language_and_personal_pages_have_no_such_address()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync($"/ko{Misaeng}");

        Assert.All(page.QuerySelectorAll(".people a, #similar h3 a, .cols a.chip"), link => Assert.StartsWith("/ko/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(["/ko", "/ko/browse"], page.QuerySelectorAll("header nav a").Take(2).Select(link => link.GetAttribute("href")));
        Assert.Equal("/ko/search", page.QuerySelector(".find")!.GetAttribute("action"));
        await browser.OpenAsync("/ko/lists/watchlist");
        Assert.Equal(HttpStatusCode.NotFound, browser.Answer.StatusCode);
    }

    [Theory]
    [InlineData("/ko//elsewhere.test", "/")]
    [InlineData("/ko/\\elsewhere.test", "/")]
    [InlineData("/ko/drama/signal-2016", "/drama/signal-2016")]
    public async Task A_choice_of_language_leads_to_the_page_without_it_and_never_away(string back, string expected)
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync("/settings");

        await browser.SendAsync(page.QuerySelector("main button[value=ko]")!, ("return", back));

        Assert.Equal((HttpStatusCode.Redirect, expected), (browser.Answer.StatusCode, browser.Answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Forms_work_from_such_an_address_and_come_back_to_it()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync($"/ko{Misaeng}");

        page = await browser.PressAsync(page.QuerySelector(".hero button[value=watchlist_add]")!);

        Assert.Equal(InteractionKinds.WatchlistAdd, Assert.Single(user.Recorded).Kind);
        Assert.Equal($"/ko{Misaeng}", browser.Address);
        Assert.NotNull(page.QuerySelector(".toast"));
    }

    [Fact]
    public async Task Choosing_a_language_leaves_the_address_that_says_another()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync($"/ko{Misaeng}");

        page = await browser.PressAsync(page.QuerySelector("button[name=culture]")!);

        Assert.Equal((Misaeng, "en"), (browser.Address, page.DocumentElement.GetAttribute("lang")));
    }
}
