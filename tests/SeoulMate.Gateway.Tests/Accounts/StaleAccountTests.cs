using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Gateway.Accounts;
using SeoulMate.Gateway.Tests.Mails;

namespace SeoulMate.Gateway.Tests.Accounts;

/// <summary>Identity writes a whole account, which it may have read before somebody changed it.</summary>
public sealed class StaleAccountTests : IAsyncDisposable
{
    private readonly GatewayApp app;
    private readonly HttpClient caller;

    public StaleAccountTests(GatewayApp shared)
    {
        app = shared.Beside();
        caller = app.Caller();
    }

    public async ValueTask DisposeAsync()
    {
        caller.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("reset")]
    [InlineData("password")]
    [InlineData("email")]
    public async Task What_was_changed_meanwhile_stays_and_the_stale_account_is_not_saved(string change)
    {
        var user = await caller.NewUserAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var identity = scope.ServiceProvider.GetRequiredService<UserManager<AccountRow>>();
        var stale = (await identity.FindByIdAsync(user.UserId.ToString()))!;

        await ChangeAsync(user, change);
        var (hash, email, isConfirmed) = await KeptAsync(user);
        var saved = await identity.UpdateAsync(stale);

        Assert.NotEqual((hash, email, isConfirmed), (stale.PasswordHash, stale.Email, stale.EmailConfirmed));
        Assert.False(saved.Succeeded);
        Assert.Equal((hash, email, isConfirmed), await KeptAsync(user));
    }

    [Fact]
    public async Task Wrong_passwords_meanwhile_are_counted_all_the_same()
    {
        var user = await caller.NewUserAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var identity = scope.ServiceProvider.GetRequiredService<UserManager<AccountRow>>();
        var stale = (await identity.FindByIdAsync(user.UserId.ToString()))!;

        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await caller.LogInAsync(user with { Password = "wrong horse" });
        }

        var saved = await identity.UpdateAsync(stale);
        using var closed = await caller.LogInAsync(user);

        Assert.True(saved.Succeeded);
        await closed.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private async Task ChangeAsync(TestUser user, string change)
    {
        if (change == "reset")
        {
            await caller.ResetPasswordAsync(user);
            return;
        }

        var token = (await caller.TokensAsync(user)).AccessToken;
        var wished = $"{Guid.CreateVersion7():N}@elsewhere.test";

        if (change == "email")
        {
            using var asked = await caller.PostAsync("/api/v1/account/email", token, new { password = user.Password, email = wished });
        }

        using var changed = await (change switch
        {
            "confirm" => caller.PostAsync("/api/v1/account/confirm", new { user_id = user.UserId, code = (await caller.MailAsync(user.Email, Mailbox.Confirm)).Code }),
            "password" => caller.PostAsync("/api/v1/account/password", token, new { current_password = user.Password, new_password = "another horse" }),
            _ => caller.PostAsync("/api/v1/account/email/confirm", token, new { email = wished, code = (await caller.MailAsync(wished, Mailbox.NewEmail)).Code }),
        });

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
    }

    private async Task<(string? Hash, string? Email, bool IsConfirmed)> KeptAsync(TestUser user)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var kept = (await scope.ServiceProvider.GetRequiredService<AccountStore>().FindAsync(user.UserId, TestContext.Current.CancellationToken))!;

        return (kept.PasswordHash, kept.Email, kept.EmailConfirmed);
    }
}
