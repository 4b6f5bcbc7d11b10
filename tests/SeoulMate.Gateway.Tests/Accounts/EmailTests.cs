using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Tests.Mails;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests.Accounts;

public sealed class EmailTests : IAsyncDisposable
{
    private const string Ask = "/api/v1/account/email";
    private const string Confirm = "/api/v1/account/email/confirm";
    private const string Mine = "/api/v1/profile/me";

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly TestLog log = new();
    private readonly GatewayApp app;
    private readonly HttpClient caller;

    public EmailTests(GatewayApp shared)
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
    public async Task The_address_changes_once_the_new_one_was_read_and_ends_the_other_sessions()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        var other = (await caller.TokensAsync(user)).AccessToken;
        await caller.ReachAsync(Mine, other);
        var wished = NewAddress();

        var code = await CodeAsync(token, user, wished);
        await caller.TokensAsync(user); // nothing is changed yet
        using var changed = await ConfirmAsync(token, wished, code);

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        using var me = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/me", token);
        var view = await me.ReadAsync<AccountView>();
        Assert.Equal((wished, true), (view.Email, view.IsConfirmed));
        await caller.TokensAsync(user with { Email = wished.ToUpperInvariant() });
        using var old = await caller.LogInAsync(user);
        using var ended = await caller.SendAsync(HttpMethod.Get, Mine, other);
        await old.ProblemAsync(HttpStatusCode.Unauthorized);
        await ended.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Contains(log.Texts, line => line.Contains($"The address of account {user.UserId} was changed", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Texts, line => line.Contains(user.Email, StringComparison.OrdinalIgnoreCase) || line.Contains(wished, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_address_so_far_is_told_at_once_and_not_which_the_new_one_is()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        var wished = NewAddress();

        await CodeAsync(token, user, wished);
        var notice = await caller.MailAsync(user.Email, "about to change");

        Assert.DoesNotContain(wished, notice.Text, StringComparison.Ordinal);
        Assert.Equal("/forgot-password", notice.Link.PathAndQuery);
    }

    [Fact]
    public async Task That_an_address_is_taken_is_told_to_whoever_reads_its_mail_and_to_nobody_before()
    {
        var user = await caller.NewUserAsync();
        var owner = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        var freeAddress = NewAddress();

        using var free = await AskAsync(token, user, freeAddress);
        await caller.MailAsync(freeAddress, Mailbox.NewEmail);
        clock.Advance(TimeSpan.FromMinutes(1));
        var freeBody = await free.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var taken = await AskAsync(token, user, owner.Email);
        var code = (await caller.MailAsync(owner.Email, Mailbox.NewEmail)).Code;
        using var refused = await ConfirmAsync(token, owner.Email, code);

        Assert.Equal((free.StatusCode, freeBody), (taken.StatusCode, await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        await refused.ProblemAsync(HttpStatusCode.Conflict);
        await caller.TokensAsync(user);
        await caller.TokensAsync(owner);
    }

    [Fact]
    public async Task A_code_is_good_once_for_an_hour_for_its_account_and_its_address()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        var stranger = await caller.NewTokenAsync();
        var (mistyped, wished) = (NewAddress(), NewAddress());
        var first = await CodeAsync(token, user, mistyped);
        clock.Advance(TimeSpan.FromMinutes(1));
        var second = await CodeAsync(token, user, wished);

        foreach (var (by, email, code) in new[] { (token, mistyped, first), (token, mistyped, second), (token, wished, first), (stranger, wished, second), (token, wished, "\0") })
        {
            using var refused = await ConfirmAsync(by, email, code);
            Assert.Equal(["code"], (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        }

        using var good = await ConfirmAsync(token, wished, second);
        using var replayed = await ConfirmAsync(token, wished, second);
        Assert.Equal(HttpStatusCode.NoContent, good.StatusCode);
        await replayed.ProblemAsync(HttpStatusCode.BadRequest);

        var another = NewAddress();
        var third = await CodeAsync(token, user, another);
        clock.Advance(TimeSpan.FromHours(1));
        using var late = await ConfirmAsync((await caller.TokensAsync(user with { Email = wished })).AccessToken, another, third);
        await late.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_was_sent_to_the_old_address_is_worth_nothing_after_the_change()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        using var forgot = await caller.PostAsync("/api/v1/account/password/forgot", new { email = user.Email });
        var reset = (await caller.MailAsync(user.Email, Mailbox.Reset)).Code;
        var wished = NewAddress();

        using var changed = await ConfirmAsync(token, wished, await CodeAsync(token, user, wished));
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);

        foreach (var email in new[] { user.Email, wished })
        {
            using var refused = await caller.PostAsync("/api/v1/account/password/reset", new { email, code = reset, password = "another horse" });
            await refused.ProblemAsync(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task One_account_has_one_stranger_a_minute_written_to_and_is_told_so_once()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        await CodeAsync(token, user, NewAddress());
        using var changed = await caller.PostAsync("/api/v1/account/password", token, new { current_password = user.Password, new_password = "another horse" });
        string[] strangers = [.. Enumerable.Range(0, 4).Select(_ => NewAddress())];

        foreach (var stranger in strangers)
        {
            using var asked = await AskAsync(token, user with { Password = "another horse" }, stranger);
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        }

        using var forgot = await caller.PostAsync("/api/v1/account/password/forgot", new { email = user.Email });
        await caller.MailAsync(user.Email, Mailbox.Reset); // what was asked for before has had its turn

        Assert.All(await Task.WhenAll(strangers.Select(caller.MailsAsync)), Assert.Empty);
        Assert.Single(await caller.MailsAsync(user.Email), mail => mail.Subject.Contains("about to change", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_takes_the_password_whose_guesses_are_counted_and_another_address()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        foreach (var email in new[] { "nobody", "two words@example.test", "a\0@example.test", user.Email.ToUpperInvariant() })
        {
            using var refused = await AskAsync(token, user, email);
            Assert.Equal(["email"], (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        }

        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await AskAsync(token, user with { Password = "wrong horse" }, NewAddress());
            Assert.Equal(["password"], (await wrong.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
        }

        using var right = await AskAsync(token, user, NewAddress());
        await right.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private static string NewAddress() => $"{Guid.CreateVersion7():N}@elsewhere.test";

    private Task<HttpResponseMessage> AskAsync(string token, TestUser user, string email) => caller.PostAsync(Ask, token, new { password = user.Password, email });

    private async Task<string> CodeAsync(string token, TestUser user, string email)
    {
        using var asked = await AskAsync(token, user with { Email = email }, email);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);

        return (await caller.MailAsync(email, Mailbox.NewEmail)).Code;
    }

    private Task<HttpResponseMessage> ConfirmAsync(string token, string email, string code) => caller.PostAsync(Confirm, token, new { email, code });
}
