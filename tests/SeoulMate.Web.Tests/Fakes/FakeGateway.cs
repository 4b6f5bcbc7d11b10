using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Web.Tests.Fakes;

/// <summary>The public API on a port of its own, answering from the starter catalogue and from what a test sets for its user.</summary>
public sealed class FakeGateway : IAsyncDisposable
{
    /// <summary>The API key that is made.</summary>
    public const string NewKey = "smk_made-by-the-fake-gateway";

    private const string Prefix = "/api/v1/";
    private const string Visitor = "visitor";

    private static readonly Dictionary<string, double> Nothing = [];

    private readonly ConcurrentDictionary<string, FakeUser> users = new();
    private readonly WebApplication app;

    private FakeGateway(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What is set for a user; for visitors without one.</summary>
    public FakeUser Of(Guid? userId) => users.GetOrAdd(userId?.ToString() ?? Visitor, _ => new FakeUser());

    public static async Task<FakeGateway> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();

        var gateway = new FakeGateway(builder.Build());
        gateway.app.Run(gateway.AnswerAsync);
        await gateway.app.StartAsync();

        return gateway;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Answers one call; public so that it can stand behind another host, too.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var subject = Subject(context.Request.Headers.Authorization);
        var user = users.GetOrAdd(subject ?? Visitor, _ => new FakeUser());
        var route = context.Request.Path.Value![Math.Min(Prefix.Length, context.Request.Path.Value!.Length)..];
        var body = context.Request.ContentType == "application/octet-stream"
            ? JsonSerializer.SerializeToElement(await new StreamReader(context.Request.Body).ReadToEndAsync())
            : context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0
            ? await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted)
            : (JsonElement?)null;

        user.Note(new(
            context.Request.Method, route, context.Request.QueryString.Value ?? "", context.Request.Headers.Authorization,
            context.Request.Headers.Cookie, context.Request.Headers.AcceptLanguage, context.Request.Headers.UserAgent, body));

        if (user.Statuses.FirstOrDefault(set => route.StartsWith(set.Key, StringComparison.Ordinal)) is { Value: > 0 and var status })
        {
            await ProblemAsync(context, status, user.WrongMember);
            return;
        }

