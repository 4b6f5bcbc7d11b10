using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests;

public sealed class HeaderTests(GatewayApp app)
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/v1/home?answer=Server:somebody")]
    [InlineData("GET", "/api/v1/profile/me")]
    [InlineData("GET", "/health")]
    [InlineData("GET", "/alive")]
    [InlineData("GET", "/.well-known/jwks.json")]
    [InlineData("POST", "/api/v1/account/login")]
    public async Task Every_answer_has_the_security_headers_and_no_server(string method, string path)
    {
        using var caller = app.Caller();
        using var answer = await caller.SendAsync(HttpMethod.Parse(method), path);

        Assert.Equal(Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_page_may_bring_a_policy_of_its_own_and_cookies()
    {
        using var caller = app.Caller();
        using var answer = await caller.SendAsync(
            HttpMethod.Get, "/?answer=Content-Security-Policy:script-src%20'nonce-1'&answer=Set-Cookie:seoulmate=relayed&answer=Set-Cookie:toast=1");

        Assert.Equal("script-src 'nonce-1'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(["seoulmate=relayed", "toast=1"], answer.Headers.GetValues("Set-Cookie"));
    }

    [Theory]
    [InlineData("/api/v1/home", "no-store")]
    [InlineData("/api/v1/recommend/for-you", "no-store")]
    [InlineData("/api/v1/profile/me", "no-store")]
    [InlineData("/api/v1/nothing", "no-store")]
    [InlineData("/api/v1/dramas?answer=Cache-Control:no-cache", "no-cache")]
    [InlineData("/", null)]
    public async Task An_answer_of_the_api_is_kept_by_nobody_unless_it_says_otherwise(string path, string? kept)
    {
        using var caller = app.Caller();
        using var answer = await caller.SendAsync(HttpMethod.Get, path);

        Assert.Equal(kept, answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.BadRequest)]
    public async Task In_development_only_names_of_this_machine_lead_here(string host, HttpStatusCode status)
    {
        using var caller = app.Caller();
        using var answer = await caller.SendAsync(HttpMethod.Get, "/alive", headers: ("Host", $"{host}:{caller.BaseAddress!.Port}"));

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_long_leaves_no_stack_in_the_log()
    {
        using var log = new TestLog();
        await using var beside = app.Beside(log.AddTo);
        using var caller = beside.Caller();
        var token = await caller.NewTokenAsync();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var routed = await caller.PostAsync("/api/v1/interactions", new { kind = new string('k', 2_000_000) });
        using var own = await caller.PostAsync("/api/v1/account/login", new { email = new string('e', 2_000_000) });

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (routed.StatusCode, own.StatusCode));
        Assert.Empty(log.WithStack);
    }

    [Fact]
    public async Task Outside_development_browsers_are_held_to_https()
    {
        await using var production = app.Beside(environment: "Production", changes: ("KnownProxies:0", "127.0.0.0/8"));
        using var caller = production.Caller();

        using var answer = await caller.SendAsync(HttpMethod.Get, "/", headers: [("Host", "seoulmate.test"), ("X-Forwarded-Proto", "https")]);

        Assert.NotEmpty(answer.Headers.GetValues("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Only_a_known_proxy_is_believed_about_the_callers_address()
    {
        await using var behind = app.Beside(changes: ("KnownProxies:0", "127.0.0.2/32"));
        using var proxy = behind.Caller("127.0.0.2");
        using var stranger = behind.Caller();
        (string, string) says = ("X-Forwarded-For", "203.0.113.9");

        var known = await proxy.ReachAsync("/", headers: says);
        var unknown = await stranger.ReachAsync("/", headers: says);

        Assert.Equal("203.0.113.9", Tokens.Read(known.Token).GetClaim("address").Value);
        Assert.Equal("127.0.0.1", Tokens.Read(unknown.Token).GetClaim("address").Value);
    }

    [Fact]
    public async Task An_error_tells_nothing_of_the_inside()
    {
        using var caller = app.Caller();
        using var answer = await caller.SendAsync(HttpMethod.Get, "/api/v1/profile/me");
        var told = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("\"trace_id\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_while_an_error_is_told_tells_nothing_of_the_inside_either()
    {
        await using var broken = app.Beside(services => services.Configure<ProblemDetailsOptions>(
            problems => problems.CustomizeProblemDetails = _ => throw new InvalidOperationException("a secret of the inside")));
        using var caller = broken.Caller();

        using var answer = await caller.PostAsync("/api/v1/account/login", new { });
        var told = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("""{"title":"Something went wrong here.","status":500}""", told);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
