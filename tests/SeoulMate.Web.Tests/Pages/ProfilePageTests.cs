using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Profile;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Pages;

public sealed class ProfilePageTests(WebApp app)
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task A_taste_has_a_name_and_says_what_it_rests_on_and_how_one_watches()
    {
        var (browser, _) = Someone();

        var page = await browser.OpenAsync("/profile");
        var said = page.QuerySelector(".lead-p")!.TextContent;

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Equal("Medical Drama Enthusiast", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("91% interest, against 30%", said, StringComparison.Ordinal);
        Assert.Contains("about 16 episodes", said, StringComparison.Ordinal);
        Assert.Contains("from 2016 to 2021", said, StringComparison.Ordinal);
        Assert.Contains("stricter than the community", said, StringComparison.Ordinal);
        Assert.Equal(["Hospital Playlist", "Dr. Romantic"], page.QuerySelectorAll(".rests a").Select(link => link.TextContent));
        Assert.All(["/lists/watchlist", "/history", "/lists/dismissed", "/import", "/settings"], address => Assert.NotNull(page.QuerySelector($".who a[href='{address}']")));
        Assert.Equal("noindex", browser.Answer.Headers.GetValues("X-Robots-Tag").Single());
    }

    [Fact]
    public async Task Every_chart_has_a_name_and_a_table_of_the_same_numbers()
    {
        var (browser, _) = Someone();

        var page = await browser.OpenAsync("/profile");
        var charts = page.QuerySelectorAll(".profile :is(svg.chart, ol.bars)");

        Assert.Equal(10, charts.Length);
        Assert.All(charts, chart => Assert.False(string.IsNullOrWhiteSpace(chart.GetAttribute("aria-label"))));
        Assert.All(charts, chart => Assert.NotNull(chart.Closest(".box")!.QuerySelector("details table caption")));
        Assert.Equal("91%", page.QuerySelector("[aria-labelledby=chart-genres] tbody td")!.TextContent);
        Assert.Equal(10, page.QuerySelectorAll("[aria-labelledby=chart-ratings] tbody tr").Length);
        Assert.Equal(2, page.QuerySelectorAll("[aria-labelledby=chart-days] rect[class]").Length);
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task Each_preference_opens_to_its_dramas_and_what_was_done_with_them()
    {
        var (browser, user) = Someone();
        user.History = new([Past("signal-2016", InteractionKinds.Finish, null), Past("hospital-playlist-2020", InteractionKinds.Finish, null), Past("hospital-playlist-2020", InteractionKinds.Rate, 5)], null);

        var row = Row(await browser.OpenAsync("/profile"), "genres", "Medical");

        Assert.Equal("Medical: Why: 14 dramas", row.QuerySelector("summary")!.TextContent);
        Assert.Equal(["Hospital Playlist", "Signal"], row.QuerySelectorAll(".what a").Select(link => link.TextContent));
        Assert.Equal(["Rated 5/5 · today", "Finished · today · speaks against it"], row.QuerySelectorAll(".what .dim").Select(did => did.TextContent));
    }

    [Fact]
    public async Task What_a_change_would_do_is_told_before_it_is_saved_and_nothing_is_stored()
    {
        var (browser, user) = Someone();
        user.Preview = new([SampleSlates.Pick("signal-2016", "strong", "genre_match", "")], [SampleSlates.Pick("stranger-2017", "medium", "genre_match", ""), SampleSlates.Pick("mother-2018", "medium", "genre_match", "")], 11, []);
        var page = await browser.OpenAsync("/profile");

        page = await browser.PressAsync(page.QuerySelector("[data-preview-button]")!, ("s:genres:Medical", "40"), ("s:dials:classic", "-50"));

        Assert.Equal("1 pick leaves, 2 arrive.", page.QuerySelector("#preview .sum")!.TextContent);
        Assert.Equal(["Signal"], page.QuerySelectorAll("#preview .leave a").Select(link => link.TextContent));
        Assert.Equal(["Stranger", "Mother"], page.QuerySelectorAll("#preview .arrive a").Select(link => link.TextContent));
        Assert.Equal("""{"preferences":{"genres":{"Medical":0.4}},"dials":{"hidden":null,"classic":-0.5}}""", Said(user, "recommend/preview"));
        Assert.Equal(("40", "changed"), (((IHtmlInputElement)Row(page, "genres", "Medical").QuerySelector("[type=range]")!).Value, Row(page, "genres", "Medical").ClassList[1]));
        Assert.DoesNotContain(user.Calls, call => call.Route == "profile/me/update");
    }

    [Fact]
    public async Task What_is_saved_is_what_was_looked_at_and_all_of_it_is_undone_at_once()
    {
        var (browser, user) = Someone();
        user.AlsoUndo.Add(Guid.CreateVersion7());
        user.Preview = new([], [], 12, []);
        (string, string)[] changes =
        [
            ("s:genres:Medical", "40"), ("h:genres:Thriller", "restore"), ("h:genres:Horror", "mute"), ("h:themes:healing", "less"), ("h:themes:Friendship", "wrong"),
            ("rule_off", "actor:lee-min-ho"), ("person_off", "jo-jung-suk"), ("new_scope", "trope"), ("new_target", "Amnesia"), ("new_days", "0"), ("new_person", "IU"), ("s:dials:hidden", "35"),
        ];
        var page = await browser.OpenAsync("/profile");
        await browser.PressAsync(page.QuerySelector("[data-preview-button]")!, changes);

        await browser.SendAsync((await browser.OpenAsync("/profile")).QuerySelector(".now .btn.main")!, changes);

        var saved = user.Calls.Single(call => call.Route == "profile/me/update");
        Assert.Equal("/profile", browser.Answer.Headers.Location!.OriginalString);
        Assert.Equal(Said(user, "recommend/preview"), Said(user, "profile/me/update"));
        Assert.Equal(
            """{"preferences":{"genres":{"Medical":0.4}},"boost":{"themes":{"healing":-0.5}},"mute":{"genres":["Horror"]},"forget":{"themes":["Friendship"]},"restore":{"genres":["Thriller"]},"dealbreakers":{"add":[{"scope":"trope","target":"Amnesia","until":null,"reason":null}],"remove":[{"scope":"actor","target":"lee-min-ho","until":null,"reason":null}]},"favourite_people":{"add":["IU"],"remove":["jo-jung-suk"]},"dials":{"hidden":0.35,"classic":null}}""",
            Said(user, "profile/me/update"));

        page = await browser.OpenAsync("/profile");
        Assert.StartsWith("Saved: 2 changes to your taste.", page.QuerySelector("#toasts")!.TextContent.Trim(), StringComparison.Ordinal);
        await browser.SendAsync(page.QuerySelector("#toasts form button")!);

        Assert.Equal([user.Undo, .. user.AlsoUndo], user.Retracted);
    }

    [Fact]
    public async Task What_changed_meanwhile_is_not_overruled_and_nothing_typed_is_lost()
    {
        var (browser, user) = Someone();
        user.Preview = new([], [], 12, []);
        var page = await browser.OpenAsync("/profile");
        user.ProfileTag = "\"2-b\"";
        user.Profile = user.Profile! with { Dials = new(0.9, 0) };

        page = await browser.PressAsync(page.QuerySelector(".now .btn.main")!, ("s:genres:Medical", "40"), ("new_person", "IU"));

        Assert.StartsWith("Your taste changed meanwhile", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("40", Value(page, "s:genres:Medical"));
        Assert.Equal("IU", Value(page, "new_person"));
        Assert.Equal("90", Value(page, "s:dials:hidden"));

        await browser.SendAsync(page.QuerySelector(".now .btn.main")!);

        Assert.Equal(HttpStatusCode.Redirect, browser.Answer.StatusCode);
        Assert.Equal("""{"preferences":{"genres":{"Medical":0.4}},"favourite_people":{"add":["IU"],"remove":[]}}""", Said(user, "profile/me/update"));
    }

    [Fact]
    public async Task Every_slider_is_turned_by_its_buttons_without_script()
    {
        var (browser, user) = Someone();
        user.Preview = new([], [], 12, []);
        var page = await browser.OpenAsync("/profile");

        Assert.All(page.QuerySelectorAll("input[type=range]"), slider => Assert.Equal(("BUTTON", "BUTTON"), (slider.PreviousElementSibling!.TagName, slider.NextElementSibling!.TagName)));

        page = await browser.PressAsync(page.QuerySelector("[aria-label='Raise Thriller']")!);
        page = await browser.PressAsync(page.QuerySelector("[aria-label='Famous to hidden gems: Famous']")!);

        Assert.Equal(("65", "15"), (Value(page, "s:genres:Thriller"), Value(page, "s:dials:hidden")));
        Assert.Equal("Hidden gems, 15%", page.QuerySelector(".dials output")!.TextContent);
    }

    [Fact]
    public async Task What_is_to_be_ruled_out_is_listed_until_it_is_saved_and_can_be_taken_back()
    {
        var (browser, user) = Someone();
        user.Preview = new([], [], 12, []);
        var page = await browser.OpenAsync("/profile");

        page = await browser.PressAsync(page.QuerySelector("[value=add_rule]")!, ("new_scope", "genre"), ("new_target", "Horror"), ("new_days", "90"));

        Assert.Equal("Never Horror Genre · for 90 days · not saved yet", Words(page.QuerySelector(".rules li.changed span")!));
        Assert.Equal("", Value(page, "new_target"));

        page = await browser.PressAsync(page.QuerySelector("[aria-label='Take back: Horror']")!);

        Assert.Null(page.QuerySelector(".rules li.changed"));
    }

    [Fact]
    public async Task A_name_that_means_nobody_is_named_and_kept()
    {
        var (browser, user) = Someone();
        user.Statuses["recommend/preview"] = 400;
        user.WrongMember = "favourite_people.add.0";
        var page = await browser.OpenAsync("/profile");

        page = await browser.PressAsync(page.QuerySelector("[value=add_person]")!, ("new_person", "Nobody Known"));

        Assert.Contains("“Nobody Known” is not known", page.GetElementById("preview")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nobody Known", Value(page, "person"));
        Assert.Contains("“Nobody Known” is not known", page.QuerySelector(".rules li.changed .wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_about_nobody_is_refused_where_it_stands()
    {
        var (browser, user) = Someone();
        user.Statuses["recommend/preview"] = 400;
        user.WrongMember = "dealbreakers.add.1.target";
        var page = await browser.OpenAsync("/profile");

        page = await browser.PressAsync(page.QuerySelector("[value=add_rule]")!, ("new_scope", "genre"), ("new_target", "Horror"), ("new_days", "0"));
        page = await browser.PressAsync(page.QuerySelector("[value=add_rule]")!, ("new_scope", "actor"), ("new_target", "Nobody Known"), ("new_days", "0"));

        var rules = page.QuerySelectorAll(".rules li.changed");
        Assert.Equal([false, true], rules.Select(rule => rule.QuerySelector(".wrong") is not null));
    }

    [Fact]
    public async Task A_drama_that_was_no_matter_of_taste_is_left_out_and_what_was_typed_stays()
    {
        var (browser, user) = Someone();
        user.Preview = new([], [], 12, []);
        var page = await browser.OpenAsync("/profile");

        page = await browser.PressAsync(Row(page, "genres", "Medical").QuerySelector("[value='leave_out:signal-2016']")!, ("s:genres:Medical", "40"));

        var left = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.Exclude, "signal-2016"), (left.Kind, left.DramaId));
        Assert.Equal("40", Value(page, "s:genres:Medical"));
        Assert.Contains("Signal counts no more", page.QuerySelector(".edit-note")!.TextContent, StringComparison.Ordinal);

        await browser.PressAsync(page.QuerySelector(".edit-note button")!);

        Assert.Equal(left.InteractionId, Assert.Single(user.Retracted));
    }

    [Fact]
    public async Task The_part_that_script_asks_for_is_no_whole_page()
    {
        var (browser, user) = Someone();
        user.Preview = new([SampleSlates.Pick("signal-2016", "strong", "genre_match", "")], [], 11, []);
        var page = await browser.OpenAsync("/profile");

        await browser.PostAsync("/profile/preview", Fields(page, ("s:genres:Medical", "40")));

        Assert.Equal("1 pick leaves, 0 arrive.", browser.Page.QuerySelector("#preview .sum")!.TextContent);
        Assert.Null(browser.Page.QuerySelector("h1"));
    }

    [Fact]
    public async Task Who_has_adjusted_hundreds_of_things_can_still_adjust_another()
    {
        var (browser, user) = Someone();
        user.Preview = new([SampleSlates.Pick("signal-2016", "strong", "genre_match", "")], [], 11, []);
        var page = await browser.OpenAsync("/profile");
        var many = Enumerable.Range(0, 500).SelectMany(i => new[] { ($"s:themes:Theme {i}", "50"), ($"w:themes:Theme {i}", "50"), ($"h:themes:Theme {i}", "") });

        await browser.PostAsync("/profile/preview", Fields(page, [("s:genres:Medical", "40"), .. many]));

        Assert.Equal("1 pick leaves, 0 arrive.", browser.Page.QuerySelector("#preview .sum")!.TextContent);
    }

    [Fact]
    public async Task The_track_record_speaks_only_from_three_started_on()
    {
        var (browser, user) = Someone();
        user.Record = new(Guid.Empty, default, new(40, 9, 7, 1, 5, 4.31), new(60, 2, 1, 0, 0, null), new(20, 0, 0, 0, 0, null));

        var page = await browser.OpenAsync("/profile");

        Assert.Equal(
            ["Strong match Of 9 you started, you finished 7 and dropped 1. You rated them 4.3/5 on average.", "Medium match Too few started yet to say, of 60 shown.", "Weak match Too few started yet to say, of 20 shown."],
            page.QuerySelectorAll(".record li").Select(Words));
        Assert.Contains("7 of 9", page.QuerySelector(".stats")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".record tbody tr"));
    }

    [Fact]
    public async Task While_a_part_is_away_the_rest_is_there()
    {
        var (browser, user) = Someone();
        user.Statuses["profile/me/track-record"] = 503;
        user.Statuses["profile/me/taste"] = 503;

        var page = await browser.OpenAsync("/profile");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.Contains("cannot be looked up", page.QuerySelector(".record")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.GetElementById("taste"));

        user.Statuses["profile/me"] = 503;
        await browser.OpenAsync("/profile");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Answer.StatusCode);
    }

    [Fact]
    public async Task Who_has_done_nothing_is_asked_for_likings_and_can_still_rule_out()
    {
        var (browser, _) = app.SignedIn();
        var page = await browser.OpenAsync("/profile");

        Assert.NotNull(page.QuerySelector(".state a[href='/welcome']"));
        Assert.NotNull(page.QuerySelector("[name=new_target]"));
        Assert.Null(page.QuerySelector(".stats"));

        var visitor = app.Visitor();
        page = await visitor.OpenAsync("/profile");

        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        Assert.NotNull(page.QuerySelector(".state a[href='/welcome']"));
        Assert.Null(page.GetElementById("taste"));
        Assert.Null(page.QuerySelector(".top nav a[href='/profile']"));
    }

    [Fact]
    public async Task The_list_of_what_was_dismissed_says_why_until_when_and_gives_it_back()
    {
        var (browser, user) = Someone();
        user.Lists["dismissed"] = new(
            [new("signal-2016", null, null, null, false, false, true, "too_dark", false, TimeProvider.System.GetUtcNow(), 16, "not_now", new(2030, 3, 1, 0, 0, 0, TimeSpan.Zero))], null, user.Profile!.Rules);

        var page = await browser.OpenAsync("/lists/dismissed");

        Assert.Equal("Never Lee Min Ho Actor · until 1 Mar 2030 · since 1 Mar 2026 · Too dark", Words(page.QuerySelector(".rules-list li > span")!));
        Assert.Equal("Too dark · until 1 Mar 2030 Passed on: today", Words(page.QuerySelector(".card .why")!));

        await browser.SendAsync(page.QuerySelector(".rules-list button")!);

        Assert.Equal("/lists/dismissed", browser.Answer.Headers.Location!.OriginalString);
        Assert.Equal("""{"dealbreakers":{"add":null,"remove":[{"scope":"actor","target":"lee-min-ho","until":null,"reason":null}]}}""", Said(user, "profile/me/update"));
    }

    private (Browser Browser, FakeUser User) Someone()
    {
        var (browser, user) = app.SignedIn();
        user.Profile = SampleProfiles.Medical();
        user.Taste = SampleProfiles.Taste(ProfilePage.LookedBackAt(Today), Today);
        user.Record = new(Guid.Empty, default, new(0, 0, 0, 0, 0, null), new(0, 0, 0, 0, 0, null), new(0, 0, 0, 0, 0, null));

        return (browser, user);
    }

    private static HistoryItemView Past(string dramaId, string kind, double? value)
    {
        var now = TimeProvider.System.GetUtcNow();

        return new(Guid.CreateVersion7(), kind, dramaId, now, now, false, true, value, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static IElement Row(IHtmlDocument page, string member, string value) => page.QuerySelector($"[name='s:{member}:{value}']")!.Closest("li")!;

    private static string Value(IHtmlDocument page, string field) => ((IHtmlInputElement)page.QuerySelector($"[name='{field}']")!).Value;

    private static string Words(IElement element) => string.Join(
        ' ', element.Descendants<IText>().SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlDocument page, params (string Name, string Value)[] changes) => page.QuerySelectorAll("#taste [name]")
        .OfType<IHtmlInputElement>()
        .Where(field => field is not { Type: "checkbox" or "radio", IsChecked: false } && changes.All(change => change.Name != field.Name))
        .Select(field => KeyValuePair.Create(field.Name!, field.Value))
        .Concat(changes.Select(change => KeyValuePair.Create(change.Name, change.Value)));

    /// <summary>The one body that was sent there, without what it leaves out.</summary>
    private static string Said(FakeUser user, string route)
    {
        var sent = user.Calls.Last(call => call.Route == route).Body!.Value;

        return JsonSerializer.Serialize(
            sent.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).ToDictionary(member => member.Name, member => member.Value),
            AsWritten);
    }
}
