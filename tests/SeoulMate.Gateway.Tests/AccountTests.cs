using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;

namespace SeoulMate.Gateway.Tests;

public sealed class AccountTests(GatewayApp app) : IDisposable
{
    private const string Register = "/api/v1/account/register";
    private const string Login = "/api/v1/account/login";
    private const string Refresh = "/api/v1/account/refresh";
    private const string Me = "/api/v1/account/me";

    private readonly HttpClient caller = app.Caller();

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task Who_registers_can_sign_in_and_is_told_who_they_are()
    {
        var user = await caller.NewUserAsync();

        using var answer = await caller.LogInAsync(user);
        var tokens = await answer.ReadAsync<TokensView>();
        using var me = await caller.SendAsync(HttpMethod.Get, Me, tokens.AccessToken);

        Assert.Equal("Bearer", tokens.TokenType);
        Assert.InRange(tokens.ExpiresIn, 1, 3600);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal(new AccountView(user.UserId, user.Email, user.Email.Split('@')[0], IsOperator: false, IsConfirmed: false), await me.ReadAsync<AccountView>());
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task The_schemes_name_is_written_in_any_case(string scheme)
    {
        var token = await caller.NewTokenAsync();

        var reached = await caller.ReachAsync("/api/v1/home", headers: ("Authorization", $"{scheme} {token}"));
        using var throughWeb = await caller.SendAsync(
            HttpMethod.Get, "/api/v1/home", headers: ("Authorization", $"{scheme} {Forge.Token("visitor", "visitor", address: "127.0.0.1")}"));

        Assert.Equal(["user"], Tokens.Read(reached.Token).Scopes());
        Assert.Equal(HttpStatusCode.OK, throughWeb.StatusCode);
    }

    [Fact]
    public async Task A_display_name_loses_control_characters()
    {
        var email = $"{Guid.CreateVersion7():N}@example.test";
        using var registered = await caller.PostAsync(Register, new { email, password = "correct horse", display_name = " Min\u0000a\u001b[31m " });

        var tokens = await caller.TokensAsync(new TestUser(Guid.Empty, email, "correct horse"));
        using var me = await caller.SendAsync(HttpMethod.Get, Me, tokens.AccessToken);

        Assert.Equal("Mina[31m", (await me.ReadAsync<AccountView>()).DisplayName);
    }

    [Theory]
    [InlineData("""{"email":"nobody","password":"correct horse"}""", "email")]
    [InlineData("""{"email":"two words@example.test","password":"correct horse"}""", "email")]
    [InlineData("""{"email":"a\u0000b@example.test","password":"correct horse"}""", "email")]
    [InlineData("""{"email":"a\uffff@example.test","password":"correct horse"}""", "email")]
    [InlineData("""{"email":"a\ufffe@example.test","password":"correct horse"}""", "email")]
    [InlineData("""{"email":"short@example.test","password":"1234567"}""", "password")]
    [InlineData("""{"email":"name@example.test","password":"correct horse","display_name":"12345678901234567890123456789012345678901"}""", "display_name")]
    [InlineData("""{"email":"more@example.test","password":"correct horse","is_operator":true}""", "is_operator")]
    [InlineData("""{"email":7,"password":"correct horse"}""", "email")]
    [InlineData("""{"email":null,"password":"correct horse"}""", "email")]
    [InlineData("""{"email":"bad@example.test","password":"\ud800 correct horse"}""", "password")]
    [InlineData("""{"password":"correct horse"}""", "email")]
    [InlineData("""{"email":""", "email")]
    [InlineData("""{"duplicate ''A''a''":1}""", "duplicate ''A''a''")]
    [InlineData("""{"missing required ''A''a''":1}""", "missing required ''A''a''")]
    [InlineData("""{"displayName":"Mina"}""", "displayName")]
    [InlineData("""{"DisplayName":"Mina"}""", "DisplayName")]
    [InlineData("""{"email":"twice@example.test","email":"twice@example.test"}""", "email")]
    public async Task A_bad_registration_names_the_field(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await caller.PostAsync(Register, content, TestContext.Current.CancellationToken);

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal(field, Assert.Single(problem.Errors!).Key);
    }

    public static TheoryData<string, string, string> Unreadable => new()
    {
        { """{"duplicate":1}""", "duplicate", "There is no such member." },
        { """{"missing required":1}""", "missing required", "There is no such member." },
        { """{"null could not be converted":1}""", "null could not be converted", "There is no such member." },
        { """{"email":"a","email":"b"}""", "email", "This is given twice." },
        { """{"email":1}""", "email", "The value is not of the expected type." },
        { """{"email":null,"password":""}""", "email", "This must not be null." },
        { """{"email":}""", "email", "This is not JSON at line 1, byte 10." },
        { $$"""{"{{new string('n', 1000)}}":1}""", $"{new string('n', 64)}…", "There is no such member." },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_named_as_it_was_written_with_what_is_wrong(string body, string member, string sentence)
    {
        using var content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await caller.PostAsync(Login, content, TestContext.Current.CancellationToken);

        var (name, sentences) = Assert.Single((await answer.ProblemAsync(HttpStatusCode.BadRequest)).Errors!);

        Assert.Equal((member, sentence), (name, Assert.Single(sentences)));
    }

    [Fact]
    public async Task There_is_no_sign_in_by_a_form()
    {
        using var content = new StringContent("email=a", Encoding.UTF8, MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));
        using var answer = await caller.PostAsync(Login, content, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_has_one_account_in_whatever_case()
    {
        var user = await caller.NewUserAsync();
        using var again = await caller.PostAsync(Register, new { email = user.Email.ToUpperInvariant(), password = "another horse" });

        var problem = await again.ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal("There is an account with this address.", Assert.Single(problem.Errors!["email"]));
    }

    [Fact]
    public async Task Registering_one_address_many_times_at_once_makes_one_account()
    {
        var body = new { email = $"{Guid.CreateVersion7():N}@example.test", password = "correct horse" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.PostAsync(Register, body)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_refused_in_the_same_words()
    {
        var user = await caller.NewUserAsync();

        using var wrong = await caller.LogInAsync(user with { Password = "wrong horse" });
        using var unknown = await caller.LogInAsync(user with { Email = "nobody@example.test" });
        using var impossible = await caller.LogInAsync(user with { Email = "\u0000" });
        using var unreadable = await caller.LogInAsync(user with { Email = "\ufffe" });

        var problem = await wrong.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(problem, await unknown.ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.Equal(problem, await impossible.ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.Equal(problem, await unreadable.ProblemAsync(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Unknown_wrong_and_locked_are_answered_alike_to_the_last_header()
    {
        var (user, locked) = (await caller.NewUserAsync(), await caller.NewUserAsync());

        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var _ = await caller.LogInAsync(locked with { Password = "wrong horse" });
        }

        var wrong = await ToldAsync(user with { Password = "wrong horse" });

        Assert.Equal(wrong, await ToldAsync(user with { Email = $"{Guid.CreateVersion7():N}@example.test" }));
        Assert.Equal(wrong, await ToldAsync(locked));
        Assert.Equal(wrong, await ToldAsync(locked with { Password = "wrong horse" }));

        async Task<string> ToldAsync(TestUser who)
        {
            using var answer = await caller.LogInAsync(who);
            var body = System.Text.RegularExpressions.Regex.Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "\"trace_id\":\"[^\"]*\"", "");
            var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "RateLimit")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order();

            return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{body}";
        }
    }

    [Fact]
    public async Task After_signing_out_neither_cookie_nor_tokens_are_good_again()
    {
        var user = await caller.NewUserAsync();
        var cookie = await caller.CookieAsync(user);
        var tokens = await caller.TokensAsync(user);

        using var byCookie = await caller.SendAsync(HttpMethod.Post, "/api/v1/account/logout", cookie: cookie, headers: ("Sec-Fetch-Site", "same-origin"));
        using var byToken = await caller.SendAsync(HttpMethod.Post, "/api/v1/account/logout", tokens.AccessToken);
        using var cookieAgain = await caller.SendAsync(HttpMethod.Get, Me, cookie: cookie);
        using var accessAgain = await caller.SendAsync(HttpMethod.Get, Me, tokens.AccessToken);
        using var refreshAgain = await caller.PostAsync(Refresh, new { refresh_token = tokens.RefreshToken });
        using var swapped = await caller.SendAsync(HttpMethod.Get, Me, tokens.RefreshToken);

        Assert.All([cookieAgain, accessAgain, refreshAgain, swapped], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    [Fact]
    public async Task Every_refused_sign_in_costs_one_password_hash_so_that_its_time_tells_nothing()
    {
        var hashed = new HashCount();
        await using var beside = app.Beside(services => services.CountPasswordHashes(hashed));
        using var guest = beside.Caller();
        var user = await guest.NewUserAsync();
        var unknown = user with { Email = "nobody@example.test" };

        await RefusedAsync(unknown); // once before: the first also hashes what the others are compared with

        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal(1, await CostAsync(user with { Password = "wrong horse" }));
            Assert.Equal(1, await CostAsync(unknown));
        }

        Assert.Equal(1, await CostAsync(user)); // closed by now

        async Task<int> CostAsync(TestUser who)
        {
            var before = hashed.Count;
            await RefusedAsync(who);
            return hashed.Count - before;
        }

        async Task RefusedAsync(TestUser who)
        {
            using var answer = await guest.LogInAsync(who);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_account_for_five_minutes()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var user = await guest.NewUserAsync();
        Problem? refusal = null;

        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await guest.LogInAsync(user with { Password = "wrong horse" });
            refusal = await wrong.ProblemAsync(HttpStatusCode.Unauthorized);
        }

        using (var right = await guest.LogInAsync(user))
        {
            Assert.Equal(refusal, await right.ProblemAsync(HttpStatusCode.Unauthorized));
        }

        clock.Advance(TimeSpan.FromMinutes(5));

        using var later = await guest.LogInAsync(user);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Wrong_passwords_at_the_same_time_are_all_counted()
    {
        var user = await caller.NewUserAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => caller.LogInAsync(user with { Password = "wrong horse" })));

        using var right = await caller.LogInAsync(user);
        Assert.Equal(HttpStatusCode.Unauthorized, right.StatusCode);
    }

    [Fact]
    public async Task A_right_password_starts_the_count_anew()
    {
        var user = await caller.NewUserAsync();

        for (var attempt = 0; attempt < 8; attempt++)
        {
            using var answer = await caller.LogInAsync(attempt % 4 == 3 ? user : user with { Password = "wrong horse" });
            Assert.Equal(attempt % 4 == 3 ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_refresh_token_gives_tokens_that_work()
    {
        var user = await caller.NewUserAsync();
        var first = await caller.TokensAsync(user);

        using var answer = await caller.PostAsync(Refresh, new { refresh_token = first.RefreshToken });
        var second = await answer.ReadAsync<TokensView>();
        using var me = await caller.SendAsync(HttpMethod.Get, Me, second.AccessToken);

        Assert.NotEqual(first.AccessToken, second.AccessToken);
        Assert.Equal(user.UserId, (await me.ReadAsync<AccountView>()).UserId);
    }

    [Fact]
    public async Task An_expired_access_token_does_not_stand_in_the_way_of_refreshing()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var tokens = await guest.TokensAsync(await guest.NewUserAsync());

        clock.Advance(TimeSpan.FromHours(1));
        guest.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);

        using var me = await guest.SendAsync(HttpMethod.Get, Me);
        await me.ProblemAsync(HttpStatusCode.Unauthorized);

        using var refreshed = await guest.PostAsync(Refresh, new { refresh_token = tokens.RefreshToken });
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
    }

    [Fact]
    public async Task What_is_not_a_refresh_token_of_an_open_session_gives_none()
    {
        var tokens = await caller.TokensAsync(await caller.NewUserAsync());

        foreach (var wrong in new[] { "nonsense", tokens.AccessToken, tokens.RefreshToken[..^1] })
        {
            using var refused = await caller.PostAsync(Refresh, new { refresh_token = wrong });
            await refused.ProblemAsync(HttpStatusCode.Unauthorized);
        }

        using var loggedOut = await caller.SendAsync(HttpMethod.Post, "/api/v1/account/logout", tokens.AccessToken);
        using var ended = await caller.PostAsync(Refresh, new { refresh_token = tokens.RefreshToken });

        Assert.Equal(HttpStatusCode.NoContent, loggedOut.StatusCode);
        await ended.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_grows_old()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var beside = app.Beside(clock);
        using var guest = beside.Caller();
        var tokens = await guest.TokensAsync(await guest.NewUserAsync());

        clock.Advance(TimeSpan.FromDays(14));

        using var refused = await guest.PostAsync(Refresh, new { refresh_token = tokens.RefreshToken });
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
