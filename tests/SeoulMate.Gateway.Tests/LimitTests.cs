using System.Net;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tests;

public sealed class LimitTests(GatewayApp app)
{
    private static readonly (string, string)[] Low = [("Limits:Burst", "4"), ("Limits:PerSecond", "1"), ("Limits:SignInsPerMinute", "3")];

    [Fact]
    public async Task A_user_over_the_limit_is_told_to_wait_and_nobody_else_is()
    {
        await using var beside = app.Beside(changes: Low);
        using var caller = beside.Caller();
        var one = Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User);
        var other = Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User);

        using var refused = await RefusedAsync(() => caller.SendAsync(HttpMethod.Get, "/api/v1/home", one));
        using var others = await caller.SendAsync(HttpMethod.Get, "/api/v1/home", other);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 4);
        Assert.Equal("\"user\";q=4;w=4", refused.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"user\";r=0;t=4", refused.Headers.GetValues("RateLimit").Single());
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.Equal("\"user\";r=3;t=1", others.Headers.GetValues("RateLimit").Single());
        Assert.Equal("nosniff", refused.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Visitors_share_the_limit_of_their_address()
    {
        await using var beside = app.Beside(changes: Low);
        using var here = beside.Caller();
        using var there = beside.Caller("127.0.0.2");

        using var refused = await RefusedAsync(() => here.SendAsync(HttpMethod.Get, "/"));
        using var others = await there.SendAsync(HttpMethod.Get, "/");

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal("\"address\";q=4;w=4", refused.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    [Fact]
    public async Task Visitors_through_web_have_the_limit_of_their_own_address()
    {
        await using var beside = app.Beside(changes: Low);
        using var here = beside.Caller();
        using var there = beside.Caller("127.0.0.2");
        var page = await there.ReachAsync("/");

        using var refused = await RefusedAsync(() => here.SendAsync(HttpMethod.Get, "/api/v1/home"));
        using var through = await here.SendAsync(HttpMethod.Get, "/api/v1/home", page.Token);

        Assert.Equal("127.0.0.2", Tokens.Read(page.Token).GetClaim("address").Value);
        Assert.Equal(HttpStatusCode.OK, through.StatusCode);
        Assert.Equal("\"address\";r=2;t=2", through.Headers.GetValues("RateLimit").Single());
    }

    [Fact]
    public async Task Sign_in_is_limited_by_address_whoever_tries()
    {
        await using var beside = app.Beside(changes: Low);
        using var here = beside.Caller();
        using var there = beside.Caller("127.0.0.2");

        using var refused = await RefusedAsync(() => here.LogInAsync(Nobody()));
        using var others = await there.LogInAsync(Nobody());
        using var looking = await here.SendAsync(HttpMethod.Get, "/");

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal("\"sign-in\";q=3;w=60", refused.Headers.GetValues("RateLimit-Policy").Single());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.Unauthorized, others.StatusCode);
        Assert.Equal(HttpStatusCode.OK, looking.StatusCode);
    }

    [Fact]
    public async Task Sign_in_through_web_is_limited_by_the_browsers_address()
    {
        await using var beside = app.Beside(changes: Low);
        using var here = beside.Caller();
        var one = Forge.Token("visitor", Scopes.Visitor, address: "203.0.113.9");
        var other = Forge.Token("visitor", Scopes.Visitor, address: "203.0.113.10");

        using var refused = await RefusedAsync(() => here.SendAsync(HttpMethod.Post, "/api/v1/account/login", one));
        using var others = await here.SendAsync(HttpMethod.Post, "/api/v1/account/login", other);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, others.StatusCode);
    }

    [Theory]
    [InlineData("register")]
    [InlineData("login")]
    [InlineData("refresh")]
    [InlineData("erase")]
    [InlineData("confirm")]
    [InlineData("confirm/send")]
    [InlineData("password")]
    [InlineData("password/forgot")]
    [InlineData("password/reset")]
    [InlineData("email")]
    [InlineData("email/confirm")]
    public async Task Where_one_could_guess_the_limit_is_that_of_sign_in(string route)
    {
        await using var beside = app.Beside(changes: Low);
        using var caller = beside.Caller();

        using var refused = await RefusedAsync(() => caller.PostAsync($"/api/v1/account/{route}", new { }));

        Assert.Equal("\"sign-in\";q=3;w=60", refused.Headers.GetValues("RateLimit-Policy").Single());
    }

    [Fact]
    public async Task An_address_of_ipv6_is_its_network()
    {
        await using var beside = app.Beside(changes: Low);
        using var here = beside.Caller();
        var tried = 0;

        using var refused = await RefusedAsync(() => here.SendAsync(
            HttpMethod.Get, "/api/v1/home", Forge.Token("visitor", Scopes.Visitor, address: $"2001:db8::{++tried}")));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task Health_and_demo_sign_in_are_not_limited()
    {
        await using var beside = app.Beside(changes: [.. Low, ("Demo:Enabled", "true")]);
        using var caller = beside.Caller();

        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var health = await caller.SendAsync(HttpMethod.Get, "/health");
            using var alive = await caller.SendAsync(HttpMethod.Get, "/alive");
            using var demo = await caller.PostAsync("/api/v1/account/demo-login", new { email = "nobody@example.test" });

            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
            Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, demo.StatusCode);
        }
    }

    private static TestUser Nobody() => new(Guid.Empty, "nobody@example.test", "correct horse");

    /// <summary>Asks until refused; some more is granted meanwhile, but never as fast.</summary>
    private static async Task<HttpResponseMessage> RefusedAsync(Func<Task<HttpResponseMessage>> ask)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var answer = await ask();

            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("A thousand requests were not refused.");
    }
}
