using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;
using Yarp.ReverseProxy.Model;

namespace SeoulMate.Gateway.Tests;

/// <summary>
/// Everybody at every door of the gateway: its own routes and those to the services, as their metadata state who may pass, are tried by
/// each sort of caller. Nothing is listed by hand but what the ids in a route stand for.
/// </summary>
public sealed partial class AccessTests(GatewayApp app) : IDisposable
{
    private const string Me = "/api/v1/account/me";
    private const string Logout = "/api/v1/account/logout";
    private const string Erase = "/api/v1/account/erase";

    /// <summary>Those that stand for nobody: an open door takes them for a visitor, every other refuses them.</summary>
    private static readonly string[] Bad = ["expired", "another audience", "forged", "malformed", "ended", "no key"];

    private static readonly Dictionary<string, string[]> KeyScopesOf = new()
    {
        ["key to read"] = [ApiKeyScopes.Read],
        ["key to write"] = [ApiKeyScopes.Write],
        ["key to operate"] = [ApiKeyScopes.Operate],
        ["key for all"] = [.. ApiKeyScopes.All],
    };

    private readonly HttpClient caller = app.Caller();

    public void Dispose() => caller.Dispose();

    [Fact]
    public void Every_route_states_who_may_use_it()
    {
        Assert.True(Routes().Count() > 30);
        Assert.All(Routes(), route => Assert.True(IsOpen(route) || PoliciesOf(route).Any(), $"{route.DisplayName} states no policy."));
    }

    [Fact]
    public void Every_way_to_a_service_in_the_settings_states_who_may_use_it_and_is_there()
    {
        var settings = app.Services.GetRequiredService<IConfiguration>().GetSection("ReverseProxy:Routes").GetChildren().ToList();
        var mapped = Routes().Select(route => route.Metadata.GetMetadata<RouteModel>()?.Config.RouteId).OfType<string>();

        Assert.NotEmpty(settings);
        Assert.All(settings, route => Assert.Contains(route["AuthorizationPolicy"], (string?[])[Policies.Anyone, Policies.User, Policies.Account, Policies.Operator]));
        Assert.Equal(settings.Select(route => route.Key).Order(), mapped.Order());
    }

    [Fact]
    public async Task Everybody_gets_as_far_as_each_route_says_and_no_further()
    {
        var (tokens, ids) = await CallersAsync();
        var wrong = new List<string>();
        var tried = 0;

        foreach (var ((path, method), route) in Doors(ids).OrderBy(door => door.Key.Path == Logout))
        {
            foreach (var (who, token) in tokens)
            {
                var status = await AskAsync(method, path, token);
                var answered = status switch { HttpStatusCode.Unauthorized => "unauthorized", HttpStatusCode.Forbidden => "forbidden", _ => "let in" };
                var expected = Expected(route, path, method, who);
                tried++;

                if (answered != expected || status == HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{method} {path} as {who}: {(int)status}, but is to be {expected}.");
                }

                if (who is "user B" or "operator" && route.RoutePattern.Parameters.Any(parameter => ids.ContainsKey(parameter.Name)) && status != HttpStatusCode.NotFound)
                {
                    wrong.Add($"{method} {path} of somebody else as {who}: {(int)status}, but is to be 404.");
                }
            }
        }

        Assert.True(tried > 1000, $"{tried} tried.");
        Assert.Empty(wrong);
    }

    private static string Expected(RouteEndpoint route, string path, string method, string who)
    {
        if (KeyScopesOf.TryGetValue(who, out var scopes))
        {
            var isOpenToKeys = path == Me || route.Metadata.GetMetadata<RouteModel>() is { Config.ClusterId: not ("web" or "web-imports") };
            var needed = PoliciesOf(route).Contains(Policies.Operator) ? ApiKeyScopes.Operate : method is "GET" or "HEAD" ? ApiKeyScopes.Read : ApiKeyScopes.Write;

            return isOpenToKeys && scopes.Contains(needed) ? "let in" : "forbidden";
        }

        if (IsOpen(route))
        {
            return "let in";
        }

        var isVisitor = who is "nobody" or "visitor";

        return (PoliciesOf(route).Single(), who) switch
        {
            (_, _) when Bad.Contains(who) => "unauthorized",
            (Policies.Anyone, _) => "let in",
            (_, _) when isVisitor => "unauthorized",
            (Policies.User or Policies.Account, _) or (Policies.Operator, "operator") => "let in",
            _ => "forbidden",
        };
    }

