using System.Net;
using System.Text.Json;

namespace SeoulMate.Web.Tests.Pages;

public sealed class AccountTests(WebApp app)
{
    [Fact]
    public async Task Signing_in_hands_the_gateways_cookie_on_and_goes_where_one_came_from()
    {
        using var browser = app.WithToken(Visitor());
        var page = await browser.OpenAsync("/sign-in?return=%2Fdrama%2Fsignal-2016%23rate");

        await browser.SendAsync(page.QuerySelector(".box button.main")!, ("Email", "a@example.test"), ("Password", "Annyeong-2026!"));

        Assert.Equal("/drama/signal-2016#rate", browser.Answer.Headers.Location!.ToString());
        Assert.Contains(browser.Answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("session=a@example.test; path=/; samesite=lax; httponly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_users_cookie_never_goes_along_with_another_users_call()
    {
        using var first = app.WithToken(Visitor());
        var page = await first.OpenAsync("/sign-in");
        await first.SendAsync(page.QuerySelector(".box button.main")!, ("Email", "b@example.test"), ("Password", "Annyeong-2026!"));
        var (second, user) = app.SignedIn();

        await second.OpenAsync("/");

        Assert.All(user.Calls, call => Assert.Null(call.Cookie));
    }

    [Fact]
    public async Task The_gateway_is_told_what_the_browser_calls_itself()
    {
        var (browser, user) = app.SignedIn();
        browser.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/140.0");
        var page = await browser.OpenAsync("/sign-in");

        await browser.SendAsync(page.QuerySelector(".box button.main")!, ("Email", "ua@example.test"), ("Password", "Annyeong-2026!"));

        Assert.Equal("Mozilla/5.0 (X11; Linux) Firefox/140.0", user.Calls.Single(call => call.Route == "account/login").UserAgent);
    }

    [Theory]
    [InlineData(401, "E-mail and password do not go together.")]
    [InlineData(429, "Too many tries. Wait a minute and try again.")]
    [InlineData(503, "Signing in is not possible just now. Try again in a moment.")]
    public async Task A_refused_sign_in_says_why_and_keeps_the_address_but_not_the_password(int status, string told)
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["account/login"] = status;
        var page = await browser.OpenAsync("/sign-in");

        page = await browser.PressAsync(page.QuerySelector(".box button.main")!, ("Email", "c@example.test"), ("Password", "secret-secret"));

        Assert.Equal(told, page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("c@example.test", page.QuerySelector("input[name=Email]")!.GetAttribute("value"));
        Assert.DoesNotContain("secret-secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.False(browser.Answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("session", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Signing_in_leads_back_to_an_address_in_any_script()
    {
        using var browser = app.WithToken(Visitor());
        var page = await browser.OpenAsync($"/sign-in?return={Uri.EscapeDataString("/search?q=사랑")}");

        await browser.SendAsync(page.QuerySelector(".box button.main")!, ("Email", "a@example.test"), ("Password", "Annyeong-2026!"));

        Assert.Equal("/search?q=%EC%82%AC%EB%9E%91", browser.Answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    public async Task No_sign_in_leads_away_from_these_pages(string back)
    {
        using var browser = app.WithToken(Visitor());
        var page = await browser.OpenAsync($"/sign-in?return={Uri.EscapeDataString(back)}");

        await browser.SendAsync(page.QuerySelector(".box button.main")!, ("Email", "a@example.test"), ("Password", "Annyeong-2026!"));

        Assert.Equal("/", browser.Answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_demo_account_is_one_press_away_on_the_developers_machine()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/sign-in?return=%2Fsearch");
        var mina = page.QuerySelector(".demos button")!;

        await browser.SendAsync(mina);

        Assert.Equal("MinaMedical, healing, slice of life", mina.TextContent);
        Assert.Equal("/search", browser.Answer.Headers.Location!.ToString());
        var call = user.Calls.Single(call => call.Route == "account/demo-login");
        Assert.Equal("mina@demo.seoulmate.test", call.Body!.Value.GetProperty("email").GetString());
        Assert.Equal(JsonValueKind.True, call.Body.Value.GetProperty("use_cookie").ValueKind);
    }

    [Fact]
    public async Task No_demo_account_is_offered_to_whom_the_gateway_offers_none()
    {
        using var browser = app.WithToken(Visitor());

        var page = await browser.OpenAsync("/sign-in");

        Assert.Empty(page.QuerySelectorAll(".demos"));
        Assert.NotNull(page.QuerySelector("input[name=Password]"));
    }

    [Fact]
    public async Task Registering_makes_the_account_and_signs_in()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/register?return=%2Fsearch");

        await browser.SendAsync(page.QuerySelector(".box button.main")!, ("Email", "d@example.test"), ("Password", "Annyeong-2026!"), ("DisplayName", "Hana"));

        Assert.Equal("/search", browser.Answer.Headers.Location!.ToString());
        var calls = user.Calls.Where(call => call.Method == "POST").ToList();
        Assert.Equal(["account/register", "account/login"], calls.Select(call => call.Route));
        Assert.Equal("Hana", calls[0].Body!.Value.GetProperty("display_name").GetString());
        Assert.Contains(browser.Answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("session=d@example.test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_account_of_somebody_unknown_is_asked_what_is_liked_first()
    {
        using var visitor = app.Visitor();
        var page = await visitor.OpenAsync("/register");

        await visitor.SendAsync(page.QuerySelector(".box button.main")!, ("Email", "new@example.test"), ("Password", "Annyeong-2026!"));

        Assert.Equal("/welcome", visitor.Answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_visitor_whose_taste_is_known_already_is_not()
    {
        var (browser, _) = app.KnownVisitor();
        var page = await browser.OpenAsync("/register");

        await browser.SendAsync(page.QuerySelector(".box button.main")!, ("Email", "known@example.test"), ("Password", "Annyeong-2026!"));

        Assert.Equal("/", browser.Answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_refused_registration_names_the_field()
    {
        var (browser, user) = app.SignedIn();
        user.Statuses["account/register"] = 400;
        var page = await browser.OpenAsync("/register");

        page = await browser.PressAsync(page.QuerySelector(".box button.main")!, ("Email", "e@example.test"), ("Password", "Annyeong-2026!"));

        Assert.Equal("This address cannot be used.", page.GetElementById(page.QuerySelector("input[name=Email]")!.GetAttribute("aria-describedby")!)!.TextContent);
        Assert.Null(page.GetElementById("password-wrong"));
        Assert.DoesNotContain(user.Calls, call => call.Route == "account/login");
    }

    [Fact]
    public async Task Signing_out_hands_on_that_the_cookie_is_taken_away()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/");

        await browser.SendAsync(page.QuerySelector("form[action='/sign-out'] button")!);

        Assert.Equal("/", browser.Answer.Headers.Location!.ToString());
        Assert.Contains(user.Calls, call => call.Route == "account/logout");
        Assert.Contains(browser.Answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("session=; expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_header_names_who_is_signed_in()
    {
        var (browser, user) = app.SignedIn();
        user.Account = new(Guid.CreateVersion7(), "hana@example.test", "Hana", false, true);

        var page = await browser.OpenAsync("/search");

        Assert.Equal("H", page.QuerySelector(".me")!.TextContent.Trim());
        Assert.Equal("Hana, your account", page.QuerySelector(".me")!.GetAttribute("aria-label"));
        Assert.Contains("hana@example.test", page.QuerySelector("#account")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_and_appearance_are_chosen_in_the_footer_and_kept()
    {
        using var browser = app.WithToken(Visitor());
        var page = await browser.OpenAsync("/browse?genre=Medical");

        page = await browser.PressAsync(page.QuerySelector("button[name=culture]")!);
        Assert.Equal(("ko", "/browse?genre=Medical"), (page.DocumentElement.GetAttribute("lang"), browser.Address));

        page = await browser.PressAsync(page.QuerySelector("button[value=contrast]")!);
        Assert.Equal(("ko", "contrast"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("data-theme")));

        page = await browser.PressAsync(page.QuerySelector("button[value=system]")!);
        Assert.Null(page.DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task The_account_is_deleted_with_its_password_and_says_so()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/account");

        Assert.NotNull(page.QuerySelector("main a[href='/settings']"));
        page = await browser.PressAsync(page.QuerySelector("form .danger")!, ("Password", "Annyeong-2026!"));

        var sent = Assert.Single(user.Calls, call => call.Route == "account/erase").Body!.Value;
        Assert.Equal("Annyeong-2026!", sent.GetProperty("password").GetString());
        Assert.Equal("/", browser.Address);
        Assert.Contains("deleted", page.QuerySelector(".toast span")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "not the account's password")]
    [InlineData(429, "Too many tries")]
    [InlineData(503, "just now")]
    public async Task An_account_that_could_not_be_deleted_stays_and_says_why(int status, string told)
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/account");
        user.Statuses["account/erase"] = status;

        await browser.SendAsync(page.QuerySelector("form .danger")!, ("Password", "wrong"));

        Assert.Contains(told, browser.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("form .danger"));
    }

    [Fact]
    public async Task Whoever_has_no_password_deletes_the_account_without_and_else_is_asked_for_it()
    {
        var (browser, user) = app.SignedIn();
        var page = await browser.OpenAsync("/account");
        user.Statuses["account/erase"] = 400;

        await browser.SendAsync(page.QuerySelector("form .danger")!);

        Assert.Equal("", Assert.Single(user.Calls, call => call.Route == "account/erase").Body!.Value.GetProperty("password").GetString());
        Assert.True(page.QuerySelector("form .sure input")!.HasAttribute("required"), "It is not deleted by a slip.");
        Assert.Contains("sign in again", browser.Page.QuerySelector("[role=alert]:not([hidden])")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitors_have_no_account_to_delete()
    {
        var visitor = app.Visitor();
        await visitor.OpenAsync("/account");

        Assert.StartsWith("/sign-in", visitor.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_to_sign_in_leads_there_from_every_page_and_back()
    {
        using var browser = app.WithToken(Visitor());

        string? Link(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("header.top a.btn")?.GetAttribute("href");

        Assert.Equal("/sign-in?return=%2Fsearch%3Fq%3Dx", Link(await browser.OpenAsync("/search?q=x")));
        Assert.Equal("/sign-in?return=%2Fsearch", Link(await browser.OpenAsync("/register?return=%2Fsearch")));
        Assert.Null(Link(await browser.OpenAsync("/sign-in?return=%2Fsearch")));
    }

    [Fact]
    public async Task Personal_pages_are_not_for_search_engines()
    {
        using var browser = app.WithToken(Visitor());

        foreach (var address in new[] { "/sign-in", "/register", "/search?q=x" })
        {
            await browser.OpenAsync(address);

            Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
            Assert.Equal(["noindex"], browser.Answer.Headers.GetValues("X-Robots-Tag"));
            Assert.Equal("no-store", browser.Answer.Headers.CacheControl!.ToString());
        }
    }

    private static string Visitor() => TestKit.TestTokens.Mint("web", "visitor", ["visitor"]);
}
