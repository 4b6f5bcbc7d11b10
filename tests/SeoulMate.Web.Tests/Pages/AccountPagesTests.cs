using AngleSharp.Dom;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Pages;

/// <summary>Looking after the account: password, address, sessions, keys; and what mails lead to.</summary>
public sealed class AccountPagesTests(WebApp app)
{
    private const string Submit = ".box form button.main";

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/email")]
    [InlineData("/account/sessions")]
    [InlineData("/account/keys")]
    [InlineData("/confirm-email?email=a%40example.test&code=x")]
    public async Task Visitors_sign_in_first_and_come_back(string address)
    {
        using var visitor = app.Visitor();
        await visitor.OpenAsync(address);

        Assert.Equal($"/sign-in?return={Uri.EscapeDataString(address)}", visitor.Address);
    }

    [Fact]
    public async Task Every_page_of_the_account_leads_to_the_others_and_says_which_it_is()
    {
        var (browser, _) = app.SignedIn();
        string[] pages = ["/account", "/account/password", "/account/email", "/account/sessions", "/account/keys"];

        foreach (var address in pages)
        {
            var page = await browser.OpenAsync(address);

            Assert.Equal(pages, page.QuerySelectorAll("main nav a").Select(link => link.GetAttribute("href")));
            Assert.Equal(address, Assert.Single(page.QuerySelectorAll("main nav a[aria-current=page]")).GetAttribute("href"));
            Assert.NotNull(page.QuerySelector("main h1"));
        }
    }

