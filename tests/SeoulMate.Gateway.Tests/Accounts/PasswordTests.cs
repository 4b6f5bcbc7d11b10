using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Tests.Mails;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests.Accounts;

public sealed class PasswordTests : IAsyncDisposable
{
    private const string Forgot = "/api/v1/account/password/forgot";
    private const string Reset = "/api/v1/account/password/reset";
    private const string Change = "/api/v1/account/password";
    private const string Mine = "/api/v1/profile/me";
    private const string New = "another horse";

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly TestLog log = new();
    private readonly GatewayApp app;
    private readonly HttpClient caller;

    public PasswordTests(GatewayApp shared)
    {
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
    public async Task Who_forgot_the_password_chooses_a_new_one_by_mail_and_every_session_ends_at_once()
    {
        var user = await caller.NewUserAsync();
        var cookie = await caller.CookieAsync(user);
        var tokens = await caller.TokensAsync(user);
        await caller.ReachAsync(Mine, cookie: cookie);
        await caller.ReachAsync(Mine, tokens.AccessToken);

        using var reset = await ResetAsync(user, await CodeAsync(user));

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        using var byCookie = await caller.SendAsync(HttpMethod.Get, Mine, cookie: cookie);
        using var byToken = await caller.SendAsync(HttpMethod.Get, Mine, tokens.AccessToken);
        using var refreshed = await caller.PostAsync("/api/v1/account/refresh", new { refresh_token = tokens.RefreshToken });
        using var old = await caller.LogInAsync(user);
        await byCookie.ProblemAsync(HttpStatusCode.Unauthorized);
        await byToken.ProblemAsync(HttpStatusCode.Unauthorized);
        await refreshed.ProblemAsync(HttpStatusCode.Unauthorized);
        await old.ProblemAsync(HttpStatusCode.Unauthorized);

        var token = (await caller.TokensAsync(user with { Password = New })).AccessToken;
        using var me = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/me", token);
        Assert.True((await me.ReadAsync<AccountView>()).IsConfirmed);
        Assert.Contains(log.Texts, line => line.Contains($"The password of account {user.UserId} was reset", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Texts, line => line.Contains(user.Email, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_code_is_good_once_for_an_hour_and_only_the_last_one_is()
    {
        var user = await caller.NewUserAsync();
        var first = await CodeAsync(user);
        clock.Advance(TimeSpan.FromMinutes(2));
        var second = await CodeAsync(user, number: 2);

        using var superseded = await ResetAsync(user, first);
        using var good = await ResetAsync(user, second);
        using var replayed = await ResetAsync(user, second);
        await superseded.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.NoContent, good.StatusCode);
        await replayed.ProblemAsync(HttpStatusCode.BadRequest);

        clock.Advance(TimeSpan.FromMinutes(2));
        var third = await CodeAsync(user, number: 3);
        clock.Advance(TimeSpan.FromHours(1));
        using var late = await ResetAsync(user, third);
        await late.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_code_used_many_times_at_once_is_used_once()
    {
        var user = await caller.NewUserAsync();
        var code = await CodeAsync(user);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => caller.PostAsync(Reset, new { email = user.Email, code, password = $"{New} {number}" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Forgetting_is_answered_alike_whether_there_is_an_account_or_not()
    {
        var user = await caller.NewUserAsync();

        using var known = await caller.PostAsync(Forgot, new { email = user.Email });
        using var unknown = await caller.PostAsync(Forgot, new { email = "nobody@example.test" });
        using var impossible = await caller.PostAsync(Forgot, new { email = "\u0000" });

        Assert.Equal(HttpStatusCode.Accepted, known.StatusCode);
        var told = await ToldAsync(known);
        Assert.Equal(told, await ToldAsync(unknown));
        Assert.Equal(told, await ToldAsync(impossible));

        await caller.MailAsync(user.Email, Mailbox.Reset);
        Assert.Empty(await caller.MailsAsync("nobody@example.test"));
    }

    [Fact]
    public async Task Forgetting_costs_no_question_to_the_database_before_the_answer()
    {
        var (beside, door) = app.BehindADoor(isOpen: false);
        await using var _ = beside;
        await using var __ = door;
        using var guest = beside.Caller();

        using var answer = await guest.PostAsync(Forgot, new { email = "nobody@example.test" });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_reset_tells_nothing_of_whether_there_is_an_account()
    {
        var user = await caller.NewUserAsync();

        using var wrong = await ResetAsync(user, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        using var unknown = await ResetAsync(user with { Email = "nobody@example.test" }, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        using var impossible = await ResetAsync(user with { Email = "\ufffe" }, "x");

        var problem = await wrong.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(["code"], problem.Errors!.Keys);
        Assert.Equal(problem.Errors["code"], (await unknown.ProblemAsync(HttpStatusCode.BadRequest)).Errors!["code"]);
        Assert.Equal(problem.Errors["code"], (await impossible.ProblemAsync(HttpStatusCode.BadRequest)).Errors!["code"]);
    }

    [Fact]
    public async Task Nobodys_mailbox_is_flooded()
    {
        var user = await caller.NewUserAsync();

        for (var asked = 0; asked < 5; asked++)
        {
            using var answer = await caller.PostAsync(Forgot, new { email = user.Email });
        }

        await caller.MailAsync(user.Email, Mailbox.Reset);
        clock.Advance(TimeSpan.FromMinutes(1));
        await CodeAsync(user, number: 2);

        Assert.Equal(2, (await caller.MailsAsync(user.Email)).Count(mail => mail.Text.Contains(Mailbox.Reset, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task What_somebody_else_may_have_left_in_the_account_goes_unless_its_address_was_confirmed(bool isConfirmed, int stays)
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        using var made = await caller.PostAsync("/api/v1/account/keys", token, new { name = "server", scopes = new[] { "read" } });
        var key = (await made.ReadAsync<NewApiKeyView>()).Key;
        await caller.ReachAsync(Mine, key);
        await app.InDatabaseAsync("insert into account_logins (login_provider, provider_key, user_id) values ('elsewhere', $1, $2)", user.Email, user.UserId);
        await app.InDatabaseAsync("insert into account_passkeys (credential_id, user_id, data) values ($1, $2, '{}')", user.UserId.ToByteArray(), user.UserId);

        if (isConfirmed)
        {
            using var confirmed = await caller.PostAsync("/api/v1/account/confirm", new { user_id = user.UserId, code = (await caller.MailAsync(user.Email, Mailbox.Confirm)).Code });
            Assert.Equal(HttpStatusCode.NoContent, confirmed.StatusCode);
        }

        using var reset = await ResetAsync(user, await CodeAsync(user));
        using var byKey = await caller.SendAsync(HttpMethod.Get, Mine, key);

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Equal(isConfirmed ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, byKey.StatusCode);

        foreach (var table in new[] { "api_keys", "account_logins", "account_passkeys" })
        {
            Assert.Equal(stays, await app.CountAsync($"select count(*) from {table} where user_id = $1", user.UserId));
        }
    }

    [Fact]
    public async Task A_new_password_opens_an_account_that_was_closed_by_wrong_ones()
    {
        var user = await caller.NewUserAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => caller.LogInAsync(user with { Password = "wrong horse" })));

        using var reset = await ResetAsync(user, await CodeAsync(user));

        await caller.TokensAsync(user with { Password = New });
    }

    [Fact]
    public async Task Changing_the_password_ends_the_other_sessions_keeps_this_one_and_is_told_by_mail()
    {
        var user = await caller.NewUserAsync();
        var mine = await caller.TokensAsync(user);
        var other = await caller.TokensAsync(user);
        var cookie = await caller.CookieAsync(user);
        await caller.ReachAsync(Mine, other.AccessToken);

        using var changed = await ChangeAsync(mine.AccessToken, user.Password, New);

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        await caller.ReachAsync(Mine, mine.AccessToken);
        using var refreshed = await caller.PostAsync("/api/v1/account/refresh", new { refresh_token = mine.RefreshToken });
        using var byOther = await caller.SendAsync(HttpMethod.Get, Mine, other.AccessToken);
        using var byCookie = await caller.SendAsync(HttpMethod.Get, Mine, cookie: cookie);
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        await byOther.ProblemAsync(HttpStatusCode.Unauthorized);
        await byCookie.ProblemAsync(HttpStatusCode.Unauthorized);
        await caller.TokensAsync(user with { Password = New });
        await caller.MailAsync(user.Email, "Your password was changed");
        Assert.Contains(log.Texts, line => line.Contains($"The password of account {user.UserId} was changed", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Texts, line => line.Contains(user.Email, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Through_web_the_browsers_session_is_the_one_that_stays()
    {
        var user = await caller.NewUserAsync();
        var cookie = await caller.CookieAsync(user);
        var other = await caller.CookieAsync(user);
        var web = await caller.ReachAsync("/account", cookie: cookie);

        using var changed = await ChangeAsync(web.Token, user.Password, New);

        await caller.ReachAsync(Mine, cookie: cookie);
        using var refused = await caller.SendAsync(HttpMethod.Get, Mine, cookie: other);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_code_that_was_sent_before_is_worth_nothing_after_a_change()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        var code = await CodeAsync(user);

        using var changed = await ChangeAsync(token, user.Password, New);
        using var reset = await ResetAsync(user, code);

        await reset.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Guessing_the_password_from_an_open_session_closes_the_account_too()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await ChangeAsync(token, "wrong horse", New);
            Assert.Equal(["current_password"], (await wrong.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        }

        using var right = await ChangeAsync(token, user.Password, New);
        using var signIn = await caller.LogInAsync(user);
        await right.ProblemAsync(HttpStatusCode.BadRequest);
        await signIn.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("password1")]
    [InlineData("QWERTY123")]
    [InlineData("iloveyou")]
    [InlineData("1q2w3e4r")]
    [InlineData("annyeong1")]
    [InlineData("mina.kim-2026")]
    [InlineData("I am MINA.KIM!")]
    public async Task A_password_that_is_tried_first_is_refused_wherever_one_is_chosen(string password)
    {
        var email = $"mina.kim@{Guid.CreateVersion7():N}.test";
        using var refused = await caller.PostAsync("/api/v1/account/register", new { email, password });
        using var registered = await caller.PostAsync("/api/v1/account/register", new { email, password = "correct horse" });
        var user = new TestUser((await registered.ReadAsync<RegisteredView>()).UserId, email, "correct horse");
        var token = (await caller.TokensAsync(user)).AccessToken;
        var code = await CodeAsync(user);

        using var reset = await caller.PostAsync(Reset, new { email, code, password });
        using var changed = await ChangeAsync(token, user.Password, password);

        Assert.Equal(["password"], (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        Assert.Equal(["password"], (await reset.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        Assert.Equal(["new_password"], (await changed.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);

        using var stillGood = await ResetAsync(user, code);
        Assert.Equal(HttpStatusCode.NoContent, stillGood.StatusCode);
    }

    [Theory]
    [InlineData(Reset, """{"email":"a@example.test","code":"x","password":"1234567"}""", "password")]
    [InlineData(Reset, """{"email":"a@example.test","code":"x","password":"correct horse","is_operator":true}""", "is_operator")]
    [InlineData(Reset, """{"email":"a@example.test","password":"correct horse"}""", "code")]
    [InlineData(Forgot, """{}""", "email")]
    [InlineData(Forgot, """{"email":["a@example.test"]}""", "email")]
    public async Task A_bad_request_names_the_member(string path, string body, string member)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await caller.PostAsync(path, content, TestContext.Current.CancellationToken);

        Assert.Equal([member], (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
    }

    private async Task<string> CodeAsync(TestUser user, int number = 1)
    {
        using var answer = await caller.PostAsync(Forgot, new { email = user.Email });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        return (await caller.MailAsync(user.Email, Mailbox.Reset, number)).Code;
    }

    private Task<HttpResponseMessage> ResetAsync(TestUser user, string code) => caller.PostAsync(Reset, new { email = user.Email, code, password = New });

    private Task<HttpResponseMessage> ChangeAsync(string token, string from, string to) => caller.PostAsync(Change, token, new { current_password = from, new_password = to });

    /// <summary>All that an answer tells, but for when it was given and how many more may be asked for.</summary>
    private static async Task<string> ToldAsync(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "RateLimit")).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order();

        return $"{answer.StatusCode}\n{string.Join('\n', headers)}\n{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
