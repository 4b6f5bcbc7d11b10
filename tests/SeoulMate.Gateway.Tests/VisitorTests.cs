using System.Net;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tests;

/// <summary>Somebody without an account who does something: known by a signed cookie, and by the account once there is one.</summary>
public sealed class VisitorTests(GatewayApp app) : IDisposable
{
    private const string Visitor = "/api/v1/account/visitor";
    private const string Register = "/api/v1/account/register";
    private const string Mine = "/api/v1/profile/me";

    private static readonly (string, string) FromOurPage = ("Sec-Fetch-Site", "same-origin");

    private readonly HttpClient caller = app.Caller();

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task Looking_around_gives_no_cookie_and_doing_something_does()
    {
        using var looked = await caller.SendAsync(HttpMethod.Get, "/");
        using var acted = await caller.SendAsync(HttpMethod.Post, "/act");

        Assert.False(looked.Headers.Contains("Set-Cookie"));
        Assert.Equal("visitor", Tokens.Read((await looked.ReadAsync<Reached>()).Token).Subject);

        var token = Tokens.Read((await acted.ReadAsync<Reached>()).Token);
        Assert.True(Guid.TryParse(token.Subject, out _));
        Assert.Equal([Scopes.Visitor, Scopes.User], token.Claims.Where(claim => claim.Type == "scope").Select(claim => claim.Value));
        Assert.Equal(["max-age=5184000", "path=/", "samesite=lax", "httponly"], Assert.Single(acted.Headers.GetValues("Set-Cookie")).Split("; ")[1..]);
    }

