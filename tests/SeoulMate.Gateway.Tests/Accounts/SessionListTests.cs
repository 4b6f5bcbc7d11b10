using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests.Accounts;

public sealed class SessionListTests : IAsyncDisposable
{
    private const string List = "/api/v1/account/sessions";
    private const string Mine = "/api/v1/profile/me";

    private static readonly (string, string) FromOurPage = ("Sec-Fetch-Site", "same-origin");

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly TestLog log = new();
    private readonly GatewayApp shared;
    private readonly GatewayApp app;
    private readonly HttpClient caller;

    public SessionListTests(GatewayApp shared)
    {
        this.shared = shared;
        app = shared.Beside(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            log.AddTo(services);
        });
        caller = app.Caller();
    }

    public async ValueTask DisposeAsync()
    {
        caller.Dispose();
        await app.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task A_user_sees_where_they_are_signed_in_since_when_and_which_one_asks()
    {
        var user = await caller.NewUserAsync();
        caller.DefaultRequestHeaders.UserAgent.ParseAdd("Firefox/1");
        var cookie = await caller.CookieAsync(user);
        clock.Advance(TimeSpan.FromMinutes(5));
        caller.DefaultRequestHeaders.UserAgent.Clear();
        var token = (await caller.TokensAsync(user)).AccessToken;

        var sessions = await ListAsync(token);

        Assert.Equal([(null, false, true), ("Firefox/1", true, false)], sessions.Select(session => (session.Device, session.IsInBrowser, session.IsCurrent)));
        Assert.Equal(clock.GetUtcNow(), sessions[0].StartedAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(clock.GetUtcNow().AddMinutes(-5), sessions[1].StartedAt, TimeSpan.FromMilliseconds(1));

        clock.Advance(TimeSpan.FromMinutes(11));
        await caller.ReachAsync(Mine, cookie: cookie);
        var used = Assert.Single(await ListAsync(token), session => session.Device == "Firefox/1");
        Assert.Equal(clock.GetUtcNow(), used.SeenAt, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_browsers_session_that_nobody_can_use_any_more_is_not_listed()
    {
        var user = await caller.NewUserAsync();
        await caller.CookieAsync(user);
        clock.Advance(TimeSpan.FromMinutes(50));
        var token = (await caller.TokensAsync(user)).AccessToken;

        Assert.False(Assert.Single(await ListAsync(token)).IsInBrowser);
    }

    [Fact]
    public async Task A_session_that_is_ended_from_another_is_refused_at_once_here_and_within_a_minute_elsewhere()
    {
        await using var elsewhere = shared.Beside(clock);
        using var there = elsewhere.Caller();
        var user = await caller.NewUserAsync();
        var cookie = await caller.CookieAsync(user);
        await caller.ReachAsync(Mine, cookie: cookie);
        await there.ReachAsync(Mine, cookie: cookie);
        var token = (await caller.TokensAsync(user)).AccessToken;
        var session = (await ListAsync(token)).Single(session => !session.IsCurrent);

        using var ended = await caller.SendAsync(HttpMethod.Delete, $"{List}/{session.SessionId}", token);
        using var again = await caller.SendAsync(HttpMethod.Delete, $"{List}/{session.SessionId}", token);
        using var refused = await caller.SendAsync(HttpMethod.Get, Mine, cookie: cookie);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var refusedThere = await there.SendAsync(HttpMethod.Get, Mine, cookie: cookie);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await again.ProblemAsync(HttpStatusCode.NotFound);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
        await refusedThere.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Contains(log.Texts, line => line.Contains($"Session {session.SessionId} of account {user.UserId} was ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_there()
    {
        var token = await caller.NewTokenAsync();
        var session = Assert.Single(await ListAsync(token));

        using var stranger = await caller.SendAsync(HttpMethod.Delete, $"{List}/{session.SessionId}", await caller.NewTokenAsync());

        await stranger.ProblemAsync(HttpStatusCode.NotFound);
        await caller.ReachAsync(Mine, token);
    }

    [Fact]
    public async Task All_others_end_and_the_one_that_asks_stays_also_through_web()
    {
        var user = await caller.NewUserAsync();
        var cookie = await caller.CookieAsync(user);
        var token = (await caller.TokensAsync(user)).AccessToken;
        var stranger = await caller.NewTokenAsync();
        var web = await caller.ReachAsync("/account", cookie: cookie);

        using var ended = await caller.SendAsync(HttpMethod.Delete, List, web.Token);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await caller.ReachAsync(Mine, cookie: cookie);
        await caller.ReachAsync(Mine, stranger);
        using var refused = await caller.SendAsync(HttpMethod.Get, Mine, token);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.True(Assert.Single(await ListAsync(web.Token)).IsCurrent);
    }

    [Fact]
    public async Task No_other_site_ends_sessions_by_the_cookie()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        using var fromElsewhere = await caller.SendAsync(HttpMethod.Delete, List, cookie: cookie, headers: ("Sec-Fetch-Site", "cross-site"));
        using var fromHere = await caller.SendAsync(HttpMethod.Delete, List, cookie: cookie, headers: FromOurPage);

        await fromElsewhere.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NoContent, fromHere.StatusCode);
    }

    private async Task<IReadOnlyList<SessionView>> ListAsync(string token)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, List, token);

        return (await answer.ReadAsync<SessionsView>()).Items;
    }
}
