using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests;

public sealed class InternalTokenTests(GatewayApp app) : IDisposable
{
    private readonly HttpClient caller = app.Caller();

    public void Dispose() => caller.Dispose();

    [Theory]
    [InlineData("/api/v1/dramas", "catalog", "catalog")]
    [InlineData("/api/v1/dramas/d-1", "catalog", "catalog")]
    [InlineData("/api/v1/people/p-1", "catalog", "catalog")]
    [InlineData("/api/v1/suggest?q=a", "catalog", "catalog")]
    [InlineData("/api/v1/profile/me", "profile", "profile")]
    [InlineData("/api/v1/profile/me/export", "profile", "profile insights")]
    [InlineData("/api/v1/profile/me/track-record", "profile", "profile insights")]
    [InlineData("/api/v1/profile/me/export/more", "profile", "profile")]
    [InlineData("/api/v1/interactions", "profile", "profile")]
    [InlineData("/api/v1/home", "ranking", "ranking profile similarity explainer insights")]
    [InlineData("/api/v1/search?q=a", "ranking", "ranking profile similarity explainer insights")]
    [InlineData("/api/v1/recommend/for-you", "ranking", "ranking profile similarity explainer insights")]
    [InlineData("/api/v1/recommender", "ranking", "ranking profile similarity explainer insights")]
    [InlineData("/api/v1/impressions", "insights", "insights")]
    [InlineData("/", "web", "web gateway")]
    [InlineData("/dramas/d-1", "web", "web gateway")]
    public async Task A_service_is_handed_the_users_token_for_itself_and_whom_it_calls(string path, string service, string audiences)
    {
        var user = await caller.NewUserAsync();
        var before = TimeProvider.System.GetUtcNow();

        var reached = await caller.ReachAsync(path, (await caller.TokensAsync(user)).AccessToken);
        var token = Tokens.Read(reached.Token);

        Assert.Equal(service, reached.Service);
        Assert.Equal(path, reached.Path + reached.Query);
        Assert.Equal("ES256", token.Alg);
        Assert.Equal(InternalTokens.Issuer, token.Issuer);
        Assert.Equal(audiences.Split(' '), token.Audiences);
        Assert.Equal(user.UserId.ToString(), token.Subject);
        Assert.Equal([Scopes.User], token.Scopes());
        Assert.Equal(TimeSpan.FromSeconds(120), token.ValidTo - token.IssuedAt);
        Assert.InRange(token.IssuedAt, before.UtcDateTime.AddSeconds(-1), TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.NotEmpty(token.Kid);
    }

    [Fact]
    public async Task Scopes_are_a_list_even_when_there_is_one()
    {
        var reached = await caller.ReachAsync("/api/v1/home");

        Assert.Equal(JsonValueKind.Array, Tokens.Read(reached.Token).GetPayloadValue<JsonElement>(InternalTokens.ScopeClaim).ValueKind);
    }

    [Fact]
    public async Task The_shown_keys_verify_a_token_for_its_own_service_only()
    {
        var reached = await caller.ReachAsync("/api/v1/profile/me", await caller.NewTokenAsync());

        Assert.True((await caller.CheckAsync(reached.Token, "profile")).IsValid);
        Assert.False((await caller.CheckAsync(reached.Token, "ranking")).IsValid);
        Assert.False((await caller.CheckAsync(TestTokens.Mint("profile", "somebody", [Scopes.User]), "profile")).IsValid);
    }

    [Fact]
    public async Task The_shown_keys_are_public_halves_only()
    {
        var keys = await caller.GetStringAsync(InternalTokens.JwksPath, TestContext.Current.CancellationToken);

        using var document = JsonDocument.Parse(keys);
        var key = Assert.Single(document.RootElement.GetProperty("keys").EnumerateArray());
        Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key.EnumerateObject().Select(member => member.Name).Order());
    }

    [Fact]
    public async Task A_visitor_is_a_visitor_to_services()
    {
        var reached = await caller.ReachAsync("/api/v1/recommend/for-you");
        var token = Tokens.Read(reached.Token);

        Assert.Equal("visitor", token.Subject);
        Assert.Equal([Scopes.Visitor], token.Scopes());
    }

    [Fact]
    public async Task A_token_is_minted_once_a_minute_for_a_caller_and_never_handed_to_another()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var one = (await guest.TokensAsync(await guest.NewUserAsync())).AccessToken;
        var other = (await guest.TokensAsync(await guest.NewUserAsync())).AccessToken;

        var first = await guest.ReachAsync("/api/v1/home", one);
        var again = await guest.ReachAsync("/api/v1/search", one);
        var others = await guest.ReachAsync("/api/v1/home", other);
        var elsewhere = await guest.ReachAsync("/api/v1/profile/me", one);
        clock.Advance(TimeSpan.FromSeconds(60));
        var later = await guest.ReachAsync("/api/v1/home", one);

