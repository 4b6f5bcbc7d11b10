using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SeoulMate.Gateway.Accounts;
using SeoulMate.Gateway.Tokens;
using SeoulMate.ServiceDefaults.Tokens;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace SeoulMate.Gateway.Routes;

/// <summary>
/// The ways from the public port to the services (<c>appsettings.json</c>). What goes on carries who is calling in an
/// internal token, and nothing that the caller could have made up.
/// </summary>
internal static class Routes
{
    /// <summary>A route's metadata with the services, apart by spaces, that take its token; its own service unless given.</summary>
    private const string AudiencesKey = "Audiences";

    /// <summary>Beginnings of the headers that proxies use to say who calls and from where. From outside nobody says so.</summary>
    private static readonly string[] Untrusted =
        ["X-", HeaderNames.Authorization, "Proxy-", "Forwarded", HeaderNames.Via, HeaderNames.From, "Remote-", "Client-", "True-Client-", "CF-", "Ssl-"];

    public static WebApplicationBuilder AddRoutes(this WebApplicationBuilder builder)
    {
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
        builder.Services.AddSingleton<IDestinationResolver, ServiceDestinations>();

        return builder;
    }

    public static void MapRoutes(this WebApplication app)
    {
        // Below /api and /internal nothing is a page. A known path with another method or content type ends here, too.
        app.Map("/api/{**rest}", NothingHere).RequireAuthorization(Policies.User);
        app.Map("/internal/{**rest}", NothingHere).RequireAuthorization(Policies.User);
        app.Map($"{AccountApi.Prefix}/{{**rest}}", NothingHere).AllowAnonymous();

        app.MapReverseProxy(proxy =>
        {
            proxy.Use(SendOnBehalfAsync);
            proxy.Use(AnswerForTheDeadAsync);
            proxy.UseLoadBalancing();
        });
    }

    /// <summary>True for a way on which web is handed a token to call back with, in the caller's name.</summary>
    public static bool IsOfPages(RouteConfig way) => AudiencesOf(way).Contains(TokenMint.Gateway);

    private static string[] AudiencesOf(RouteConfig way) => way.Metadata?.GetValueOrDefault(AudiencesKey)?.Split(' ') ?? [way.ClusterId!];

    private static ProblemHttpResult NothingHere() => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "There is nothing here for this method and content type.");

    private static Task SendOnBehalfAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        var route = context.GetReverseProxyFeature().Route.Config;
        var audiences = AudiencesOf(route);
        var token = context.RequestServices.GetRequiredService<TokenMint>().ForRequest(context, audiences);

        foreach (var header in headers.Keys.Where(name => Untrusted.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            headers.Remove(header);
        }

        RemoveOwnCookies(headers, context.RequestServices.GetRequiredService<IHostEnvironment>());
        headers.Authorization = $"Bearer {token}";

        return next(context);
    }

    private static void RemoveOwnCookies(IHeaderDictionary headers, IHostEnvironment environment)
    {
        var (session, visitor) = (SignIn.CookieName(environment), Visitors.CookieName(environment));

        if (headers.Cookie.Count == 0)
        {
            return;
        }

        var others = string.Join("; ", headers.Cookie
            .SelectMany(line => (line ?? string.Empty).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cookie => !IsSession(cookie.Split('=')[0], session) && cookie.Split('=')[0] != visitor));

        headers.Cookie = others.Length == 0 ? default : others;
    }

    /// <summary>A long cookie is kept in pieces: <c>nameC1</c>, <c>nameC2</c>.</summary>
    private static bool IsSession(string cookie, string name) =>
        cookie == name || (cookie.StartsWith($"{name}C", StringComparison.Ordinal) && cookie.AsSpan(name.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0);

    private static async Task AnswerForTheDeadAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);

        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted || !IsOurs(failure.Error))
        {
            return;
        }

        var service = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        context.RequestServices.GetRequiredService<ILogger<RouteModel>>().NoAnswer(service, failure.Error.ToString());

        context.Response.Clear();
        await TypedResults
            .Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "Something this needs cannot be reached right now. Try again shortly.")
            .ExecuteAsync(context);
    }

    /// <summary>True unless it was the caller who went away or sent what cannot be read.</summary>
    private static bool IsOurs(ForwarderError error) => error is
        ForwarderError.Request or ForwarderError.RequestTimedOut or ForwarderError.RequestBodyDestination or ForwarderError.NoAvailableDestinations
        or ForwarderError.ResponseHeaders or ForwarderError.ResponseBodyDestination;
}
