using System.Net;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Web.Actions;

namespace SeoulMate.Web.Tests.Pages;

public sealed class SettingsTests(WebApp app)
{
    [Fact]
    public async Task Language_appearance_and_spoilers_are_chosen_on_the_page_and_stand_as_chosen()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync("/settings");

        Assert.Equal(["en", "system", "hide"], page.QuerySelectorAll("main button[aria-pressed=true]").Select(button => button.GetAttribute("value")));

        page = await browser.PressAsync(page.QuerySelector("main button[name=theme][value=contrast]")!);
        page = await browser.PressAsync(page.QuerySelector("main button[name=spoilers][value=show]")!);
        page = await browser.PressAsync(page.QuerySelector("main button[name=culture][value=ko]")!);

        Assert.Equal("/settings", browser.Address);
        Assert.Equal(("ko", "contrast"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("data-theme")));
        Assert.Equal(["ko", "contrast", "show"], page.QuerySelectorAll("main button[aria-pressed=true]").Select(button => button.GetAttribute("value")));
        Assert.Equal("show", browser.Cookies.GetAllCookies().Single(cookie => cookie.Name == "spoilers").Value);
    }

    [Fact]
    public async Task What_is_no_choice_of_ours_is_not_kept()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync("/settings");

        await browser.PressAsync(page.QuerySelector("main button[name=spoilers][value=show]")!, ("spoilers", "everything"), ("private", "1"));

        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name is "spoilers" or "private");
    }

    [Fact]
    public async Task Learning_is_paused_told_and_taken_back()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/settings");

        Assert.Contains("Learning is on", page.QuerySelector("#learning")!.ParentElement!.TextContent, StringComparison.Ordinal);
        page = await browser.PressAsync(page.QuerySelector("button[name=pause]")!);

        Assert.True(Assert.Single(user.Calls, call => call.Route == "profile/me/update").Body!.Value.GetProperty("learning_paused").GetBoolean());
        Assert.Equal("Learning is paused.", page.QuerySelector(".toast span")!.TextContent);
        await browser.PressAsync(page.QuerySelector(".toast form button")!);
        Assert.Equal(user.Undo, Assert.Single(user.Retracted));
    }

    [Fact]
    public async Task While_it_is_paused_the_page_says_so_and_offers_to_go_on()
    {
        var (browser, user) = app.SignedIn();
        user.LearningPaused = true;

        var page = await browser.OpenAsync("/settings");
        Assert.Contains("Learning is paused", page.QuerySelector("#learning")!.ParentElement!.TextContent, StringComparison.Ordinal);
        await browser.PressAsync(page.QuerySelector("button[name=pause]")!);

        Assert.False(Assert.Single(user.Calls, call => call.Route == "profile/me/update").Body!.Value.GetProperty("learning_paused").GetBoolean());
    }

    [Fact]
    public async Task While_the_profile_is_away_the_rest_of_the_settings_is_there()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["profile/me"] = 503;

        var page = await browser.OpenAsync("/settings");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Contains("cannot be asked just now", page.QuerySelector("main .state")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main button[name=theme]"));
        Assert.Null(page.QuerySelector("button[name=pause]"));
    }

    [Fact]
    public async Task Each_way_to_ones_data_is_there_once()
    {
        var (browser, _) = app.SignedIn();
        var page = await browser.OpenAsync("/settings");

        foreach (var address in new[] { "/api/v1/profile/me/export", "/import", "/account", "/account/sessions", "/account/keys", "/account#erase", "/welcome", "/how-recommendations-work" })
        {
            Assert.Single(page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == address);
        }

        using var visitor = app.Visitor();
        page = await visitor.OpenAsync("/settings");
        Assert.DoesNotContain(page.QuerySelectorAll("main a"), link => link.GetAttribute("href")!.StartsWith("/account", StringComparison.Ordinal));
        Assert.Null(page.QuerySelector("a[download]"));
    }

    [Fact]
    public async Task In_a_private_session_nothing_is_noted_of_what_is_looked_at()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/settings");
        page = await browser.PressAsync(page.QuerySelector("main button[name=private]")!);

        Assert.NotNull(page.QuerySelector(".private-mark"));
        Assert.Equal(default, browser.Cookies.GetAllCookies().Single(cookie => cookie.Name == "private").Expires);

        var home = await browser.OpenAsync("/");
        var links = home.QuerySelectorAll("#for-you .card h3 a");
        Assert.NotNull(home.QuerySelector(".private-mark button[value=end]"));
        await browser.OpenAsync(links[0].GetAttribute("href")!);
        await browser.OpenAsync("/search?q=healing");
        home = await browser.OpenAsync("/");
        await browser.PressAsync(home.QuerySelector("#for-you button[value=watchlist_add]")!);

        // Lists work, and what waited before has come by then.
        page = await browser.PressAsync(browser.Page.QuerySelector(".private-mark button[value=end]")!);
        Assert.Null(page.QuerySelector(".private-mark"));
        await browser.OpenAsync(links[1].GetAttribute("href")!);
        await user.RecordedAsync(InteractionKinds.Click, TestContext.Current.CancellationToken);

        Assert.Equal([InteractionKinds.WatchlistAdd, InteractionKinds.Click], user.Recorded.Select(interaction => interaction.Kind));
        Assert.Null(user.Recorded.First().SlateId);
    }

    [Fact]
    public async Task Whoever_makes_lists_is_told_that_the_session_is_private()
    {
        var (browser, user) = app.SignedIn();
        await browser.OpenAsync("/");
        browser.Cookies.Add(browser.Origin, new Cookie("private", "1"));
        await browser.OpenAsync("/");
        await browser.OpenAsync("/search?q=healing");

        Assert.Equal(["", "?private=true"], user.Calls.Where(call => call.Route == "home").Select(call => call.Query));
        Assert.EndsWith("&private=true", Assert.Single(user.Calls, call => call.Route == "search").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_there_is_no_sum_of_a_privately_shown_list_is_said()
    {
        var (browser, _) = app.SignedIn();
        browser.Cookies.Add(browser.Origin, new Cookie("private", "1"));

        var page = await browser.OpenAsync($"/why/{Guid.CreateVersion7()}/signal-2016");

        Assert.Contains("private session", page.QuerySelector("main .state")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_footer_leads_to_settings_and_to_how_it_works()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync("/");

        Assert.NotNull(page.QuerySelector("footer a[href='/settings']"));
        Assert.NotNull(page.QuerySelector("footer a[href='/how-recommendations-work']"));
        await browser.OpenAsync("/settings");
        Assert.Equal(["noindex"], browser.Answer.Headers.GetValues("X-Robots-Tag"));
    }

    [Fact]
    public void What_was_done_together_is_taken_back_together_and_fits_a_cookie()
    {
        var toast = new Toast(Toast.Welcomed, InteractionId: Guid.CreateVersion7()) { AlsoUndone = [.. Enumerable.Range(0, 50).Select(_ => Guid.CreateVersion7())] };
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();

        toast.Send(context);

        Assert.InRange(context.Response.Headers.SetCookie.ToString().Length, 100, 4096);
    }
}
