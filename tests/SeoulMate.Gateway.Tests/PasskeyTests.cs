using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Tests.Mails;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tests;

public sealed class PasskeyTests(GatewayApp app) : IDisposable
{
    private const string Passkeys = "/api/v1/account/passkeys";
    private const string Options = $"{Passkeys}/options";
    private const string LoginOptions = $"{Passkeys}/login/options";
    private const string Login = $"{Passkeys}/login";

    private readonly HttpClient caller = app.Caller();
    private readonly Authenticator authenticator = new();

    public void Dispose()
    {
        caller.Dispose();
        authenticator.Dispose();
    }

    [Fact]
    public async Task A_passkey_signs_in_to_the_account_it_was_made_for()
    {
        var user = await WithPasskeyAsync();

        using var signedIn = await ShowAsync(await AskAsync(), user);
        var tokens = await signedIn.ReadAsync<TokensView>();
        using var me = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/me", tokens.AccessToken);

        Assert.Equal(user.UserId, (await me.ReadAsync<AccountView>()).UserId);
    }

    [Fact]
    public async Task A_browser_is_given_the_session_cookie_and_no_tokens()
    {
        var user = await WithPasskeyAsync();

        using var signedIn = await ShowAsync(await AskAsync(), user, useCookie: true);
        var reached = await caller.ReachAsync("/api/v1/profile/me", cookie: signedIn.SetCookie());

        Assert.Equal(HttpStatusCode.NoContent, signedIn.StatusCode);
        Assert.Equal(user.UserId.ToString(), Tokens.Read(reached.Token).Subject);
    }

    [Fact]
    public async Task The_browser_is_asked_for_a_passkey_that_names_its_user_and_checks_who_it_is()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        using var asked = await caller.PostAsync(Options, token, new { });
        var made = (await asked.ReadAsync<PasskeyOptionsView>()).Options;
        var shown = (await AskAsync()).Options;

