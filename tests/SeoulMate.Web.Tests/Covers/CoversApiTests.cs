using System.Net;

namespace SeoulMate.Web.Tests.Covers;

public sealed class CoversApiTests(WebApp app)
{
    [Fact]
    public async Task A_cover_may_be_kept_for_ever_under_its_version()
    {
        using var browser = app.Visitor();

        await browser.OpenAsync("/covers/signal-2016.svg?v=1");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Equal("image/svg+xml", browser.Answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", browser.Answer.Headers.CacheControl!.ToString());
        Assert.False(browser.Answer.Headers.ETag!.IsWeak);
        Assert.False(browser.Answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("시그널", browser.Page.QuerySelector("text")!.TextContent);
    }

    [Fact]
    public async Task A_cover_that_the_browser_has_is_not_sent_again()
    {
        using var browser = app.Visitor();
        await browser.OpenAsync("/covers/signal-2016.svg?v=1");

        browser.Headers.IfNoneMatch.Add(browser.Answer.Headers.ETag!);
        await browser.OpenAsync("/covers/signal-2016.svg?v=1");

        Assert.Equal(HttpStatusCode.NotModified, browser.Answer.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", browser.Answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Another_version_is_not_kept_for_ever()
    {
        using var browser = app.Visitor();

        await browser.OpenAsync("/covers/signal-2016.svg");

        Assert.Equal(TimeSpan.FromHours(1), browser.Answer.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task A_cover_is_drawn_from_memory_the_second_time()
    {
        var (browser, user) = app.SignedIn();

        await browser.OpenAsync("/covers/mouse-2021.svg?v=1");
        await browser.OpenAsync("/covers/mouse-2021.svg?v=1");

        Assert.Equal(1, user.Calls.Count(call => call.Route == "dramas/mouse-2021"));
    }

    [Fact]
    public async Task While_the_gateway_is_away_a_placeholder_is_shown_for_a_moment()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["dramas"] = 503;

        await browser.OpenAsync("/covers/vagabond-2019.svg?v=1");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(15), browser.Answer.Headers.CacheControl!.MaxAge);
        Assert.Null(browser.Answer.Headers.ETag);
        user.Statuses.Clear();
        await browser.OpenAsync("/covers/vagabond-2019.svg?v=1");
        Assert.NotNull(browser.Answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/covers/no-such-drama.svg?v=1")]
    [InlineData("/covers/..%2f..%2fhome.svg?v=1")]
    [InlineData("/covers/..svg?v=1")]
    [InlineData("/covers/...svg?v=1")]
    public async Task An_unknown_drama_has_no_cover(string address)
    {
        using var browser = app.Visitor();

        await browser.OpenAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, browser.Answer.StatusCode);
    }
}
