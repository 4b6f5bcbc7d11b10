using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Tests.Mails;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tests;

/// <summary>A gateway at which one can sign in at a provider, and one at which one can sign in nowhere else.</summary>
public sealed class ProviderApp(GatewayApp app) : IAsyncLifetime
{
    public FakeProvider Provider { get; } = new();

    public GatewayApp Beside { get; private set; } = null!;

    public GatewayApp Only { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Provider.StartAsync();
        Beside = app.Beside(changes: Provider.Settings());
        Only = app.Beside(changes: Provider.Settings(("Auth:Mode", "Oidc"), ("Auth:Oidc:Audience", FakeProvider.Audience)));
    }

    public async ValueTask DisposeAsync()
    {
        await Beside.DisposeAsync();
        await Only.DisposeAsync();
        await Provider.DisposeAsync();
    }
}

public sealed class ExternalSignInTests(GatewayApp app, ProviderApp provided) : IClassFixture<ProviderApp>, IDisposable
{
    private const string Me = "/api/v1/account/me";
    private const string External = "/api/v1/account/external";
    private const string Login = $"{External}/login";
    private const string Link = $"{External}/link";

    private static readonly (string, string) FromOurPage = ("Sec-Fetch-Site", "same-origin");

    private readonly HttpClient caller = provided.Beside.Caller();
    private readonly HttpClient only = provided.Only.Caller();

    public void Dispose()
    {
        caller.Dispose();
        only.Dispose();
    }

    [Fact]
    public async Task Whoever_signs_in_there_for_the_first_time_has_an_account_without_a_password_and_the_same_one_the_next_time()
    {
        var who = Persona.New();

        using var first = await SignInAsync(who, back: "/drama/signal-2016?a=b");
        using var second = await SignInAsync(who with { Email = "changed@example.test" });
        var me = await MeAsync(first);

        Assert.Equal((HttpStatusCode.Found, "/drama/signal-2016?a=b"), (first.StatusCode, first.Headers.Location!.OriginalString));
        Assert.Equal((who.Email, "Han Ji-won"), (me.Email, me.DisplayName));
        Assert.Equal(me.UserId, (await MeAsync(second)).UserId);
        Assert.Equal(1, await app.CountAsync("select count(*) from accounts where id = $1 and email_confirmed and password_hash is null", me.UserId));
    }

    [Fact]
    public async Task The_account_begins_with_what_the_visitor_did_before_and_an_account_that_was_there_does_not()
    {
        var who = Persona.New();
        var (cookie, visitorId) = await NewVisitorAsync();
        var (other, otherId) = await NewVisitorAsync();

        using var first = await SignInAsync(who, cookie: cookie);
        using var second = await SignInAsync(who, cookie: other);

        Assert.Equal((visitorId, visitorId), ((await MeAsync(first)).UserId, (await MeAsync(second)).UserId));
        Assert.Contains("seoulmate-visitor=", CookiesOf(first).Split("; "));
        Assert.Equal(["POST"], app.Peers["profile"].Received.Where(reached => reached.Path == $"/internal/users/{visitorId}/adopt").Select(reached => reached.Method));
        Assert.DoesNotContain(app.Peers["profile"].Received, reached => reached.Path == $"/internal/users/{otherId}/adopt");
    }

