using System.Net;
using System.Text.Json;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Tests.Pages;

public sealed class DramaPageTests(WebApp app)
{
    private const string Misaeng = "misaeng-incomplete-life-2014";

    private static WhyNotView Fits { get; } = new(
        Misaeng, "Misaeng", false, [], 14, 612, null, 2.2, 3.1, [new("neighbour", "signal-2016", 1.8, ["signal-2016"]), new("genre", "Life", .9, []), new("genre", "Business", -.5, [])], "v", []);

    [Fact]
    public async Task The_page_tells_facts_people_genres_moods_themes_and_story()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        Assert.Equal("Misaeng: Incomplete Life", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("미생", page.QuerySelector(".native[lang=ko]")!.TextContent);
        Assert.Equal(
            ["2014", "20 episodes of 80 min", "tvN", "Ages 15+", "Community 8.6/10 (14,725 ratings)"],
            page.QuerySelectorAll(".facts li").Select(fact => fact.TextContent));
        Assert.Equal("/person/KIM-WON-SUK", page.QuerySelectorAll(".people a").Single(person => person.QuerySelector("b")!.TextContent == "Kim Won Suk").GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll("a.chip"), chip => chip.GetAttribute("href") == "/browse?genre=Business");
        Assert.Contains(page.QuerySelectorAll("a.chip"), chip => chip.GetAttribute("href") == "/browse?mood=realistic");
        Assert.Contains(page.QuerySelectorAll("a.chip"), chip => chip.GetAttribute("href") == "/browse?theme=Adapted%20from%20a%20Webtoon");
        Assert.StartsWith("Jang Geu-rae", page.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_korean_page_says_its_heading_and_themes_in_korean()
    {
        var (browser, _) = app.SignedIn();
        browser.Headers.AcceptLanguage.ParseAdd("ko");

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        Assert.Equal("미생", page.QuerySelector("h1.native")!.TextContent);
        Assert.Equal("Misaeng: Incomplete Life", page.QuerySelector("h1 + .other[lang=en]")!.TextContent);
        var theme = page.QuerySelector("a.chip[href$='theme=Adapted%20from%20a%20Webtoon']")!;
        Assert.Equal("웹툰 원작", theme.TextContent);
        Assert.Null(theme.Closest("main [lang]"));
        Assert.Contains("“팀워크” 소재 전체", page.QuerySelectorAll("option[value='trope:Teamwork']").Select(option => option.TextContent));
    }

    [Fact]
    public async Task Search_engines_find_it_as_a_series_under_its_one_address()
    {
        using var browser = app.Visitor();
        browser.Headers.Add("X-Forwarded-Proto", "https");
        browser.Headers.Add("X-Forwarded-Host", "seoulmate.example");

        var page = await browser.OpenAsync($"/drama/{Misaeng}?from=x");

        const string address = $"https://seoulmate.example/drama/{Misaeng}";
        Assert.False(browser.Answer.Headers.Contains("X-Robots-Tag"));
        Assert.Equal(address, page.QuerySelector("head link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("video.tv_show", page.QuerySelector("head meta[property='og:type']")!.GetAttribute("content"));
        Assert.Equal(address, page.QuerySelector("head meta[property='og:url']")!.GetAttribute("content"));
        var series = JsonDocument.Parse(page.QuerySelector("head script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal("TVSeries", series.GetProperty("@type").GetString());
        Assert.Equal("Misaeng: Incomplete Life", series.GetProperty("name").GetString());
        Assert.Equal("2014-10-17", series.GetProperty("startDate").GetString());
        Assert.Equal(20, series.GetProperty("numberOfEpisodes").GetInt32());
        Assert.Contains(series.GetProperty("actor").EnumerateArray(), actor => actor.GetProperty("name").GetString() == "Yim Si Wan");
    }

    [Fact]
    public async Task Where_the_user_stands_is_told_and_the_buttons_fit_it()
    {
        var (browser, user) = app.SignedIn();
        user.Standings[Misaeng] = new(Misaeng, "watching", 7, 4.5, true, true, false, null, false, user.Home!.BuiltAt);

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        var notes = page.QuerySelector(".for")!.TextContent;
        Assert.Contains("Watching, 7 of 20", notes, StringComparison.Ordinal);
        Assert.Contains("4.5/5", notes, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".hero button[value=watchlist_remove]"));
        Assert.NotNull(page.QuerySelector(".hero button[value=unfavourite]"));
        Assert.Equal("4.5", page.QuerySelector(".hero .rating option[selected]")!.GetAttribute("value"));
        Assert.Equal("Mark episode 8 watched", page.QuerySelector(".hero button[value=progress]")!.TextContent.Trim());
    }

    [Fact]
    public async Task What_was_passed_on_says_why_and_can_be_had_back()
    {
        var (browser, user) = app.SignedIn();
        user.Standings[Misaeng] = new(Misaeng, null, null, null, false, false, true, "too_long", false, null, DismissedAt: new(2024, 5, 3, 0, 0, 0, TimeSpan.Zero));
        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        await browser.PressAsync(page.QuerySelector(".for button[value=undismiss]")!);

        Assert.Contains("You passed on this on 3 May 2024: Too long.", page.QuerySelector(".for")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((InteractionKinds.Undismiss, Misaeng), (Assert.Single(user.Recorded).Kind, user.Recorded.First().DramaId));
    }

    [Fact]
    public async Task The_story_goes_on_only_when_one_asks_unless_spoilers_are_welcome()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        Assert.Equal("Show the whole story", page.QuerySelector("details.spoil summary")!.TextContent);
        var (beginning, rest) = (page.QuerySelectorAll(".lede")[0].TextContent, page.QuerySelector("details.spoil .lede")!.TextContent);

        browser.Cookies.Add(browser.Origin, new Cookie("spoilers", "show"));
        page = await browser.OpenAsync($"/drama/{Misaeng}");

        Assert.Null(page.QuerySelector("details.spoil"));
        Assert.Equal($"{beginning} {rest}", page.QuerySelector(".lede")!.TextContent);
    }

    [Fact]
    public async Task How_it_fits_is_told_shortly_and_in_full_and_can_be_corrected()
    {
        var (browser, user) = app.SignedIn();
        user.WhyNot = Fits;
        user.Counterfactuals = new(Misaeng, "Misaeng", 14, 2.2, [new("signal-2016", "Signal", 31, 1.1, "Without Signal this falls from 14th to 31st.")], "v", []);

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        var box = page.QuerySelector("aside.for")!;
        Assert.Contains("Number 14 of 612 by your taste", box.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Like Signal", "Life"], box.QuerySelectorAll(".reasons li").Select(reason => reason.TextContent));
        Assert.Equal(["Like Signal +18", "Life +9", "Business −5"], page.QuerySelectorAll("#fit .part").Select(part => $"{part.Children[0].TextContent} {part.QuerySelector(".val")!.TextContent}"));
        Assert.Equal("Without Signal this falls from 14th to 31st.", page.QuerySelector("#fit .note")!.TextContent);
        Assert.NotNull(page.QuerySelector(".cols aside #notes-title"));

        await browser.PressAsync(page.QuerySelector("#fit .part:nth-child(2) button[value=less]")!);

        Assert.Equal($"/drama/{Misaeng}", browser.Address);
        Assert.Equal(-.5, user.Calls.Last(call => call.Route == "profile/me/update").Body!.Value.GetProperty("boost").GetProperty("genres").GetProperty("Life").GetDouble());
    }

    [Fact]
    public async Task What_keeps_it_from_being_recommended_is_named()
    {
        var (browser, user) = app.SignedIn();
        user.WhyNot = Fits with { IsFiltered = true, Rank = null, Filters = [new("rule_genre", "You ruled out the genre Business.")] };

        var box = (await browser.OpenAsync($"/drama/{Misaeng}")).QuerySelector("aside.for")!.TextContent;

        Assert.Contains("Not among your picks", box, StringComparison.Ordinal);
        Assert.Contains("You ruled out the genre Business.", box, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("finished", "genre")]
    [InlineData(null, "popularity")]
    public async Task How_it_fits_is_not_told_of_what_one_has_finished_nor_without_a_taste(string? status, string kind)
    {
        var (browser, user) = app.SignedIn();
        user.Standings[Misaeng] = new(Misaeng, status, 20, null, false, false, false, null, false, null);
        user.WhyNot = Fits with { Contributions = [new(kind, "Life", .9, [])] };

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        Assert.Null(page.QuerySelector("#fit"));
        Assert.NotNull(page.QuerySelector(".hero #notes-title"));
    }

    [Theory]
    [InlineData(InteractionKinds.WatchlistAdd)]
    [InlineData(InteractionKinds.Favourite)]
    [InlineData(InteractionKinds.Finish)]
    [InlineData("not_now")]
    public async Task Each_action_comes_back_to_the_page(string act)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        page = await browser.PressAsync(page.QuerySelector($".hero button[value={act}]")!);

        Assert.Equal($"/drama/{Misaeng}", browser.Address);
        Assert.NotNull(page.QuerySelector(".toast"));
        Assert.Equal(Misaeng, Assert.Single(user.Recorded).DramaId);
    }

    [Fact]
    public async Task One_drops_with_a_reason()
    {
        var (browser, user) = app.SignedIn();
        user.Standings[Misaeng] = new(Misaeng, "watching", 7, null, false, false, false, null, false, null);
        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        await browser.PressAsync(page.QuerySelector(".hero button[value=drop]")!, ("reason", "too_slow"));

        Assert.Equal((InteractionKinds.Drop, "too_slow"), (Assert.Single(user.Recorded).Kind, user.Recorded.First().Reason));
    }

    [Fact]
    public async Task An_actor_of_the_drama_can_be_ruled_out()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync($"/drama/{Misaeng}");
        var scope = page.QuerySelector(".hero select[name=scope] option[value^='actor:']")!.GetAttribute("value")!;

        await browser.PressAsync(page.QuerySelector(".hero button[value=dismiss]")!, ("scope", scope));

        var interaction = Assert.Single(user.Recorded);
        Assert.Equal((null, "actor", scope["actor:".Length..]), (interaction.DramaId, interaction.Scope, interaction.Target));
    }

    [Fact]
    public async Task A_click_on_a_card_is_recorded_once_however_often_the_page_is_loaded()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");
        var link = page.QuerySelector("#for-you .card h3 a")!.GetAttribute("href")!;

        await browser.OpenAsync(link);
        var click = await user.RecordedAsync(InteractionKinds.Click, TestContext.Current.CancellationToken);
        await browser.OpenAsync(link);
        await browser.OpenAsync(page.QuerySelectorAll("#for-you .card h3 a")[1].GetAttribute("href")!);
        await user.UntilAsync(() => user.Recorded.Count == 2, TestContext.Current.CancellationToken);

        Assert.Equal(("my-liberation-notes-2022", user.Home!.SlateId, "for_you", 2), (click.DramaId, click.SlateId, click.Section, click.Position));
        Assert.Equal(7, click.InteractionId.Version);
        Assert.Equal(["my-liberation-notes-2022", "beyond-evil-2021"], user.Recorded.Select(interaction => interaction.DramaId));
        Assert.Equal(3, user.Calls.Count(call => call.Route == "interactions"));
        Assert.All(user.Calls, call => Assert.Equal(browser.Headers.Authorization!.ToString(), call.Authorization));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Purpose", "prefetch")]
    public async Task What_nobody_clicked_is_no_click(string header, string value)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");
        var links = page.QuerySelectorAll("#for-you .card h3 a");

        browser.Headers.Add(header, value);
        await browser.OpenAsync(links[0].GetAttribute("href")!);
        browser.Headers.Remove(header);
        await browser.OpenAsync(links[1].GetAttribute("href")!);
        await user.RecordedAsync(InteractionKinds.Click, TestContext.Current.CancellationToken);

        Assert.Equal("beyond-evil-2021", Assert.Single(user.Recorded).DramaId);
    }

    [Fact]
    public async Task More_like_this_gives_reasons_and_carries_its_slate()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        var cards = page.QuerySelectorAll("#similar .card");
        Assert.Equal(8, cards.Length);
        Assert.All(cards, card => Assert.NotEmpty(card.QuerySelector(".why")!.TextContent));
        Assert.EndsWith(":similar:1", cards[0].QuerySelector("h3 a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ranking_and_profile_the_page_still_stands_and_says_what_is_missing()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["recommend"] = 503;
        user.Statuses["profile"] = 503;

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Equal("Misaeng: Incomplete Life", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Similar dramas took too long", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Your notes cannot be reached just now.", page.QuerySelector(".for")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_drama_is_a_404_that_leads_on()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync("/drama/no-such-drama");

        Assert.Equal(HttpStatusCode.NotFound, browser.Answer.StatusCode);
        Assert.Equal("No such drama", page.QuerySelector("main h1")!.TextContent);
        Assert.Equal(["noindex"], browser.Answer.Headers.GetValues("X-Robots-Tag"));
    }

    [Fact]
    public async Task A_catalogue_that_is_away_is_a_503_that_offers_to_try_again()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["dramas"] = 503;

        var page = await browser.OpenAsync($"/drama/{Misaeng}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Answer.StatusCode);
        Assert.Equal($"/drama/{Misaeng}", page.QuerySelector("main .state a")!.GetAttribute("href"));
    }
}
