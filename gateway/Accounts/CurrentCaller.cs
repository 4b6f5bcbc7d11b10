using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using SeoulMate.Gateway.Edge;
using SeoulMate.ServiceDefaults.Tokens;
using Yarp.ReverseProxy.Model;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Who is calling: a user with an open session, or else a visitor, whom an id makes known or not.</summary>
internal static class CurrentCaller
{
    /// <summary>The address a browser called from, in the token that web calls back with.</summary>
    public const string AddressClaim = "address";

    private const string VisitorSubject = "visitor";

    /// <summary>Settles who is calling. A session that was ended makes a visitor of a browser; a token that is not good is refused.</summary>
    public static IApplicationBuilder UseCurrentCaller(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        var showsToken = context.Request.ShowsToken();
        var isKnown = context.User.HasScope(Scopes.User);

        if (isKnown && !await sessions.IsOpenAsync(context.User, isInBrowser: !showsToken))
        {
            isKnown = false;

            if (!showsToken)
            {
                await context.SignOutAsync(SignIn.Cookie);
            }
        }

        if (!isKnown)
        {
            if (showsToken && !context.User.HasScope(Scopes.Visitor) && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
            {
                await RefuseTokenAsync(context);
                return;
            }

            // What web's token tells of the browser stays true when its session is over.
            context.User = Visitor(
                showsToken ? null : await VisitorIdAsync(context),
                context.User.FindAll(claim => claim.Type is AddressClaim or InternalTokens.DemoClaim));
        }

        await next(context);
    });

    /// <summary>The address of whoever is behind the request: for calls by web the browser's.</summary>
    public static IPAddress Address(this HttpContext context) =>
        IPAddress.TryParse(context.User.FindFirstValue(AddressClaim), out var browser)
            ? browser
            : context.Connection.RemoteIpAddress ?? IPAddress.None;

    /// <summary>True when the caller is on this machine. A proxy on it speaks for somebody who may be anywhere.</summary>
    public static bool IsOnThisMachine(this HttpContext context) => IPAddress.IsLoopback(context.Address())
        && !context.Request.Headers.Keys.Any(name =>
            name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));

    /// <summary>True when a header says who calls. An empty one says nothing: then it is the cookie that counts.</summary>
    public static bool ShowsToken(this HttpRequest request) => request.Headers.Authorization.ToString().Length > 0;

    /// <summary>True when web calls, in the name of a browser.</summary>
    public static bool IsThroughWeb(this HttpContext context) => context.User.FindFirst(AddressClaim) is not null;

    /// <summary>True when the caller is known by cookie, which a browser sends along whoever made the page.</summary>
    public static bool IsKnownByCookie(this HttpContext context) =>
        context.User.HasScope(Scopes.User) && !context.Request.ShowsToken();

    /// <summary>Somebody without an account. Not authenticated: what is for accounts is refused with 401.</summary>
    public static ClaimsPrincipal Visitor(Guid? id, IEnumerable<Claim> more) => new(new ClaimsIdentity(
    [
        new(InternalTokens.SubjectClaim, id?.ToString() ?? VisitorSubject),
        new(InternalTokens.ScopeClaim, Scopes.Visitor),
        .. id is null ? Array.Empty<Claim>() : [new(InternalTokens.ScopeClaim, Scopes.User)],
        .. more,
    ]));

    private static async Task<Guid?> VisitorIdAsync(HttpContext context)
    {
        var givesId = context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.Metadata?.ContainsKey(Visitors.GivesIdKey) is true;

        return await context.RequestServices.GetRequiredService<Visitors>().FindAsync(context, givesId && !SameOrigin.IsFromAnotherSite(context.Request));
    }

    private static Task RefuseTokenAsync(HttpContext context)
    {
        if (AreKeysThere(context.RequestServices.GetRequiredService<IDataProtectionProvider>()))
        {
            return context.ChallengeAsync();
        }

        // It may well be good: to say that it is not would make its bearer throw it away.
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private static bool AreKeysThere(IDataProtectionProvider protection)
    {
        try
        {
            protection.CreateProtector(nameof(CurrentCaller)).Protect([]);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