    [Fact]
    public async Task The_account_says_who_one_is_and_sends_the_confirmation_again()
    {
        var (browser, user) = app.SignedIn();
        user.Account = new(Guid.CreateVersion7(), "hana@example.test", "<b>Hana</b>", false, false);
        var page = await browser.OpenAsync("/account");

        Assert.Contains("<b>Hana</b>", page.QuerySelector(".account-facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("not confirmed yet", page.QuerySelector(".account-facts")!.TextContent, StringComparison.Ordinal);
        page = await browser.PressAsync(page.QuerySelectorAll(".box button").Single(button => button.TextContent == "Send the mail again"));

        Assert.Contains(user.Calls, call => call.Route == "account/confirm/send");
        Assert.Contains("on its way", Status(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_address_is_not_asked_for_again()
    {
        var (browser, user) = app.SignedIn();
        user.Account = new(Guid.CreateVersion7(), "hana@example.test", "Hana", false, true);

        var page = await browser.OpenAsync("/account");

        Assert.DoesNotContain("Send the mail again", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_is_changed()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/account/password");

        page = await browser.PressAsync(page.QuerySelector(Submit)!, ("Current", "old-secret"), ("New", "new-secret"));

        var sent = Assert.Single(user.Calls, call => call.Route == "account/password").Body!.Value;
        Assert.Equal(("old-secret", "new-secret"), (sent.GetProperty("current_password").GetString(), sent.GetProperty("new_password").GetString()));
        Assert.Contains("changed", Status(page), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/password", "account/password", 400, "current_password", "not the account's password")]
    [InlineData("/account/password", "account/password", 400, "new_password", "cannot be used")]
    [InlineData("/account/password", "account/password", 429, "-", "Too many tries")]
    [InlineData("/account/password", "account/password", 503, "-", "just now")]
    [InlineData("/account/email", "account/email", 400, "password", "not the account's password")]
    [InlineData("/account/email", "account/email", 400, "email", "cannot be used")]
    [InlineData("/account/email", "account/email", 503, "-", "just now")]
    [InlineData("/confirm-email?email=a%40example.test&code=x", "account/email/confirm", 400, "code", "not good any more")]
    [InlineData("/confirm-email?email=a%40example.test&code=x", "account/email/confirm", 409, "-", "another account")]
    [InlineData("/reset-password?email=a%40example.test&code=x", "account/password/reset", 400, "code", "not good any more")]
    [InlineData("/reset-password?email=a%40example.test&code=x", "account/password/reset", 400, "password", "cannot be used")]
    [InlineData("/confirm?user=0198c0de-0000-7000-8000-000000000000&code=x", "account/confirm", 400, "code", "not good any more")]
    [InlineData("/confirm?user=nobody", "account/confirm", 400, "code", "not good any more")]
    [InlineData("/forgot-password", "account/password/forgot", 429, "-", "Too many tries")]
    [InlineData("/forgot-password", "account/password/forgot", 503, "-", "just now")]
    public async Task What_is_refused_is_said_and_can_be_tried_again(string address, string route, int status, string member, string told)
    {
        var (browser, user) = app.SignedIn();
        (user.Statuses[route], user.WrongMember) = (status, member);
        var page = await browser.OpenAsync(address);

        page = await browser.PressAsync(page.QuerySelector(Submit)!, ("Current", "old-secret"), ("New", "new-secret"), ("Email", "a@example.test"), ("Password", "my-secret"));

        Assert.Contains(told, page.QuerySelector("main [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(Submit));
        Assert.DoesNotContain("secret", page.QuerySelector("main")!.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_address_is_asked_for()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/account/email");

        page = await browser.PressAsync(page.QuerySelector(Submit)!, ("Email", " new@example.test "), ("Password", "secret"));

        var sent = Assert.Single(user.Calls, call => call.Route == "account/email").Body!.Value;
        Assert.Equal(("new@example.test", "secret"), (sent.GetProperty("email").GetString(), sent.GetProperty("password").GetString()));
        Assert.Contains("new@example.test", Status(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/confirm?user=0198c0de-0000-7000-8000-000000000000&code=abc", "account/confirm", "user_id", "0198c0de-0000-7000-8000-000000000000")]
    [InlineData("/confirm-email?email=a%2Bb%40example.test&code=abc", "account/email/confirm", "email", "a+b@example.test")]
    public async Task Following_a_link_in_a_mail_does_nothing_until_it_is_said(string address, string route, string member, string value)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync(address);
        Assert.DoesNotContain(user.Calls, call => call.Method == "POST");

        page = await browser.PressAsync(page.QuerySelector(Submit)!);

        var sent = Assert.Single(user.Calls, call => call.Route == route).Body!.Value;
        Assert.Equal((value, "abc"), (sent.GetProperty(member).GetString(), sent.GetProperty("code").GetString()));
        Assert.NotEmpty(Status(page));
    }

    [Fact]
    public async Task Who_forgot_the_password_is_told_the_same_whether_there_is_an_account_or_not()
    {
        using var visitor = app.Visitor();
        var page = await visitor.OpenAsync("/sign-in");

        page = await visitor.OpenAsync(page.QuerySelector("a[href='/forgot-password']")!.GetAttribute("href")!);
        page = await visitor.PressAsync(page.QuerySelector(Submit)!, ("Email", "forgetful@example.test"));

        Assert.Contains(app.Gateway.Of(null).Calls, call => call.Route == "account/password/forgot" && call.Body!.Value.GetProperty("email").GetString() == "forgetful@example.test");
        Assert.Contains("If there is an account", Status(page), StringComparison.Ordinal);
        Assert.DoesNotContain("forgetful", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_is_chosen_by_the_link_in_the_mail()
    {
        using var visitor = app.Visitor();
        var page = await visitor.OpenAsync("/reset-password?email=reset%40example.test&code=abc");

        Assert.Equal("reset@example.test", page.QuerySelector("input[type=email]")!.GetAttribute("value"));
        page = await visitor.PressAsync(page.QuerySelector(Submit)!, ("New", "new-secret"));

        var sent = app.Gateway.Of(null).Calls.Single(call => call.Route == "account/password/reset" && call.Body!.Value.GetProperty("email").GetString() == "reset@example.test").Body!.Value;
        Assert.Equal(("abc", "new-secret"), (sent.GetProperty("code").GetString(), sent.GetProperty("password").GetString()));
        Assert.NotNull(page.QuerySelector("main a[href='/sign-in']"));
        Assert.DoesNotContain("new-secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one_but_for_the_one_that_looks()
    {
        var (browser, user) = app.SignedIn();
        var now = TimeProvider.System.GetUtcNow();
        var other = Guid.CreateVersion7();
        user.Sessions = new(
        [
            new(Guid.CreateVersion7(), now, now, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", true, true),
            new(other, now, now, "<script>alert(1)</script>", false, false),
        ]);
        var page = await browser.OpenAsync("/account/sessions");

        var rows = page.QuerySelectorAll(".rows li");
        Assert.Contains("Firefox, Linux", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Null(rows[0].QuerySelector("button"));
        Assert.Contains("<script>alert(1)</script>", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("API client, signed in today", rows[1].TextContent, StringComparison.Ordinal);

        page = await browser.PressAsync(rows[1].QuerySelector("button")!);

        Assert.Contains(user.Calls, call => (call.Method, call.Route) == ("DELETE", $"account/sessions/{other}"));
        Assert.NotEmpty(Status(page));
    }

    [Fact]
    public async Task All_other_sessions_are_ended_at_once()
    {
        var (browser, user) = app.SignedIn();
        var now = TimeProvider.System.GetUtcNow();
        user.Sessions = new([new(Guid.CreateVersion7(), now, now, null, true, true), new(Guid.CreateVersion7(), now, now, null, true, false)]);
        var page = await browser.OpenAsync("/account/sessions");

        await browser.PressAsync(page.QuerySelector("button[value=others]")!);

        Assert.Single(user.Calls, call => (call.Method, call.Route) == ("DELETE", "account/sessions"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("../keys")]
    public async Task Only_what_is_on_the_page_ends_a_session(string what)
    {
        var (browser, user) = app.SignedIn();
        var now = TimeProvider.System.GetUtcNow();
        user.Sessions = new([new(Guid.CreateVersion7(), now, now, null, true, false)]);
        var page = await browser.OpenAsync("/account/sessions");

        await browser.SendAsync(page.QuerySelector("button[value=others]")!, ("End", what));

        Assert.DoesNotContain(user.Calls, call => call.Method == "DELETE");
    }

    [Fact]
    public async Task A_key_is_made_and_shown_once()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/account/keys");

        page = await browser.PressAsync(MakeButton(page), ("Name", " My server "), ("Scopes", "read write"), ("Days", "30"));

        var sent = Assert.Single(user.Calls, call => (call.Method, call.Route) == ("POST", "account/keys")).Body!.Value;
        Assert.Equal("My server", sent.GetProperty("name").GetString());
        Assert.Equal(["read", "write"], sent.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.InRange(sent.GetProperty("expires_at").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(29), TimeSpan.FromDays(31));
        Assert.Equal(FakeGateway.NewKey, page.QuerySelector(".secret input")!.GetAttribute("value"));

        page = await browser.OpenAsync("/account/keys");
        Assert.DoesNotContain(FakeGateway.NewKey, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, "twenty keys")]
    [InlineData(400, "needs a name")]
    [InlineData(503, "just now")]
    public async Task A_key_that_was_not_made_says_why(int status, string told)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/account/keys");
        user.Statuses["account/keys"] = status;

        page = await browser.PressAsync(MakeButton(page), ("Name", "My server"));

        Assert.Contains(told, page.QuerySelector("main [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".secret"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_for_operators_routes_are_offered_to_operators(bool isOperator)
    {
        var (browser, user) = app.SignedIn();
        user.Account = new(Guid.CreateVersion7(), "hana@example.test", "Hana", isOperator, true);

        var page = await browser.OpenAsync("/account/keys");

        Assert.Equal(isOperator, page.QuerySelectorAll("select[name=Scopes] option").Any(option => option.GetAttribute("value")!.Contains("operate", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Keys_are_listed_with_what_they_may_and_taken_back()
    {
        var (browser, user) = app.SignedIn();
        var keyId = Guid.CreateVersion7();
        user.ApiKeys = new([new(keyId, "Old server", ["read", "write"], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), null)]);
        var page = await browser.OpenAsync("/account/keys");

        var row = Assert.Single(page.QuerySelectorAll(".rows li"));
        Assert.Contains("reads, writes · never used · ended 1970-01-02", row.TextContent, StringComparison.Ordinal);
        page = await browser.PressAsync(row.QuerySelector("button")!);

        Assert.Contains(user.Calls, call => (call.Method, call.Route) == ("DELETE", $"account/keys/{keyId}"));
        Assert.NotEmpty(Status(page));
    }

    [Theory]
    [InlineData("/account/password")]
    [InlineData("/account/email")]
    [InlineData("/account/keys")]
    [InlineData("/reset-password?email=a%40example.test&code=x")]
    public async Task No_form_is_taken_in_without_this_browsers_token(string address)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync(address);

        await browser.SendAsync(page.QuerySelector(".box form button.main")!, ("__RequestVerificationToken", "forged"));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, browser.Answer.StatusCode);
        Assert.DoesNotContain(user.Calls, call => call.Method == "POST");
    }

    [Theory]
    [InlineData("/forgot-password")]
    [InlineData("/reset-password?email=a%40example.test&code=x")]
    [InlineData("/confirm?user=x&code=x")]
    [InlineData("/account/sessions")]
    public async Task The_pages_speak_korean(string address)
    {
        var (browser, _) = app.SignedIn();
        browser.Headers.Add("Accept-Language", "ko");

        var page = await browser.OpenAsync(address);

        Assert.Equal("ko", page.DocumentElement.GetAttribute("lang"));
        Assert.Matches("[가-힣]", page.QuerySelector("main h1")!.TextContent);
        Assert.Equal(["noindex"], browser.Answer.Headers.GetValues("X-Robots-Tag"));
    }

    private static IElement MakeButton(IDocument page) => page.QuerySelector(".box form.fields button.main")!;

    private static string Status(IDocument page) => page.QuerySelector("main [role=status]")?.TextContent ?? "";
}
