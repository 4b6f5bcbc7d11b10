using System.Net;

namespace SeoulMate.Gateway.Tests;

public sealed class ErasureTests(GatewayApp app) : IDisposable
{
    private const string Erase = "/api/v1/account/erase";

    private readonly HttpClient caller = app.Caller();

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task What_the_user_did_goes_first_then_the_account_and_its_session()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        using var erased = await EraseAsync(token, user.Password);
        using var again = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/me", token);
        using var signIn = await caller.LogInAsync(user);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);

        var reached = Assert.Single(app.Peers["profile"].Received, one => one.Path == $"/internal/users/{user.UserId}");
        Assert.Equal("DELETE", reached.Method);
        Assert.Equal(user.UserId.ToString(), Tokens.Read(reached.Token).Subject);
    }

    [Fact]
    public async Task A_session_that_was_left_open_is_not_enough()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        using var refused = await EraseAsync(token, "wrong horse");
        using var visitor = await EraseAsync(null, user.Password);

        Assert.Contains("password", (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        Assert.Equal(HttpStatusCode.Unauthorized, visitor.StatusCode);
        Assert.DoesNotContain(app.Peers["profile"].Received, one => one.Path.EndsWith(user.UserId.ToString(), StringComparison.Ordinal));
        await caller.TokensAsync(user);
    }

    [Fact]
    public async Task While_profile_is_away_nothing_is_erased()
    {
        await using var beside = app.Beside(changes: ("services:profile:http:0", "http://127.0.0.1:9"));
        using var guest = beside.Caller();
        var user = await guest.NewUserAsync();
        var token = (await guest.TokensAsync(user)).AccessToken;

        using var answer = await guest.PostAsync(Erase, token, new { password = user.Password });

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await guest.TokensAsync(user);
    }

    [Fact]
    public async Task Nobody_reaches_what_erases_from_outside()
    {
        var path = $"/internal/users/{Guid.CreateVersion7()}";
        using var answer = await caller.SendAsync(HttpMethod.Delete, path, await caller.NewTokenAsync());

        Assert.DoesNotContain(app.Peers["profile"].Received, one => one.Path == path);
    }

    private Task<HttpResponseMessage> EraseAsync(string? token, string password) => caller.PostAsync(Erase, token, new { password });
}
