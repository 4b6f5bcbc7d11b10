using System.Net;
using System.Text.RegularExpressions;

namespace SeoulMate.EndToEnd.Tests;

/// <summary>The pages as a browser with script off uses them: links and forms.</summary>
public sealed partial class PageTests(SystemFixture system)
{
    [Fact]
    public async Task Somebody_signs_in_puts_a_drama_on_the_watchlist_and_takes_it_off_again()
    {
        using var browser = Browser();
        await SignInAsync(browser, "newcomer");

        var page = await browser.GetStringAsync("/drama/signal-2016");
        Assert.Contains("Signal", page, StringComparison.Ordinal);

        var added = await ActAsync(browser, page, "watchlist_add");
        Assert.Contains("role=\"status\"", added, StringComparison.Ordinal);
        Assert.Contains("/drama/signal-2016", await browser.GetStringAsync("/lists/watchlist"), StringComparison.Ordinal);

        await UndoAsync(browser, added);
        Assert.DoesNotContain("/drama/signal-2016", await browser.GetStringAsync("/lists/watchlist"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_visitor_did_is_there_after_signing_up()
    {
        using var browser = Browser();
        var added = await ActAsync(browser, await browser.GetStringAsync("/drama/signal-2016"), "watchlist_add");
        Assert.Contains("role=\"status\"", added, StringComparison.Ordinal);
        Assert.Contains("/drama/signal-2016", await browser.GetStringAsync("/lists/watchlist"), StringComparison.Ordinal);

        var register = await browser.GetStringAsync("/register");
        var form = Forms(register).Single(form => form.Contains("type=\"password\"", StringComparison.Ordinal));
        var fields = Fields(form);
        fields[NameOfType(form, "email")] = $"{Guid.CreateVersion7():N}@example.test";
        fields[NameOfType(form, "password")] = "Once-a-visitor-1!";
        using var answer = await browser.PostAsync(ActionOf(form, "/register"), new FormUrlEncodedContent(fields));

        Assert.Contains("/sign-out", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("/drama/signal-2016", await browser.GetStringAsync("/lists/watchlist"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_homepage_tells_why()
    {
        using var browser = Browser();
        await SignInAsync(browser, "mina");

        var page = string.Empty;

        // A system that has just been started may be too late with a part once; the next page has it.
        await SystemFixture.EventuallyAsync("the page has all of Mina's sections", TimeSpan.FromSeconds(15), async () =>
        {
            page = await browser.GetStringAsync("/");

            return new[] { "For You", "Continue Watching", "Because You Watched", "Explore New Genres" }.All(section => page.Contains(section, StringComparison.Ordinal));
        });

        Assert.Contains("which you rated", page, StringComparison.Ordinal);
        Assert.Contains("no-store", (await browser.GetAsync("/")).Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cover_is_drawn_for_every_drama_that_is_shown()
    {
        using var browser = Browser();
        var page = await browser.GetStringAsync("/");
        var covers = CoverAddress().Matches(page).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(covers);

        foreach (var cover in covers)
        {
            using var answer = await browser.GetAsync(WebUtility.HtmlDecode(cover));
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith("<svg", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_watched_elsewhere_is_looked_at_taken_in_and_taken_back()
    {
        using var browser = Browser();
        await SignInAsync(browser, "sora");
        var form = Forms(await browser.GetStringAsync("/import")).Single(form => form.Contains("type=\"file\"", StringComparison.Ordinal));

        // More than a page's form may otherwise have.
        var file = "title,year,status,notes\nSignal,2016,plan to watch,\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"Nowhere {i},2016,completed,of which much can be said\n"));

        async Task<string> SendAsync(string what)
        {
            using var content = new MultipartFormDataContent { { new StringContent(what), "What" }, { new StringContent(file), NameOfType(form, "file"), "a.csv" } };

            foreach (var (name, value) in Fields(form))
            {
                content.Add(new StringContent(value), name);
            }

            using var answer = await browser.PostAsync("/import", content);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

            return await answer.Content.ReadAsStringAsync();
        }

        Assert.Contains("Nothing is stored yet", await SendAsync("look"), StringComparison.Ordinal);
        Assert.DoesNotContain("/drama/signal-2016", await browser.GetStringAsync("/lists/watchlist"), StringComparison.Ordinal);

        var taken = await SendAsync("take");
        Assert.Contains("It is taken in.", taken, StringComparison.Ordinal);
        Assert.Contains("/drama/signal-2016", await browser.GetStringAsync("/lists/watchlist"), StringComparison.Ordinal);

        Assert.Contains("It is taken back", await SubmitAsync(browser, Forms(taken).Single(form => form.Contains("/import/undo", StringComparison.Ordinal)), null), StringComparison.Ordinal);
        Assert.DoesNotContain("/drama/signal-2016", await browser.GetStringAsync("/lists/watchlist"), StringComparison.Ordinal);
    }

    private HttpClient Browser() => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = system.Running.Gateway };

    private static async Task SignInAsync(HttpClient browser, string name)
    {
        var page = await browser.GetStringAsync("/sign-in");
        var form = Forms(page).Single(form => form.Contains("type=\"password\"", StringComparison.Ordinal));
        var fields = Fields(form);
        fields[NameOfType(form, "email")] = $"{name}@demo.seoulmate.test";
        fields[NameOfType(form, "password")] = "Annyeong-2026!";

        using var answer = await browser.PostAsync(ActionOf(form, "/sign-in"), new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    /// <summary>Presses the button of this act, in the first form that has one.</summary>
    private static Task<string> ActAsync(HttpClient browser, string page, string act) =>
        SubmitAsync(browser, Forms(page).First(form => form.Contains($"value=\"{act}\"", StringComparison.Ordinal)), act);

    /// <summary>Presses Undo in the toast.</summary>
    private static Task<string> UndoAsync(HttpClient browser, string page) =>
        SubmitAsync(browser, Forms(page).Single(form => form.Contains("action=\"/undo\"", StringComparison.Ordinal)), null);

    private static async Task<string> SubmitAsync(HttpClient browser, string form, string? act)
    {
        var fields = Fields(form);

        if (act is not null)
        {
            fields["act"] = act;
        }

        using var answer = await browser.PostAsync(ActionOf(form, "/"), new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return await answer.Content.ReadAsStringAsync();
    }

    private static IEnumerable<string> Forms(string page) => Form().Matches(page).Select(match => match.Value);

    private static Dictionary<string, string> Fields(string form) => Hidden().Matches(form)
        .Select(match => match.Value)
        .ToDictionary(input => Attribute(input, "name"), input => WebUtility.HtmlDecode(Attribute(input, "value")));

    private static string NameOfType(string form, string type) =>
        Attribute(Input().Matches(form).Select(match => match.Value).First(input => input.Contains($"type=\"{type}\"", StringComparison.Ordinal)), "name");

    private static string ActionOf(string form, string otherwise) =>
        Attribute(form[..form.IndexOf('>', StringComparison.Ordinal)], "action") is { Length: > 0 } action ? WebUtility.HtmlDecode(action) : otherwise;

    private static string Attribute(string tag, string name) => Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("/covers/[^\"]+")]
    private static partial Regex CoverAddress();
}
