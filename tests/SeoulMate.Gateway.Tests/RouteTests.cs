using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests;

public sealed class RouteTests(GatewayApp app) : IDisposable
{
    private readonly HttpClient caller = app.Caller();

    public void Dispose() => caller.Dispose();

    [Theory]
    [InlineData("GET", "/api/v1/dramas/d-1")]
    [InlineData("HEAD", "/api/v1/dramas")]
    [InlineData("GET", "/api/v1/people/p-1")]
    [InlineData("GET", "/api/v1/suggest")]
    [InlineData("GET", "/api/v1/facets")]
    [InlineData("GET", "/api/v1/search")]
    [InlineData("GET", "/api/v1/search/analysis")]
    [InlineData("GET", "/api/v1/home")]
    [InlineData("GET", "/api/v1/recommend/similar/d-1")]
    [InlineData("GET", "/api/v1/recommend/why-not/signal-2016")]
    [InlineData("GET", "/api/v1/recommend/based-on-history")]
    [InlineData("GET", "/api/v1/recommend/continue-watching")]
    [InlineData("GET", "/api/v1/recommend/trending")]
    [InlineData("GET", "/api/v1/recommend/explore")]
    [InlineData("GET", "/api/v1/recommend/counterfactuals/signal-2016")]
    [InlineData("GET", "/api/v1/recommend/explanations/0195a3f0-0000-7000-8000-000000000000/signal-2016")]
    [InlineData("GET", "/api/v1/recommend/next")]
    [InlineData("GET", "/api/v1/recommend/viewers-like-you")]
    [InlineData("GET", "/api/v1/recommend/diagnose")]
    [InlineData("GET", "/api/v1/recommender")]
    [InlineData("GET", "/")]
    [InlineData("POST", "/sign-in")]
    public async Task Visitors_may_look(string method, string path)
    {
        using var answer = await caller.SendAsync(HttpMethod.Parse(method), path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/profile/me")]
    [InlineData("GET", "/api/v1/Profile/me")]
    [InlineData("POST", "/api/v1/profile/me/imports")]
    [InlineData("POST", "/api/v1/interactions")]
    [InlineData("DELETE", "/api/v1/interactions/0198c0de-0000-7000-8000-000000000000")]
    [InlineData("POST", "/api/v1/impressions")]
    [InlineData("POST", "/api/v1/recommend/preview")]
    [InlineData("POST", "/api/v1/catalog/imports")]
    [InlineData("POST", "/api/v1/dramas")]
    [InlineData("GET", "/api/v1/insights/quality")]
    [InlineData("GET", "/api/v1/account/me")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("GET", "/api/v2/home")]
    public async Task What_is_not_for_looking_needs_a_user(string method, string path)
    {
        using var answer = await caller.SendAsync(HttpMethod.Parse(method), path);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("GET", "/api/v1/insights/quality", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/v1/catalog/imports", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/dramas", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/homely", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/catalog/../insights/quality", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/api/v1/dramas/%2e%2e/insights/quality", HttpStatusCode.Forbidden)]
    public async Task A_user_is_not_an_operator_and_finds_nothing_where_nothing_is(string method, string path, HttpStatusCode status)
    {
        var userId = Guid.CreateVersion7().ToString();
        using var answer = await caller.SendAsync(HttpMethod.Parse(method), path, Forge.Token(userId, Scopes.User));

        await answer.ProblemAsync(status);
    }

    [Fact]
    public async Task What_the_caller_says_of_itself_does_not_reach_a_service()
    {
        var page = await caller.ReachAsync("/", await caller.NewTokenAsync(), "seoulmate=mine; seoulmateC1=more; toast=kept; seoulmate-theme=dark", [
            ("X-User-Id", "somebody"),
            ("X-Forwarded-For", "203.0.113.9"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "evil.test"),
            ("X-Forwarded-Prefix", "/evil"),
            ("X-Real-IP", "203.0.113.9"),
            ("X-Original-URL", "/api/v1/insights"),
            ("x-ms-client-principal-id", "somebody"),
            ("Forwarded", "for=203.0.113.9"),
            ("Via", "1.1 evil"),
            ("From", "somebody@example.test"),
            ("Remote-User", "somebody"),
            ("Client-Ip", "203.0.113.9"),
            ("Ssl-Client-Cert", "somebody"),
            ("Proxy-Authorization", "Basic c29tZWJvZHk="),
        ]);

        Assert.Equal("toast=kept; seoulmate-theme=dark", page.Headers["Cookie"]);
        Assert.Equal("127.0.0.1", page.Headers["X-Forwarded-For"]);
        Assert.Equal("http", page.Headers["X-Forwarded-Proto"]);
        Assert.Equal(caller.BaseAddress!.Authority, page.Headers["X-Forwarded-Host"]);
        Assert.DoesNotContain(page.Headers.Keys, name =>
            name is "Forwarded" or "Via" or "From" or "Remote-User" or "Client-Ip" or "Ssl-Client-Cert" or "Proxy-Authorization"
            || (name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && name is not ("X-Forwarded-For" or "X-Forwarded-Proto" or "X-Forwarded-Host")));
    }

    [Fact]
    public async Task The_session_cookie_does_not_reach_a_service_even_alone()
    {
        var reached = await caller.ReachAsync("/api/v1/profile/me", cookie: await caller.CookieAsync(await caller.NewUserAsync()));

        Assert.DoesNotContain("Cookie", reached.Headers.Keys);
    }

    [Fact]
    public async Task What_services_need_of_a_request_reaches_them()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/interactions?a=%20b") { Content = new StringContent("""{"kind":"click"}""") };
        request.Headers.Authorization = new("Bearer", await caller.NewTokenAsync());
        request.Headers.Add("Accept-Language", "ko");
        request.Headers.Add("Idempotency-Key", "one");
        request.Headers.Add("If-Match", "\"3\"");

        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);
        var reached = await answer.ReadAsync<Reached>();

        Assert.Equal("POST", reached.Method);
        Assert.Equal("?a=%20b", reached.Query);
        Assert.Equal("""{"kind":"click"}""", reached.Body);
        Assert.Equal("ko", reached.Headers["Accept-Language"]);
        Assert.Equal("one", reached.Headers["Idempotency-Key"]);
        Assert.Equal("\"3\"", reached.Headers["If-Match"]);
    }

    [Fact]
    public async Task Web_knows_under_which_name_it_was_asked_for()
    {
        await using var named = app.Beside(changes: ("AllowedHosts", "seoulmate.test"));
        using var guest = named.Caller();

        var page = await guest.ReachAsync("/", headers: ("Host", "seoulmate.test"));

        Assert.Equal("seoulmate.test", page.Headers["Host"]);
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/interactions") { Content = new ByteArrayContent(new byte[1_000_001]) };
        request.Headers.Authorization = new("Bearer", await caller.NewTokenAsync());

        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/api/v1/profile/me/imports", "profile", 10_000_000)]
    [InlineData("/import", "web", 10_100_000)]
    public async Task A_file_of_what_was_watched_elsewhere_may_have_ten(string path, string service, int atMost)
    {
        var token = Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User);

        async Task<HttpResponseMessage> SendAsync(int length)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(new string('x', length)) };
            request.Headers.Authorization = new("Bearer", token);
            request.Headers.ExpectContinue = true; // a refusal comes before the body is sent, or may not be heard

            return await caller.SendAsync(request, TestContext.Current.CancellationToken);
        }

        using var taken = await SendAsync(atMost);
        using var refused = await SendAsync(atMost + 1);

        Assert.Equal((HttpStatusCode.OK, service), (taken.StatusCode, (await taken.ReadAsync<Reached>()).Service));
        await refused.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task No_services_own_health_is_to_be_had()
    {
        var user = Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User);

        foreach (var path in new[] { "/api/v1/health", "/api/v1/profile/../health", "/api/v1/dramas/../../../health" })
        {
            using var answer = await caller.SendAsync(HttpMethod.Get, path, user);
            Assert.DoesNotContain("\"service\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/v1/profile/me")]
    [InlineData("/")]
    public async Task A_dead_service_is_answered_for_with_503(string path)
    {
        await using var peer = new Peer("gone");
        await peer.StartAsync();
        await peer.StopAsync();
        await using var beside = app.Beside(changes: [("services:profile:http:0", peer.Address), ("services:web:http:0", peer.Address)]);
        using var guest = beside.Caller();

        using var answer = await guest.SendAsync(HttpMethod.Get, path, Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User));

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("2", answer.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task A_service_that_moved_is_found_where_it_is_now()
    {
        await using var moved = new Peer("moved");
        await moved.StartAsync();
        await using var beside = app.Beside();
        using var guest = beside.Caller();
        var before = await guest.ReachAsync("/api/v1/dramas");

        var configuration = (IConfigurationRoot)beside.Services.GetRequiredService<IConfiguration>();
        configuration["services:catalog:http:0"] = moved.Address;
        configuration.Reload();

        Assert.Equal("catalog", before.Service);

        await Eventually.TrueAsync("the proxy follows", async () => (await guest.ReachAsync("/api/v1/dramas")).Service == "moved");
    }

    [Fact]
    public async Task A_silent_service_is_answered_for_with_503_in_time()
    {
        await using var beside = app.Beside(changes: ("ReverseProxy:Clusters:ranking:HttpRequest:ActivityTimeout", "00:00:00.200"));
        using var guest = beside.Caller();

        using var answer = await guest.SendAsync(HttpMethod.Get, $"/api/v1/recommend{Peer.Silence}");

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("2", answer.Headers.RetryAfter?.ToString());
    }
}
