using System.Net;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.TestKit;

namespace SeoulMate.Web.Tests.Pages;

public sealed class HistoryTests(WebApp app)
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_was_done_is_told_with_where_it_began_and_can_be_taken_back()
    {
        var (browser, user) = app.SignedIn();
        var rated = Item(InteractionKinds.Rate, "signal-2016") with { Value = 4.5, Section = "for_you", Position = 3 };
        var searched = Item(InteractionKinds.Search) with { Query = "<b>healing" };
        user.History = new([rated, searched], "more");

        var page = await browser.OpenAsync("/history");
        var rows = page.QuerySelectorAll(".past li");

        Assert.Equal("Rated 4.5/5", rows[0].QuerySelector(".what span")!.TextContent);
        Assert.Equal("Signal", rows[0].QuerySelector("a")!.TextContent);
        Assert.Contains("from For You, place 3", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Searched for “<b>healing”", rows[1].QuerySelector(".what span")!.TextContent);
        Assert.Contains("cursor=more", page.QuerySelector(".after a")!.GetAttribute("href"), StringComparison.Ordinal);

        await browser.SendAsync(rows[0].QuerySelector("button")!);

        Assert.Equal(rated.InteractionId, Assert.Single(user.Retracted));
        Assert.Equal("/history", browser.Answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_was_said_of_a_reason_is_told_without_the_reasons_code()
    {
        var (browser, user) = app.SignedIn();
        user.History = new([Item(InteractionKinds.ReasonFeedback, "signal-2016") with { Reason = "genre_match", Value = 1 }], null);

        var page = await browser.OpenAsync("/history");

        Assert.DoesNotContain("genre_match", Assert.Single(page.QuerySelectorAll(".past li")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_back_says_so_and_what_teaches_nothing_too()
    {
        var (browser, user) = app.SignedIn();
        user.History = new([Item(InteractionKinds.Finish, "signal-2016") with { Retracted = true, Teaches = false }, Item(InteractionKinds.Finish, "signal-2016") with { Teaches = false }], null);

        var rows = (await browser.OpenAsync("/history")).QuerySelectorAll(".past li");

        Assert.Contains("Taken back", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Null(rows[0].QuerySelector("form"));
        Assert.NotNull(rows[1].QuerySelector("form"));
        Assert.Equal(3, rows[1].QuerySelectorAll(".what > *").Length);
    }

    [Fact]
    public async Task A_group_shows_its_kinds_only()
    {
        var (browser, user) = app.SignedIn();
        user.History = new([Item(InteractionKinds.Finish, "signal-2016"), Item(InteractionKinds.Click, "signal-2016")], null);

        Assert.Equal("Opened", Assert.Single((await browser.OpenAsync("/history?show=looked")).QuerySelectorAll(".past li")).QuerySelector(".what span")!.TextContent);
    }

    [Fact]
    public async Task Every_kind_has_words_in_both_languages()
    {
        var (browser, user) = app.SignedIn();
        string[] kinds = [.. InteractionKinds.All, .. InteractionKinds.Said];
        user.History = new([.. kinds.Select(kind => Item(kind, InteractionKinds.Said.Contains(kind) || kind == InteractionKinds.Search ? null : "signal-2016") with { Amount = 0.95 })], null);

        foreach (var language in new[] { "en", "ko" })
        {
            browser.Headers.AcceptLanguage.ParseAdd(language);
            var told = (await browser.OpenAsync("/history")).QuerySelectorAll(".past .what > span:first-child").Select(span => span.TextContent).ToList();

            Assert.Equal(kinds.Length, told.Count);
            Assert.Empty(told.Intersect(kinds));
            browser.Headers.AcceptLanguage.Clear();
        }
    }

    [Fact]
    public async Task How_long_a_page_was_read_is_told_with_where_the_way_to_it_began()
    {
        var (browser, user) = app.SignedIn();
        var from = $"{Guid.CreateVersion7():N}:for_you:2";
        var page = await browser.OpenAsync($"/drama/signal-2016?from={from}");
        var form = page.QuerySelector("form[data-dwell]")!;

        await browser.SendAsync(form, ("dwell_seconds", "12.5"));

        Assert.Equal(HttpStatusCode.NoContent, browser.Answer.StatusCode);
        await Eventually.TrueAsync("the time is recorded", () => Task.FromResult(user.Recorded.Any(one => one.Kind == InteractionKinds.Dwell)));
        var dwell = user.Recorded.Single(one => one.Kind == InteractionKinds.Dwell);
        Assert.Equal(("signal-2016", 12.5, "for_you", 2), (dwell.DramaId, dwell.DwellSeconds, dwell.Section, dwell.Position));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1801")]
    [InlineData("NaN")]
    public async Task A_time_that_cannot_be_is_refused(string seconds)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/drama/signal-2016");

        await browser.SendAsync(page.QuerySelector("form[data-dwell]")!, ("dwell_seconds", seconds));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Answer.StatusCode);
        Assert.DoesNotContain(user.Recorded, one => one.Kind == InteractionKinds.Dwell);
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        using var browser = app.Visitor();

        await browser.OpenAsync("/history");

        Assert.StartsWith("/sign-in", browser.Address, StringComparison.Ordinal);
    }

    private static HistoryItemView Item(string kind, string? dramaId = null) => new(
        Guid.CreateVersion7(), kind, dramaId, Moment, Moment, false, true, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
