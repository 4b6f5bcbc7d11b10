using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SeoulMate.Gateway.Accounts;

/// <summary>What became of a change of address.</summary>
internal enum EmailChange
{
    Done,
    WrongCode,
    Taken,
}

/// <summary>
/// Changes what an account is signed in to with. Each change is whole or not at all, and ends the sessions it has to. Each gives the
/// account a new concurrency stamp: Identity writes a whole row, and one that it read before would bring back what was changed.
/// </summary>
internal sealed class Credentials(
    AccountsDb db, Codes codes, Sessions sessions, ApiKeys keys, ILookupNormalizer names, IPasswordHasher<AccountRow> hasher, ILogger<Credentials> log)
{
    /// <summary>The user has read a mail that was sent to the account's address.</summary>
    /// <returns>False when the code is not good.</returns>
    public async Task<bool> ConfirmAsync(Guid userId, string code, CancellationToken cancellationToken)
    {
        var email = await db.Users.Where(row => row.Id == userId).Select(row => row.Email).SingleOrDefaultAsync(cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!await codes.SpendAsync(userId, CodePurpose.Confirm, code, email ?? string.Empty, cancellationToken))
        {
            return false;
        }

        await db.Users.Where(row => row.Id == userId).ExecuteUpdateAsync(
            row => row
                .SetProperty(changed => changed.EmailConfirmed, true)
                .SetProperty(changed => changed.ConcurrencyStamp, NewStamp()),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        log.EmailConfirmed(userId);

        return true;
    }

    /// <summary>
    /// A new password for one that was forgotten: ends all sessions, and confirms the address. Where it had not been confirmed, somebody
    /// else may have registered it: what they could come back by goes as well.
    /// </summary>
    /// <param name="account">Whose; null costs the same as a wrong code.</param>
    /// <param name="code">The code that was sent.</param>
    /// <param name="password">The new password; keeps to <see cref="PasswordRules"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the code is not good.</returns>
    public async Task<bool> ResetPasswordAsync(AccountRow? account, string code, string password, CancellationToken cancellationToken)
    {
        var userId = account?.Id ?? Guid.Empty;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!await codes.SpendAsync(userId, CodePurpose.Reset, code, account?.Email ?? string.Empty, cancellationToken) || account is null)
        {
            return false;
        }

        var hash = hasher.HashPassword(account, password);

        await db.Users.Where(row => row.Id == userId).ExecuteUpdateAsync(
            row => row
                .SetProperty(changed => changed.PasswordHash, hash)
                .SetProperty(changed => changed.SecurityStamp, NewStamp())
                .SetProperty(changed => changed.ConcurrencyStamp, NewStamp())
                .SetProperty(changed => changed.EmailConfirmed, true)
                .SetProperty(changed => changed.AccessFailedCount, 0)
                .SetProperty(changed => changed.LockoutEnd, (DateTimeOffset?)null),
            cancellationToken);
        await codes.ForgetAsync(userId, cancellationToken);

        IReadOnlyList<byte[]> taken = [];

        if (!account.EmailConfirmed)
        {
            taken = await ApiKeys.TakeAllAsync(db, userId, cancellationToken);
            await db.UserPasskeys.Where(passkey => passkey.UserId == userId).ExecuteDeleteAsync(cancellationToken);
            await db.UserLogins.Where(login => login.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        }

        var ended = await Sessions.EndAllAsync(db, userId, except: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        sessions.RememberEnded(ended);
        keys.RememberTaken(taken);
        log.PasswordReset(userId);

        return true;
    }

    /// <summary>Another password; ends all sessions but the one that asks.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="password">The new password; keeps to <see cref="PasswordRules"/>.</param>
    /// <param name="session">The session that asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ChangePasswordAsync(AccountRow account, string password, Guid? session, CancellationToken cancellationToken)
    {
        var hash = hasher.HashPassword(account, password);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Users.Where(row => row.Id == account.Id).ExecuteUpdateAsync(
            row => row
                .SetProperty(changed => changed.PasswordHash, hash)
                .SetProperty(changed => changed.ConcurrencyStamp, NewStamp()),
            cancellationToken);
        await codes.ForgetAsync(account.Id, cancellationToken);
        var ended = await Sessions.EndAllAsync(db, account.Id, session, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        sessions.RememberEnded(ended);
        log.PasswordChanged(account.Id);
    }

    /// <summary>Another address, which the code was sent to; ends all sessions but the one that asks.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="email">The new address.</param>
    /// <param name="code">The code that was sent to it.</param>
    /// <param name="session">The session that asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<EmailChange> ChangeEmailAsync(Guid userId, string email, string code, Guid? session, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!await codes.SpendAsync(userId, CodePurpose.Email, code, email, cancellationToken))
        {
            return EmailChange.WrongCode;
        }

        var normalized = names.NormalizeEmail(email);

        try
        {
            await db.Users.Where(row => row.Id == userId).ExecuteUpdateAsync(
                row => row
                    .SetProperty(changed => changed.Email, email)
                    .SetProperty(changed => changed.NormalizedEmail, normalized)
                    .SetProperty(changed => changed.UserName, email)
                    .SetProperty(changed => changed.NormalizedUserName, normalized)
                    .SetProperty(changed => changed.EmailConfirmed, true)
                    .SetProperty(changed => changed.ConcurrencyStamp, NewStamp()),
                cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return EmailChange.Taken;
        }

        await codes.ForgetAsync(userId, cancellationToken); // those that were sent to the old address, too
        var ended = await Sessions.EndAllAsync(db, userId, session, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        sessions.RememberEnded(ended);
        log.EmailChanged(userId);

        return EmailChange.Done;
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
