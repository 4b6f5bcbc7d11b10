using System.Net;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tests;

/// <summary>The gateway without its database.</summary>
public sealed class AbsenceTests(GatewayApp app)
{
    private const string Mine = "/api/v1/profile/me";

    [Fact]
    public async Task Open_sessions_work_on_and_are_checked_again_when_the_database_is_back()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var (beside, door) = app.BehindADoor(clock: clock);
        await using var _ = beside;
        await using var __ = door;
        using var caller = beside.Caller();
        var user = await caller.NewUserAsync();
        var cookie = await caller.CookieAsync(user);
        var token = (await caller.TokensAsync(user)).AccessToken;

        door.Close();
        clock.Advance(TimeSpan.FromMinutes(2));

        await caller.ReachAsync(Mine, cookie: cookie);
        await caller.ReachAsync(Mine, token);
        using var signIn = await caller.LogInAsync(user);
        await signIn.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(signIn.Headers.RetryAfter);

        await app.InDatabaseAsync("update accounts set security_stamp = 'changed' where id = $1", user.UserId);
        door.Open();

        await RefusedAsync(cookie: cookie);
        await RefusedAsync(bearer: token);

        // The database is tried every ten seconds; a busy machine may be too late with its first answer.
        async Task RefusedAsync(string? bearer = null, string? cookie = null)
        {
            for (var tries = 0; tries < 10; tries++)
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                using var answer = await caller.SendAsync(HttpMethod.Get, Mine, bearer, cookie);

                if (answer.StatusCode is not HttpStatusCode.OK)
                {
                    await answer.ProblemAsync(HttpStatusCode.Unauthorized);
                    return;
                }
            }

            Assert.Fail("The session is still taken to be open.");
        }
    }

    [Fact]
    public async Task Signing_out_works_without_the_database()
    {
        var (beside, door) = app.BehindADoor();
        await using var _ = beside;
        await using var __ = door;
        using var caller = beside.Caller();
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        door.Close();

        using var signedOut = await caller.SendAsync(
            HttpMethod.Post, "/api/v1/account/logout", cookie: cookie, headers: ("Sec-Fetch-Site", "same-origin"));
        using var stolen = await caller.SendAsync(HttpMethod.Get, Mine, cookie: cookie);

        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        Assert.Equal("seoulmate=", signedOut.SetCookie());
        await stolen.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Started_without_the_database_it_serves_visitors_and_heals()
    {
        using var elsewhere = app.Caller();
        var user = await elsewhere.NewUserAsync();
        var cookie = await elsewhere.CookieAsync(user);
        var token = (await elsewhere.TokensAsync(user)).AccessToken;

        var (beside, door) = app.BehindADoor(isOpen: false);
        await using var _ = beside;
        await using var __ = door;
        using var caller = beside.Caller();

        using (var health = await caller.SendAsync(HttpMethod.Get, "/health"))
        using (var unreadable = await caller.SendAsync(HttpMethod.Get, Mine, token))
        using (var visiting = await caller.SendAsync(HttpMethod.Get, "/", cookie: cookie))
        {
            var told = await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
            Assert.Contains("\"gateway\":\"degraded\"", told, StringComparison.Ordinal);
            Assert.Equal("visitor", Tokens.Read((await visiting.ReadAsync<Reached>()).Token).Subject);
            Assert.False(visiting.Headers.Contains("Set-Cookie"), "The cookie may be good: it is kept.");
            await unreadable.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        }

        await caller.ReachAsync("/api/v1/home");
        await caller.ReachAsync("/api/v1/home", Forge.Token(user.UserId.ToString(), Scopes.User));

        door.Open();

        Assert.Equal(user.UserId.ToString(), Tokens.Read((await caller.ReachAsync(Mine, cookie: cookie)).Token).Subject);
        await caller.ReachAsync(Mine, token);
        await caller.TokensAsync(user);
    }
}
