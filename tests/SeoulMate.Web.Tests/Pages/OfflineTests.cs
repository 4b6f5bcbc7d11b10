using System.Net;
using System.Text.Json;

namespace SeoulMate.Web.Tests.Pages;

public sealed class OfflineTests(WebApp app)
{
    [Fact]
    public async Task The_worker_is_a_script_of_the_root_that_names_what_each_page_loads()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync("/");
        var loaded = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!))
            .Append(page.QuerySelector("link[rel=icon]")!.GetAttribute("href")!)
            .ToList();

        await browser.OpenAsync("/sw.js");
        var script = await browser.Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var shell = JsonSerializer.Deserialize<string[]>(script.Split('\n')[1]["const shell = ".Length..^1])!;

        Assert.Equal(("text/javascript", "no-cache"), (browser.Answer.Content.Headers.ContentType!.MediaType, browser.Answer.Headers.CacheControl!.ToString()));
        Assert.Equal(loaded.Order(StringComparer.Ordinal), shell);
        Assert.StartsWith("const version = \"", script, StringComparison.Ordinal);

        foreach (var address in shell)
        {
            await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_offline_page_has_nothing_of_whoever_is_signed_in()
    {
        var (browser, user) = app.SignedIn();
        user.Account = new(Guid.CreateVersion7(), "hana@example.test", "Hana", true, false);

        var page = await browser.OpenAsync("/offline");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Equal("You are offline", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("hana", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.QuerySelectorAll("form"));
        Assert.Empty(user.Calls);
        Assert.NotNull(page.QuerySelector("[data-retry]"));
    }

    [Theory]
    [InlineData("/lists/watchlist", true)]
    [InlineData("/lists/finished", false)]
    [InlineData("/history", false)]
    [InlineData("/", false)]
    [InlineData("/settings", false)]
    public async Task Only_the_watchlist_may_be_kept(string address, bool may)
    {
        var (browser, _) = app.SignedIn();

        await browser.OpenAsync(address);

        Assert.Equal(may, browser.Answer.Headers.Contains("X-Offline"));
        Assert.Equal("no-store", browser.Answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task In_a_private_session_nothing_may_be_kept()
    {
        var (browser, _) = app.SignedIn();
        browser.Cookies.Add(browser.Origin, new Cookie("private", "1"));

        var page = await browser.OpenAsync("/lists/watchlist");

        Assert.False(browser.Answer.Headers.Contains("X-Offline"));
        Assert.False(page.QuerySelector("#offline-note")!.HasAttribute("data-keep"));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_takes_no_copys_place()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["profile/me/lists"] = 503;

        await browser.OpenAsync("/lists/watchlist");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Answer.StatusCode);
    }

    [Fact]
    public async Task The_manifest_is_in_the_language_of_the_pages()
    {
        using var browser = app.Visitor();
        await browser.OpenAsync("/manifest.webmanifest");
        Assert.Equal("application/manifest+json", browser.Answer.Content.Headers.ContentType!.MediaType);

        browser.Cookies.Add(browser.Origin, new Cookie("culture", "ko"));
        await browser.OpenAsync("/manifest.webmanifest");
        using var manifest = JsonDocument.Parse(await browser.Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("ko", "/", "/"), (Text("lang"), Text("start_url"), Text("scope")));
        Assert.Equal("보고 싶어요", manifest.RootElement.GetProperty("shortcuts")[0].GetProperty("name").GetString());

        string? Text(string name) => manifest.RootElement.GetProperty(name).GetString();
    }
}
