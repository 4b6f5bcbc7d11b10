namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// Erases an account. What the user did goes first, by Profile, which tells all others: were the account gone before it, nobody
/// could ask for that again.
/// </summary>
internal sealed class AccountErasure(OwnProfile profile, AccountsDb db, AccountStore accounts, Sessions sessions, ApiKeys keys, ILogger<AccountErasure> log)
{
    /// <summary>Erases the caller's account.</summary>
    /// <returns>False when Profile could not be asked: then nothing is erased, or all but the account, and it can be tried again.</returns>
    public async Task<bool> EraseAsync(HttpContext context, Guid userId, CancellationToken cancellationToken)
    {
        if (!await profile.EraseAsync(context, userId, cancellationToken))
        {
            log.NotErased(userId);
            return false;
        }

        // They would go with the account; this way they are refused from now on, and not when they are next asked about.
        sessions.RememberEnded(await Sessions.EndAllAsync(db, userId, except: null, cancellationToken));
        keys.RememberTaken(await ApiKeys.TakeAllAsync(db, userId, cancellationToken));
        await accounts.EraseAsync(userId, cancellationToken);
        log.Erased(userId);

        return true;
    }
}