    [Fact]
    public async Task A_newcomer_who_says_what_is_liked_is_known_from_then_on()
    {
        using var looked = await caller.SendAsync(HttpMethod.Get, "/welcome");
        using var said = await caller.SendAsync(HttpMethod.Post, "/welcome");

        Assert.False(looked.Headers.Contains("Set-Cookie"));
        Assert.True(Guid.TryParse(Tokens.Read((await said.ReadAsync<Reached>()).Token).Subject, out _));
        Assert.StartsWith("seoulmate-visitor=", said.SetCookie(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_makes_the_same_visitor_of_its_bearer_everywhere()
    {
        var (cookie, visitorId) = await NewVisitorAsync();
        await using var other = app.Beside();
        using var elsewhere = other.Caller();

        foreach (var guest in new[] { caller, elsewhere })
        {
            var reached = await guest.ReachAsync(Mine, cookie: $"theme=dark; {cookie}");
            Assert.Equal(visitorId.ToString(), Tokens.Read(reached.Token).Subject);
            Assert.Equal("theme=dark", reached.Headers["Cookie"]);
        }

        using var again = await caller.SendAsync(HttpMethod.Post, Visitor, cookie: cookie, headers: FromOurPage);
        Assert.Equal(visitorId, (await again.ReadAsync<VisitorView>()).VisitorId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("CfDJ8nonsense")]
    [InlineData("01890000000000000000000000000000.1700000000")]
    public async Task A_cookie_that_we_did_not_sign_makes_nobody(string value)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, Mine, cookie: $"seoulmate-visitor={value}");

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_cookie_is_good_for_sixty_days_after_the_last_thing_done()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var (first, visitorId) = await NewVisitorAsync(guest);

        clock.Advance(TimeSpan.FromDays(59));
        using var acted = await guest.SendAsync(HttpMethod.Post, "/act", cookie: first);
        var second = acted.SetCookie();
        clock.Advance(TimeSpan.FromDays(59));

        using var tooOld = await guest.SendAsync(HttpMethod.Get, Mine, cookie: first);
        await tooOld.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(visitorId.ToString(), Tokens.Read((await guest.ReachAsync(Mine, cookie: second)).Token).Subject);
    }

    [Fact]
    public async Task The_account_begins_with_what_the_visitor_did_and_the_cookie_ends()
    {
        var (cookie, visitorId) = await NewVisitorAsync();
        var email = $"{Guid.CreateVersion7():N}@example.test";

        using var registered = await PostAsync(Register, cookie, new { email, password = "correct horse" });
        using var stolen = await caller.SendAsync(HttpMethod.Get, Mine, cookie: cookie);

        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        Assert.Equal(visitorId, (await registered.ReadAsync<RegisteredView>()).UserId);
        Assert.Equal("seoulmate-visitor=", registered.SetCookie());
        var adopted = Assert.Single(app.Peers["profile"].Received, reached => reached.Path == $"/internal/users/{visitorId}/adopt");
        Assert.Equal(visitorId.ToString(), Tokens.Read(adopted.Token).Subject);
        await stolen.ProblemAsync(HttpStatusCode.Unauthorized);

        // Another gateway, which has not seen the sign-up, asks the database.
        await using var other = app.Beside();
        using var elsewhere = other.Caller();
        using var there = await elsewhere.SendAsync(HttpMethod.Get, Mine, cookie: cookie);
        await there.ProblemAsync(HttpStatusCode.Unauthorized);

        var tokens = await caller.TokensAsync(new TestUser(visitorId, email, "correct horse"));
        Assert.Equal(visitorId.ToString(), Tokens.Read((await caller.ReachAsync(Mine, tokens.AccessToken)).Token).Subject);
    }

    [Fact]
    public async Task While_profile_is_away_the_account_has_the_visitors_id_all_the_same_and_takes_over_later()
    {
        await using var beside = app.Beside(changes: ("services:profile:http:0", "http://127.0.0.1:9"));
        using var guest = beside.Caller();
        var (cookie, visitorId) = await NewVisitorAsync(guest);

        using var registered = await PostAsync(Register, cookie, new { email = $"{Guid.CreateVersion7():N}@example.test", password = "correct horse" }, guest);

        Assert.Equal(visitorId, (await registered.ReadAsync<RegisteredView>()).UserId);
    }

    [Theory]
    [InlineData("/act")]
    [InlineData("/welcome")]
    [InlineData(Visitor)]
    public async Task Another_site_gives_nobody_a_new_id_in_place_of_the_one_they_have(string path)
    {
        using var answer = await caller.SendAsync(HttpMethod.Post, path, headers: [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.test")]);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task What_is_no_doing_keeps_the_cookie_no_longer()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var (cookie, _) = await NewVisitorAsync(guest);
        clock.Advance(TimeSpan.FromDays(50));

        using var settings = await guest.SendAsync(HttpMethod.Post, "/settings", cookie: cookie);

        Assert.Equal(HttpStatusCode.OK, settings.StatusCode);
        Assert.False(settings.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_address_that_is_taken_leaves_the_visitor_one()
    {
        var (cookie, visitorId) = await NewVisitorAsync();
        var taken = await caller.NewUserAsync();

        using var refused = await PostAsync(Register, cookie, new { email = taken.Email, password = "correct horse" });

        await refused.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.DoesNotContain(app.Peers["profile"].Received, reached => reached.Path == $"/internal/users/{visitorId}/adopt");
        await caller.ReachAsync(Mine, cookie: cookie);
    }

    [Fact]
    public async Task A_visitor_has_no_account_and_is_no_operator()
    {
        var (cookie, _) = await NewVisitorAsync();

        using var me = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/me", cookie: cookie);
        using var insights = await caller.SendAsync(HttpMethod.Get, "/api/v1/insights/overview", cookie: cookie);

        await me.ProblemAsync(HttpStatusCode.Unauthorized);
        await insights.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_site_does_nothing_in_a_visitors_name()
    {
        var (cookie, _) = await NewVisitorAsync();

        using var answer = await caller.SendAsync(HttpMethod.Post, "/api/v1/interactions", cookie: cookie, headers: ("Sec-Fetch-Site", "cross-site"));

        await answer.ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_visitor_can_be_forgotten()
    {
        var (cookie, visitorId) = await NewVisitorAsync();

        using var forgotten = await caller.SendAsync(HttpMethod.Delete, Visitor, cookie: cookie, headers: FromOurPage);
        using var again = await caller.SendAsync(HttpMethod.Delete, Visitor, cookie: cookie, headers: FromOurPage);

        Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);
        await again.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Contains(app.Peers["profile"].Received, reached => reached.Method == "DELETE" && reached.Path == $"/internal/users/{visitorId}");
    }

    [Fact]
    public async Task Ids_for_the_asking_give_nobody_more_requests()
    {
        await using var beside = app.Beside(changes: [("Limits:Burst", "3"), ("Limits:PerSecond", "1")]);
        using var guest = beside.Caller("127.0.0.77");
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 6; i++)
        {
            using var answer = await guest.SendAsync(HttpMethod.Post, "/act");
            statuses.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task While_the_database_is_away_a_visitor_is_nobody_in_particular()
    {
        var (cookie, _) = await NewVisitorAsync();
        var (behind, door) = app.BehindADoor();
        await using var beside = behind;
        using var guest = beside.Caller();
        await guest.ReachAsync("/", cookie: (await NewVisitorAsync(guest)).Cookie); // the keys are read
        door.Close();

        using var acted = await guest.SendAsync(HttpMethod.Post, "/act", cookie: cookie);

        Assert.Equal("visitor", Tokens.Read((await acted.ReadAsync<Reached>()).Token).Subject);
        Assert.False(acted.Headers.Contains("Set-Cookie")); // a new one would take the place of the one that is good
    }

    private async Task<(string Cookie, Guid VisitorId)> NewVisitorAsync(HttpClient? guest = null)
    {
        using var answer = await (guest ?? caller).SendAsync(HttpMethod.Post, Visitor);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return (answer.SetCookie(), (await answer.ReadAsync<VisitorView>()).VisitorId);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string cookie, object body, HttpClient? guest = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        return await (guest ?? caller).SendAsync(request, TestContext.Current.CancellationToken);
    }
}
