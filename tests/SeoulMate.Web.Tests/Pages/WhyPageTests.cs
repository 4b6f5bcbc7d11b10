using System.Globalization;
using System.Net;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Web.Why;

namespace SeoulMate.Web.Tests.Pages;

public sealed class WhyPageTests(WebApp app)
{
    private static readonly Guid Slate = Guid.CreateVersion7();
    private static readonly string Address = $"/why/{Slate}/dr-romantic-2016";

    private static PastExplanationView Why { get; } = new(
        Slate, new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), "hybrid+v1", [], "dr-romantic-2016", "for_you", null, 1, 2.26,
        [new("genre_match", "Matches your interest in Medical dramas (85% match)", 0.7, ["hospital-playlist-2020"])],
        [
            new("neighbour", "signal-2016", 1.84, ["signal-2016"]), new("genre", "Medical", 0.93, ["hospital-playlist-2020", "signal-2016"]),
            new("quality", "", 0.26, []), new("mood", "healing", 0.03, ["signal-2016"]), new("base", "", -0.8, []),
        ]);

    [Fact]
    public async Task What_is_not_shown_of_many_parts_is_told_so_that_they_add_up()
    {
        var (browser, user) = app.SignedIn();
        user.Why = Why with { Contributions = [.. Enumerable.Range(0, 10).Select(i => new ContributionView("genre", $"Genre {i}", 0.5, []))] };

        var page = await browser.OpenAsync(Address);

        var shown = page.QuerySelectorAll(".part .val").Sum(part => int.Parse(part.TextContent, CultureInfo.InvariantCulture));
        var total = int.Parse(page.GetElementById("counted")!.TextContent.Split(' ')[2], CultureInfo.InvariantCulture);
        Assert.NotEqual(total, shown);
        Assert.Contains($": +{total - shown}. All are in the full sum.", page.QuerySelector(".parts + p.small")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_outright_is_named()
    {
        var (browser, user) = app.SignedIn();
        user.Why = Why with { Contributions = [new("stated", "genre:Life", 0.5, []), new("stated", "mood:healing", 0.4, []), new("stated", "actor:nobody-here", 0.3, [])] };

        var page = await browser.OpenAsync(Address);

        Assert.Equal(["What you said of Life", "What you said of healing", "What you asked for"], page.QuerySelectorAll(".part > span:first-child").Select(name => name.TextContent.Trim()));
    }

    [Fact]
    public async Task A_slate_that_has_just_been_shown_is_given_a_moment_to_be_kept()
    {
        var (browser, user) = app.SignedIn();
        var opening = browser.OpenAsync(Address.Replace(Slate.ToString(), Guid.CreateVersion7().ToString(), StringComparison.Ordinal));

        while (!user.Calls.Any(call => call.Route.StartsWith("recommend/explanations", StringComparison.Ordinal)))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        user.Why = Why;
        var page = await opening;

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.NotEmpty(page.QuerySelectorAll(".part"));
    }

    [Fact]
    public async Task All_that_counted_stands_there_and_adds_up()
    {
        var (browser, user) = app.SignedIn();
        user.Why = Why;
        user.Counterfactuals = new("dr-romantic-2016", "Dr. Romantic", 2, 2.26, [new("signal-2016", "Signal", 31, 1.1, "Without Signal this falls from 2nd to 31st.")], "v", []);

        var page = await browser.OpenAsync(Address);
        var parts = page.QuerySelectorAll(".part");

        Assert.Equal(["Like Signal +19", "Medical +9", "How well it is rated +3", "Where every drama starts −8"], parts.Select(part => $"{part.Children[0].TextContent} {part.QuerySelector(".val")!.TextContent}"));
        Assert.Equal("What counted: 23 points in all", page.GetElementById("counted")!.TextContent);
        Assert.Null(page.QuerySelector(".parts + p.small"));
        Assert.Equal("23", page.QuerySelector("tfoot .num")!.TextContent);
        Assert.Equal(23, page.QuerySelectorAll("tbody .num").Sum(cell => int.Parse(cell.TextContent.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("Matches your interest in Medical dramas (85% match)", page.QuerySelector(".reasons span")!.TextContent);
        Assert.Equal("Without Signal this falls from 2nd to 31st.", page.QuerySelector(".note")!.TextContent);
        Assert.Equal("Hospital Playlist, Signal", parts[1].QuerySelector(".ev")!.TextContent);
    }

    [Fact]
    public async Task A_theme_that_counted_is_said_in_the_pages_language_and_corrected_by_its_own_name()
    {
        var (browser, user) = app.SignedIn();
        browser.Headers.AcceptLanguage.ParseAdd("ko");
        user.Why = Why with { Contributions = [new("theme", "Time Travel", 1.2, [])] };

        var part = Assert.Single((await browser.OpenAsync(Address)).QuerySelectorAll(".part"));

        Assert.Equal("시간 여행", part.Children[0].TextContent);
        Assert.Equal("Time Travel", part.QuerySelector("[name=name]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("good_reason", 1)]
    [InlineData("bad_reason", -1)]
    public async Task A_reason_is_called_good_or_bad_by_one_press(string act, double value)
    {
        var (browser, user) = app.SignedIn();
        user.Why = Why;
        var page = await browser.OpenAsync(Address);

        await browser.SendAsync(page.QuerySelector($".reasons button[value={act}]")!);

        var told = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.ReasonFeedback, value, "genre_match", "for_you", Slate), (told.Kind, told.Value, told.Reason, told.Section, told.SlateId));
    }

    [Theory]
    [InlineData("wrong", """{"forget":{"genres":["Medical"]}}""")]
    [InlineData("less", """{"boost":{"genres":{"Medical":-0.5}}}""")]
    [InlineData("not_my_taste", """{"preferences":{"genres":{"Medical":0}}}""")]
    public async Task Each_preference_is_corrected_where_it_is_read_and_can_be_taken_back(string how, string update)
    {
        var (browser, user) = app.SignedIn();
        user.Why = Why;
        var page = await browser.OpenAsync(Address);

        await browser.SendAsync(page.QuerySelectorAll(".part")[1].QuerySelector($"[value={how}]")!);

        var sent = user.Calls.Single(call => call.Route == "profile/me/update").Body!.Value;
        Assert.Equal(Address, browser.Answer.Headers.Location!.OriginalString);
        Assert.Equal(update, WithoutNulls(sent));

        await browser.SendAsync((await browser.OpenAsync(Address)).QuerySelector("#toasts form button")!);

        Assert.Equal(user.Undo, Assert.Single(user.Retracted));
    }

    [Fact]
    public async Task A_drama_is_kept_out_of_the_taste_where_it_is_read()
    {
        var (browser, user) = app.SignedIn();
        user.Why = Why;

        await browser.SendAsync((await browser.OpenAsync(Address)).QuerySelectorAll(".part")[0].QuerySelector("button")!);

        var recorded = Assert.Single(user.Recorded);
        Assert.Equal((InteractionKinds.Exclude, "signal-2016"), (recorded.Kind, recorded.DramaId));
    }

    [Fact]
    public async Task What_is_not_known_says_so_and_visitors_sign_in_first()
    {
        var (browser, _) = app.SignedIn();
        var page = await browser.OpenAsync(Address);

        Assert.Equal(HttpStatusCode.NotFound, browser.Answer.StatusCode);
        Assert.Contains("not known", page.GetElementById("why")!.TextContent, StringComparison.Ordinal);

        var visitor = app.Visitor();
        await visitor.OpenAsync(Address);

        Assert.StartsWith("/sign-in", visitor.Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "genres", "Medical")]
    [InlineData("less", "eras", "2010s")]
    [InlineData("less", "genres", "")]
    public void What_is_no_correction_of_ours_is_none(string how, string facet, string name) => Assert.Null(CorrectionsApi.ToUpdate(how, facet, name));

    [Theory]
    [InlineData(new[] { 0.4, 0.4, 0.4 }, new[] { 1, 0, 0 })]
    [InlineData(new[] { 1.5, -0.5 }, new[] { 2, -1 })]
    [InlineData(new[] { -0.2, -0.2, 3.6 }, new[] { 0, 0, 3 })]
    public void Points_are_whole_and_sum_to_the_rounded_sum(double[] values, int[] points)
    {
        Assert.Equal(points, WhyParts.Rounded(values));
        Assert.Equal((int)Math.Round(values.Sum()), WhyParts.Rounded(values).Sum());
    }

    private static string WithoutNulls(System.Text.Json.JsonElement sent) => System.Text.Json.JsonSerializer.Serialize(
        sent.EnumerateObject().Where(member => member.Value.ValueKind != System.Text.Json.JsonValueKind.Null).ToDictionary(member => member.Name, member => member.Value));
}
