using System.Net;

namespace SeoulMate.Gateway.Tests;

public sealed class SameOriginTests(GatewayApp app) : IDisposable
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
}
