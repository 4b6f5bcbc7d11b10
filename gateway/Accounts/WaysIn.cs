using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Which ways in there are here, and into an account.</summary>
internal sealed class WaysIn(IOptions<AuthOptions> auth, IOptions<PasskeyOptions> passkeys, AccountsDb db, IHostEnvironment environment)
{
    /// <summary>True when one can register, and sign in with a password.</summary>
    public bool IsLocal => auth.Value.Mode == AuthMode.Local;

    public bool HasPasskeys => passkeys.Value.ServerDomain is not null || environment.IsDevelopment();

    /// <summary>What the outside provider is called; null when there is none.</summary>
    public string? External => auth.Value.Oidc?.Name;

    /// <summary>How many of them lead into an account. The last one is not to be taken away.</summary>
    public async Task<int> CountAsync(AccountRow account, CancellationToken cancellationToken)
    {
        var provider = auth.Value.Oidc?.Issuer;

        return (IsLocal && account.PasswordHash is not null ? 1 : 0)
            + (HasPasskeys ? await db.UserPasskeys.CountAsync(row => row.UserId == account.Id, cancellationToken) : 0)
            + await db.UserLogins.CountAsync(row => row.UserId == account.Id && row.LoginProvider == provider, cancellationToken);
    }
}

internal static class WaysInRoutes
{
    /// <summary>Leaves the route out where people sign in elsewhere (<c>Auth:Mode=Oidc</c>): there are no passwords to make, show or forget.</summary>
    public static RouteHandlerBuilder OnlyWithLocalAccounts(this RouteHandlerBuilder route) =>
        route.OnlyWhere(ways => ways.IsLocal, "There are no passwords here. Sign in at the provider.");

    /// <summary>Answers 404 where this is not one of the ways in, before anything of the request is read.</summary>
    public static TRoute OnlyWhere<TRoute>(this TRoute route, Func<WaysIn, bool> isThere, string otherwise)
        where TRoute : IEndpointConventionBuilder
    {
        route.Finally(endpoint =>
        {
            var next = endpoint.RequestDelegate!;

            endpoint.RequestDelegate = context => isThere(context.RequestServices.GetRequiredService<WaysIn>())
                ? next(context)
                : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: otherwise).ExecuteAsync(context);
        });

        return route;
    }
}
