using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests.Accounts;

public sealed class ApiKeyTests : IAsyncDisposable
{
    private const string Keys = "/api/v1/account/keys";
    private const string Mine = "/api/v1/profile/me";
    private const string Operators = "/api/v1/insights/quality";

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly TestLog log = new();
    private readonly GatewayApp shared;
    private readonly GatewayApp app;
    private readonly HttpClient caller;

    public ApiKeyTests(GatewayApp shared)
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
    public async Task A_key_is_told_once_listed_without_itself_and_stands_for_its_user()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        using var made = await MakeAsync(token, "the \u001bserver", clock.GetUtcNow().AddDays(30), ApiKeyScopes.Read, ApiKeyScopes.Read);
        var (key, about) = await made.ReadAsync<NewApiKeyView>();
        var reached = await caller.ReachAsync(Mine, key);
        using var listed = await caller.SendAsync(HttpMethod.Get, Keys, token);
        var text = await listed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var view = Assert.Single((await listed.ReadAsync<ApiKeysView>()).Items);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Matches("^smk_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal("the server", about.Name);
        Assert.Equal(user.UserId.ToString(), Tokens.Read(reached.Token).Subject);
        Assert.Equal([Scopes.User], Tokens.Read(reached.Token).Scopes());
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        Assert.Equal([ApiKeyScopes.Read], view.Scopes);
        Assert.Equal(about.KeyId, view.KeyId);
        Assert.Equal(clock.GetUtcNow(), view.UsedAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await app.CountAsync("select count(*) from api_keys where user_id = $1 and encode(hash, 'escape') like '%smk_%'", user.UserId));
        Assert.Contains(log.Texts, line => line.Contains($"API key {about.KeyId} of account {user.UserId} was made", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Texts, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", Mine, "read", HttpStatusCode.OK)]
    [InlineData("HEAD", Mine, "read", HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/home", "read", HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/account/me", "read", HttpStatusCode.OK)]
    [InlineData("GET", Mine, "write", HttpStatusCode.Forbidden, "read")]
    [InlineData("POST", "/api/v1/interactions", "read", HttpStatusCode.Forbidden, "write")]
    [InlineData("POST", "/api/v1/interactions", "write", HttpStatusCode.OK)]
    [InlineData("DELETE", "/api/v1/interactions/0198c0de-0000-7000-8000-000000000000", "write", HttpStatusCode.OK)]
    [InlineData("POST", "/api/v1/interactions", "read write", HttpStatusCode.OK)]
    [InlineData("GET", Operators, "read write", HttpStatusCode.Forbidden, "operate")]
    [InlineData("POST", "/api/v1/catalog/imports", "read write", HttpStatusCode.Forbidden, "operate")]
    [InlineData("GET", Operators, "operate", HttpStatusCode.OK)]
    [InlineData("POST", "/api/v1/catalog/imports", "operate", HttpStatusCode.OK)]
    [InlineData("GET", Mine, "operate", HttpStatusCode.Forbidden, "read")]
    [InlineData("GET", "/", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/act", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/welcome", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/import", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/import/undo", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/account/keys", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("GET", Keys, "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", Keys, "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/API/V1/Account/keys", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/api/v1/account/%6beys", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/v1/account/password", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/v1/account/erase", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "/api/v1/account/sessions", "read write operate", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/v1/account/login", "read write operate", HttpStatusCode.Forbidden)]
    public async Task A_key_opens_what_its_scopes_say_and_never_the_account_or_a_page(string method, string path, string scopes, HttpStatusCode status, string? missing = null)
    {
        var user = await caller.NewUserAsync();
        await app.InDatabaseAsync("update accounts set is_operator = true where id = $1", user.UserId);
        var key = await KeyAsync((await caller.TokensAsync(user)).AccessToken, scopes.Split(' '));

        using var answer = await caller.SendAsync(HttpMethod.Parse(method), path, key);

        Assert.Equal(status, answer.StatusCode);

        if (missing is not null)
        {
            Assert.Equal($"This API key lacks the scope '{missing}'.", (await answer.ProblemAsync(status)).Title);
        }
    }

    [Fact]
    public async Task An_operators_key_is_one_only_with_its_scope_and_as_long_as_its_user_is_one()
    {
        var user = await caller.NewUserAsync();
        await app.InDatabaseAsync("update accounts set is_operator = true where id = $1", user.UserId);
        var token = (await caller.TokensAsync(user)).AccessToken;
        var plain = await KeyAsync(token, ApiKeyScopes.Read);
        var operators = await KeyAsync(token, ApiKeyScopes.Read, ApiKeyScopes.Operate);

        Assert.Equal([Scopes.User], Tokens.Read((await caller.ReachAsync(Mine, plain)).Token).Scopes());
        Assert.Equal([Scopes.User, Scopes.Operator], Tokens.Read((await caller.ReachAsync(Mine, operators)).Token).Scopes());

        await app.InDatabaseAsync("update accounts set is_operator = false where id = $1", user.UserId);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var refused = await caller.SendAsync(HttpMethod.Get, Operators, operators);
        await refused.ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_that_was_taken_back_is_refused_at_once_here_and_within_a_minute_elsewhere()
    {
        await using var elsewhere = shared.Beside(clock);
        using var there = elsewhere.Caller();
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        using var made = await MakeAsync(token, "server", null, ApiKeyScopes.Read);
        var (key, about) = await made.ReadAsync<NewApiKeyView>();
        await caller.ReachAsync(Mine, key);
        await there.ReachAsync(Mine, key);

        using var stranger = await caller.SendAsync(HttpMethod.Delete, $"{Keys}/{about.KeyId}", await caller.NewTokenAsync());
        await stranger.ProblemAsync(HttpStatusCode.NotFound);
        await caller.ReachAsync(Mine, key);

        using var taken = await caller.SendAsync(HttpMethod.Delete, $"{Keys}/{about.KeyId}", token);
        using var again = await caller.SendAsync(HttpMethod.Delete, $"{Keys}/{about.KeyId}", token);
        using var refused = await caller.SendAsync(HttpMethod.Get, Mine, key);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var refusedThere = await there.SendAsync(HttpMethod.Get, Mine, key);

        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        await again.ProblemAsync(HttpStatusCode.NotFound);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
        await refusedThere.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Contains(log.Texts, line => line.Contains($"API key {about.KeyId} of account {user.UserId} was taken back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_makes_no_key_even_while_it_still_opens_the_rest()
    {
        await using var elsewhere = shared.Beside(clock);
        using var there = elsewhere.Caller();
        var token = await caller.NewTokenAsync();
        await caller.ReachAsync(Mine, token);
        using var loggedOut = await there.SendAsync(HttpMethod.Post, "/api/v1/account/logout", token);

        await caller.ReachAsync(Mine, token);
        using var refused = await MakeAsync(token, "server", null, ApiKeyScopes.Read);

        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_ends_when_it_was_to()
    {
        var token = await caller.NewTokenAsync();
        using var made = await MakeAsync(token, "server", clock.GetUtcNow().AddSeconds(30).ToOffset(TimeSpan.FromHours(9)), ApiKeyScopes.Read);
        var key = (await made.ReadAsync<NewApiKeyView>()).Key;
        await caller.ReachAsync(Mine, key);

        clock.Advance(TimeSpan.FromSeconds(30));
        using var remembered = await caller.SendAsync(HttpMethod.Get, Mine, key);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var asked = await caller.SendAsync(HttpMethod.Get, Mine, key);

        await remembered.ProblemAsync(HttpStatusCode.Unauthorized);
        await asked.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("smk_")]
    [InlineData("smk_nonsense")]
    [InlineData("smk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("smk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.a.b")]
    public async Task What_is_no_key_is_refused_even_where_visitors_may_look(string key)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, "/api/v1/home", key);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_never_falls_back_to_the_cookie_beside_it()
    {
        var cookie = await caller.CookieAsync(await caller.NewUserAsync());

        using var answer = await caller.SendAsync(HttpMethod.Get, Mine, "smk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", cookie);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task While_the_database_is_away_a_key_cannot_be_told_from_none()
    {
        var (beside, door) = shared.BehindADoor(clock: clock);
        await using var _ = beside;
        await using var __ = door;
        using var guest = beside.Caller();
        var key = await KeyAsync(await guest.NewTokenAsync(), ApiKeyScopes.Read);
        await guest.ReachAsync(Mine, key);

        door.Close();
        await guest.ReachAsync(Mine, key); // remembered
        clock.Advance(TimeSpan.FromMinutes(1));
        using var away = await guest.SendAsync(HttpMethod.Get, Mine, key);
        await away.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(away.Headers.RetryAfter);

        door.Open();
        await guest.ReachAsync(Mine, key);
    }

    [Fact]
    public async Task A_user_has_at_most_twenty_also_when_they_are_made_at_once()
    {
        var token = await caller.NewTokenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => MakeAsync(token, $"server {number}", null, ApiKeyScopes.Read)));

        Assert.Equal(20, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        await (await MakeAsync(token, "one more", null, ApiKeyScopes.Read)).ProblemAsync(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("""{"name":" ","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"\u0000","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"1234567890123456789012345678901234567890123456789012345678901","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"a","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"a"}""", "scopes")]
    [InlineData("""{"name":"a","scopes":["everything"]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":[null]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":["operate"]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":["read"],"expires_at":"2020-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"name":"a","scopes":["read"],"expires_at":"soon"}""", "expires_at")]
    [InlineData("""{"name":"a","scopes":["read"],"user_id":"0198c0de-0000-7000-8000-000000000000"}""", "user_id")]
    public async Task A_key_that_cannot_be_made_names_the_member(string body, string member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Keys) { Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        request.Headers.Authorization = new("Bearer", await caller.NewTokenAsync());

        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal([member], (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
    }

    [Fact]
    public async Task A_key_shares_the_limit_of_its_user()
    {
        var token = await caller.NewTokenAsync();
        var key = await KeyAsync(token, ApiKeyScopes.Read);

        using var byToken = await caller.SendAsync(HttpMethod.Get, Mine, token);
        using var byKey = await caller.SendAsync(HttpMethod.Get, Mine, key);

        Assert.StartsWith("\"user\";", byKey.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(byToken.Headers.GetValues("RateLimit-Policy"), byKey.Headers.GetValues("RateLimit-Policy"));
    }

    [Fact]
    public async Task An_erased_account_takes_keys_and_sessions_along_at_once()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        var other = (await caller.TokensAsync(user)).AccessToken;
        var key = await KeyAsync(token, ApiKeyScopes.Read);
        await caller.ReachAsync(Mine, other);
        await caller.ReachAsync(Mine, key);

        using var erased = await caller.PostAsync("/api/v1/account/erase", token, new { password = user.Password });
        using var bySession = await caller.SendAsync(HttpMethod.Get, Mine, other);
        using var byKey = await caller.SendAsync(HttpMethod.Get, Mine, key);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        await bySession.ProblemAsync(HttpStatusCode.Unauthorized);
        await byKey.ProblemAsync(HttpStatusCode.Unauthorized);

        foreach (var table in new[] { "api_keys", "sessions", "account_tokens" })
        {
            Assert.Equal(0, await app.CountAsync($"select count(*) from {table} where user_id = $1", user.UserId));
        }
    }

    private async Task<string> KeyAsync(string token, params string[] scopes)
    {
        using var made = await MakeAsync(token, "server", null, scopes);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        return (await made.ReadAsync<NewApiKeyView>()).Key;
    }

    private Task<HttpResponseMessage> MakeAsync(string token, string name, DateTimeOffset? expiresAt, params string[] scopes) =>
        caller.PostAsync(Keys, token, new { name, scopes, expires_at = expiresAt });
}