        await (context.Request.Method switch
        {
            "GET" => ReadAsync(context, user, route, isUser: subject is not null && subject != Visitor),
            "POST" => WriteAsync(context, user, route, body),
            "DELETE" => DeleteAsync(context, user, route),
            _ => ProblemAsync(context, StatusCodes.Status405MethodNotAllowed),
        });
    }

    private static Task ReadAsync(HttpContext context, FakeUser user, string route, bool isUser)
    {
        var query = context.Request.Query;

        return route.Split('/') switch
        {
            ["home"] => HomeAsync(context, user),
            ["recommend", "based-on-history"] => JsonAsync(context, user.BasedOnHistory),
            ["recommend", "explore"] => JsonAsync(context, user.Explore),
            ["search"] => JsonAsync(context, user.Search(query["q"].ToString())),
            ["dramas"] => JsonAsync(context, FakeCatalogue.Page(query)),
            ["facets"] => JsonAsync(context, FakeCatalogue.Facets),
            ["people", var id] => JsonAsync(context, FakeCatalogue.Person(Uri.UnescapeDataString(id))),
            ["dramas", var id] => JsonAsync(context, FakeCatalogue.Drama(Uri.UnescapeDataString(id))),
            ["recommend", "explanations", _, _] when isUser && user.Why is not null => JsonAsync(context, user.Why),
            ["recommend", "counterfactuals", _] when isUser && user.Counterfactuals is not null => JsonAsync(context, user.Counterfactuals),
            ["recommend", "why-not", _] when isUser && user.WhyNot is not null => JsonAsync(context, user.WhyNot),
            ["recommend", "similar", _] => JsonAsync(context, user.Similar),
            ["suggest"] => JsonAsync(context, Suggest(query["q"].ToString())),
            ["account", "me"] => JsonAsync(context, user.Account),
            ["account", "ways"] => JsonAsync(context, user.Ways),
            ["account", "passkeys"] when isUser => JsonAsync(context, user.Passkeys),
            ["account", "external"] when isUser => JsonAsync(context, user.External),
            ["account", "sessions"] when isUser => JsonAsync(context, user.Sessions),
            ["account", "keys"] when isUser => JsonAsync(context, user.ApiKeys),
            ["recommender"] => JsonAsync(context, user.Recommender),
            ["profile", "me", "dramas"] when isUser => JsonAsync(context, new DramaListView([.. query["id"].OfType<string>().Where(user.Standings.ContainsKey).Select(id => user.Standings[id])])),
            ["profile", "me", "dramas", var id] when isUser => JsonAsync(context, user.Standings.GetValueOrDefault(id) ?? Untouched(id)),
            ["profile", "me", "history"] when isUser => JsonAsync(
                context,
                user.History with { Items = [.. user.History.Items.Where(item => context.Request.Query["kind"] is { Count: 0 } || context.Request.Query["kind"].Contains(item.Kind))] }),
            ["profile", "me"] when isUser => TaggedAsync(context, user),
            ["profile", "me", "taste"] when isUser => JsonAsync(context, user.Taste),
            ["profile", "me", "track-record"] when isUser => JsonAsync(context, user.Record),
            ["profile", "me", "imports"] when isUser => JsonAsync(context, user.Imports),
            ["profile", "me", "lists", var list] when isUser => JsonAsync(context, user.Lists.GetValueOrDefault(list) ?? new DramaListView([])),
            _ => ProblemAsync(context, StatusCodes.Status404NotFound),
        };
    }

    /// <summary>A header line, then a section a line; those that are held up come when the test lets them.</summary>
    private static async Task HomeAsync(HttpContext context, FakeUser user)
    {
        if (user.Home is not { } home)
        {
            await ProblemAsync(context, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        context.Response.ContentType = "application/x-ndjson";
        await LineAsync(context, new HomeHeaderView(home.SlateId, home.BuiltAt, home.ModelVersion, home.Degraded));

        foreach (var section in home.Sections)
        {
            if (user.HeldUp.TryGetValue(section.Kind, out var released))
            {
                await released.WaitAsync(context.RequestAborted);
            }

            await LineAsync(context, section);
        }
    }

    private static async Task LineAsync<T>(HttpContext context, T line)
    {
        await JsonSerializer.SerializeAsync(context.Response.Body, line, SnakeCaseJson.Options, context.RequestAborted);
        await context.Response.WriteAsync("\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, FakeUser user, string route, JsonElement? body)
    {
        if (route == "interactions" && body!.Value.ValueKind is JsonValueKind.Array)
        {
            var interactions = body.Value.Deserialize<List<RecordInteractionRequest>>(SnakeCaseJson.Options)!;
            interactions.ForEach(user.Take);
            context.Response.StatusCode = StatusCodes.Status202Accepted;

            return context.Response.WriteAsJsonAsync(
                new InteractionResultsView(interactions.ConvertAll(one => new InteractionResultView(one.InteractionId, InteractionStatuses.Recorded))), SnakeCaseJson.Options);
        }

        if (route == "interactions")
        {
            var interaction = body!.Value.Deserialize<RecordInteractionRequest>(SnakeCaseJson.Options)!;
            var isRepeat = user.Recorded.Any(earlier => earlier.InteractionId == interaction.InteractionId);

            if (isRepeat)
            {
                return ProblemAsync(context, StatusCodes.Status409Conflict);
            }

            user.Take(interaction);
            context.Response.StatusCode = StatusCodes.Status202Accepted;

            return context.Response.WriteAsJsonAsync(new RecordedInteractionView(interaction.InteractionId), SnakeCaseJson.Options);
        }

        if (route == "impressions")
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        }

        if (route == "profile/me/update")
        {
            return context.Request.Headers.IfMatch is [{ } tag] && tag != user.ProfileTag
                ? ProblemAsync(context, StatusCodes.Status412PreconditionFailed)
                : JsonAsync(context, Updated(user.Undo, [.. user.AlsoUndo]));
        }

        if (route == "recommend/preview")
        {
            return JsonAsync(context, user.Preview);
        }

        if (route == "profile/me/imports")
        {
            return JsonAsync(context, user.ImportReport);
        }

        if (route == "account/keys")
        {
            return JsonAsync(context, new NewApiKeyView(NewKey, new(Guid.CreateVersion7(), "server", [ApiKeyScopes.Read], DateTimeOffset.UnixEpoch, null, null)));
        }

        if (route is "account/login" or "account/demo-login" or "account/logout")
        {
            context.Response.Headers.Append("Set-Cookie", route == "account/logout"
                ? "session=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; httponly"
                : $"session={body?.GetProperty("email").GetString()}; path=/; samesite=lax; httponly");
        }

        context.Response.StatusCode = StatusCodes.Status200OK;
        return Task.CompletedTask;
    }

    private static Task TaggedAsync(HttpContext context, FakeUser user)
    {
        context.Response.Headers.ETag = user.ProfileTag;

        return JsonAsync(context, user.Profile is { } profile ? profile with { LearningPaused = user.LearningPaused } : null);
    }

    private static UpdatedProfileView Updated(Guid undo, IReadOnlyList<Guid> also, bool isPaused = false) => new(
        Guid.Empty, new(Nothing, Nothing, Nothing, null, 0, 0, 0), null, new([], [], [], [], [], [], [], [], []), new(3, null, null, 4, null, 0, Nothing, []), new(0, 0), isPaused, [], 0, [undo, .. also]);

    private static Task DeleteAsync(HttpContext context, FakeUser user, string route)
    {
        if (route.StartsWith("account/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        user.TakeBack(Guid.Parse(route.Split('/')[^1]));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    private static SuggestionsView Suggest(string text) => new([.. StarterCatalogue.Dramas
        .Where(drama => drama.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || drama.NativeTitle?.Contains(text, StringComparison.Ordinal) is true)
        .Take(8)
        .Select(drama => new SuggestionView("drama", drama.Title, drama.NativeTitle, drama.DramaId, null, []))]);

    private static DramaStandingView Untouched(string dramaId) => new(dramaId, null, null, null, false, false, false, null, false, null);

    private static Task JsonAsync<T>(HttpContext context, T? value)
        where T : class => value is null
            ? ProblemAsync(context, StatusCodes.Status404NotFound)
            : context.Response.WriteAsJsonAsync(value, SnakeCaseJson.Options);

    private static Task ProblemAsync(HttpContext context, int status, string member = "email")
    {
        context.Response.StatusCode = status;

        return context.Response.WriteAsJsonAsync(
            new { Title = "Not so.", Status = status, Errors = new Dictionary<string, string[]> { [member] = ["Not so."] } },
            SnakeCaseJson.Options,
            "application/problem+json");
    }

    private static string? Subject(string? authorization) => authorization?.Split(' ') is ["Bearer", var token] && new JsonWebTokenHandler().CanReadToken(token)
        ? new JsonWebTokenHandler().ReadJsonWebToken(token).Subject
        : null;
}