    [Fact]
    public async Task What_goes_to_the_provider_asks_for_a_code_that_nobody_else_can_use()
    {
        using var asked = await caller.SendAsync(HttpMethod.Get, Login);

        var query = QueryHelpers.ParseQuery(asked.Headers.Location!.Query);
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        Assert.Equal(("code", "S256", "openid email profile"), (query["response_type"].ToString(), query["code_challenge_method"].ToString(), query["scope"].ToString()));
        Assert.Equal($"{caller.BaseAddress}api/v1/account/external/callback", query["redirect_uri"]);
        Assert.NotEmpty(query["nonce"].ToString());
        Assert.DoesNotContain(FakeProvider.ClientSecret, asked.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.All(asked.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
            Assert.Contains("httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("path=/api/v1/account/external/callback", cookie, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test")]
    [InlineData("/\\evil.test")]
    [InlineData("~/account")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    [InlineData("/a\r\nSet-Cookie: b=c")]
    [InlineData("/search?q=사랑")]
    public async Task It_leads_back_to_addresses_of_this_site_only(string back)
    {
        using var refused = await caller.SendAsync(HttpMethod.Get, $"{Login}?return={Uri.EscapeDataString(back)}");

        Assert.Equal(["return"], (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("no nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("none")]
    [InlineData("unsigned")]
    [InlineData("HS256")]
    [InlineData("key")]
    [InlineData("no json")]
    public async Task What_the_provider_would_not_say_signs_nobody_in(string lie)
    {
        var who = Persona.New(lie: lie);

        using var refused = await SignInAsync(who);

        Refused(refused, ExternalOutcomes.Refused);
        Assert.Equal(0, await app.CountAsync("select count(*) from accounts where email = $1", who.Email!));
    }

    [Fact]
    public async Task Another_browser_cannot_use_what_came_back_nor_can_anybody_use_it_twice_or_changed()
    {
        var (cookie, back) = await AskAsync(Persona.New());
        var (othersCookie, _) = await AskAsync(Persona.New());

        using var without = await caller.SendAsync(HttpMethod.Get, back);
        using var other = await caller.SendAsync(HttpMethod.Get, back, cookie: othersCookie);
        using var changed = await caller.SendAsync(HttpMethod.Get, back.Replace("state=C", "state=D", StringComparison.Ordinal), cookie: cookie);
        using var empty = await caller.SendAsync(HttpMethod.Get, $"{External}/callback", cookie: cookie);
        using var stateless = await caller.SendAsync(HttpMethod.Get, QueryHelpers.AddQueryString($"{External}/callback", "code", "a"), cookie: cookie);
        using var givenUp = await caller.SendAsync(HttpMethod.Get, QueryHelpers.AddQueryString($"{External}/callback", "error", "access_denied"), cookie: cookie);
        using var right = await caller.SendAsync(HttpMethod.Get, back, cookie: cookie);
        using var replayed = await caller.SendAsync(HttpMethod.Get, back, cookie: cookie);

        Assert.All([without, other, changed, empty, stateless, givenUp, replayed], refused => Refused(refused, ExternalOutcomes.Refused));
        Assert.Equal("/", right.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_confirmed_address_that_the_provider_has_verified_opens_the_account_there_is()
    {
        var user = await caller.NewUserAsync();
        await app.InDatabaseAsync("update accounts set email_confirmed = true where id = $1", user.UserId);

        using var signedIn = await SignInAsync(Persona.New() with { Email = user.Email.ToUpperInvariant() });

        Assert.Equal(user.UserId, (await MeAsync(signedIn)).UserId);
        await caller.TokensAsync(user);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task An_address_that_one_of_us_has_not_verified_opens_no_account_there_is(bool isConfirmed, bool isVerified)
    {
        var user = await caller.NewUserAsync();
        await app.InDatabaseAsync("update accounts set email_confirmed = $2 where id = $1", user.UserId, isConfirmed);

        using var refused = await SignInAsync(Persona.New(isVerified) with { Email = user.Email }, back: "/search");

        Refused(refused, ExternalOutcomes.SignInFirst, "/search");
        Assert.Equal(0, await app.CountAsync("select count(*) from account_logins where user_id = $1", user.UserId));
    }

    [Fact]
    public async Task An_address_that_was_given_to_somebody_else_there_does_not_open_the_account_of_before()
    {
        var before = Persona.New();
        using var first = await SignInAsync(before);

        using var refused = await SignInAsync(Persona.New() with { Email = before.Email });

        Refused(refused, ExternalOutcomes.SignInFirst);
    }

    [Fact]
    public async Task An_unverified_address_makes_an_account_that_the_addresss_owner_does_not_fall_into()
    {
        var squatter = Persona.New(isVerified: false);
        using var first = await SignInAsync(squatter);

        using var owner = await SignInAsync(Persona.New() with { Email = squatter.Email });

        Assert.Equal(1, await app.CountAsync("select count(*) from accounts where email = $1 and not email_confirmed", squatter.Email!));
        Refused(owner, ExternalOutcomes.SignInFirst);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no address")]
    [InlineData("\"a\u0000b\"@example.test")]
    public async Task Whoever_has_no_address_there_is_told_that_an_account_needs_one(string? email)
    {
        using var refused = await SignInAsync(Persona.New() with { Email = email });

        Refused(refused, ExternalOutcomes.NoAddress);
    }

    [Theory]
    [InlineData("사람")]
    [InlineData("a b")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddaaaaaaaaaabbbbbbbbbbccccccccccddddddddddaaaaaaaaaabbbbbbbbbbccccccccccddddddddddaaaaaaaaa")]
    public async Task A_name_there_that_is_none_is_refused(string subject)
    {
        using var refused = await SignInAsync(Persona.New() with { Subject = subject });

        Refused(refused, ExternalOutcomes.Refused);
    }

    [Fact]
    public async Task Two_first_sign_ins_at_once_make_one_account()
    {
        var who = Persona.New();
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(who)));

        var answers = await Task.WhenAll(asked.Select(one => caller.SendAsync(HttpMethod.Get, one.Back, cookie: one.Cookie)));

        Assert.All(answers, answer => Assert.Equal("/", answer.Headers.Location!.OriginalString));
        Assert.Equal(1, await app.CountAsync("select count(*) from accounts where email = $1", who.Email!));
    }

    [Fact]
    public async Task Wrong_passwords_leave_an_account_open_to_the_provider()
    {
        var who = Persona.New();
        var user = await caller.NewUserAsync();
        using var linked = await LinkAsync(await caller.CookieAsync(user), who);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await caller.LogInAsync(user with { Password = "wrong horse" });
        }

        using var byPassword = await caller.LogInAsync(user);
        using var signedIn = await SignInAsync(who);

        await byPassword.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(user.UserId, (await MeAsync(signedIn)).UserId);
    }

    [Fact]
    public async Task An_account_is_linked_by_its_user_and_then_opened_from_there()
    {
        var who = Persona.New();
        var user = await caller.NewUserAsync();
        var cookie = await caller.CookieAsync(user);

        using var linked = await LinkAsync(cookie, who);
        using var again = await LinkAsync(cookie, who);
        using var signedIn = await SignInAsync(who);
        using var mine = await caller.SendAsync(HttpMethod.Get, External, cookie: cookie);

        Assert.Equal("/account?external=linked", linked.Headers.Location!.OriginalString);
        Assert.Equal("/account?external=linked", again.Headers.Location!.OriginalString);
        Assert.Equal(user.UserId, (await MeAsync(signedIn)).UserId);
        Assert.Equal(new ExternalLinkView("Hanok ID", IsLinked: true), await mine.ReadAsync<ExternalLinkView>());
    }

    [Fact]
    public async Task What_opens_one_account_is_not_linked_to_another_and_an_account_has_one()
    {
        var who = Persona.New();
        using var first = await SignInAsync(who);
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        using var taken = await LinkAsync(cookie, who);
        using var free = await LinkAsync(cookie, Persona.New());
        using var second = await LinkAsync(cookie, Persona.New());

        Assert.Equal("/account?external=taken", taken.Headers.Location!.OriginalString);
        Assert.Equal("/account?external=linked", free.Headers.Location!.OriginalString);
        Assert.Equal("/account?external=taken", second.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Nobody_is_linked_in_a_browser_where_they_are_not_signed_in()
    {
        var who = Persona.New();
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());
        var other = await caller.CookieAsync(await caller.NewUserAsync());
        var (state, back) = await AskToLinkAsync(cookie, who);
        using var signedOut = await caller.SendAsync(HttpMethod.Post, "/api/v1/account/logout", cookie: cookie, headers: FromOurPage);

        using var ended = await caller.SendAsync(HttpMethod.Get, back, cookie: $"{state}; {cookie}");
        var (othersState, othersBack) = await AskToLinkAsync(await caller.CookieAsync(await caller.NewUserAsync()), who);
        using var others = await caller.SendAsync(HttpMethod.Get, othersBack, cookie: $"{othersState}; {other}");

        Assert.Equal("/account?external=refused", ended.Headers.Location!.OriginalString);
        Assert.Equal("/account?external=refused", others.Headers.Location!.OriginalString);
        Assert.Equal(0, await app.CountAsync("select count(*) from account_logins where provider_key = $1", who.Subject));
    }

    [Fact]
    public async Task After_a_reset_by_another_gateway_a_session_that_is_remembered_as_open_links_nobody()
    {
        await using var elsewhere = app.Beside();
        using var owner = elsewhere.Caller();
        var who = Persona.New();
        var user = await owner.NewUserAsync();
        var cookie = await caller.CookieAsync(user);
        var (state, back) = await AskToLinkAsync(cookie, who);

        await owner.ResetPasswordAsync(user);
        await caller.ReachAsync("/api/v1/profile/me", cookie: cookie);
        using var refused = await caller.SendAsync(HttpMethod.Get, back, cookie: $"{state}; {cookie}");

        Assert.Equal("/account?external=refused", refused.Headers.Location!.OriginalString);
        Assert.Equal(0, await app.CountAsync("select count(*) from account_logins where user_id = $1", user.UserId));
    }

    [Fact]
    public async Task Linking_by_another_sites_page_a_stale_session_or_no_session_is_refused()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(services => services.AddSingleton<TimeProvider>(clock), changes: provided.Provider.Settings());
        using var guest = beside.Caller();
        var user = await guest.NewUserAsync();
        var cookie = await guest.CookieAsync(user);
        clock.Advance(TimeSpan.FromMinutes(10));

        using var crossSite = await guest.SendAsync(HttpMethod.Post, Link, cookie: cookie, headers: ("Sec-Fetch-Site", "cross-site"));
        using var visitor = await guest.PostAsync(Link, new { });
        using var stale = await PostByCookieAsync(guest, Link, cookie, "{}");
        using var confirmed = await PostByCookieAsync(guest, Link, cookie, $$"""{"password":"{{user.Password}}"}""");

        await crossSite.ProblemAsync(HttpStatusCode.Forbidden);
        await visitor.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(["password"], (await stale.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
    }

    [Fact]
    public async Task A_link_is_taken_back_unless_it_is_the_last_way_in()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());
        var who = Persona.New();
        using var linked = await LinkAsync(cookie, who);
        using var onlyThere = await SignInAsync(Persona.New());

        using var ended = await caller.SendAsync(HttpMethod.Delete, External, cookie: cookie, headers: FromOurPage);
        using var again = await caller.SendAsync(HttpMethod.Delete, External, cookie: cookie, headers: FromOurPage);
        using var last = await caller.SendAsync(HttpMethod.Delete, External, cookie: SessionOf(onlyThere), headers: FromOurPage);
        await caller.ReachAsync("/api/v1/profile/me", cookie: cookie);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await again.ProblemAsync(HttpStatusCode.NotFound);
        await last.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(0, await app.CountAsync("select count(*) from account_logins where provider_key = $1", who.Subject));
    }

    [Fact]
    public async Task Whoever_signs_in_there_erases_the_account_after_a_fresh_sign_in_and_the_link_goes_along()
    {
        var who = Persona.New();
        using var signedIn = await SignInAsync(who);

        using var erased = await PostByCookieAsync(caller, "/api/v1/account/erase", SessionOf(signedIn), "{}");

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal(0, await app.CountAsync("select count(*) from account_logins where provider_key = $1", who.Subject));
        Assert.Equal(0, await app.CountAsync("select count(*) from accounts where email = $1", who.Email!));
    }

    [Fact]
    public async Task A_provider_that_is_away_is_answered_for_with_503_and_asked_again()
    {
        await using var provider = new FakeProvider();
        await provider.StartAsync();
        await using var beside = app.Beside(changes: provider.Settings(("Auth:Mode", "Oidc"), ("Auth:Oidc:Audience", FakeProvider.Audience)));
        using var guest = beside.Caller();
        var who = Persona.New();

        provider.IsWell = false;
        using var away = await guest.SendAsync(HttpMethod.Get, Login);
        using var token = await guest.SendAsync(HttpMethod.Get, Me, provider.AccessToken(who));

        provider.IsWell = true;
        using var asked = await guest.SendAsync(HttpMethod.Get, Login);
        var back = await provider.SignInAsync(asked.Headers.Location!.OriginalString, who);
        provider.IsWell = false;
        using var halfWay = await guest.SendAsync(HttpMethod.Get, back, cookie: CookiesOf(asked));

        foreach (var answer in new[] { away, token, halfWay })
        {
            await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
    }

    [Fact]
    public async Task A_provider_that_fails_while_it_is_asked_for_the_token_is_away_too()
    {
        using var halfWay = await SignInAsync(Persona.New(lie: "away"));

        await halfWay.ProblemAsync(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Where_there_is_no_provider_there_is_nothing_of_it()
    {
        using var guest = app.Caller();

        using var login = await guest.SendAsync(HttpMethod.Get, Login);
        using var callback = await guest.SendAsync(HttpMethod.Get, $"{External}/callback?code=a&state=b");
        using var signOut = await caller.SendAsync(HttpMethod.Get, "/signout-oidc");
        using var here = await guest.SendAsync(HttpMethod.Get, "/api/v1/account/ways");
        using var there = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/ways");

        await login.ProblemAsync(HttpStatusCode.NotFound);
        await callback.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal("web", (await signOut.ReadAsync<Reached>()).Service);
        Assert.Equal(new WaysInView(Local: true, Passkeys: true, External: null), await here.ReadAsync<WaysInView>());
        Assert.Equal(new WaysInView(Local: true, Passkeys: true, External: "Hanok ID"), await there.ReadAsync<WaysInView>());
    }

    [Fact]
    public async Task Where_people_sign_in_there_only_there_are_no_passwords()
    {
        var user = await caller.NewUserAsync();

        using var register = await only.PostAsync("/api/v1/account/register", new { email = "a@example.test", password = "correct horse" });
        using var login = await only.LogInAsync(user);
        using var ways = await only.SendAsync(HttpMethod.Get, "/api/v1/account/ways");
        using var signedIn = await SignInAsync(Persona.New(), guest: only);

        await register.ProblemAsync(HttpStatusCode.NotFound);
        await login.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal(new WaysInView(Local: false, Passkeys: true, External: "Hanok ID"), await ways.ReadAsync<WaysInView>());
        Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_access_token_of_the_provider_calls_as_the_user_it_is_linked_to()
    {
        var who = Persona.New();
        using var signedIn = await SignInAsync(who, guest: only);
        var me = await MeAsync(signedIn);

        var reached = await only.ReachAsync("/api/v1/profile/me", provided.Provider.AccessToken(who));
        var token = Tokens.Read(reached.Token);

        Assert.Equal((me.UserId.ToString(), InternalTokens.Issuer), (token.Subject, token.Issuer));
        Assert.Equal([Scopes.User], token.Scopes());
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("none")]
    [InlineData("unsigned")]
    [InlineData("HS256")]
    [InlineData("key")]
    [InlineData("nobody")]
    public async Task A_token_that_the_provider_did_not_give_for_us_is_refused(string lie)
    {
        var who = Persona.New();
        using var signedIn = await SignInAsync(who, guest: only);

        using var refused = await only.SendAsync(
            HttpMethod.Get, "/api/v1/profile/me", provided.Provider.AccessToken(lie == "nobody" ? Persona.New() : who with { Lie = lie }));

        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Our_own_internal_tokens_are_taken_as_ever_and_the_providers_are_not_where_people_sign_in_here()
    {
        var who = Persona.New();
        using var signedIn = await SignInAsync(who);

        await only.ReachAsync("/api/v1/profile/me", Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User));
        using var forged = await only.SendAsync(HttpMethod.Get, "/api/v1/profile/me", Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User, issuer: provided.Provider.Issuer));
        using var elsewhere = await caller.SendAsync(HttpMethod.Get, "/api/v1/profile/me", provided.Provider.AccessToken(who));
        using var malformed = await only.SendAsync(HttpMethod.Get, "/api/v1/profile/me", "a.b.c");

        Assert.All([forged, elsewhere, malformed], refused => Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode));
    }

    [Theory]
    [InlineData("Auth__Mode", "Oidc", "Auth:Oidc:Authority is not set")]
    [InlineData("Auth__Oidc__Authority", "http://provider.test", "is not an https address")]
    [InlineData("Auth__Oidc__Authority", "https://provider.test", "Auth:Oidc:ClientId is not set")]
    public async Task It_does_not_start_with_half_a_provider(string setting, string value, string told)
    {
        var (exitCode, _, errors) = await GatewayProcess.RunAsync(
            [$"--ConnectionStrings:accountsdb={app.ConnectionString}", "--urls=http://127.0.0.1:0"], ("ASPNETCORE_ENVIRONMENT", "Development"), (setting, value));

        Assert.NotEqual(0, exitCode);
        Assert.Contains(told, errors, StringComparison.Ordinal);
    }

    private static void Refused(HttpResponseMessage answer, string outcome, string? back = null)
    {
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var address = answer.Headers.Location!.OriginalString;
        var query = QueryHelpers.ParseQuery(new Uri(answer.RequestMessage!.RequestUri!, address).Query);

        Assert.StartsWith("/sign-in?", address, StringComparison.Ordinal);
        Assert.Equal((outcome, back ?? "/"), (query["external"].ToString(), query["return"].ToString()));
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith("seoulmate=", StringComparison.Ordinal));
    }

    /// <summary>Goes to the provider, signs in there and comes back.</summary>
    private async Task<HttpResponseMessage> SignInAsync(Persona who, string back = "/", HttpClient? guest = null, string? cookie = null)
    {
        var (state, address) = await AskAsync(who, back, guest);

        return await (guest ?? caller).SendAsync(HttpMethod.Get, address, cookie: cookie is null ? state : $"{state}; {cookie}");
    }

    private async Task<(string Cookie, Guid VisitorId)> NewVisitorAsync()
    {
        using var answer = await caller.SendAsync(HttpMethod.Post, "/api/v1/account/visitor");

        return (answer.SetCookie(), (await answer.ReadAsync<VisitorView>()).VisitorId);
    }

    private async Task<(string Cookie, string Back)> AskAsync(Persona who, string back = "/", HttpClient? guest = null)
    {
        using var asked = await (guest ?? caller).SendAsync(HttpMethod.Get, $"{Login}?return={Uri.EscapeDataString(back)}");
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);

        return (CookiesOf(asked), await provided.Provider.SignInAsync(asked.Headers.Location!.OriginalString, who));
    }

    private async Task<HttpResponseMessage> LinkAsync(string session, Persona who)
    {
        var (state, back) = await AskToLinkAsync(session, who);

        return await caller.SendAsync(HttpMethod.Get, back, cookie: $"{state}; {session}");
    }

    private async Task<(string State, string Back)> AskToLinkAsync(string session, Persona who)
    {
        using var asked = await PostByCookieAsync(caller, Link, session, "{}");
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var address = (await asked.ReadAsync<LinkExternalView>()).Address;

        return (CookiesOf(asked), await provided.Provider.SignInAsync(address, who));
    }

    private static Task<HttpResponseMessage> PostByCookieAsync(HttpClient guest, string path, string cookie, string json)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add(FromOurPage.Item1, FromOurPage.Item2);

        return guest.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<AccountView> MeAsync(HttpResponseMessage signedIn)
    {
        using var me = await caller.SendAsync(HttpMethod.Get, Me, cookie: SessionOf(signedIn));
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);

        return await me.ReadAsync<AccountView>();
    }

    private static string SessionOf(HttpResponseMessage signedIn) =>
        Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("seoulmate=", StringComparison.Ordinal)).Split(';')[0];

    private static string CookiesOf(HttpResponseMessage asked) => string.Join("; ", asked.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
}
