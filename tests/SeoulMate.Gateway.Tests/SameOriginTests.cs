using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SeoulMate.Gateway.Tests;

public sealed partial class SameOriginTests(GatewayApp app) : IDisposable
{
    private const string Interactions = "/api/v1/interactions";

    private readonly HttpClient caller = app.Caller();

    public void Dispose() => caller.Dispose();

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.test")]
    [InlineData("Origin", "null")]
    [InlineData("Accept", "*/*")]
    public async Task A_write_by_cookie_from_elsewhere_is_refused(string header, string value)
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var answer = await caller.SendAsync(method, Interactions, cookie: cookie, headers: (header, value));
            await answer.ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_write_by_cookie_from_our_own_pages_goes_through()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        foreach (var header in new[] { ("Sec-Fetch-Site", "same-origin"), ("Origin", caller.BaseAddress!.GetLeftPart(UriPartial.Authority)) })
        {
            using var answer = await caller.SendAsync(HttpMethod.Post, Interactions, cookie: cookie, headers: header);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_matching_origin_does_not_outweigh_what_the_browser_says()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        using var answer = await caller.SendAsync(
            HttpMethod.Post, Interactions, cookie: cookie, headers: [("Sec-Fetch-Site", "cross-site"), ("Origin", caller.BaseAddress!.GetLeftPart(UriPartial.Authority))]);

        await answer.ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Signing_out_by_cookie_is_a_write_too()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        using var answer = await caller.SendAsync(HttpMethod.Post, "/api/v1/account/logout", cookie: cookie, headers: ("Sec-Fetch-Site", "cross-site"));

        await answer.ProblemAsync(HttpStatusCode.Forbidden);
        await caller.ReachAsync("/api/v1/profile/me", cookie: cookie);
    }

    [Fact]
    public async Task Reading_by_cookie_and_writing_by_token_need_no_page()
    {
        var user = await caller.NewUserAsync();
        await caller.ReachAsync("/api/v1/profile/me", cookie: await caller.CookieAsync(user), headers: ("Sec-Fetch-Site", "cross-site"));

        using var answer = await caller.SendAsync(HttpMethod.Post, Interactions, (await caller.TokensAsync(user)).AccessToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Every_route_of_the_api_refuses_a_write_by_cookie_from_another_site()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal));
        var tried = 0;

        foreach (var route in routes)
        {
            foreach (var method in (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST", "PUT", "PATCH", "DELETE"]).Except(["GET", "HEAD"]))
            {
                using var answer = await caller.SendAsync(HttpMethod.Parse(method), $"/{PathOf(route)}", cookie: cookie, headers: ("Sec-Fetch-Site", "cross-site"));

                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} /{PathOf(route)}: {answer.StatusCode}");
                tried++;
            }
        }

        Assert.InRange(tried, 20, int.MaxValue);
        await caller.ReachAsync("/api/v1/profile/me", cookie: cookie);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("")]
    public async Task Nobody_can_be_signed_in_by_a_form_of_another_site(string contentType)
    {
        var user = await caller.NewUserAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/account/login")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"email":"{{user.Email}}","password":"{{user.Password}}","use_cookie":true}""")),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static string PathOf(RouteEndpoint route) => Parameter().Replace(
        route.RoutePattern.RawText!.TrimStart('/'),
        parameter => Choice().Match(parameter.Value) is { Success: true } choice ? choice.Groups["first"].Value
            : parameter.Value.Contains("guid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString()
            : "x");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\^\((?<first>\w+)")]
    private static partial Regex Choice();
}
