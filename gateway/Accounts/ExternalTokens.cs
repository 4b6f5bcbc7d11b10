using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// The provider's access tokens, with which API clients call where people sign in at the provider. Whose account a person's is is asked
/// of the database once a minute.
/// </summary>
internal sealed class ExternalTokens(IServiceScopeFactory scopes) : IDisposable
{
    public const string Scheme = "external-tokens";

    private const int MostRemembered = 50_000;

    private static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);

    private readonly MemoryCache users = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>True where they are taken at all.</summary>
    public static bool AreTaken(AuthOptions auth) => auth is { Mode: AuthMode.Oidc, Oidc.Audience.Length: > 0 };

    /// <summary>True when a JWT says that the provider issued it. Whether that is so is found out by the scheme.</summary>
    public static bool IsTheirs(HttpContext context, string token)
    {
        var auth = context.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value;

        if (!AreTaken(auth))
        {
            return false;
        }

        try
        {
            return new JsonWebToken(token).Issuer == auth.Oidc!.Issuer;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or SecurityTokenException)
        {
            return false;
        }
    }

    /// <summary>The user whose account a person of the provider opens.</summary>
    /// <returns>Null when there is none: an account is made by signing in in a browser once.</returns>
    public async Task<ClaimsPrincipal?> UserAsync(string? subject, CancellationToken cancellationToken)
    {
        if (subject is null)
        {
            return null;
        }

        if (users.TryGetValue<ClaimsPrincipal>(subject, out var known))
        {
            return known;
        }

        await using var scope = scopes.CreateAsyncScope();

        if (await scope.ServiceProvider.GetRequiredService<ExternalAccounts>().LinkedAsync(subject, cancellationToken) is not { } account)
        {
            return null;
        }

        var user = Sessions.Principal(account);
        users.Set(subject, user, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = AskEvery });

        return user;
    }

    public void Dispose() => users.Dispose();
}
