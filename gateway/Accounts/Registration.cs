using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Makes accounts. A visitor's begins with the visitor's own id, and so with all that the visitor did.</summary>
internal sealed class Registration(AccountStore accounts, OwnProfile profile, Visitors visitors)
{
    /// <summary>Makes an account for the caller.</summary>
    /// <returns>The account; or what is wrong, by field; or neither when what the visitor did cannot be taken over right now: then there is no account.</returns>
    public async Task<(AccountRow? Account, Dictionary<string, string[]> Errors)> RegisterAsync(
        RegisterRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        var visitorId = context.User.IsVisitor() ? context.User.UserIdOrNull() : null;
        var (account, errors) = await accounts.RegisterAsync(request, visitorId);

        return account is null || account.Id != visitorId || await TakeOverAsync(context, account.Id, cancellationToken) ? (account, errors) : (null, []);
    }

    /// <summary>Makes what the caller did as a visitor that of the new account with the same id.</summary>
    /// <returns>False when that cannot be done right now: then there is no account.</returns>
    public async Task<bool> TakeOverAsync(HttpContext context, Guid accountId, CancellationToken cancellationToken)
    {
        if (!await profile.AdoptAsync(context, accountId, cancellationToken))
        {
            await accounts.EraseAsync(accountId, CancellationToken.None);
            return false;
        }

        visitors.End(context, accountId);
        return true;
    }
}