    /// <summary>Each path and method with the route that answers: where two have the path, the one that names the method.</summary>
    private Dictionary<(string Path, string Method), RouteEndpoint> Doors(Dictionary<string, Guid> ids) => Routes()
        .SelectMany(route => PathsOf(route, ids).SelectMany(path => (MethodsOf(route) ?? ["GET", "POST", "PUT", "DELETE"]).Select(method => (Door: (path, method), Route: route))))
        .GroupBy(door => door.Door, door => door.Route)
        .ToDictionary(door => door.Key, door => door.OrderBy(route => MethodsOf(route) is null).First());

    private IEnumerable<RouteEndpoint> Routes() => app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static IEnumerable<string> PoliciesOf(RouteEndpoint route) => route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(stated => stated.Policy).OfType<string>();

    private static IReadOnlyList<string>? MethodsOf(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } named ? named.HttpMethods : null;

    private static IEnumerable<string> PathsOf(RouteEndpoint route, Dictionary<string, Guid> ids)
    {
        var raw = $"/{route.RoutePattern.RawText!.TrimStart('/')}";
        var nouns = Nouns().Match(raw) is { Success: true } choice ? choice.Groups["nouns"].Value.Split('|') : [""];

        return nouns.Select(noun => Parameter().Replace(
            Nouns().Replace(raw, noun),
            parameter => ids.TryGetValue(parameter.Groups["name"].Value, out var id) ? id.ToString() : "x"));
    }

    private async Task<HttpStatusCode> AskAsync(string method, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        // An account that was erased could try no other door.
        object body = path == Erase ? new { password = "wrong horse" } : new { };
        request.Content = method is "GET" or "HEAD" or "DELETE" ? null : JsonContent.Create(body);
        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);

        return answer.StatusCode;
    }

    /// <summary>One of each sort with what it shows, the owner of the ids last; and those ids by the names that routes have for them.</summary>
    private async Task<(IReadOnlyList<(string Who, string? Token)> Callers, Dictionary<string, Guid> Ids)> CallersAsync()
    {
        var owner = await caller.NewUserAsync();
        var own = (await caller.TokensAsync(owner)).AccessToken;
        await caller.TokensAsync(owner);
        using var sessions = await caller.SendAsync(HttpMethod.Get, "/api/v1/account/sessions", own);
        var (_, keyId) = await KeyAsync(own, ApiKeyScopes.Read);
        var ids = new Dictionary<string, Guid>
        {
            ["sessionId"] = (await sessions.ReadAsync<SessionsView>()).Items.First(session => !session.IsCurrent).SessionId,
            ["keyId"] = keyId,
        };

        var operatorUser = await caller.NewUserAsync();
        await app.InDatabaseAsync("update accounts set is_operator = true where id = $1", operatorUser.UserId);
        var operators = (await caller.TokensAsync(operatorUser)).AccessToken;

        var ended = await caller.NewTokenAsync();
        using var loggedOut = await caller.SendAsync(HttpMethod.Post, Logout, ended);

        List<(string, string?)> callers =
        [
            ("nobody", null),
            ("visitor", Forge.Token("visitor", Scopes.Visitor, address: "127.0.0.1")),
            ("expired", Forge.Token(owner.UserId.ToString(), Scopes.User, goodFor: TimeSpan.FromMinutes(-1))),
            ("another audience", Forge.Token(owner.UserId.ToString(), Scopes.Operator, audience: "profile")),
            ("forged", TestTokens.Forge("gateway", owner.UserId.ToString(), [Scopes.User, Scopes.Operator])),
            ("malformed", "eyJhbGciOiJub25lIn0.e30."),
            ("ended", ended),
            ("no key", "smk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        ];

        foreach (var (who, scopes) in KeyScopesOf)
        {
            callers.Add((who, (await KeyAsync(operators, scopes)).Key));
        }

        return ([.. callers, ("operator", operators), ("user B", await caller.NewTokenAsync()), ("user A", own)], ids);
    }

    private async Task<(string Key, Guid KeyId)> KeyAsync(string token, params string[] scopes)
    {
        using var made = await caller.PostAsync("/api/v1/account/keys", token, new { name = "server", scopes });
        var view = await made.ReadAsync<NewApiKeyView>();

        return (view.Key, view.About.KeyId);
    }

    [GeneratedRegex(@"\{noun:regex\(\^\((?<nouns>[^)]+)\)\$\)\}")]
    private static partial Regex Nouns();

    [GeneratedRegex(@"\{\**(?<name>[A-Za-z_]+)[^}]*\}")]
    private static partial Regex Parameter();
}
