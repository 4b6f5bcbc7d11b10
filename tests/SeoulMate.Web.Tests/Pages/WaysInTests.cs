using System.Net;
using SeoulMate.Contracts.Accounts;

namespace SeoulMate.Web.Tests.Pages;

public sealed class WaysInTests(WebApp app)
{
    [Fact]
    public async Task Where_there_are_passwords_alone_the_page_offers_nothing_else()
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync("/sign-in");

        Assert.NotNull(page.QuerySelector("input[name=Password]"));
        Assert.Empty(page.QuerySelectorAll("form[data-way], a[href*=external], script[src*=ways]"));
    }

    [Fact]
    public async Task Other_ways_in_are_offered_and_lead_where_one_came_from()
    {
        var (browser, user) = app.SignedIn();
        user.Ways = new(Local: true, Passkeys: true, External: "Hanok ID");

        var page = await browser.OpenAsync($"/sign-in?return={Uri.EscapeDataString("/search?q=a&genre=b")}");
        var passkey = page.QuerySelector("form[data-way=passkeyLogin]")!;
        var provider = page.QuerySelector("a.btn[href*=external]")!;

        Assert.NotNull(page.QuerySelector("input[name=Password]"));
        Assert.True(passkey.HasAttribute("hidden"), "Without script it would do nothing.");
        Assert.Equal("/search?q=a&genre=b", passkey.GetAttribute("data-next"));
        Assert.Equal("/api/v1/account/external/login?return=%2Fsearch%3Fq%3Da%26genre%3Db", provider.GetAttribute("href"));
        Assert.Equal("Sign in with Hanok ID", provider.TextContent);
    }

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData("//evil.test")]
    public async Task No_way_in_leads_to_another_site(string back)
    {
        var (browser, user) = app.SignedIn();
        user.Ways = new(Local: true, Passkeys: true, External: "Hanok ID");

        var page = await browser.OpenAsync($"/sign-in?return={Uri.EscapeDataString(back)}");

        Assert.Equal("/", page.QuerySelector("form[data-way]")!.GetAttribute("data-next"));
        Assert.EndsWith("?return=%2F", page.QuerySelector("a.btn[href*=external]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_people_sign_in_elsewhere_no_password_is_asked_for()
    {
        var (browser, user) = app.SignedIn();
        user.Ways = new(Local: false, Passkeys: false, External: "Hanok ID");

        var page = await browser.OpenAsync("/sign-in");

        Assert.Null(page.QuerySelector("input[name=Password]"));
        Assert.Null(page.QuerySelector("main a[href^='/register']"));
        Assert.NotNull(page.QuerySelector("a.btn[href*=external]"));
    }

    [Fact]
    public async Task While_the_gateway_does_not_say_the_password_is_asked_for()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["account/ways"] = 503;

        var page = await browser.OpenAsync("/sign-in");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        Assert.NotNull(page.QuerySelector("input[name=Password]"));
    }

    [Theory]
    [InlineData(ExternalOutcomes.SignInFirst, "Sign in to it first")]
    [InlineData(ExternalOutcomes.NoAddress, "e-mail address")]
    [InlineData(ExternalOutcomes.Refused, "did not work")]
    [InlineData("<script>", "did not work")]
    public async Task A_sign_in_elsewhere_that_did_not_work_says_why(string outcome, string told)
    {
        var (browser, _) = app.SignedIn();

        var page = await browser.OpenAsync($"/sign-in?external={Uri.EscapeDataString(outcome)}");

        Assert.Contains(told, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passkeys_are_listed_added_by_script_and_taken_away_without()
    {
        var (browser, user) = app.SignedIn();
        user.Passkeys = new([new("a-b_c", "My <phone>", DateTimeOffset.UnixEpoch), new("d", "Laptop", DateTimeOffset.UnixEpoch)]);
        var page = await browser.OpenAsync("/account");

        Assert.Equal(["Remove My <phone>", "Remove Laptop"], page.QuerySelectorAll(".keys button").Select(button => button.GetAttribute("aria-label")));
        Assert.Equal("/account", page.QuerySelector("form[data-way=passkeyAdd]")!.GetAttribute("data-next"));

        page = await browser.PressAsync(page.QuerySelector(".keys button")!);

        Assert.Single(user.Calls, call => call is { Method: "DELETE", Route: "account/passkeys/a-b_c" });
        Assert.Empty(page.QuerySelectorAll("[role=alert]:not([hidden])"));
    }

    [Fact]
    public async Task The_last_way_in_stays_and_says_so()
    {
        var (browser, user) = app.SignedIn();
        user.Passkeys = new([new("a", "Phone", DateTimeOffset.UnixEpoch)]);
        user.External = new("Hanok ID", IsLinked: true);
        var page = await browser.OpenAsync("/account");
        user.Statuses["account/passkeys/"] = 409;

        page = await browser.PressAsync(page.QuerySelector(".keys button")!);

        Assert.Contains("last way into", page.QuerySelector("[role=alert]:not([hidden])")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outside_provider_is_linked_by_script_and_unlinked_without()
    {
        var (browser, user) = app.SignedIn();
        user.External = new("Hanok ID", IsLinked: false);
        var before = await browser.OpenAsync("/account");

        Assert.NotNull(before.QuerySelector("form[data-way=externalLink]"));

        user.External = new("Hanok ID", IsLinked: true);
        var linked = await browser.OpenAsync("/account?external=linked");
        var told = linked.QuerySelector("main [role=status]")!.TextContent;
        await browser.PressAsync(Assert.Single(linked.QuerySelectorAll("main form[method=post] .btn"), button => button.TextContent.StartsWith("Unlink", StringComparison.Ordinal)));

        Assert.Contains("sign in that way", told, StringComparison.Ordinal);
        Assert.Single(user.Calls, call => call is { Method: "DELETE", Route: "account/external" });
    }

    [Fact]
    public async Task An_account_whose_ways_in_cannot_be_told_is_shown_without_them()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["account/passkeys"] = 503;
        user.Statuses["account/external"] = 503;

        var page = await browser.OpenAsync("/account");

        Assert.NotNull(page.QuerySelector("form .danger"));
        Assert.Empty(page.QuerySelectorAll("form[data-way]"));
    }
}
