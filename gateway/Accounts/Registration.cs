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

        if (account is null || visitorId is null)
        {
            return (account, errors);
        }

        if (!await profile.AdoptAsync(context, account.Id, cancellationToken))
        {
            await accounts.EraseAsync(account.Id, CancellationToken.None);
            return (null, []);
        }

        visitors.End(context, account.Id);
        return (account, errors);
    }
}
