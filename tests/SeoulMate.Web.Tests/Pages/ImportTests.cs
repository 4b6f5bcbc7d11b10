using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Web.Tests.Pages;

public sealed class ImportTests(WebApp app)
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly ProfileImportView Preview = new(
        null, "preview", "csv", new(2026, 11, 29, 0, 0, 0, TimeSpan.Zero), 4, 1, 1, 1, 1, 2, 3, new Dictionary<string, int> { ["rate"] = 2 },
        [
            new("", 3, 1, "unmatched", Script, 2020, [], "No drama here has this title and year."),
            new("", 4, 1, "ambiguous", "Hong Gil Dong", null, [new("hong-gil-dong-2008", "Hong Gil Dong", 2008)], "Several dramas have this title; nothing was done with it."),
            new("x/a.csv", 5, 1, "refused", null, null, [], $"There is no such status: {Script}."),
        ]);

    [Fact]
    public async Task A_file_is_looked_at_before_it_is_taken_in()
    {
        var (browser, user) = app.SignedIn();
        user.ImportReport = Preview;
        var page = await browser.OpenAsync("/import");

        page = await browser.SendFileAsync(page.QuerySelector("button[value=look]")!, "title,status\nSignal,completed\n");

        var call = Assert.Single(user.Calls, call => call.Method == "POST");
        Assert.Equal("profile/me/imports", call.Route);
        Assert.Equal(("false", "auto"), (Parameters(call.Query)["apply"].ToString(), Parameters(call.Query)["format"].ToString()));
        Assert.Equal("title,status\nSignal,completed\n", call.Body!.Value.GetString());
        Assert.Contains("Nothing is stored yet", page.QuerySelector(".report")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["4", "1", "1", "1", "1", "2", "3"], page.QuerySelectorAll(".counts dd").Select(count => count.TextContent));
        Assert.Equal("/drama/hong-gil-dong-2008", page.QuerySelector(".findings a")!.GetAttribute("href"));
        Assert.Contains("x/a.csv, line 5", page.QuerySelector(".findings")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_taken_in_with_the_columns_that_were_named()
    {
        var (browser, user) = app.SignedIn();
        user.ImportReport = Preview with { State = "applied", ImportId = Guid.CreateVersion7() };
        var page = await browser.OpenAsync("/import");

        page = await browser.SendFileAsync(
            page.QuerySelector("button[value=take]")!, "x", ("Format", "csv"), ("Named[title]", "Serie & co"), ("Named[score]", " "), ("Best", "100"));

        var sent = Parameters(Assert.Single(user.Calls, call => call.Method == "POST").Query);
        Assert.Equal(("true", "csv", "100", "title=Serie & co"), (sent["apply"].ToString(), sent["format"].ToString(), sent["out_of"].ToString(), sent["map"].ToString()));
        Assert.Contains("It is taken in.", page.QuerySelector(".report")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_file_says_is_shown_as_text()
    {
        var (browser, user) = app.SignedIn();
        user.ImportReport = Preview;
        var page = await browser.OpenAsync("/import");

        page = await browser.SendFileAsync(page.QuerySelector("button[value=look]")!, "x");

        Assert.Equal($"{Script} (2020)", page.QuerySelector(".findings b")!.TextContent);
        Assert.DoesNotContain(Script, await browser.Answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(HtmlEncoder.Default.Encode(Script), await browser.Answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "This file cannot be taken in, and nothing was stored.")]
    [InlineData(413, "This file cannot be taken in, and nothing was stored.")]
    [InlineData(503, "That is not possible just now.")]
    public async Task A_refused_file_says_why(int status, string told)
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["profile/me/imports"] = status;
        var page = await browser.OpenAsync("/import");

        page = await browser.SendFileAsync(page.QuerySelector("button[value=take]")!, "x");

        Assert.StartsWith(told, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".report"));
    }

    [Fact]
    public async Task No_file_is_no_import()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/import");

        page = await browser.SendFileAsync(page.QuerySelector("button[value=take]")!, "");

        Assert.Equal("Choose a file.", page.QuerySelector("[role=alert]")!.TextContent.Trim());
        Assert.DoesNotContain(user.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task An_import_is_taken_back_from_the_list_of_them()
    {
        var (browser, user) = app.SignedIn();
        var importId = Guid.CreateVersion7();
        user.Imports = new([Preview with { State = "applied", ImportId = importId }, Preview with { State = "undone", ImportId = Guid.CreateVersion7() }]);
        var page = await browser.OpenAsync("/import");

        page = await browser.PressAsync(Assert.Single(page.QuerySelectorAll("form[action='/import/undo'] button")));

        Assert.Equal([importId], user.Retracted);
        Assert.Equal("/import?undone=done", browser.Address);
        Assert.StartsWith("It is taken back", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_elsewhere_takes_nothing_in_or_back()
    {
        var (browser, user) = app.SignedIn();

        await browser.PostAsync("/import", [KeyValuePair.Create("_handler", "import"), KeyValuePair.Create("What", "take")]);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Answer.StatusCode);
        await browser.PostAsync("/import/undo", [KeyValuePair.Create("import", Guid.CreateVersion7().ToString())]);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Answer.StatusCode);

        Assert.DoesNotContain(user.Calls, call => call.Method is "POST" or "DELETE");
    }

    [Fact]
    public async Task A_visitor_signs_in_first_and_comes_back()
    {
        using var browser = app.Visitor();

        await browser.OpenAsync("/import");

        Assert.Equal("/sign-in?return=%2Fimport", browser.Address);
    }

    [Fact]
    public async Task What_cannot_be_shown_of_earlier_files_is_said()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["profile/me/imports"] = 503;

        var page = await browser.OpenAsync("/import");

        Assert.Contains("cannot be shown just now", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("input[type=file]"));
    }

    [Fact]
    public async Task The_page_speaks_Korean_and_the_settings_lead_to_it()
    {
        var (browser, user) = app.SignedIn();
        user.ImportReport = Preview;
        browser.Headers.Add("Accept-Language", "ko");

        var page = await browser.OpenAsync("/settings");
        page = await browser.OpenAsync(page.QuerySelector("a[href='/import']")!.GetAttribute("href")!);
        page = await browser.SendFileAsync(page.QuerySelector("button[value=look]")!, "x");

        Assert.Equal("다른 곳의 시청 기록 가져오기", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("이 제목과 연도의 작품이 여기에는 없어요.", page.QuerySelector(".findings")!.TextContent, StringComparison.Ordinal);
    }

    private static Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Parameters(string query) => QueryHelpers.ParseQuery(query);
}
