using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Web.Tests.Pages;

public sealed class ActionsTests(WebApp app)
{
    [Fact]
    public async Task Plus_one_records_progress_comes_back_to_the_section_and_tells_it()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.SendAsync(page.QuerySelector("#continue .plus")!);

        Assert.Equal(HttpStatusCode.Redirect, browser.Answer.StatusCode);
        Assert.Equal("/#continue", browser.Answer.Headers.Location!.ToString());
        var interaction = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.Progress, "when-life-gives-you-tangerines-2025", 9), (interaction.Kind, interaction.DramaId, interaction.EpisodesSeen));
        Assert.Equal((user.Home!.SlateId, "continue_watching", 1), (interaction.SlateId, interaction.Section, interaction.Position));
        Assert.Equal(7, interaction.InteractionId.Version);
        page = await browser.OpenAsync("/");
        Assert.Equal("Episode 9 watched: When Life Gives You Tangerines.", page.QuerySelector("#toasts .toast span")!.TextContent);
        page = await browser.OpenAsync("/");
        Assert.Null(page.QuerySelector(".toast"));
    }

    [Fact]
    public async Task Undo_takes_that_very_interaction_back()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        page = await browser.PressAsync(page.QuerySelector("#continue .plus")!);
        Assert.Equal("when-life-gives-you-tangerines-2025", page.QuerySelector(".toast form input[name=drama_id]")!.GetAttribute("value"));
        page = await browser.PressAsync(page.QuerySelector(".toast form button")!);

        Assert.Equal(Assert.Single(user.Recorded).InteractionId, Assert.Single(user.Retracted));
        Assert.Equal("Taken back.", page.QuerySelector(".toast span")!.TextContent);
        Assert.Null(page.QuerySelector(".toast form"));
    }

    [Fact]
    public async Task The_last_plus_one_finishes_the_drama_and_asks_for_a_rating()
    {
        var (browser, user) = app.SignedIn();
        var home = user.Home!;
        user.Home = home with
        {
            Sections = [.. home.Sections.Select(section => section.Kind != "continue_watching" ? section : section with
            {
                Items = [.. section.Items!.Take(1).Select(item => item with { Progress = item.Progress! with { EpisodesSeen = 15, NextEpisode = 16 } })],
            })],
        };
        var page = await browser.OpenAsync("/");

        page = await browser.PressAsync(page.QuerySelector("#continue .plus")!);

        Assert.Equal(InteractionKinds.Finish, Assert.Single(user.Recorded).Kind);
        Assert.Equal("/drama/when-life-gives-you-tangerines-2025#rate", page.QuerySelector(".toast a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_menu_rates()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        page = await browser.PressAsync(Button(page, "menu-for_you-my-liberation-notes-2022", InteractionKinds.Rate), ("value", "4.5"));

        var interaction = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.Rate, "my-liberation-notes-2022", 4.5, "for_you", 2), (interaction.Kind, interaction.DramaId, interaction.Value, interaction.Section, interaction.Position));
        Assert.Null(interaction.Scope);
        Assert.Equal("Rated 4.5/5: My Liberation Notes.", page.QuerySelector(".toast span")!.TextContent);
    }

    [Fact]
    public async Task Without_a_rating_chosen_nothing_is_sent()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        page = await browser.PressAsync(Button(page, "menu-for_you-my-liberation-notes-2022", InteractionKinds.Rate));

        Assert.Empty(user.Recorded);
        Assert.Equal("Choose a number first.", page.QuerySelector(".toast span")!.TextContent);
    }

    [Fact]
    public async Task A_menu_sets_progress()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.PressAsync(Button(page, "menu-trending-nine-puzzles-2025", InteractionKinds.Progress), ("episodes_seen", "3"));

        var interaction = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.Progress, "nine-puzzles-2025", 3), (interaction.Kind, interaction.DramaId, interaction.EpisodesSeen));
    }

    [Fact]
    public async Task A_menu_dismisses_with_reason_and_scope()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.PressAsync(Button(page, "menu-for_you-my-liberation-notes-2022", InteractionKinds.Dismiss), ("reason", "too_dark"), ("scope", "genre:Life"), ("value", "4"));

        var interaction = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.Dismiss, null, "genre", "Life", "too_dark"), (interaction.Kind, interaction.DramaId, interaction.Scope, interaction.Target, interaction.Reason));
        Assert.Null(interaction.Until);
        Assert.Null(interaction.Value);
    }

    [Fact]
    public async Task Only_this_drama_is_dismissed_unless_said_otherwise()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        page = await browser.PressAsync(Button(page, "menu-for_you-my-liberation-notes-2022", InteractionKinds.Dismiss));

        var interaction = Assert.Single(user.Recorded);
        Assert.Equal(("my-liberation-notes-2022", "drama", null, null), (interaction.DramaId, interaction.Scope, interaction.Target, interaction.Reason));
        Assert.Equal("Hidden: My Liberation Notes.", page.QuerySelector(".toast span")!.TextContent);
    }

    [Fact]
    public async Task Not_now_ends_after_the_days_its_button_names()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");
        var button = Button(page, "menu-for_you-my-liberation-notes-2022", "not_now");

        page = await browser.PressAsync(button);

        var interaction = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.Dismiss, "not_now", 30.0), (interaction.Kind, interaction.Scope, (interaction.Until!.Value - interaction.OccurredAt).TotalDays));
        Assert.Contains("30 days", button.TextContent, StringComparison.Ordinal);
        Assert.Equal("Hidden for 30 days: My Liberation Notes.", page.QuerySelector(".toast span")!.TextContent);
    }

    [Fact]
    public async Task A_door_closes_its_genre_for_ninety_days()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        page = await browser.PressAsync(page.QuerySelector("#explore .door > header button")!);

        var interaction = Assert.Single(user.Recorded);
        Assert.Equal((null, "genre", "Sports", 90.0), (interaction.DramaId, interaction.Scope, interaction.Target, (interaction.Until!.Value - interaction.OccurredAt).TotalDays));
        Assert.Equal("Hidden for 90 days: Sports.", page.QuerySelector(".toast span")!.TextContent);
    }

    [Fact]
    public async Task A_seed_that_is_not_to_count_is_excluded()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.PressAsync(page.QuerySelector(".because .seed button")!);

        var interaction = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.Exclude, "signal-2016"), (interaction.Kind, interaction.DramaId));
    }

    [Fact]
    public async Task The_same_button_pressed_twice_is_one_interaction_and_another_button_another()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");
        var add = Button(page, "menu-for_you-my-liberation-notes-2022", InteractionKinds.WatchlistAdd);

        await browser.SendAsync(add);
        await browser.SendAsync(add, [.. Fields(add)]);
        var toast = (await browser.OpenAsync("/")).QuerySelector(".toast span")!.TextContent;

        Assert.Single(user.Recorded);
        Assert.Equal("On your watchlist: My Liberation Notes.", toast);
    }

    [Fact]
    public async Task A_refusal_is_told_and_offers_no_undo()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");
        user.Statuses["interactions"] = 400;

        page = await browser.PressAsync(page.QuerySelector("#continue .plus")!);

        Assert.Equal("That was not possible. Nothing was changed.", page.QuerySelector(".toast span")!.TextContent);
        Assert.Null(page.QuerySelector(".toast form"));
    }

    [Theory]
    [InlineData("#continue .plus")]
    [InlineData(".because .seed button")]
    public async Task A_gateway_that_is_away_is_told_and_the_page_is_shown(string button)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");
        user.Statuses["interactions"] = 503;

        page = await browser.PressAsync(page.QuerySelector(button)!);

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Equal("That did not get through. Nothing was changed.", page.QuerySelector(".toast span")!.TextContent);
    }

    [Fact]
    public async Task A_visitor_is_led_to_the_sign_in_and_back()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync("/drama/signal-2016");

        await browser.SendAsync(page.QuerySelector(".hero button[value=watchlist_add]")!);

        Assert.Equal("/sign-in?return=%2Fdrama%2Fsignal-2016", browser.Answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_says_so_as_a_page()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.SendAsync(page.QuerySelector("#continue .plus")!, ("__RequestVerificationToken", "forged"));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Answer.StatusCode);
        Assert.Equal("This page was out of date", browser.Page.QuerySelector("main h1")!.TextContent);
        Assert.Empty(user.Recorded);
    }

    [Fact]
    public async Task Another_users_form_is_refused()
    {
        var (browser, _) = app.SignedIn();
        var (other, victim) = app.SignedIn();
        await browser.OpenAsync("/");
        await other.OpenAsync("/");
        var token = browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await other.SendAsync(other.Page.QuerySelector("#continue .plus")!, ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.BadRequest, other.Answer.StatusCode);
        Assert.Empty(victim.Recorded);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/x")]
    [InlineData("")]
    public async Task No_form_leads_away_from_these_pages(string back)
    {
        var (browser, _) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.SendAsync(page.QuerySelector("#continue .plus")!, ("return", back));

        Assert.Equal("/", browser.Answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("#continue .plus", "/search?q=사랑", "/search?q=%EC%82%AC%EB%9E%91")]
    [InlineData("#continue .plus", "/search?q=🌙&sort=a%20b#x", "/search?q=%F0%9F%8C%99&sort=a%20b#x")]
    [InlineData("button[name=culture]", "/search?q=사랑", "/search?q=%EC%82%AC%EB%9E%91")]
    public async Task A_form_leads_back_to_an_address_in_any_script(string button, string back, string location)
    {
        var (browser, _) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.SendAsync(page.QuerySelector(button)!, ("return", back));

        Assert.Equal(HttpStatusCode.Redirect, browser.Answer.StatusCode);
        Assert.Equal(location, browser.Answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_garbled_cookie_leaves_no_stack_in_the_log()
    {
        var (browser, _) = app.SignedIn();
        await browser.OpenAsync("/");

        foreach (System.Net.Cookie cookie in browser.Cookies.GetAllCookies())
        {
            cookie.Value = "garbage";
        }

        await browser.OpenAsync("/");
        await browser.SendAsync(browser.Page.QuerySelector("#continue .plus")!, ("__RequestVerificationToken", "garbage"));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Answer.StatusCode);
        Assert.DoesNotContain(app.Log.WithStack, category => category.StartsWith("Microsoft.AspNetCore.Antiforgery", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("act", "burn")]
    [InlineData("drama_id", "")]
    [InlineData("drama_id", "signal-2016\nforged line of a log")]
    [InlineData("stamp", "yesterday")]
    public async Task A_form_that_is_none_of_ours_is_refused(string field, string value)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.SendAsync(page.QuerySelector("#continue .plus")!, (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Answer.StatusCode);
        Assert.Empty(user.Recorded);
    }

    [Theory]
    [InlineData("days", "999999999")]
    [InlineData("days", "-1")]
    [InlineData("from", "not:an:origin")]
    [InlineData("value", "1e308")]
    [InlineData("value", "-Infinity")]
    public async Task Nonsense_in_a_field_never_breaks_the_page(string field, string value)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.SendAsync(Button(page, "menu-for_you-my-liberation-notes-2022", InteractionKinds.Dismiss), (field, value));

        Assert.Equal(HttpStatusCode.Redirect, browser.Answer.StatusCode);
        Assert.Null(Assert.Single(user.Recorded).Until);
    }

    [Fact]
    public async Task A_title_in_a_toast_is_only_ever_text()
    {
        var (browser, _) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        page = await browser.PressAsync(page.QuerySelector("#continue .plus")!, ("title", "<img src=x onerror=alert(1)>"));

        Assert.Empty(page.QuerySelectorAll(".toast img"));
        Assert.Contains("<img src=x", page.QuerySelector(".toast span")!.TextContent, StringComparison.Ordinal);
    }

    private static IElement Button(IHtmlDocument page, string menu, string act) => page.QuerySelector($"#{menu} button[value={act}]")!;

    /// <summary>The hidden fields of a button's form, to send it again after the page has gone.</summary>
    private static IEnumerable<(string Name, string Value)> Fields(IElement button) =>
    [
        .. button.Closest("form")!.QuerySelectorAll("input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")),
        ("act", button.GetAttribute("value")!),
    ];
}
