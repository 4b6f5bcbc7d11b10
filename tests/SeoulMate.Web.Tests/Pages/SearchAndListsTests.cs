using System.Net;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Pages;

public sealed class SearchAndListsTests(WebApp app)
{
    [Fact]
    public async Task Lists_are_found_by_their_word_alone()
    {
        var (browser, _) = app.SignedIn();

        await browser.OpenAsync("/lists");

        Assert.Equal("/lists/watchlist", browser.Address);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    public async Task A_list_is_shown_whatever_its_length_is_said_to_be(string length)
    {
        var (browser, _) = app.SignedIn();

        await browser.OpenAsync($"/lists/watchlist?show={length}");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
    }

    [Theory]
    [InlineData("/lists/watchlist")]
    [InlineData("/history")]
    public async Task A_page_that_lacks_titles_says_so_and_shows_the_rest(string address)
    {
        var (browser, user) = app.SignedIn();
        user.Lists["watchlist"] = new([new("unheard-of-1", null, null, null, true, false, false, null, false, null)]);
        user.History = new(
            [
                new(
                    Guid.CreateVersion7(), InteractionKinds.WatchlistAdd, "unheard-of-1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, false, true,
                    null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
            ],
            null);
        user.Statuses["dramas"] = 503;

        var page = await browser.OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Contains("Some titles cannot be read", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("unheard-of-1", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hits_carry_reason_match_or_standing_and_what_was_understood()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/search?q=healing");

        var hits = page.QuerySelectorAll(".hit");
        Assert.NotEmpty(hits);
        Assert.Equal("Mood healing", string.Join(' ', page.QuerySelector(".chip.on")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("healing, as you asked", hits[0].QuerySelector(".why")!.TextContent);
        Assert.Equal("Strong match", hits[0].QuerySelector(".end .match")!.TextContent.Trim());
        Assert.Equal("Finished", hits[1].QuerySelector(".end .match")!.TextContent.Trim());
        Assert.Contains("seen", hits[1].ClassList);
        Assert.Equal("Passed on", hits[4].QuerySelector(".end .match")!.TextContent.Trim());
        Assert.Equal("healing", page.QuerySelector(".find input")!.GetAttribute("value"));
        Assert.DoesNotContain("%", page.QuerySelector(".hits")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_and_an_action_on_a_hit_name_the_search()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/search?q=healing");
        var search = await user.RecordedAsync(InteractionKinds.Search, TestContext.Current.CancellationToken);

        await browser.PressAsync(page.QuerySelectorAll(".hit .does button[value=watchlist_add]")[2]);
        await browser.OpenAsync(page.QuerySelectorAll(".hit h2 a")[2].GetAttribute("href")!);
        var click = await user.RecordedAsync(InteractionKinds.Click, TestContext.Current.CancellationToken);

        var added = user.Recorded.Single(interaction => interaction.Kind == InteractionKinds.WatchlistAdd);
        Assert.Equal(("healing", (string?)null), (search.Query, search.DramaId));
        Assert.Equal((search.SearchId, 3, null), (added.SearchId, added.Position, added.SlateId));
        Assert.Equal((search.SearchId, 3, "search"), (click.SearchId, click.Position, click.Section));
    }

    [Fact]
    public async Task What_was_understood_wrongly_is_switched_off_by_one_press()
    {
        var (browser, user) = app.SignedIn();
        var search = user.Search;
        user.Search = query => search(query) is var found ? found with { Understanding = found.Understanding with { Correction = "힐링" } } : found;

        var page = await browser.OpenAsync("/search?q=healing");

        Assert.Equal("/search?q=healing&without=mood%3Ahealing", page.QuerySelector("a.chip.on")!.GetAttribute("href"));
        Assert.Contains("Read as “힐링”", page.QuerySelector(".understood")!.TextContent, StringComparison.Ordinal);
        page = await browser.OpenAsync("/search?q=healing&without=mood%3Ahealing");

        Assert.Equal("/search?q=healing&without=mood%3Ahealing&cursor=20", page.QuerySelector(".after a")!.GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll(".understood a"), link => link.GetAttribute("href") == "/search?q=healing");
    }

    [Fact]
    public async Task When_nothing_obeys_every_limit_the_ones_to_give_up_are_offered()
    {
        var (browser, user) = app.SignedIn();
        var search = user.Search;
        user.Search = query => search(query) with { Items = [], Total = 0, Next = null, Relaxations = [new("year:2022", "2022", 9)] };

        var page = await browser.OpenAsync("/search?q=healing");

        var relaxation = Assert.Single(page.QuerySelectorAll(".state a"));
        Assert.Equal("Without 2022: 9", relaxation.TextContent);
        Assert.Equal("/search?q=healing&without=year%3A2022", relaxation.GetAttribute("href"));
    }

    [Fact]
    public async Task Themes_that_were_understood_and_could_be_given_up_are_named_in_the_pages_language()
    {
        var (browser, user) = app.SignedIn();
        browser.Headers.AcceptLanguage.ParseAdd("ko");
        var search = user.Search;
        user.Search = query =>
        {
            var understanding = search(query).Understanding with { Entities = [new("theme:Time Travel", "theme", "Time Travel", "time travel", 1, true, false, null, null)] };

            return search(query) with { Understanding = understanding, Items = [], Total = 0, Next = null, Relaxations = [new("theme:Time Travel", "Time Travel", 9)] };
        };

        var page = await browser.OpenAsync("/search?q=time%20travel");

        Assert.Equal("시간 여행", page.QuerySelector(".chip.on b")!.TextContent);
        Assert.Equal("시간 여행 빼면 9편", page.QuerySelector(".state a")!.TextContent);
    }

    [Theory]
    [InlineData("en", "Signal", "Park Seo Joon", "The closest 300 dramas.")]
    [InlineData("ko", "시그널", "박서준", "가장 가까운 300편.")]
    public async Task Titles_and_people_that_were_understood_are_named_in_the_pages_language_and_a_cut_is_said(string language, string title, string person, string found)
    {
        var (browser, user) = app.SignedIn();
        browser.Headers.AcceptLanguage.ParseAdd(language);
        var search = user.Search;
        user.Search = query => search(query) with
        {
            Understanding = search(query).Understanding with
            {
                Entities =
                [
                    new("similar_to:signal-2016", "similar_to", "Signal", "시그널", 1, false, false, "시그널", "시그널"),
                    new("person:park-seo-joon", "person", "Park Seo Joon", "박서준", 1, true, false, null, "박서준"),
                ],
            },
            Total = 300,
            IsCut = true,
        };

        var page = await browser.OpenAsync($"/search?q={Uri.EscapeDataString("시그널")}");

        Assert.Equal([title, person], page.QuerySelectorAll(".chip.on b").Select(chip => chip.TextContent));
        Assert.Equal(language == "ko", page.QuerySelector(".chip.on")!.QuerySelectorAll(".dim").Length == 1); // no "by ‘시그널’" beside 시그널
        Assert.Equal(found, page.QuerySelector(".sortby b")!.TextContent);
    }

    [Fact]
    public async Task What_the_query_names_is_the_first_of_its_facet()
    {
        var (browser, user) = app.SignedIn();
        var search = user.Search;
        user.Search = query => search(query) with { Facets = new([], [new("romantic", 90), new("healing", 70)], [], []) };

        var page = await browser.OpenAsync("/search?q=healing");

        Assert.Equal(["healing", "romantic"], page.QuerySelectorAll(".choice span[lang], .choice span:nth-child(2)").Select(value => value.TextContent.Trim()));
    }

    [Fact]
    public async Task A_hit_shows_first_what_it_has_of_what_was_asked_for()
    {
        var (browser, user) = app.SignedIn();
        var search = user.Search;
        user.Search = query => search(query) with { Items = [.. search(query).Items.Select((hit, i) => hit with { Matched = i == 0 ? ["mood:healing"] : [] })] };

        var hits = (await browser.OpenAsync("/search?q=healing")).QuerySelectorAll(".hit");

        Assert.Equal("healing", Assert.Single(hits[0].QuerySelectorAll(".chips .on")).TextContent);
        Assert.Same(hits[0].QuerySelector(".chips .chip"), hits[0].QuerySelector(".chips .on"));
        Assert.Empty(hits[1].QuerySelectorAll(".chips .on"));
        Assert.NotEmpty(hits[1].QuerySelectorAll(".chips .chip"));
    }

    [Fact]
    public async Task No_hits_are_told_with_one_way_on()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync("/search?q=zzzzzz");

        Assert.Equal("Nothing found", page.QuerySelector(".state b")!.TextContent);
        Assert.Single(page.QuerySelectorAll(".state a"));
    }

    [Fact]
    public async Task A_query_is_only_ever_text()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync("/search?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));

        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
        Assert.Equal("\"><script>alert(1)</script>", page.QuerySelector(".find input")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("search", "/search?q=healing&cursor=garbage", "This search cannot be read")]
    [InlineData("dramas", "/browse?genre=Medical&cursor=garbage", "There is no such list")]
    public async Task A_search_that_the_gateway_refuses_is_no_outage(string route, string address, string title)
    {
        var (browser, user) = app.SignedIn();
        user.Statuses[route] = 400;

        var page = await browser.OpenAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, browser.Answer.StatusCode);
        Assert.Equal(title, page.QuerySelector(".state :is(b, h1)")!.TextContent);
        Assert.Equal("/browse", page.QuerySelector(".state a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_search_that_takes_too_long_offers_to_try_again()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["search"] = 503;

        var page = await browser.OpenAsync("/search?q=healing");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Answer.StatusCode);
        Assert.Equal("/search?q=healing", page.QuerySelector(".state a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_search_is_narrowed_by_facets_and_each_choice_can_be_taken_back()
    {
        var (browser, user) = app.SignedIn();

        var page = await browser.OpenAsync("/search?q=healing&genre=Life&decade=2020");

        Assert.Equal("?q=healing&genre=Life&decade=2020", user.Calls.Single(call => call.Route == "search").Query);
        Assert.Equal(["healing 70", "Life 90", "Romance 80", "2020s 120", "tvN 50"], page.QuerySelectorAll(".choice").Select(choice => string.Join(' ', choice.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(["/search?q=healing&decade=2020", "/search?q=healing&genre=Life"], page.QuerySelectorAll(".choice[aria-current]").Select(choice => choice.GetAttribute("href")));
        Assert.Equal("/search?q=healing&genre=Life&mood=healing&decade=2020", page.QuerySelectorAll(".choice")[0].GetAttribute("href"));
        Assert.Equal("/search?q=healing&genre=Life&genre=Romance&decade=2020", page.QuerySelectorAll(".choice")[2].GetAttribute("href"));
        Assert.Equal("/search?q=healing&genre=Life&network=tvN&decade=2020", page.QuerySelectorAll(".choice")[4].GetAttribute("href"));
        Assert.Equal("/search?q=healing&genre=Life&decade=2020&cursor=20", page.QuerySelector(".after a")!.GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll(".facets a"), link => link.GetAttribute("href") == "/search?q=healing");
    }

    [Fact]
    public async Task A_choice_that_leaves_nothing_can_be_cleared_and_is_no_search_of_its_own()
    {
        var (browser, user) = app.SignedIn();
        var search = user.Search;
        user.Search = query => search(query) with { Items = [], Total = 0, Next = null, Facets = new([], [], [], []) };

        var page = await browser.OpenAsync("/search?q=healing&decade=1990");

        Assert.Equal("/search?q=healing", page.QuerySelector(".state a")!.GetAttribute("href"));
        Assert.Equal("/search?q=healing", page.QuerySelector(".choice.on")!.GetAttribute("href"));
        Assert.DoesNotContain(user.Calls, call => call.Route == "interactions");
    }

    [Fact]
    public async Task A_hit_that_was_passed_on_or_finished_says_when_why_and_how_it_was_rated()
    {
        var (browser, user) = app.SignedIn();
        var search = user.Search;
        var day = new DateTimeOffset(2024, 5, 3, 12, 0, 0, TimeSpan.Zero);
        user.Search = query => search(query) is var found
            ? found with
            {
                Items =
                [
                    found.Items[0] with { Standing = "dismissed", StandingAt = day, StandingReason = "too_long" },
                    found.Items[1] with { Standing = "finished", StandingAt = day, OwnRating = 4.5 },
                    found.Items[2] with { Standing = "watchlist" },
                    found.Items[3] with { Standing = "ruled_out", StandingReason = "Melodrama" },
                ],
            }
            : found;

        var page = await browser.OpenAsync("/search?q=healing");

        Assert.Equal(
            ["You passed on this on 3 May 2024: Too long.", "You finished this on 3 May 2024 and rated it 4.5/5.", "healing, as you asked", "Against a rule of yours: never Melodrama."],
            page.QuerySelectorAll(".hit .why").Select(why => why.TextContent));
    }

    [Fact]
    public async Task Without_a_query_one_browses()
    {
        using var browser = app.Visitor();

        await browser.OpenAsync("/search");

        Assert.Equal("/browse", browser.Address);
    }

    [Fact]
    public async Task The_catalogue_is_browsed_by_genre_page_by_page()
    {
        using var browser = app.Visitor();

        var first = await browser.OpenAsync("/browse?genre=Medical");
        var second = await browser.OpenAsync(first.QuerySelector(".after a")!.GetAttribute("href")!);

        Assert.Equal("Medical dramas", first.QuerySelector("h1")!.TextContent);
        Assert.Equal(24, first.QuerySelectorAll(".gallery .card").Length);
        Assert.Equal(33 - 24, second.QuerySelectorAll(".gallery .card").Length);
        Assert.Null(second.QuerySelector(".after a"));
    }

    [Fact]
    public async Task A_list_shows_its_dramas_by_name_with_how_far_one_is()
    {
        var (browser, user) = app.SignedIn();
        user.Lists["watching"] = new([new("signal-2016", "watching", 4, null, false, false, false, null, false, null)]);

        var page = await browser.OpenAsync("/lists/watching");

        var card = Assert.Single(page.QuerySelectorAll(".gallery .card"));
        Assert.Equal("Signal", card.QuerySelector("h2 a")!.TextContent);
        Assert.Equal("4 of 16", card.QuerySelector(".row .sub")!.TextContent);
    }

    [Fact]
    public async Task A_long_list_is_shown_in_parts()
    {
        var (browser, user) = app.SignedIn();
        user.Lists["finished"] = new([.. StarterCatalogue.Dramas.Take(30).Select(drama => new DramaStandingView(drama.DramaId, "finished", null, null, false, false, false, null, false, null))]);

        var page = await browser.OpenAsync("/lists/finished");
        Assert.Equal(24, page.QuerySelectorAll(".gallery .card").Length);

        page = await browser.OpenAsync(page.QuerySelector(".after a")!.GetAttribute("href")!);
        Assert.Equal(30, page.QuerySelectorAll(".gallery .card").Length);
        Assert.Null(page.QuerySelector(".after a"));
    }

    [Fact]
    public async Task What_was_passed_on_can_be_restored_from_its_list()
    {
        var (browser, user) = app.SignedIn();
        user.Lists["dismissed"] = new([new("signal-2016", null, null, null, false, false, true, "too_dark", false, null)]);
        var page = await browser.OpenAsync("/lists/dismissed");

        page = await browser.PressAsync(page.QuerySelector("button[value=undismiss]")!);

        Assert.Equal((InteractionKinds.Undismiss, "signal-2016"), (Assert.Single(user.Recorded).Kind, user.Recorded.First().DramaId));
        Assert.Equal("/lists/dismissed", browser.Address);
        Assert.Equal("Back among your picks: Signal.", page.QuerySelector(".toast span")!.TextContent);
    }

    [Fact]
    public async Task A_favourite_stands_in_its_list_and_can_be_taken_off()
    {
        var (browser, user) = app.SignedIn();
        user.Lists["favourites"] = new([new("signal-2016", "finished", 16, 5, true, false, false, null, false, null)]);
        var page = await browser.OpenAsync("/lists/watchlist");

        page = await browser.OpenAsync(page.QuerySelectorAll("nav.chips a").Single(tab => tab.TextContent == "Favourites").GetAttribute("href")!);
        await browser.PressAsync(page.QuerySelector(".gallery .card button[value=unfavourite]")!);

        Assert.Equal((InteractionKinds.Unfavourite, "signal-2016"), (Assert.Single(user.Recorded).Kind, user.Recorded.First().DramaId));
    }

    [Fact]
    public async Task A_hit_on_the_watchlist_is_taken_off_where_others_are_put_on()
    {
        var (browser, user) = app.SignedIn();
        var search = user.Search;
        user.Search = query => search(query) is var found ? found with { Items = [found.Items[0] with { Standing = "watchlist" }, .. found.Items.Skip(1)] } : found;

        var page = await browser.OpenAsync("/search?q=healing");

        Assert.Equal(["watchlist_remove", "watchlist_add"], page.QuerySelectorAll(".hit .does form button").Take(2).Select(button => button.GetAttribute("value")));
    }

    [Fact]
    public async Task An_empty_list_says_why_and_what_to_do()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/lists/watching");

        Assert.Contains("Start any drama and it waits for you here.", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".state a"));
    }

    [Fact]
    public async Task A_visitor_has_no_lists_and_is_asked_to_sign_in()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync("/lists/watching");

        Assert.Equal("/sign-in?return=%2Flists%2Fwatching", browser.Address);
        Assert.NotNull(page.QuerySelector("input[type=password]"));
    }

    [Theory]
    [InlineData("/lists/secret")]
    [InlineData("/nowhere")]
    [InlineData("/a/b/c")]
    public async Task What_does_not_exist_is_a_404_as_a_page(string address)
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, browser.Answer.StatusCode);
        Assert.NotNull(page.QuerySelector("main"));
    }
}