        Assert.Equal(first.Token, again.Token);
        Assert.Equal(4, new[] { first, others, elsewhere, later }.Select(reached => reached.Token).Distinct().Count());
    }

    [Fact]
    public async Task Web_calls_back_with_the_token_it_was_handed()
    {
        var user = await caller.NewUserAsync();
        var page = await caller.ReachAsync("/", cookie: await caller.CookieAsync(user));

        var reached = await caller.ReachAsync("/api/v1/home", page.Token);
        using var me = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/me", page.Token);

        Assert.Equal(["ranking", "profile", "similarity", "explainer", "insights"], Tokens.Read(reached.Token).Audiences);
        Assert.Equal(user.UserId.ToString(), Tokens.Read(reached.Token).Subject);
        Assert.Equal(user.UserId, (await me.ReadAsync<AccountView>()).UserId);
    }

    [Fact]
    public async Task Web_calls_back_for_visitors_as_a_visitor()
    {
        var page = await caller.ReachAsync("/");

        var reached = await caller.ReachAsync("/api/v1/home", page.Token);
        using var refused = await caller.SendAsync(HttpMethod.Get, "/api/v1/profile/me", page.Token);

        Assert.Equal("visitor", Tokens.Read(reached.Token).Subject);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Other_services_tokens_do_not_open_the_public_api()
    {
        var reached = await caller.ReachAsync("/api/v1/home", await caller.NewTokenAsync());

        using var refused = await caller.SendAsync(HttpMethod.Get, "/api/v1/profile/me", reached.Token);

        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Forged_expired_and_foreign_tokens_are_refused()
    {
        var userId = Guid.CreateVersion7().ToString();
        var good = Forge.Token(userId, Scopes.User);
        string[] bad =
        [
            TestTokens.Mint("gateway", userId, [Scopes.User]),
            Forge.Token(userId, Scopes.User, goodFor: TimeSpan.FromMinutes(-1)),
            Forge.Token(userId, Scopes.User, issuer: "somebody-else"),
            Forge.Token(userId, Scopes.User, audience: "profile"),
            Forge.Token(userId, Scopes.Service),
            Forge.Token(userId, "everything"),
            Unsigned(good),
            SignedBySecret(good),
            good[..^4] + "AAAA",
        ];

        await caller.ReachAsync("/api/v1/profile/me", good);

        foreach (var token in bad)
        {
            using var user = await caller.SendAsync(HttpMethod.Get, "/api/v1/profile/me", token);
            using var anyone = await caller.SendAsync(HttpMethod.Get, "/api/v1/home", token);
            await user.ProblemAsync(HttpStatusCode.Unauthorized);
            await anyone.ProblemAsync(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_service_gets_a_token_of_its_own_for_the_secret()
    {
        using var answer = await caller.PostAsync(InternalTokens.ServiceTokenPath, new ServiceTokenRequest("ranking", GatewayApp.ServiceSecret));
        var view = await answer.ReadAsync<ServiceTokenView>();
        var token = Tokens.Read(view.AccessToken);

        Assert.Equal(120, view.ExpiresIn);
        Assert.Equal("ranking", token.Subject);
        Assert.Equal([Scopes.Service], token.Scopes());
        Assert.Equal(["catalog", "profile", "similarity", "ranking", "explainer", "insights"], token.Audiences);
        Assert.True((await caller.CheckAsync(view.AccessToken, "catalog")).IsValid);
    }

    [Theory]
    [InlineData("ranking", "only our services know thiS", HttpStatusCode.Unauthorized)]
    [InlineData("ranking", "", HttpStatusCode.Unauthorized)]
    [InlineData("somebody", GatewayApp.ServiceSecret, HttpStatusCode.BadRequest)]
    public async Task Without_the_secret_or_a_services_word_there_is_no_service_token(string service, string secret, HttpStatusCode status)
    {
        using var answer = await caller.PostAsync(InternalTokens.ServiceTokenPath, new ServiceTokenRequest(service, secret));

        await answer.ProblemAsync(status);
    }

    [Fact]
    public async Task Without_a_configured_secret_an_empty_one_does_not_fit_either()
    {
        await using var beside = app.Beside(changes: ("Internal:ServiceSecret", ""));
        using var guest = beside.Caller();

        using var answer = await guest.PostAsync(InternalTokens.ServiceTokenPath, new ServiceTokenRequest("ranking", ""));

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{new JsonWebToken(token).EncodedPayload}.";

    /// <summary>The old trick: the public key, which everybody has, as the secret of a symmetric signature.</summary>
    private static string SignedBySecret(string token)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(Forge.GatewayKey), out _);
        var content = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT"}""")}.{new JsonWebToken(token).EncodedPayload}";
        var signature = HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(content));

        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }
}
