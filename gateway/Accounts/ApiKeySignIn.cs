using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;
using Yarp.ReverseProxy.Model;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Signs in by an API key.</summary>
internal sealed class ApiKeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        SignIn.BearerToken(Request) is { } key && await keys.FindAsync(key, Context.RequestAborted) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name))
            : AuthenticateResult.Fail("This is no API key that is good.");
}

/// <summary>Marks a route of the gateway's own that an API key opens, too.</summary>
internal sealed class OpenToKeys;

/// <summary>
/// What an API key opens: the services' routes, by scope, and who it stands for. Never the account, which could make more keys, nor a
/// page, on which there is one.
/// </summary>
internal static class KeyLimits
{
    public static IApplicationBuilder UseKeyLimits(this IApplicationBuilder app) => app.Use((context, next) =>
        context.User.HasClaim(claim => claim.Type == ApiKeys.ScopeClaim) && context.GetEndpoint() is { } route && Refusal(context, route) is { } sentence
            ? TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, title: sentence).ExecuteAsync(context)
            : next(context));

    private static string? Refusal(HttpContext context, Endpoint route)
    {
        var isService = route.Metadata.GetMetadata<RouteModel>() is { } way && !Routes.Routes.IsOfPages(way.Config);

        if (!isService && route.Metadata.GetMetadata<OpenToKeys>() is null)
        {
            return "An API key opens neither pages nor the account: sign in for that.";
        }

        var needed = NeededFor(context.Request.Method, route);

        return context.User.HasClaim(ApiKeys.ScopeClaim, needed) ? null : $"This API key lacks the scope '{needed}'.";
    }

    private static string NeededFor(string method, Endpoint route)
    {
        if (route.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(stated => stated.Policy == Policies.Operator))
        {
            return ApiKeyScopes.Operate;
        }

        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? ApiKeyScopes.Read : ApiKeyScopes.Write;
    }
}
