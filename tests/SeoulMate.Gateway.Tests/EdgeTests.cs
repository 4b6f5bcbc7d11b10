using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests;

/// <summary>What comes in is read in one way only, within bounds, and says nothing of who sends it.</summary>
public sealed class EdgeTests(GatewayApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Unless_configured_no_answer_says_anything_of_other_sites()
    {
        using var caller = app.Caller();

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Options, HttpMethod.Post })
        {
            using var answer = await caller.SendAsync(
                method, "/api/v1/home", headers: [("Origin", "https://app.example.test"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization")]);

            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_listed_site_may_call_the_api_with_a_token_and_never_with_the_cookie()
    {
        await using var beside = app.Beside(changes: ("Cors:Origins:0", "https://app.example.test"));
        using var caller = beside.Caller();

        using var preflight = await caller.SendAsync(
            HttpMethod.Options, "/api/v1/profile/me", headers: [("Origin", "https://app.example.test"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization")]);
        using var listed = await caller.SendAsync(HttpMethod.Get, "/api/v1/home", headers: ("Origin", "https://app.example.test"));
        using var other = await caller.SendAsync(HttpMethod.Get, "/api/v1/home", headers: ("Origin", "https://evil.test"));
        using var page = await caller.SendAsync(HttpMethod.Get, "/", headers: ("Origin", "https://app.example.test"));

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("https://app.example.test", preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("https://app.example.test", listed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.All([preflight, listed], answer => Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials")));
        Assert.All([other, page], answer => Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.test")]
    [InlineData("example.test")]
    [InlineData("https://example.test/")]
    [InlineData("null")]
    public void It_does_not_start_with_an_allowance_for_everybody(string origin) =>
        Assert.Throws<OptionsValidationException>(() => app.Beside(changes: ("Cors:Origins:0", origin)));

    [Theory]
    [InlineData(60, 10, 200)]
    [InlineData(70, 10, 431)]
    [InlineData(10, 4_000, 431)]
    public async Task Headers_have_a_limit_in_number_and_size(int count, int length, int status)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(number => $"A{number}: {new string('a', length)}\r\n"));

        Assert.StartsWith($"HTTP/1.1 {status}", await RawAsync($"GET /api/v1/home HTTP/1.1\r\nHost: {Host}\r\n{headers}Connection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_line_has_a_limit() =>
        Assert.StartsWith("HTTP/1.1 414", await RawAsync($"GET /api/v1/home?q={new string('a', 9_000)} HTTP/1.1\r\nHost: {Host}\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Whoever_dawdles_over_headers_is_not_waited_for()
    {
        await using var beside = app.Beside(services => services.PostConfigure<KestrelServerOptions>(kestrel => kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1)));

        Assert.StartsWith("HTTP/1.1 408", await RawAsync("GET / HTTP/1.1\r\nHost: ", beside), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_dawdles_over_a_body_is_not_waited_for()
    {
        await using var beside = app.Beside(services => services.PostConfigure<KestrelServerOptions>(
            kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(1.5))));

        var told = await RawAsync($"POST /api/v1/account/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"email\"", beside);

        Assert.StartsWith("HTTP/1.1 408", told, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", told, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_are_set()
    {
        var limits = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.Equal((240d, TimeSpan.FromSeconds(5)), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal(1_000_000, limits.MaxRequestBodySize);
    }

    [Fact]
    public async Task One_byte_over_a_megabyte_is_too_much_and_said_as_such_however_it_is_sent()
    {
        using var caller = app.Caller();
        var token = Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User);

        foreach (var path in new[] { "/api/v1/interactions", "/api/v1/account/login" })
        {
            foreach (var isChunked in new[] { false, true })
            {
                using var answer = await BodyAttacks.SendUntilAnsweredAsync(caller, () => TooMuch(path, isChunked), TestContext.Current.CancellationToken);

                await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
            }
        }

        HttpRequestMessage TooMuch(string path, bool isChunked)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent([.. "\""u8, .. Enumerable.Repeat((byte)'a', 999_999), .. "\""u8]) };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.TransferEncodingChunked = isChunked;
            request.Headers.Authorization = new("Bearer", token);

            return request;
        }
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-Method-Override")]
    [InlineData("_method")]
    public async Task A_method_is_what_the_request_line_says(string header)
    {
        using var caller = app.Caller();
        using var answer = await caller.SendAsync(HttpMethod.Post, "/api/v1/interactions?_method=DELETE", Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User), headers: (header, "DELETE"));

        var reached = await answer.ReadAsync<Reached>();

        Assert.Equal("POST", reached.Method);
        Assert.DoesNotContain(reached.Headers.Keys, name => name.StartsWith("X-HTTP", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Method", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Host", "evil.test")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/api/v1/insights")]
    [InlineData("X-Forwarded-Port", "1")]
    [InlineData("X-Forwarded-Server", "evil.test")]
    [InlineData("X-Forwarded-User", "operator")]
    [InlineData("X-Original-For", "203.0.113.9")]
    [InlineData("X-Original-URL", "/api/v1/insights/overview")]
    [InlineData("X-Rewrite-URL", "/api/v1/insights/overview")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("X-Client-IP", "203.0.113.9")]
    [InlineData("X-Cluster-Client-Ip", "203.0.113.9")]
    [InlineData("True-Client-IP", "203.0.113.9")]
    [InlineData("CF-Connecting-IP", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9;host=evil.test;proto=https")]
    [InlineData("X-User-Id", "00000000-0000-0000-0000-000000000001")]
    [InlineData("X-User", "operator")]
    [InlineData("X-Role", "operator")]
    [InlineData("X-Scope", "operator")]
    [InlineData("X-Remote-User", "operator")]
    [InlineData("Remote-User", "operator")]
    [InlineData("X-MS-Client-Principal", "e30=")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    public async Task What_a_caller_says_of_itself_changes_nothing(string header, string value)
    {
        using var caller = app.Caller();
        var token = Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User);

        var plain = await caller.ReachAsync("/api/v1/home", token);
        var spoofed = await caller.ReachAsync("/api/v1/home", token, headers: (header, value));
        var (said, unsaid) = (Tokens.Read(spoofed.Token), Tokens.Read(plain.Token));

        Assert.Equal((unsaid.Subject, string.Join(' ', unsaid.Scopes())), (said.Subject, string.Join(' ', said.Scopes())));
        Assert.Equal((plain.Service, plain.Method, plain.Path, plain.Query), (spoofed.Service, spoofed.Method, spoofed.Path, spoofed.Query));
        Assert.Equal(plain.Headers["X-Forwarded-For"], spoofed.Headers["X-Forwarded-For"]);
        Assert.Equal(plain.Headers["X-Forwarded-Host"], spoofed.Headers["X-Forwarded-Host"]);
        Assert.DoesNotContain(spoofed.Headers, pair => pair.Value == value && !plain.Headers.ContainsValue(value));
    }

    /// <summary>Ways to write another route's path.</summary>
    public static TheoryData<string> OddPaths =>
    [
        "/api/v1/profile/../insights/overview", "/api/v1/profile/%2e%2e/insights/overview", "/api/v1/profile/..%2finsights/overview", "/api/v1/profile/%2e%2e%2finsights%2foverview", "/api/v1/profile/..;/insights/overview",
        "/api/v1/profile/..\\insights\\overview", "/api/v1/profile/%5c..%5cinsights/overview", "/api/v1//insights/overview", "//api/v1/insights/overview", "/api//v1/insights/overview", "/./api/v1/insights/overview",
        "/API/V1/INSIGHTS/OVERVIEW", "/api/v1/insights%2foverview", "/api/v1/%69nsights/overview", "/api/v1/insights/overview/", "/api/v1/insights/overview%00", "/api/v1/insights;a=b/overview", "/api/v1/profile/%252e%252e/insights/overview",
        "/api/v1/profile/me%2f..%2f..%2finsights/overview", "/api/v1/insights/overview?/../../profile", "/api/v1/profile/../../../internal/users/1", "/internal/users/1", "/api/v1/catalog/imports", "/api/v1/dramas/../catalog/imports", "/api/v1/dramas/%2e%2e/catalog/imports",
        "http://insights/api/v1/insights/overview", "http://{host}/api/v1/insights/overview", "/api/v1/profile/\u002e\u002e/insights/overview",
    ];

    [Theory]
    [MemberData(nameof(OddPaths))]
    public async Task However_a_path_is_written_the_policy_is_that_of_the_route_it_leads_to(string path)
    {
        var mark = Guid.CreateVersion7().ToString();
        var token = Forge.Token(mark, Scopes.User);

        var told = await RawAsync($"GET {path.Replace("{host}", Host, StringComparison.Ordinal)} HTTP/1.1\r\nHost: {Host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("HTTP/1.1 5", told, StringComparison.Ordinal);
        Assert.DoesNotContain(ReachedBy(mark), reached => reached.Service is "insights" || (reached.Service is not "web" && IsOutside(reached.Path)));
    }

    /// <summary>Requests that two servers in a row might see two of, or one.</summary>
    public static TheoryData<string> Ambiguous =>
    [
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{hidden}",
        "Content-Length: 0\r\nContent-Length: 900\r\n\r\n{hidden}",
        "Content-Length: 0, 900\r\n\r\n{hidden}",
        "Content-Length: +0\r\n\r\n{hidden}",
        "Content-Length : 0\r\n\r\n{hidden}",
        "Transfer-Encoding: xchunked\r\n\r\n{hidden}",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{hidden}",
        "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n{hidden}",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
        "A: b\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
        "A: b\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
        "A: b\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
        "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n{hidden}",
        "Transfer-Encoding: chunked\r\n\r\n0;a=\nb\r\n\r\n{hidden}",
    ];

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task No_request_is_hidden_in_another(string rest)
    {
        var mark = Guid.CreateVersion7().ToString();
        var token = Forge.Token(mark, Scopes.User);
        await using var beside = app.Beside(services => services.PostConfigure<KestrelServerOptions>(kestrel =>
        {
            // Whatever is still waited for is given up soon.
            kestrel.Limits.RequestHeadersTimeout = kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(1);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(1.5));
        }));
        using var caller = beside.Caller();
        var hidden = $"GET /internal/users/{mark} HTTP/1.1\r\nHost: profile\r\nAuthorization: Bearer forged\r\n\r\n";

        var told = await RawAsync($"POST /api/v1/interactions HTTP/1.1\r\nHost: {caller.BaseAddress!.Authority}\r\nAuthorization: Bearer {token}\r\n{rest.Replace("{hidden}", hidden, StringComparison.Ordinal)}", beside);

        Assert.DoesNotContain("HTTP/1.1 5", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Peers.Words.SelectMany(word => app.Peers[word].Received), reached => reached.Path.Contains(mark, StringComparison.Ordinal));
        Assert.True(ReachedBy(mark).Count() <= 1);
    }

    [Fact]
    public async Task A_body_of_a_get_is_no_request_of_its_own()
    {
        using var caller = app.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/home") { Content = new StringContent("GET /internal HTTP/1.1\r\nHost: a\r\n\r\n") };
        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("/api/v1/home", (await answer.ReadAsync<Reached>()).Path);
    }

    private string Host => app.Caller().BaseAddress!.Authority;

    private static bool IsOutside(string path) => path.Contains("internal", StringComparison.OrdinalIgnoreCase) || path.Contains("imports", StringComparison.OrdinalIgnoreCase) || path.Split('/', '\\').Contains("..");

    private IEnumerable<Reached> ReachedBy(string subject) =>
        Peers.Words.SelectMany(word => app.Peers[word].Received).Where(reached => reached.Headers.ContainsKey("Authorization") && Tokens.Read(reached.Token).Subject == subject);

    /// <summary>Sends bytes as they are.</summary>
    /// <returns>All that is answered until the server ends the connection.</returns>
    private async Task<string> RawAsync(string request, GatewayApp? to = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var caller = (to ?? app).Caller();
        using var client = new TcpClient();
        await client.ConnectAsync(caller.BaseAddress!.Host, caller.BaseAddress.Port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
        using var told = new MemoryStream();

        try
        {
            await stream.CopyToAsync(told, patience.Token);
        }
        catch (IOException)
        {
            // Cut off: what was told before is all there is.
        }

        return Encoding.Latin1.GetString(told.ToArray());
    }
}
