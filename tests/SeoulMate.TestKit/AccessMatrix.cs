using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.TestKit;

/// <summary>
/// Everybody at every door: each route and gRPC method of a service, as its own metadata states who may pass, is tried by each sort of
/// caller. Nothing is listed by hand, so that a new route is tried from its first day.
/// </summary>
public static partial class AccessMatrix
{
    private static readonly string[] Unknown = ["none", "expired", "another audience", "forged", "malformed"];

    private static readonly Dictionary<string, string[]> Scoped = new()
    {
        ["visitor"] = [Scopes.Visitor],
        ["visitor with an id"] = [Scopes.Visitor, Scopes.User],
        ["user"] = [Scopes.User],
        ["operator"] = [Scopes.User, Scopes.Operator],
        ["the gateway for a user"] = [Scopes.User, Scopes.Keeper],
        ["service"] = [Scopes.Service],
    };

    /// <summary>Who may pass by each policy, as the design has it.</summary>
    private static readonly Dictionary<string, string[]> May = new()
    {
        [Policies.Anyone] = ["visitor", "visitor with an id", "user", "operator", "the gateway for a user"],
        [Policies.User] = ["visitor with an id", "user", "operator", "the gateway for a user"],
        [Policies.Account] = ["user", "operator", "the gateway for a user"],
        [Policies.Keeper] = ["the gateway for a user"],
        [Policies.Operator] = ["operator"],
        [Policies.Service] = ["service"],
    };

    /// <summary>Tries a service.</summary>
    /// <param name="app">The service in this process.</param>
    /// <param name="audience">Its word.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many answers there were, and each that was wrong, in words.</returns>
    public static async Task<(int Tried, IReadOnlyList<string> Wrong)> TryAsync<TProgram>(WebApplicationFactory<TProgram> app, string audience, CancellationToken cancellationToken)
        where TProgram : class
    {
        using var client = app.CreateClient();
        var wrong = new List<string>();
        var tried = 0;

        foreach (var (route, methods) in Routes(app.Services))
        {
            string[] policies = [.. route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(stated => stated.Policy).OfType<string>()];
            var isOpen = route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

            if (!isOpen && policies.Length == 0)
            {
                wrong.Add($"{route.DisplayName} states no policy.");
            }

            foreach (var method in methods)
            {
                foreach (var caller in Unknown.Concat(Scoped.Keys))
                {
                    var status = await AskAsync(client, method, PathOf(route, "me"), TokenOf(caller, audience), cancellationToken);
                    var expected = isOpen || (Scoped.ContainsKey(caller) && policies.All(policy => May[policy].Contains(caller))) ? "let in"
                        : Scoped.ContainsKey(caller) ? "forbidden"
                        : "unauthorized";
                    var answered = status switch { HttpStatusCode.Unauthorized => "unauthorized", HttpStatusCode.Forbidden => "forbidden", _ => "let in" };

                    tried++;

                    if (answered != expected || status == HttpStatusCode.InternalServerError)
                    {
                        wrong.Add($"{method} {route.RoutePattern.RawText} as {caller}: {(int)status}, but is to be {expected}.");
                    }
                }

                if (route.RoutePattern.Parameters.Any(parameter => parameter.Name == "user_id"))
                {
                    var caller = Scoped.Keys.Except(["visitor with an id"]).First(caller => policies.All(policy => May[policy].Contains(caller)));
                    var status = await AskAsync(client, method, PathOf(route, Guid.CreateVersion7().ToString()), TokenOf(caller, audience), cancellationToken);
                    var own = await AskAsync(client, method, PathOf(route, "me"), TokenOf(caller, audience), cancellationToken);
                    tried++;

                    // A body that cannot be read is refused whoever it is about: that tells nothing.
                    if (status != HttpStatusCode.NotFound && !(status == HttpStatusCode.BadRequest && own == status))
                    {
                        wrong.Add($"{method} {route.RoutePattern.RawText} of somebody else: {(int)status}, but is to be 404.");
                    }
                }
            }
        }

        return (tried, wrong);
    }

    private static IEnumerable<(RouteEndpoint Route, IReadOnlyList<string> Methods)> Routes(IServiceProvider services) => services
        .GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(route => route.DisplayName?.Contains("Unimplemented", StringComparison.Ordinal) != true)
        .Select(route => (route, route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]));

    /// <summary>A path that leads to a route.</summary>
    internal static string PathOf(RouteEndpoint route, string userId) => "/" + Parameter().Replace(
        route.RoutePattern.RawText!.TrimStart('/'),
        parameter => parameter.Groups["name"].Value == "user_id" ? userId : parameter.Value.Contains("guid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : "x");

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string method, string path, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = method is "GET" or "DELETE" ? null : JsonContent.Create(new { });
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

        return answer.StatusCode;
    }

    private static string? TokenOf(string caller, string audience) => caller switch
    {
        "none" => null,
        "expired" => TestTokens.Mint(audience, Guid.CreateVersion7().ToString(), [Scopes.User], TimeProvider.System.GetUtcNow().AddMinutes(-1)),
        "another audience" => TestTokens.Mint(audience == "profile" ? "insights" : "profile", Guid.CreateVersion7().ToString(), [Scopes.User, Scopes.Operator, Scopes.Service]),
        "forged" => TestTokens.Forge(audience, Guid.CreateVersion7().ToString(), [Scopes.User, Scopes.Operator, Scopes.Service]),
        "malformed" => "eyJhbGciOiJub25lIn0.e30.",
        _ => TestTokens.Mint(audience, caller is "service" ? "tests" : Guid.CreateVersion7().ToString(), Scoped[caller]),
    };

    [GeneratedRegex(@"\{\**(?<name>[A-Za-z_]+)[^}]*\}")]
    private static partial Regex Parameter();
}
