using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// That it is the user who asks for what cannot be taken back, or opens another way in, and not whoever found a session left open:
/// by the password, or by having signed in just now, in whatever way.
/// </summary>
internal sealed class Confirmation(AccountsDb db, AccountStore accounts, TimeProvider clock)
{
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    /// <summary>True when the password is the account's; without one, when the caller's session is a fresh one.</summary>
    public async Task<bool> IsGivenAsync(ClaimsPrincipal caller, AccountRow account, string? password, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(password))
        {
            return await accounts.OpenAsync(account.Email!, password, cancellationToken) is not null;
        }

        var since = clock.GetUtcNow() - JustNow;

        return Sessions.IdOf(caller) is { } sessionId
            && await db.Sessions.AnyAsync(open => open.SessionId == sessionId && open.UserId == account.Id && open.StartedAt > since, cancellationToken);
    }

    /// <summary>The refusal.</summary>
    public static ValidationProblem Missing(string? password) => AccountApi.Wrong(
        "password", string.IsNullOrEmpty(password) ? "Give the password, or sign in again: that was more than ten minutes ago." : AccountApi.WrongPassword);
}
