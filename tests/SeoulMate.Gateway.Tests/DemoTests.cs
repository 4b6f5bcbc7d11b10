using System.Net;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests;

public sealed class DemoTests(GatewayApp app)
{
    private const string DemoLogin = "/api/v1/account/demo-login";
    private const string Mina = "mina@demo.seoulmate.test";

    private static readonly (string, string) Enabled = ("Demo:Enabled", "true");

    [Fact]
    public async Task The_people_of_the_demonstration_sign_in_with_one_click_or_their_password()
    {
        await using var demo = app.Beside(changes: Enabled);
        using var caller = demo.Caller();

        using var clicked = await OneClickAsync(caller, new { email = Mina, use_cookie = true });
        using var typed = await caller.LogInAsync(new TestUser(Guid.Empty, Mina, "Annyeong-2026!"));

        Assert.Equal(HttpStatusCode.NoContent, clicked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, typed.StatusCode);
        Assert.Equal([Scopes.User], Tokens.Read((await caller.ReachAsync("/api/v1/profile/me", cookie: clicked.SetCookie())).Token).Scopes());
    }

    [Theory]
    [InlineData("newcomer", Scopes.User)]
    [InlineData("operator", Scopes.User, Scopes.Operator)]
    [InlineData("sim-001", Scopes.User, Scopes.Simulated)]
    [InlineData("SIM-200", Scopes.User, Scopes.Simulated)]
    public async Task Each_may_do_what_they_are_there_for(string who, params string[] scopes)
    {
        await using var demo = app.Beside(changes: Enabled);
        using var caller = demo.Caller();

        using var answer = await OneClickAsync(caller, new { email = $"{who}@demo.seoulmate.test" });
        var reached = await caller.ReachAsync("/api/v1/home", (await answer.ReadAsync<TokensView>()).AccessToken);

        Assert.Equal(scopes, Tokens.Read(reached.Token).Scopes());
    }

    [Fact]
    public async Task A_simulated_user_has_no_password()
    {
        await using var demo = app.Beside(changes: Enabled);
        using var caller = demo.Caller();
        using var made = await OneClickAsync(caller, new { email = "sim-002@demo.seoulmate.test" });

        using var answer = await caller.LogInAsync(new TestUser(Guid.Empty, "sim-002@demo.seoulmate.test", "Annyeong-2026!"));

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Starting_again_keeps_the_accounts_that_are_there()
    {
        var first = await IdAsync();
        var second = await IdAsync();

        Assert.Equal(first, second);

        async Task<string> IdAsync()
        {
            await using var demo = app.Beside(changes: Enabled);
            using var caller = demo.Caller();
            using var answer = await OneClickAsync(caller, new { email = "joon@demo.seoulmate.test" });

            return Tokens.Read((await caller.ReachAsync("/api/v1/home", (await answer.ReadAsync<TokensView>()).AccessToken)).Token).Subject;
        }
    }

    [Fact]
    public async Task Without_the_demonstration_there_is_no_such_sign_in()
    {
        using var caller = app.Caller();
        using var answer = await caller.PostAsync(DemoLogin, new { email = Mina });

        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_click_is_for_the_demonstrations_accounts_and_callers_on_this_machine()
    {
        await using var demo = app.Beside(changes: Enabled);
        using var caller = demo.Caller();
        var user = await caller.NewUserAsync();
        using var made = await OneClickAsync(caller, new { email = Mina });

        using var ownAccount = await caller.PostAsync(DemoLogin, new { email = user.Email });
        await ownAccount.ProblemAsync(HttpStatusCode.NotFound);

        caller.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        using var throughProxy = await caller.PostAsync(DemoLogin, new { email = Mina });
        await throughProxy.ProblemAsync(HttpStatusCode.NotFound);

        caller.DefaultRequestHeaders.Clear();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", Forge.Token("visitor", Scopes.Visitor, address: "203.0.113.9"));
        using var throughWeb = await caller.PostAsync(DemoLogin, new { email = Mina });
        await throughWeb.ProblemAsync(HttpStatusCode.NotFound);

        caller.DefaultRequestHeaders.Authorization = new("Bearer", Forge.Token("visitor", Scopes.Visitor, address: "127.0.0.1", isOfferedDemo: true));
        using var throughWebHere = await caller.PostAsync(DemoLogin, new { email = Mina });
        Assert.Equal(HttpStatusCode.OK, throughWebHere.StatusCode);
    }

    [Fact]
    public async Task Web_is_told_who_is_offered_the_demonstration_and_a_proxys_word_is_not_enough()
    {
        await using var demo = app.Beside(changes: Enabled);
        using var caller = demo.Caller();
        using var elsewhere = app.Caller();

        Assert.True(await IsOfferedAsync(caller));
        Assert.False(await IsOfferedAsync(caller, ("X-Forwarded-For", "203.0.113.9")));
        Assert.False(await IsOfferedAsync(caller, ("Forwarded", "for=203.0.113.9")));
        Assert.False(await IsOfferedAsync(elsewhere));

        caller.DefaultRequestHeaders.Authorization = new("Bearer", (await caller.ReachAsync("/", headers: ("X-Forwarded-For", "203.0.113.9"))).Token);
        using var throughWeb = await caller.PostAsync(DemoLogin, new { email = Mina });
        await throughWeb.ProblemAsync(HttpStatusCode.NotFound);
    }

    private static async Task<bool> IsOfferedAsync(HttpClient caller, params (string, string)[] headers) =>
        Tokens.Read((await caller.ReachAsync("/", headers: headers)).Token).TryGetClaim(InternalTokens.DemoClaim, out _);

    /// <summary>Asks again while the accounts are being made, as the answer says.</summary>
    private static async Task<HttpResponseMessage> OneClickAsync(HttpClient caller, object who)
    {
        var answer = await caller.PostAsync(DemoLogin, who);

        await Eventually.TrueAsync("the accounts are made", async () =>
        {
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return true;
            }

            answer.Dispose();
            answer = await caller.PostAsync(DemoLogin, who);
            return false;
        });

        return answer;
    }
}
