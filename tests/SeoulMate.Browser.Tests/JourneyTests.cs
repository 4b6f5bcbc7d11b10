using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SeoulMate.Contracts.Interactions;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.Browser.Tests;

/// <summary>What people do on the pages, in a real browser, from beginning to end.</summary>
public sealed class JourneyTests(SystemFixture system, ChromiumFixture chromium)
{
    [Fact]
    public async Task Somebody_new_says_what_they_like_and_finds_a_homepage_of_their_own()
    {
        await using var visitor = await ComeAsync();
        await visitor.RegisterAsync();
        var page = visitor.Page;
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/welcome"));

        for (var point = 0; point < 6; point++)
        {
            await page.Locator(".group [data-step='1']").First.ClickAsync();
        }

        for (var point = 0; point < 4; point++)
        {
            await page.Locator(".group [data-step='1']").Nth(1).ClickAsync();
        }

        await page.Locator(".welcome-bar button.main").ClickAsync();

        await Assertions.Expect(page.Locator("#for-you h2")).ToHaveTextAsync("For You");
        await Assertions.Expect(page.Locator("#for-you .reasons li").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToBeVisibleAsync();
        await page.Locator("#toasts button").ClickAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToContainTextAsync("Taken back");
        await visitor.OpenAsync("/");
        await Assertions.Expect(page.Locator(".notes .state")).ToContainTextAsync("tell us 3 you like");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task What_a_dial_would_change_is_told_before_it_is_saved_and_is_what_then_happens()
    {
        await using var visitor = await ComeAsync();
        await visitor.RegisterAsync();
        await LikeMedicalDramasAsync(visitor);
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        var before = await PicksAsync(page);

        await visitor.OpenAsync("/profile");
        var dial = page.Locator("#dial-hidden");
        await dial.FillAsync("100");
        var preview = page.Locator("#preview");
        await Assertions.Expect(preview).ToContainTextAsync(new Regex("[1-9][0-9]* picks? leaves?"));

        // What is not saved is not lost by a link without a word.
        var asked = new TaskCompletionSource<string>();
        page.Dialog += (_, dialog) => { asked.TrySetResult(dialog.Type); _ = dialog.DismissAsync(); };
        await page.Locator("header.top nav a").First.ClickAsync();
        Assert.Equal(DialogType.BeforeUnload, await asked.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        await Assertions.Expect(dial).ToHaveValueAsync("100");

        var told = await preview.Locator("a[href^='/drama/']").EvaluateAllAsync<string[]>("links => links.map(link => decodeURIComponent(link.pathname.split('/').pop()))");
        await page.Locator("#taste .now button.main").ClickAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToBeVisibleAsync();

        await visitor.OpenAsync("/");
        var after = await PicksAsync(page);
        var changed = before.Except(after).Concat(after.Except(before)).Select(key => key.Split(':')[1]).Order(StringComparer.Ordinal);
        Assert.Equal(changed, told.Order(StringComparer.Ordinal));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Everything_is_taken_along_as_one_file()
    {
        await using var visitor = await ComeAsync();
        await visitor.RegisterAsync();
        await LikeMedicalDramasAsync(visitor);
        var page = visitor.Page;
        await visitor.OpenAsync("/settings");

        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download]").ClickAsync());

        await using var zip = await ZipFile.OpenReadAsync(await file.PathAsync());
        Assert.Contains(zip.Entries, entry => entry.Name.StartsWith("README", StringComparison.Ordinal));
        Assert.Contains(zip.Entries, entry => entry.Length > 0 && entry.Name.EndsWith(".jsonl", StringComparison.Ordinal));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Somebody_searches_in_korean_and_finds_the_drama_they_mean()
    {
        await using var visitor = await ComeAsync(new("ko"));
        var page = visitor.Page;
        await visitor.OpenAsync("/");

        await page.Locator(".find input").PressSequentiallyAsync("시그널", new() { Delay = 20 });
        await Assertions.Expect(page.Locator(".found [role=option]").First).ToContainTextAsync("시그널");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/search"));
        await page.Locator(".hit a").First.ClickAsync();

        await Assertions.Expect(page.Locator(".hero .native")).ToHaveTextAsync("시그널");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_next_episode_is_marked_as_seen_by_one_press_and_taken_back_by_another()
    {
        await using var visitor = await ComeAsync();
        await visitor.RegisterAsync();
        var api = await visitor.ApiAsync(system);
        await api.DoAsync(InteractionKinds.Progress, "signal-2016", episodesSeen: 4);
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        var ticket = page.Locator("#continue .ticket");
        await Assertions.Expect(ticket).ToContainTextAsync("Next: episode 5");

        await ticket.Locator(".plus").ClickAsync();
        await Assertions.Expect(ticket).ToContainTextAsync("Next: episode 6");
        await Assertions.Expect(page.Locator("#toasts .toast")).ToContainTextAsync("Episode 5");

        await page.Locator("#toasts button").ClickAsync();
        await Assertions.Expect(ticket).ToContainTextAsync("Next: episode 5");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task What_is_dismissed_keeps_its_place_dimmed_is_on_its_list_and_can_be_restored()
    {
        await using var visitor = await ComeAsync();
        await visitor.RegisterAsync();
        await LikeMedicalDramasAsync(visitor);
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        var card = page.Locator("#for-you .card").First;
        var key = await card.GetAttributeAsync("data-key");
        var title = await card.Locator("h3").InnerTextAsync();

        await card.Locator("[popovertarget]").ClickAsync();
        await card.Locator(".menu summary").ClickAsync();
        await card.Locator(".menu select[name=reason]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await card.Locator(".menu button[value=dismiss]").ClickAsync();

        // Dimmed at once; the toast says that it is done.
        await Assertions.Expect(page.Locator($"[data-key='{key}'].gone")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToBeVisibleAsync();
        await visitor.OpenAsync("/");
        await Assertions.Expect(page.Locator($"[data-key='{key}']")).ToHaveCountAsync(0);
        await visitor.OpenAsync("/lists/dismissed");
        await Assertions.Expect(page.Locator("main .card")).ToContainTextAsync(title);
        await page.Locator("main .card button[value=undismiss]").ClickAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToBeVisibleAsync();
        await visitor.OpenAsync("/lists/dismissed");
        await Assertions.Expect(page.Locator("main .card")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task What_is_saved_stays_and_says_so_and_what_is_hidden_and_taken_back_is_no_longer_dimmed()
    {
        await using var visitor = await ComeAsync();
        await visitor.RegisterAsync();
        await LikeMedicalDramasAsync(visitor);
        var page = visitor.Page;
        await visitor.OpenAsync("/");

        var save = page.Locator("#for-you .lead .acts [name=act]").First;
        await save.ClickAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToContainTextAsync("watchlist");
        await Assertions.Expect(save).ToHaveAttributeAsync("aria-label", "On your watchlist, remove");
        await Assertions.Expect(save).ToHaveAttributeAsync("value", "watchlist_remove");

        var card = page.Locator("#for-you .card").Nth(1);
        var key = await card.GetAttributeAsync("data-key");
        await card.Locator("[popovertarget]").ClickAsync();
        await card.Locator(".menu button[value=not_now]").ClickAsync();
        await Assertions.Expect(page.Locator($"#for-you [data-key='{key}'].gone")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).Not.ToContainTextAsync("watchlist");
        await page.Locator("#toasts button").ClickAsync();

        await Assertions.Expect(page.Locator("#toasts .toast")).ToContainTextAsync("Taken back");
        await Assertions.Expect(page.Locator($"#for-you [data-key='{key}']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".gone")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Rating_changes_the_homepage_and_correcting_a_reason_changes_it_again()
    {
        await using var visitor = await ComeAsync();
        await visitor.RegisterAsync();
        await LikeMedicalDramasAsync(visitor);
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        await Assertions.Expect(page.Locator("#for-you .match").First).ToBeVisibleAsync();
        var before = await PicksAsync(page);

        // A rating in the menu of a card: what changes elsewhere is offered and shown without a reload.
        var card = page.Locator("#for-you .card").First;
        await card.Locator("[popovertarget]").ClickAsync();
        await card.Locator(".menu select[name=value]").SelectOptionAsync("5");
        await card.Locator(".menu button[value=rate]").ClickAsync();
        await page.Locator("#for-you [data-fresh]").ClickAsync();
        var rated = await PicksAsync(page);
        Assert.NotEqual(before, rated);
        await visitor.OpenAsync("/");
        Assert.Equal(rated, await PicksAsync(page));

        // Why, and that it is wrong.
        await page.Locator("#for-you .lead [data-why]").First.ClickAsync();
        var panel = page.Locator("dialog.panel");
        await Assertions.Expect(panel.Locator(".bar").First).ToBeVisibleAsync();
        await panel.Locator("button[value=not_my_taste]").First.ClickAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToBeVisibleAsync();
        await visitor.OpenAsync("/");
        Assert.NotEqual(rated, await PicksAsync(page));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Without_script_links_lead_on_and_dramas_are_saved_and_dismissed()
    {
        await using var visitor = await ComeAsync(new(HasScript: false));
        await visitor.SignInAsync("newcomer");
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        var title = await page.Locator("#for-you .lead h3 a").InnerTextAsync();

        await page.Locator("#for-you .lead button[value=watchlist_add]").First.ClickAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToBeVisibleAsync();
        await visitor.OpenAsync("/lists/watchlist");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(title);

        await page.Locator("main .card h2 a, main .card h3 a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(title);
        await page.Locator("button[value=watchlist_remove]").First.ClickAsync();

        await visitor.OpenAsync("/");
        await page.Locator("#for-you .card [popovertarget]").First.ClickAsync();
        await page.Locator("#for-you .menu:popover-open button[value=not_now]").ClickAsync();
        await page.Locator("#toasts button").ClickAsync();
        await Assertions.Expect(page.Locator("#toasts .toast")).ToContainTextAsync("Taken back");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_section_that_comes_late_takes_the_place_that_is_kept_for_it()
    {
        await using var visitor = await ComeAsync();
        var page = visitor.Page;
        await page.RouteAsync("**/late", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = """
                <!DOCTYPE html><title>Late</title><script type="module" async src="/late.js"></script>
                <main><!--bl:3--><p>stays</p><!--/bl:3--><!--bl:7--><p>on its way</p><!--/bl:7--><p>after</p></main>
                <blazor-ssr><template blazor-component-id="7"><p>has come</p></template><blazor-ssr-end></blazor-ssr-end></blazor-ssr>
                """,
        }));

        await visitor.OpenAsync("/late");

        await Assertions.Expect(page.Locator("p")).ToHaveTextAsync(["stays", "has come", "after"]);
        await Assertions.Expect(page.Locator("blazor-ssr")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough_and_the_focus_is_always_seen()
    {
        await using var visitor = await ComeAsync();
        await visitor.RegisterAsync();
        await LikeMedicalDramasAsync(visitor);
        await (await visitor.ApiAsync(system)).DoAsync(InteractionKinds.Progress, "signal-2016", episodesSeen: 4);
        var page = visitor.Page;
        await visitor.OpenAsync("/");

        // The first stop leads past all else to what is being watched.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "#continue .plus");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#continue .ticket")).ToContainTextAsync("Next: episode 6");
        await TabToAsync(page, "#toasts button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#continue .ticket")).ToContainTextAsync("Next: episode 5");

        // Along the shelf, into a menu and out again, into the reasons and out again.
        await visitor.OpenAsync("/");
        await TabToAsync(page, "#for-you .lead h3 a");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.matches('#for-you .card h3 a')"));
        await TabToAsync(page, "#for-you .card [popovertarget]", backwards: true);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#for-you .menu:popover-open")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".menu:popover-open")).ToHaveCountAsync(0);
        await visitor.OpenAsync("/");
        await TabToAsync(page, "#for-you .lead [data-why]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("dialog.panel")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog.panel")).ToHaveCountAsync(0);

        // A search, from its box to a drama.
        await visitor.OpenAsync("/");
        await TabToAsync(page, ".find input");
        await page.Keyboard.TypeAsync("signal");
        await page.Locator(".found [role=option]").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Signal");
        Assert.Empty(visitor.Faults);
    }

    private Task<Visitor> ComeAsync(Setup? setup = null) => Visitor.ComeAsync(chromium.Browser, system.Running.Gateway, setup);

    private async Task LikeMedicalDramasAsync(Visitor visitor)
    {
        var api = await visitor.ApiAsync(system);

        foreach (var drama in new[] { "dr-romantic-2016", "good-doctor-2013", "doctors-2016", "hospital-playlist-2020", "doctor-john-2019" })
        {
            await api.DoAsync(InteractionKinds.Finish, drama);
        }
    }

    private static async Task<IReadOnlyList<string>> PicksAsync(IPage page) => await page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('#for-you [data-at]')].map(card => card.dataset.key)");

    /// <summary>Presses Tab until the focus is there; on the way it must be seen, and never lie under the header.</summary>
    private static async Task TabToAsync(IPage page, string selector, bool backwards = false)
    {
        const int most = 250;

        for (var pressed = 0; pressed < most; pressed++)
        {
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");

            var (isThere, hidden) = await FocusAsync(page, selector);
            Assert.True(hidden is null, $"The focus is not seen: {hidden}");

            if (isThere)
            {
                return;
            }
        }

        Assert.Fail($"The focus does not come to {selector} by {most} presses of Tab.");
    }

    private static async Task<(bool IsThere, string? Hidden)> FocusAsync(IPage page, string selector)
    {
        var focus = await page.EvaluateAsync<string?[]>(
            """
            selector => {
              const part = document.activeElement;
              const { top, bottom, height } = part.getBoundingClientRect();
              const header = part.closest("header.top, .skip, .menu, dialog") || part === document.body ? 0 : document.querySelector("header.top").getBoundingClientRect().bottom;
              const isSeen = part === document.body || height > 0 && bottom > header && top < innerHeight;
              return [String(part.matches(selector)), isSeen ? null : part.outerHTML.slice(0, 200)];
            }
            """,
            selector);

        return (focus[0] == "true", focus[1]);
    }
}
