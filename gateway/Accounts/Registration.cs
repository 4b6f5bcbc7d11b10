using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Makes accounts. A visitor's begins with the visitor's own id, and so with all that the visitor did.</summary>
internal sealed class Registration(AccountStore accounts, OwnProfile profile, Visitors visitors)
{
    /// <summary>Makes an account for the caller.</summary>
    /// <returns>The account; or what is wrong, by field.</returns>
    public async Task<(AccountRow? Account, Dictionary<string, string[]> Errors)> RegisterAsync(RegisterRequest request, HttpContext context)
    {
        var visitorId = context.User.IsVisitor() ? context.User.UserIdOrNull() : null;
        var (account, errors) = await accounts.RegisterAsync(request, visitorId);

        return account is null || account.Id != visitorId || await TakeOverAsync(context, account.Id)
            ? (account, errors)
            : await accounts.RegisterAsync(request, id: null);
    }

    /// <summary>
    /// Makes what the caller did as a visitor that of the new account with the same id. While Profile is away it takes it over with the
    /// first thing that the account does. Once there is the account it is not given up halfway, whoever hangs up.
    /// </summary>
    /// <returns>False when the visitor was erased meanwhile: then there is no account, as nothing could be done with it.</returns>
    public async Task<bool> TakeOverAsync(HttpContext context, Guid accountId)
    {
        visitors.End(context, accountId);

        if (await profile.AdoptAsync(context, accountId))
        {
            return true;
        }

        await accounts.EraseAsync(accountId, CancellationToken.None);
        return false;
    }
}
