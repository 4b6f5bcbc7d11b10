using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace SeoulMate.Gateway.Tests;

public sealed class SessionTests(GatewayApp app) : IDisposable
{
    private const string Logout = "/api/v1/account/logout";
    private const string Mine = "/api/v1/profile/me";

    private static readonly (string, string) FromOurPage = ("Sec-Fetch-Site", "same-origin");

    private readonly HttpClient caller = app.Caller();

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task The_cookie_signs_in_and_scripts_cannot_read_it()
    {
        var user = await caller.NewUserAsync();
        using var answer = await caller.LogInAsync(user, useCookie: true);

        var reached = await caller.ReachAsync(Mine, cookie: answer.SetCookie());

        var attributes = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split("; ")[1..];
        Assert.StartsWith("seoulmate=", answer.SetCookie(), StringComparison.Ordinal);
        Assert.Equal(["path=/", "samesite=lax", "httponly"], attributes);
        Assert.Equal(user.UserId.ToString(), Tokens.Read(reached.Token).Subject);
    }

    [Fact]
    public async Task Outside_development_the_cookie_is_bound_to_host_and_https()
    {
        await using var production = app.Beside(environment: "Production");
        using var guest = production.Caller();

        using var answer = await guest.LogInAsync(await guest.NewUserAsync(), useCookie: true);

        Assert.StartsWith("__Host-seoulmate=", answer.SetCookie(), StringComparison.Ordinal);
        Assert.Equal(["path=/", "secure", "samesite=lax", "httponly"], Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split("; ")[1..]);
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away_and_ends_the_session_it_stood_for()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        using var signedOut = await caller.SendAsync(HttpMethod.Post, Logout, cookie: cookie, headers: FromOurPage);
        using var stolen = await caller.SendAsync(HttpMethod.Get, Mine, cookie: cookie);

        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        Assert.Equal("seoulmate=", signedOut.SetCookie());
        await stolen.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_in_one_browser_leaves_the_others_alone()
    {
        var user = await caller.NewUserAsync();
        var one = await caller.CookieAsync(user);
        var other = await caller.CookieAsync(user);

        using var signedOut = await caller.SendAsync(HttpMethod.Post, Logout, cookie: one, headers: FromOurPage);

        await caller.ReachAsync(Mine, cookie: other);
    }

    [Fact]
    public async Task Signing_out_through_web_ends_the_browsers_session()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());
        var web = await caller.ReachAsync("/settings", cookie: cookie);

        using var signedOut = await caller.SendAsync(HttpMethod.Post, Logout, web.Token);
        using var stolen = await caller.SendAsync(HttpMethod.Get, Mine, cookie: cookie);

        Assert.Equal("seoulmate=", signedOut.SetCookie());
        await stolen.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_gateway_hears_of_a_sign_out_within_a_minute()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());
        await guest.ReachAsync(Mine, cookie: cookie);

        using var signedOut = await caller.SendAsync(HttpMethod.Post, Logout, cookie: cookie, headers: FromOurPage);
        clock.Advance(TimeSpan.FromMinutes(1));

        using var refused = await guest.SendAsync(HttpMethod.Get, Mine, cookie: cookie);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_idle_session_ends_after_half_an_hour_and_a_busy_one_after_twelve_hours()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var user = await guest.NewUserAsync();
        var idle = await guest.CookieAsync(user);
        var busy = await guest.CookieAsync(user);

        for (var minutes = 20; minutes < 12 * 60; minutes += 20)
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            using var answer = await guest.SendAsync(HttpMethod.Get, Mine, cookie: busy);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            busy = answer.SetCookie();
        }

        clock.Advance(TimeSpan.FromMinutes(20));

        using var idled = await guest.SendAsync(HttpMethod.Get, Mine, cookie: idle);
        using var worn = await guest.SendAsync(HttpMethod.Get, Mine, cookie: busy);
        await idled.ProblemAsync(HttpStatusCode.Unauthorized);
        await worn.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_empty_header_beside_the_cookie_makes_its_session_no_longer()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var cookie = await guest.CookieAsync(await guest.NewUserAsync());

        for (var minutes = 0; minutes < 12 * 60; minutes += 20)
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            using var answer = await guest.SendAsync(HttpMethod.Get, Mine, cookie: cookie, headers: ("Authorization", ""));
            cookie = answer.StatusCode == HttpStatusCode.OK ? answer.SetCookie() : cookie;
        }

        using var worn = await guest.SendAsync(HttpMethod.Get, Mine, cookie: cookie, headers: ("Authorization", ""));
        await worn.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task To_pages_somebody_with_an_ended_session_is_a_visitor()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());
        using var signedOut = await caller.SendAsync(HttpMethod.Post, Logout, cookie: cookie, headers: FromOurPage);

        using var page = await caller.SendAsync(HttpMethod.Get, "/", cookie: cookie);

        Assert.Equal("visitor", Tokens.Read((await page.ReadAsync<Reached>()).Token).Subject);
        Assert.Equal("seoulmate=", page.SetCookie());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("CfDJ8nonsense")]
    [InlineData("a.b.c")]
    public async Task A_token_that_is_not_one_is_refused_even_where_visitors_may_look(string token)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, "/api/v1/home", token);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_token_never_falls_back_to_the_cookie_beside_it()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        using var answer = await caller.SendAsync(HttpMethod.Get, Mine, "nonsense", cookie);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
