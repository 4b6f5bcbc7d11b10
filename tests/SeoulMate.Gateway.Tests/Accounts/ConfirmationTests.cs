using System.Net;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Tests.Mails;

namespace SeoulMate.Gateway.Tests.Accounts;

public sealed class ConfirmationTests : IAsyncDisposable
{
    private const string Confirm = "/api/v1/account/confirm";
    private const string Send = "/api/v1/account/confirm/send";

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly GatewayApp app;
    private readonly HttpClient caller;

    public ConfirmationTests(GatewayApp shared)
    {
        app = shared.Beside(clock);
        caller = app.Caller();
    }

    public async ValueTask DisposeAsync()
    {
        caller.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_reads_the_mail_confirms_the_address_once()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        var mail = await caller.MailAsync(user.Email, Mailbox.Confirm);
        var body = new { user_id = user.UserId, code = mail.Code };

        Assert.False(await IsConfirmedAsync(token));
        using var confirmed = await caller.PostAsync(Confirm, body);
        Assert.True(await IsConfirmedAsync(token));
        using var again = await caller.PostAsync(Confirm, body);

        Assert.Equal(caller.BaseAddress!.Authority, mail.Link.Authority);
        Assert.Equal(HttpStatusCode.NoContent, confirmed.StatusCode);
        Assert.Contains("code", (await again.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys);
    }

    [Fact]
    public async Task A_code_is_good_for_a_day_for_its_own_account()
    {
        var user = await caller.NewUserAsync();
        var other = await caller.NewUserAsync();
        var code = (await caller.MailAsync(user.Email, Mailbox.Confirm)).Code;

        using var others = await caller.PostAsync(Confirm, new { user_id = other.UserId, code });
        using var nobodys = await caller.PostAsync(Confirm, new { user_id = Guid.CreateVersion7(), code });
        clock.Advance(TimeSpan.FromDays(1));
        using var late = await caller.PostAsync(Confirm, new { user_id = user.UserId, code });

        var refusal = (await others.ProblemAsync(HttpStatusCode.BadRequest)).Errors!["code"];
        Assert.Equal(refusal, (await nobodys.ProblemAsync(HttpStatusCode.BadRequest)).Errors!["code"]);
        await late.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_code_is_sent_when_asked_for_and_the_last_one_counts()
    {
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;
        var first = await caller.MailAsync(user.Email, Mailbox.Confirm);

        using var tooSoon = await caller.SendAsync(HttpMethod.Post, Send, token);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var sent = await caller.SendAsync(HttpMethod.Post, Send, token);
        var second = await caller.MailAsync(user.Email, Mailbox.Confirm, number: 2);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (tooSoon.StatusCode, sent.StatusCode));
        using var old = await caller.PostAsync(Confirm, new { user_id = user.UserId, code = first.Code });
        using var last = await caller.PostAsync(Confirm, new { user_id = user.UserId, code = second.Code });
        await old.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.NoContent, last.StatusCode);

        using var needless = await caller.SendAsync(HttpMethod.Post, Send, token);
        Assert.Equal(HttpStatusCode.NoContent, needless.StatusCode);
        Assert.Equal(2, (await caller.MailsAsync(user.Email)).Count);
    }

    [Fact]
    public async Task Nothing_of_what_users_call_themselves_is_in_a_mail()
    {
        var email = $"{Guid.CreateVersion7():N}@example.test";
        using var registered = await caller.PostAsync("/api/v1/account/register", new { email, password = "correct horse", display_name = "win at https://evil.example" });

        var mail = await caller.MailAsync(email, Mailbox.Confirm);

        Assert.DoesNotContain("evil", mail.Subject + mail.Text, StringComparison.Ordinal);
    }

    private async Task<bool> IsConfirmedAsync(string token)
    {
        using var me = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/me", token);

        return (await me.ReadAsync<AccountView>()).IsConfirmed;
    }
}
