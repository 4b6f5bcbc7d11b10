using System.Net;
using System.Text.RegularExpressions;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Web.Home;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Pages;

public sealed class HomePageTests(WebApp app)
{
    [Fact]
    public async Task The_five_sections_stand_in_their_order_under_the_titles_of_the_api()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        Assert.Equal(
            ["For You", "Continue Watching", "Because You Watched", "Trending in Your Genres", "Explore New Genres"],
            page.QuerySelectorAll("main > .section > .head h2").Select(title => title.TextContent));
        Assert.All(page.QuerySelectorAll("main > .section"), section => Assert.Equal(section.GetAttribute("aria-labelledby"), section.QuerySelector("h2")!.Id));
    }

    [Fact]
    public async Task Each_section_has_its_own_form()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        Assert.Single(page.QuerySelectorAll("#for-you .lead"));
        Assert.Equal(11, page.QuerySelectorAll("#for-you .card").Length);
        Assert.Equal(3, page.QuerySelectorAll("#continue .ticket").Length);
        Assert.Single(page.QuerySelectorAll("#continue .paused"));
        Assert.Equal(3, page.QuerySelectorAll("#because-you-watched .because .seed").Length);
        Assert.Equal(8, page.QuerySelectorAll("#trending .rank .spark").Length);
        Assert.Equal(["Sports", "Music", "Historical"], page.QuerySelectorAll("#explore .door > header h3").Select(door => door.TextContent));
    }

    [Fact]
    public async Task A_card_shows_cover_match_word_both_titles_year_first_reason_and_a_menu()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        var card = page.QuerySelector("#for-you .card")!;
        Assert.Equal("/covers/my-liberation-notes-2022.svg?v=1", card.QuerySelector("img.cover")!.GetAttribute("src"));
        Assert.Equal("Strong match", card.QuerySelector(".match.strong")!.TextContent.Trim());
        Assert.Equal("My Liberation Notes", card.QuerySelector("h3 a")!.TextContent);
        Assert.Equal("나의 해방일지", card.QuerySelector(".sub [lang=ko]")!.TextContent);
        Assert.Contains("2022", card.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("By Park Hae Young, who wrote My Mister, which you rated 5/5", card.QuerySelector(".why")!.TextContent);
        Assert.NotNull(page.GetElementById(card.QuerySelector("button[popovertarget]")!.GetAttribute("popovertarget")!));
    }

    [Theory]
    [InlineData("for_you", ".lead")]
    [InlineData("for_you", ".card")]
    [InlineData("because_you_watched", ".card")]
    [InlineData("trending", ".rank")]
    [InlineData("explore", ".entry")]
    public async Task What_is_on_the_watchlist_says_so_and_can_be_taken_off(string kind, string form)
    {
        var (browser, user) = app.SignedIn();
        user.Home = OnWatchlist(user.Home!);
        var page = await browser.OpenAsync("/");
        var card = page.QuerySelector($"#{kind.Replace('_', '-')} {form}")!;

        Assert.Empty(card.QuerySelectorAll("button[value=watchlist_add]"));
        Assert.Contains("On your watchlist, remove", card.QuerySelector(".menu")!.TextContent, StringComparison.Ordinal);
        Assert.True(form != ".lead" || card.QuerySelector(".acts button.on")!.GetAttribute("aria-label") == "On your watchlist, remove");
        Assert.True(form != ".card" || card.QuerySelector(".kept")!.TextContent.Trim() == "On your watchlist");
        await browser.PressAsync(card.QuerySelector("button[value=watchlist_remove]")!);
        Assert.Equal(("watchlist_remove", kind), (Assert.Single(user.Recorded).Kind, user.Recorded.First().Section));
    }

    [Fact]
    public async Task Why_this_is_asked_of_pages_that_are_kept_and_no_others()
    {
        var (browser, _) = app.SignedIn();
        var (known, _) = app.KnownVisitor();
        using var visitor = app.Visitor();

        Assert.NotEmpty((await browser.OpenAsync("/")).QuerySelectorAll("#for-you [data-why]"));
        Assert.NotEmpty((await known.OpenAsync("/")).QuerySelectorAll("#for-you [data-why]"));
        Assert.Empty((await visitor.OpenAsync("/")).QuerySelectorAll("[data-why]"));
        Assert.NotEmpty(visitor.Page.QuerySelectorAll("#for-you .card .why"));
    }

    [Fact]
    public async Task A_first_pick_that_is_no_more_than_a_weak_match_is_not_boasted_of()
    {
        var (browser, user) = app.SignedIn();
        user.Home = user.Home! with { Sections = [.. user.Home.Sections.Select(section => section.Kind == SectionKinds.ForYou ? section with { Items = [.. section.Items!.Select(item => item with { Match = "weak" })] } : section)] };

        var page = await browser.OpenAsync("/");

        Assert.NotNull(page.QuerySelector("#for-you .lead h3 a"));
        Assert.Empty(page.QuerySelectorAll("#for-you .match"));
    }

    [Fact]
    public async Task What_an_action_changes_beside_its_card_is_known_by_its_key()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        Assert.NotNull(page.QuerySelector(".top [data-key=next] .next"));
        Assert.NotNull(page.QuerySelector(".because[data-key='because:signal-2016']"));
        page = await browser.OpenAsync("/drama/signal-2016");
        Assert.Equal(["acts:signal-2016", "notes:signal-2016"], page.QuerySelectorAll(".hero [data-key]").Select(part => part.GetAttribute("data-key")));
        Assert.NotNull(page.QuerySelector(".top [data-key=next]"));
    }

    [Fact]
    public async Task Every_card_can_be_dismissed_and_no_id_occurs_twice()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        Assert.All(
            page.QuerySelectorAll(".lead, .card, .rank, .entry"),
            card => Assert.NotNull(card.QuerySelector("[popover] button[value=dismiss]")));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_first_skip_link_leads_to_continue_watching_and_the_header_names_the_next_episode()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        Assert.Equal("#continue", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Next: When Life Gives You Tangerines episode 9", string.Join(' ', page.QuerySelector(".top .next")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Without_anything_in_progress_the_first_skip_link_leads_to_the_content()
    {
        var (browser, user) = app.SignedIn();
        user.Home = SampleSlates.Impersonal();

        var page = await browser.OpenAsync("/");

        Assert.Equal("#main", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector(".top .next"));
    }

    [Fact]
    public async Task What_is_missing_is_told_in_plain_words_on_the_page_and_in_the_section()
    {
        var (browser, user) = app.SignedIn();
        var home = SampleSlates.Home();
        user.Home = home with
        {
            Degraded = ["explainer", "insights"],
            Sections = [.. home.Sections.Select(section => section.Kind == SectionKinds.Trending ? section with { Degraded = ["insights"] } : section)],
        };

        var page = await browser.OpenAsync("/");

        Assert.Contains("The reasons are missing just now. Shown without what others watch this week.", page.QuerySelector(".notes .state")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Shown without what others watch this week.", page.QuerySelector("#trending .gap")!.TextContent);
        Assert.Null(page.QuerySelector("#for-you .gap"));
    }

    [Fact]
    public async Task A_whole_page_says_nothing_of_missing_parts()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        Assert.Empty(page.QuerySelectorAll(".state, .gap"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_is_told_that_the_page_is_everyones(bool hasToken)
    {
        using var browser = app.WithToken(hasToken ? TestKit.TestTokens.Mint("web", "visitor", ["visitor"]) : null);

        var page = await browser.OpenAsync("/");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Equal("/welcome", page.QuerySelector(".state a")!.GetAttribute("href"));
        Assert.Contains("everyone", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href^='/lists']"));
    }

    [Fact]
    public async Task A_token_that_is_no_good_is_answered_like_a_visitor()
    {
        using var browser = app.WithToken("not.a.token");

        var page = await browser.OpenAsync("/");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.NotNull(page.QuerySelector(".top a[href^='/sign-in']"));
    }

    [Fact]
    public async Task A_user_of_whom_nothing_is_known_is_asked_for_likings()
    {
        var (browser, user) = app.SignedIn();
        user.Home = SampleSlates.Impersonal();

        var page = await browser.OpenAsync("/");
        await browser.PressAsync(page.QuerySelector("#for_you .liking button, #for-you .liking button")!);

        Assert.Contains("tell us 3 you like", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".match"));
        Assert.Equal("favourite", Assert.Single(user.Recorded).Kind);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Without_an_answer_the_page_says_so_and_offers_to_try_again(int status)
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["home"] = status;

        var page = await browser.OpenAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Answer.StatusCode);
        Assert.Equal("Try again", page.QuerySelector("main .state a[href='/']")!.TextContent);
    }

    [Fact]
    public async Task The_page_speaks_korean_to_who_asks_for_it()
    {
        var (browser, user) = app.SignedIn();
        browser.Headers.AcceptLanguage.ParseAdd("ko-KR,ko;q=0.9,en;q=0.5");

        var page = await browser.OpenAsync("/");

        Assert.Equal("ko", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("나의 해방일지", page.QuerySelector("#for-you .card h3 a")!.TextContent);
        Assert.Equal("My Liberation Notes", page.QuerySelector("#for-you .card .sub [lang=en]")!.TextContent);
        Assert.Equal("잘 맞아요", page.QuerySelector("#for-you .card .match")!.TextContent.Trim());
        Assert.All(user.Calls, call => Assert.Equal("ko", call.AcceptLanguage));
    }

    [Fact]
    public async Task A_persons_page_is_kept_by_nobody_and_found_by_no_search_engine()
    {
        var (browser, _) = app.SignedIn();

        await browser.OpenAsync("/");

        Assert.Equal("no-store", browser.Answer.Headers.CacheControl!.ToString());
        Assert.Equal(["noindex"], browser.Answer.Headers.GetValues("X-Robots-Tag"));
    }

    [Fact]
    public async Task The_api_is_asked_with_the_very_token_of_the_request()
    {
        var (browser, user) = app.SignedIn();

        await browser.OpenAsync("/");

        Assert.NotEmpty(user.Calls);
        Assert.All(user.Calls, call => Assert.Equal(browser.Headers.Authorization!.ToString(), call.Authorization));
    }

    [Fact]
    public async Task Nothing_in_the_page_needs_inline_script_or_style()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_late_section_keeps_nobody_waiting_and_comes_after()
    {
        await using var hasty = new WebApp { FirstPatience = TimeSpan.FromMilliseconds(50) };
        await hasty.InitializeAsync();
        var (browser, user) = hasty.SignedIn();
        var late = new TaskCompletionSource();
        user.HeldUp[SectionKinds.Trending] = late.Task;

        await using var page = await browser.StreamAsync("/");
        await page.UntilAsync("id=\"because-you-watched\"");
        var before = await page.UntilAsync("Explore: on its way");
        late.SetResult();
        await page.UntilAsync("id=\"explore\"");
        var after = await page.UntilAsync("id=\"trending\"");

        Assert.Contains("Trending: on its way", before, StringComparison.Ordinal);
        Assert.Contains("src=\"/late.", before, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"trending\"", before, StringComparison.Ordinal);

        // In this form late.js expects it.
        var come = Regex.Match(after, "<blazor-ssr><template blazor-component-id=\"([0-9]+)\">.{0,200}id=\"trending\"", RegexOptions.Singleline).Groups[1];
        Assert.Matches(new Regex($"<!--bl:{come}-->.{{0,200}}Trending: on its way.*<!--/bl:{come}-->", RegexOptions.Singleline), before);
    }

    [Fact]
    public async Task A_section_that_does_not_come_in_time_says_so_and_offers_to_try_again()
    {
        await using var hasty = new WebApp { FirstPatience = TimeSpan.FromMilliseconds(50), SectionPatience = TimeSpan.FromSeconds(2) };
        await hasty.InitializeAsync();
        var (browser, user) = hasty.SignedIn();
        user.HeldUp[SectionKinds.Explore] = new TaskCompletionSource().Task;

        var page = await browser.OpenAsync("/");

        Assert.NotNull(page.QuerySelector("#for-you .lead"));
        Assert.Contains("Explore took too long", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_whole_in_time_needs_no_script_for_what_is_late()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        Assert.Empty(page.QuerySelectorAll("script[src*=late], blazor-ssr, .skel"));
    }

    [Theory]
    [InlineData("for-you")]
    [InlineData("continue")]
    [InlineData("because-you-watched")]
    [InlineData("trending")]
    [InlineData("explore")]
    public async Task Every_section_says_where_it_comes_from(string id)
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/");

        var label = page.GetElementById(page.QuerySelector($"#{id} > .head .ico[popovertarget$='-label']")!.GetAttribute("popovertarget")!)!;
        Assert.Equal(["What you watched70%", "What you like in dramas30%"], label.QuerySelectorAll(".sources tr").Select(row => string.Concat(row.TextContent.Split('\n').Select(part => part.Trim()))));
        Assert.Contains("hybrid+v1", label.TextContent, StringComparison.Ordinal);
        Assert.Contains("40%", label.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wants_to_may_see_what_everybody_sees_until_they_go_back()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        page = await browser.PressAsync(page.QuerySelector("button[name=view]")!);

        Assert.Equal("?personal=false", user.Calls.Last(call => call.Route == "home").Query);
        await browser.OpenAsync("/search?q=healing");
        Assert.Contains("personal=false", user.Calls.Last(call => call.Route == "search").Query, StringComparison.Ordinal);
        page = await browser.OpenAsync("/");
        Assert.Contains("what everybody sees", page.QuerySelector(".notes .state")!.TextContent, StringComparison.Ordinal);

        page = await browser.PressAsync(page.QuerySelector("button[name=view]")!);

        Assert.Equal("", user.Calls.Last(call => call.Route == "home").Query);
        Assert.Empty(page.QuerySelectorAll(".notes .state"));
    }

    [Fact]
    public async Task What_was_on_the_screen_is_told_with_its_place_and_time()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");
        var lead = page.QuerySelector("#for-you .lead")!;

        await browser.SendAsync(page.QuerySelector("form[data-shown]")!, ("card", $"{lead.GetAttribute("data-at")} 2.5 misaeng-incomplete-life-2014"));

        var told = user.Calls.Single(call => call.Route == "impressions").Body!.Value.EnumerateArray().Single();
        Assert.Equal(("misaeng-incomplete-life-2014", "for_you", 1), (told.GetProperty("drama_id").GetString(), told.GetProperty("section").GetString(), told.GetProperty("position").GetInt32()));
        Assert.Equal(user.Home!.SlateId, told.GetProperty("slate_id").GetGuid());
        Assert.Equal(HttpStatusCode.NoContent, browser.Answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("0199a1b2c3d4e5f60718293a4b5c6d7e:for_you:1 -1 signal-2016")]
    [InlineData("0199a1b2c3d4e5f60718293a4b5c6d7e:search:1 1 signal-2016")]
    [InlineData("0199a1b2c3d4e5f60718293a4b5c6d7e:for_you:1 1e9 signal-2016")]
    public void What_is_no_showing_of_a_card_of_a_slate_is_not_told(string card) => Assert.Null(ShownApi.Read(card, DateTimeOffset.UnixEpoch));

    [Fact]
    public async Task All_that_is_like_what_was_watched_has_a_page_of_its_own()
    {
        var (browser, user) = app.SignedIn();
        user.BasedOnHistory = new(Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "hybrid", [],
        [
            new("Because You Watched Signal", "Thriller", [SampleSlates.Pick("stranger-2017", "strong", "similar_to", "Alike")], new("signal-2016", "Signal", "시그널")),
            new("More with IU", "You like IU", [SampleSlates.Pick("my-mister-2018", "strong", "actor_match", "With IU")], PersonId: "iu"),
        ]);

        var page = await browser.OpenAsync("/because");

        Assert.Equal(["Because You Watched Signal", "More with IU"], page.QuerySelectorAll("main .head h2").Select(title => title.TextContent));
        Assert.Equal([":1", ":2"], page.QuerySelectorAll("main .card").Select(card => card.GetAttribute("data-at")![^2..]));
    }

    [Fact]
    public async Task A_surprise_is_one_explained_pick()
    {
        var (browser, user) = app.SignedIn();

        var page = await browser.OpenAsync("/surprise");

        var lead = Assert.Single(page.QuerySelectorAll("main .lead"));
        Assert.Contains(user.Explore!.Items, pick => lead.TextContent.Contains(pick.Explanations[0].Text, StringComparison.Ordinal));
    }

    private static HomeView OnWatchlist(HomeView home)
    {
        static IReadOnlyList<RecommendedDramaView>? Put(IReadOnlyList<RecommendedDramaView>? items) =>
            items is null ? null : [.. items.Select(item => item with { Standing = "watchlist" })];

        return home with
        {
            Sections = [.. home.Sections.Select(section => section with
            {
                Items = Put(section.Items),
                Carousels = section.Carousels?.Select(carousel => carousel with { Items = Put(carousel.Items)! }).ToList(),
            })],
        };
    }
}