        Assert.Equal("127.0.0.1", made.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal(user.Email, made.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("required", made.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString());
        Assert.Equal("required", made.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal("none", made.GetProperty("attestation").GetString());
        Assert.Equal("required", shown.GetProperty("userVerification").GetString());
        Assert.False(shown.TryGetProperty("allowCredentials", out var named) && named.GetArrayLength() > 0);
    }

    [Fact]
    public async Task They_are_listed_by_the_names_the_user_gave_them_and_one_that_is_taken_away_opens_nothing_more()
    {
        var user = await WithPasskeyAsync(name: " My \u0000phone ");
        var token = (await caller.TokensAsync(user)).AccessToken;
        var mine = Assert.Single(await ListAsync(token));

        Assert.Equal((authenticator.CredentialId, "My phone"), (mine.Id, mine.Name));

        using var removed = await caller.SendAsync(HttpMethod.Delete, $"{Passkeys}/{mine.Id}", token);
        using var again = await caller.SendAsync(HttpMethod.Delete, $"{Passkeys}/{mine.Id}", token);
        using var nonsense = await caller.SendAsync(HttpMethod.Delete, $"{Passkeys}/!", token);
        using var signIn = await ShowAsync(await AskAsync(), user);

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(await ListAsync(token));
        await again.ProblemAsync(HttpStatusCode.NotFound);
        await nonsense.ProblemAsync(HttpStatusCode.NotFound);
        await signIn.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_else_sees_or_takes_away_a_users_passkeys()
    {
        await WithPasskeyAsync();
        var other = await caller.NewTokenAsync();

        using var removed = await caller.SendAsync(HttpMethod.Delete, $"{Passkeys}/{authenticator.CredentialId}", other);

        await removed.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Empty(await ListAsync(other));
    }

    [Fact]
    public async Task Adding_one_takes_the_password_or_a_sign_in_of_ten_minutes_ago()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var user = await guest.NewUserAsync();
        var token = (await guest.TokensAsync(user)).AccessToken;

        clock.Advance(TimeSpan.FromMinutes(9));
        using var fresh = await guest.PostAsync(Options, token, new { });
        clock.Advance(TimeSpan.FromMinutes(1));
        using var stale = await guest.PostAsync(Options, token, new { });
        using var wrong = await guest.PostAsync(Options, token, new { password = "wrong horse" });
        using var right = await guest.PostAsync(Options, token, new { password = user.Password });

        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.Contains("sign in again", Assert.Single((await stale.ProblemAsync(HttpStatusCode.BadRequest)).Errors!["password"]), StringComparison.Ordinal);
        Assert.Contains("not the account's", Assert.Single((await wrong.ProblemAsync(HttpStatusCode.BadRequest)).Errors!["password"]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Web_calls_with_the_freshness_of_the_browsers_own_session()
    {
        var user = await caller.NewUserAsync();
        var page = await caller.ReachAsync("/account", cookie: await caller.CookieAsync(user));

        using var fresh = await caller.PostAsync(Options, page.Token, new { });
        using var withoutSession = await caller.PostAsync(Options, Forge.Token(user.UserId.ToString(), Scopes.User), new { });

        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        await withoutSession.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_account_has_at_most_twenty()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        var early = await OptionsAsync(token);

        for (var number = 0; number < 20; number++)
        {
            using var another = new Authenticator();
            using var added = await AddAsync(token, await OptionsAsync(token), another);
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        using var options = await caller.PostAsync(Options, token, new { });
        using var late = await AddAsync(token, early, authenticator);

        await options.ProblemAsync(HttpStatusCode.Conflict);
        await late.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(20, (await ListAsync(token)).Count);
    }

    public static TheoryData<string> LiesAtMaking => ["origin", "challenge", "unverified", "other user", "signing in", "nonsense", "too long", "no name"];

    [Theory]
    [MemberData(nameof(LiesAtMaking))]
    public async Task What_was_not_made_for_this_account_here_and_now_is_not_added(string lie)
    {
        var token = await caller.NewTokenAsync();
        var options = await OptionsAsync(token);
        var others = await OptionsAsync(lie == "other user" ? await caller.NewTokenAsync() : token);

        using var refused = await caller.PostAsync(Passkeys, token, new
        {
            name = lie == "no name" ? "\u0001" : "Phone",
            state = lie switch { "other user" => others.State, "signing in" => (await AskAsync()).State, _ => options.State },
            credential = lie switch
            {
                "nonsense" => JsonValue.Create(1),
                "too long" => new JsonObject { ["id"] = new string('x', 20_000) },
                _ => (JsonNode)authenticator.Make(
                    lie is "challenge" or "other user" ? others.Options : options.Options,
                    lie == "origin" ? "https://evil.test" : Origin,
                    isVerified: lie != "unverified"),
            },
        });

        var problem = await refused.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(lie switch { "signing in" => "state", "no name" => "name", _ => "credential" }, Assert.Single(problem.Errors!.Keys));
        Assert.Empty(await ListAsync(token));
    }

    [Fact]
    public async Task A_passkey_that_was_taken_away_does_not_come_back_by_what_added_it()
    {
        var token = await caller.NewTokenAsync();
        var options = await OptionsAsync(token);
        var body = new { name = "Phone", state = options.State, credential = authenticator.Make(options.Options, Origin) };

        using var added = await caller.PostAsync(Passkeys, token, body);
        using var twice = await caller.PostAsync(Passkeys, token, body);
        using var removed = await caller.SendAsync(HttpMethod.Delete, $"{Passkeys}/{authenticator.CredentialId}", token);
        using var again = await caller.PostAsync(Passkeys, token, body);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        await twice.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(["state"], (await again.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        Assert.Empty(await ListAsync(token));
    }

    [Fact]
    public async Task After_a_reset_by_another_gateway_a_session_that_is_remembered_as_open_adds_none()
    {
        await using var here = app.Beside();
        await using var elsewhere = app.Beside(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        using var owner = here.Caller();
        using var guest = elsewhere.Caller();
        var user = await owner.NewUserAsync();
        var token = (await guest.TokensAsync(user)).AccessToken;
        var options = await OptionsAsync(token, guest);

        await owner.ResetPasswordAsync(user);
        await guest.ReachAsync("/api/v1/profile/me", token);
        using var refused = await AddAsync(token, options, authenticator, guest);

        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(0, await app.CountAsync("select count(*) from account_passkeys where user_id = $1", user.UserId));
    }

    [Fact]
    public async Task What_a_browser_says_beside_the_key_is_not_kept()
    {
        var user = await WithPasskeyAsync(transports: ["\u0000", "internal", "<script>", "internal"]);

        Assert.Equal(1, await app.CountAsync(
            """
            select count(*) from account_passkeys where user_id = $1 and data->'Transports' = '["internal"]' and data->>'AttestationObject' = '' and data->>'ClientDataJson' = ''
            """,
            user.UserId));
    }

    public static TheoryData<string> LiesAtShowing =>
        ["origin", "port", "challenge", "unverified", "tampered", "other user", "nobody", "no guid", "unknown key", "making", "nonsense", "empty state"];

    [Theory]
    [MemberData(nameof(LiesAtShowing))]
    public async Task What_is_not_shown_by_its_user_here_and_now_opens_nothing(string lie)
    {
        var user = await WithPasskeyAsync();
        var asked = await AskAsync();
        var others = await AskAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        using var unknown = new Authenticator();

        var who = lie switch { "other user" => (await caller.NewUserAsync()).UserId, "nobody" => Guid.CreateVersion7(), _ => user.UserId };
        JsonNode shown = (lie == "unknown key" ? unknown : authenticator).Show(
            lie == "challenge" ? others.Options : asked.Options,
            lie switch { "origin" => "https://evil.test", "port" => "http://127.0.0.1", _ => Origin },
            who,
            isVerified: lie != "unverified",
            isTampered: lie == "tampered");

        if (lie == "no guid")
        {
            shown["response"]!["userHandle"] = "bm9ib2R5";
        }

        using var refused = await caller.PostAsync(Login, new
        {
            state = lie switch { "making" => (await OptionsAsync(token)).State, "empty state" => "nothing", _ => asked.State },
            credential = lie == "nonsense" ? JsonNode.Parse("""{"response":{"clientDataJSON":7}}""") : shown,
        });

        await refused.ProblemAsync(HttpStatusCode.Unauthorized);

        using var truth = await ShowAsync(await AskAsync(), user);
        Assert.Equal(HttpStatusCode.OK, truth.StatusCode);
    }

    [Fact]
    public async Task What_was_shown_once_opens_nothing_again()
    {
        var user = await WithPasskeyAsync();
        var asked = await AskAsync();
        var body = new { state = asked.State, credential = authenticator.Show(asked.Options, Origin, user.UserId) };

        using var first = await caller.PostAsync(Login, body);
        using var replayed = await caller.PostAsync(Login, body);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await replayed.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_one_answer_shown_many_times_at_once_one_is_taken()
    {
        var user = await WithPasskeyAsync();
        var asked = await AskAsync();
        var body = new { state = asked.State, credential = authenticator.Show(asked.Options, Origin, user.UserId) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.PostAsync(Login, body)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_copy_of_a_key_that_counts_is_found_out()
    {
        authenticator.SignCount = 5;
        var user = await WithPasskeyAsync();

        authenticator.SignCount = 6;
        using var first = await ShowAsync(await AskAsync(), user);
        using var copy = await ShowAsync(await AskAsync(), user);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await copy.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_browser_has_five_minutes()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var user = await WithPasskeyAsync(guest);
        var asked = await AskAsync(guest);
        var options = await OptionsAsync((await guest.TokensAsync(user)).AccessToken, guest);

        clock.Advance(TimeSpan.FromMinutes(5));

        using var late = await ShowAsync(asked, user, guest: guest);
        using var another = new Authenticator();
        using var lateToo = await AddAsync((await guest.TokensAsync(user)).AccessToken, options, another, guest);

        await late.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(["state"], (await lateToo.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
    }

    [Fact]
    public async Task Wrong_passwords_leave_an_account_open_to_its_passkey()
    {
        var user = await WithPasskeyAsync();

        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await caller.LogInAsync(user with { Password = "wrong horse" });
        }

        using var byPassword = await caller.LogInAsync(user);
        using var byPasskey = await ShowAsync(await AskAsync(), user);

        await byPassword.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, byPasskey.StatusCode);
    }

    [Fact]
    public async Task Erasing_the_account_takes_its_passkeys_along()
    {
        var user = await WithPasskeyAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        using var erased = await caller.PostAsync("/api/v1/account/erase", token, new { password = user.Password });
        using var signIn = await ShowAsync(await AskAsync(), user);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        await signIn.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(0, await app.CountAsync("select count(*) from account_passkeys where user_id = $1", user.UserId));
        Assert.Equal(0, await app.CountAsync("select count(*) from account_tokens where user_id = $1", user.UserId));
    }

    [Fact]
    public async Task The_last_way_into_an_account_is_not_taken_away()
    {
        var user = await WithPasskeyAsync();
        await app.InDatabaseAsync("update accounts set password_hash = null where id = $1", user.UserId);
        using var signedIn = await ShowAsync(await AskAsync(), user);
        var token = (await signedIn.ReadAsync<TokensView>()).AccessToken;

        using var last = await caller.SendAsync(HttpMethod.Delete, $"{Passkeys}/{authenticator.CredentialId}", token);
        using var another = new Authenticator();
        using var added = await AddAsync(token, await OptionsAsync(token), another);
        using var notLast = await caller.SendAsync(HttpMethod.Delete, $"{Passkeys}/{authenticator.CredentialId}", token);

        await last.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, notLast.StatusCode);
    }

    [Fact]
    public async Task Whoever_has_no_password_erases_the_account_by_having_signed_in_just_now()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var user = await WithPasskeyAsync(guest);
        await app.InDatabaseAsync("update accounts set password_hash = null where id = $1", user.UserId);
        var old = await SignInAsync();

        clock.Advance(TimeSpan.FromMinutes(10));
        var fresh = await SignInAsync();

        using var stale = await guest.PostAsync("/api/v1/account/erase", old, new { });
        using var guessed = await guest.PostAsync("/api/v1/account/erase", fresh, new { password = "a guess" });
        using var erased = await guest.PostAsync("/api/v1/account/erase", fresh, new { });

        await stale.ProblemAsync(HttpStatusCode.BadRequest);
        await guessed.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);

        async Task<string> SignInAsync()
        {
            using var signedIn = await ShowAsync(await AskAsync(guest), user, guest: guest);
            return (await signedIn.ReadAsync<TokensView>()).AccessToken;
        }
    }

    [Fact]
    public async Task Any_gateway_takes_the_answer_to_what_another_asked()
    {
        var user = await WithPasskeyAsync();
        await using var beside = app.Beside();
        using var guest = beside.Caller();
        var asked = await AskAsync(guest);

        using var elsewhere = await caller.PostAsync(Login, new { state = asked.State, credential = authenticator.Show(asked.Options, Origin, user.UserId) });

        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task While_the_database_is_away_nobody_is_told_that_a_passkey_is_wrong()
    {
        var user = await WithPasskeyAsync();
        var (beside, door) = app.BehindADoor();
        await using var _ = beside;
        await using var __ = door;
        using var guest = beside.Caller();
        var asked = await AskAsync(guest);

        door.Close();

        using var answer = await ShowAsync(asked, user, guest: guest);
        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Started_without_the_database_it_neither_asks_for_passkeys_nor_judges_them()
    {
        var (beside, door) = app.BehindADoor(isOpen: false);
        await using var _ = beside;
        await using var __ = door;
        using var guest = beside.Caller();

        using var asked = await guest.PostAsync(LoginOptions, new { });
        using var shown = await guest.PostAsync(Login, new { state = (await AskAsync()).State, credential = new JsonObject() });

        await asked.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await shown.ProblemAsync(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Outside_development_they_are_for_the_domain_and_pages_that_are_set_and_else_there_are_none()
    {
        await using var set = app.Beside(environment: "Production", changes: [("Passkeys:ServerDomain", "seoulmate.test"), ("Passkeys:Origins:0", "https://www.seoulmate.test")]);
        await using var unset = app.Beside(environment: "Production");
        using var guest = set.Caller();
        using var stranger = unset.Caller();

        var user = await WithPasskeyAsync(guest, origin: "https://www.seoulmate.test");
        using var elsewhere = await ShowAsync(await AskAsync(guest), user, guest: guest, origin: "https://seoulmate.test");
        using var here = await ShowAsync(await AskAsync(guest), user, guest: guest, origin: "https://www.seoulmate.test");
        using var none = await stranger.PostAsync(LoginOptions, new { });
        using var ways = await stranger.SendAsync(HttpMethod.Get, "/api/v1/account/ways");

        await elsewhere.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
        await none.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal(new WaysInView(Local: true, Passkeys: false, External: null), await ways.ReadAsync<WaysInView>());
    }

    [Theory]
    [InlineData("seoulmate.test", null, "Passkeys:Origins is empty")]
    [InlineData(null, "https://seoulmate.test", "Passkeys:ServerDomain is not")]
    [InlineData("seoulmate.test", "http://seoulmate.test", "not an https address of seoulmate.test")]
    [InlineData("seoulmate.test", "https://seoulmate.test/", "not an https address of seoulmate.test")]
    [InlineData("seoulmate.test", "https://evilseoulmate.test", "not an https address of seoulmate.test")]
    public async Task It_does_not_start_with_origins_that_no_browser_would_name(string? domain, string? origin, string told)
    {
        (string, string)[] settings = [.. domain is null ? [] : new[] { ("Passkeys__ServerDomain", domain) }, .. origin is null ? [] : new[] { ("Passkeys__Origins__0", origin) }];

        var (exitCode, _, errors) = await GatewayProcess.RunAsync([$"--ConnectionStrings:accountsdb={app.ConnectionString}", "--urls=http://127.0.0.1:0"], [("ASPNETCORE_ENVIRONMENT", "Development"), .. settings]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(told, errors, StringComparison.Ordinal);
    }

    private string Origin => caller.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static string OriginOf(HttpClient guest) => guest.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Somebody new, with the authenticator's passkey.</summary>
    private async Task<TestUser> WithPasskeyAsync(HttpClient? guest = null, string name = "Phone", string[]? transports = null, string? origin = null)
    {
        guest ??= caller;
        var user = await guest.NewUserAsync();
        var token = (await guest.TokensAsync(user)).AccessToken;
        var options = await OptionsAsync(token, guest);

        using var added = await guest.PostAsync(Passkeys, token, new
        {
            name,
            state = options.State,
            credential = authenticator.Make(options.Options, origin ?? OriginOf(guest), transports: transports),
        });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);

        return user;
    }

    private async Task<PasskeyOptionsView> OptionsAsync(string token, HttpClient? guest = null)
    {
        using var answer = await (guest ?? caller).PostAsync(Options, token, new { });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return await answer.ReadAsync<PasskeyOptionsView>();
    }

    private async Task<HttpResponseMessage> AddAsync(string token, PasskeyOptionsView options, Authenticator with, HttpClient? guest = null) =>
        await (guest ?? caller).PostAsync(Passkeys, token, new { name = "Phone", state = options.State, credential = with.Make(options.Options, OriginOf(guest ?? caller)) });

    private async Task<PasskeyOptionsView> AskAsync(HttpClient? guest = null)
    {
        using var answer = await (guest ?? caller).PostAsync(LoginOptions, new { });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return await answer.ReadAsync<PasskeyOptionsView>();
    }

    private Task<HttpResponseMessage> ShowAsync(PasskeyOptionsView asked, TestUser user, bool useCookie = false, HttpClient? guest = null, string? origin = null) =>
        (guest ?? caller).PostAsync(
            Login, new { state = asked.State, credential = authenticator.Show(asked.Options, origin ?? OriginOf(guest ?? caller), user.UserId), use_cookie = useCookie });

    private async Task<IReadOnlyList<PasskeyView>> ListAsync(string token)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, Passkeys, token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return (await answer.ReadAsync<PasskeysView>()).Items;
    }
}
