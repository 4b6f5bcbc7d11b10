using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SeoulMate.Similarity.Tests;

/// <summary>
/// A server that speaks as much of Qdrant's REST API (1.18) as the service uses, over a real port, with exact search. It is
/// strict: a member that the published schema does not have, one that it requires and is not there, or a value of another
/// type is answered with 400, an unknown collection with 404, and a missing key with 401.
/// </summary>
internal sealed class FakeQdrant : IAsyncDisposable
{
    internal const string Key = "secret-of-the-tests";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter<Distance>(null, false), new JsonStringEnumConverter<Strategy>(JsonNamingPolicy.SnakeCaseLower, false) },
    };

    private static readonly string[] Schemas = ["keyword", "integer", "float", "geo", "text", "bool", "datetime", "uuid"];

    private readonly ConcurrentDictionary<string, Collection> collections = new();
    private readonly ConcurrentDictionary<string, string> aliases = new();
    private readonly WebApplication app;
    private int failuresLeft;

    private FakeQdrant(WebApplication app) => this.app = app;

    private enum Distance
    {
        Cosine,
        Euclid,
        Dot,
        Manhattan,
    }

    private enum Strategy
    {
        AverageVector,
        BestScore,
        SumScores,
    }

    internal Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Method and path of every request, in order.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The collections there are.</summary>
    internal IEnumerable<string> Collections => collections.Keys.Order(StringComparer.Ordinal);

    /// <summary>Fields of a collection that have an index.</summary>
    internal IEnumerable<string> IndexesOf(string collection) => collections[collection].Indexes.Order(StringComparer.Ordinal);

    /// <summary>What an alias names.</summary>
    internal string? Aliased(string alias) => aliases.GetValueOrDefault(alias);

    /// <summary>How long each answer takes.</summary>
    internal TimeSpan Slowness { get; set; }

    /// <summary>Scores are answered as this instead, when it is not null.</summary>
    internal string? Nonsense { get; set; }

    internal static async Task<FakeQdrant> StartAsync()
    {
        // The service's own settings lie beside the tests: they are not this server's.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath() });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var qdrant = new FakeQdrant(app);
        qdrant.Map();
        await app.StartAsync();

        return qdrant;
    }

    /// <summary>The next requests are answered with 503.</summary>
    internal void Fail(int times) => failuresLeft = times;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private void Map()
    {
        app.Use(async (context, next) =>
        {
            Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
            await Task.Delay(Slowness);

            if (Interlocked.Decrement(ref failuresLeft) >= 0)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            if (context.Request.Headers["api-key"] != Key)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            try
            {
                await next();
            }
            catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await context.Response.WriteAsJsonAsync(new { status = new { error = wrong.Message }, time = 0.0 });
            }
            catch (KeyNotFoundException missing)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsJsonAsync(new { status = new { error = missing.Message }, time = 0.0 });
            }
        });

        app.MapGet("/readyz", () => "all shards are ready");
        app.MapGet("/collections", () => Answer(new { collections = Collections.Select(name => new { name }) }));
        app.MapGet("/aliases", () => Answer(new { aliases = aliases.Select(alias => new { alias_name = alias.Key, collection_name = alias.Value }) }));
        app.MapDelete("/collections/{name}", (string name) => collections.TryRemove(name, out _) ? Answer(true) : throw new KeyNotFoundException($"Not found: Collection `{name}` doesn't exist!"));
        Handle<NewCollection>("PUT", "/collections/{name}", (name, body) => collections.TryAdd(name, new(body.Vectors.Size)) ? true : throw new JsonException("The collection exists."));
        Handle<NewIndex>("PUT", "/collections/{name}/index", (name, body) =>
        {
            Require(Schemas.Contains(body.FieldSchema), "field_schema");
            Of(name).Indexes.Add(body.FieldName);

            return Updated;
        });
        Handle<NewPoints>("PUT", "/collections/{name}/points", (name, body) =>
        {
            foreach (var point in body.Points)
            {
                Require(point.Vector.Length == Of(name).Size, "vector");
                Of(name).Points[point.Id] = new(point.Id, Normalised(point.Vector), point.Payload);
            }

            return Updated;
        });
        Handle<Retrieved>("POST", "/collections/{name}/points", (name, body) => body.Ids.Where(Of(name).Points.ContainsKey).Select(id => new { id }));
        Handle<Deleted>("POST", "/collections/{name}/points/delete", (name, body) =>
        {
            foreach (var id in body.Points)
            {
                Of(name).Points.TryRemove(id, out _);
            }

            return Updated;
        });
        Handle<Asked>("POST", "/collections/{name}/points/query", (name, body) => Query(Of(name), body));
        app.MapPost("/collections/aliases", async (HttpRequest request) =>
        {
            var body = await ReadAsync<AliasActions>(request);

            foreach (var action in body.Actions)
            {
                Require(action.CreateAlias is null != action.DeleteAlias is null, "actions");

                if (action.CreateAlias is { } create)
                {
                    _ = Of(create.CollectionName);
                    aliases[create.AliasName] = create.CollectionName;
                }
                else
                {
                    aliases.TryRemove(action.DeleteAlias!.AliasName, out _);
                }
            }

            return Answer(true);
        });
    }

    private static object Updated => new { operation_id = 1, status = "completed" };

    private void Handle<TBody>(string method, string path, Func<string, TBody, object> answer) =>
        app.MapMethods(path, [method], async (HttpRequest request, string name) => Answer(answer(name, await ReadAsync<TBody>(request))));

    private static async Task<TBody> ReadAsync<TBody>(HttpRequest request) =>
        await JsonSerializer.DeserializeAsync<TBody>(request.Body, Json) ?? throw new JsonException("There is no body.");

    private static IResult Answer(object result) => Results.Json(new { result, status = "ok", time = 0.001 });

    private Collection Of(string name) => collections.TryGetValue(aliases.GetValueOrDefault(name, name), out var collection) ? collection : throw new KeyNotFoundException($"Not found: Collection `{name}` doesn't exist!");

    private object Query(Collection collection, Asked asked)
    {
        Require(asked.Limit > 0, "limit");
        var (vector, examples) = asked.Query.ValueKind switch
        {
            JsonValueKind.Array => (asked.Query.Deserialize<float[]>(Json)!, Array.Empty<Guid>()),
            _ => Recommended(collection, asked.Query.Deserialize<Recommendation>(Json)!.Recommend),
        };
        Require(vector.Length == collection.Size, "query");
        vector = Normalised(vector);

        var points = collection.Points.Values
            .Where(point => !examples.Contains(point.Id) && Passes(point, asked.Filter))
            .Select(point => (point, Score: (double)System.Numerics.Tensors.TensorPrimitives.Dot<float>(vector, point.Vector)))
            .OrderByDescending(found => found.Score)
            .Take(asked.Limit)
            .Select(found => new { id = found.point.Id, version = 1, score = Nonsense is null ? (object)found.Score : Nonsense, payload = new { drama_id = found.point.Payload["drama_id"] } });

        return new { points };
    }

    private static (float[] Vector, Guid[] Examples) Recommended(Collection collection, RecommendInput input)
    {
        Require(input.Strategy is null or Strategy.AverageVector && input.Positive.Count > 0, "recommend");
        float[] Mean(IReadOnlyList<Guid> ids) => [.. Enumerable.Range(0, collection.Size).Select(i => ids.Average(id => (collection.Points.TryGetValue(id, out var point) ? point : throw new KeyNotFoundException($"No point with id {id} found")).Vector[i]))];
        var positive = Mean(input.Positive);
        var mean = input.Negative is { Count: > 0 } negatives ? positive.Zip(Mean(negatives), (one, other) => one + one - other).ToArray() : positive;

        return (mean, [.. input.Positive, .. input.Negative ?? []]);
    }

    private static bool Passes(StoredPoint point, Filter? filter) =>
        (filter?.Must ?? []).All(condition => Holds(point, condition)) && !(filter?.MustNot ?? []).Any(condition => Holds(point, condition));

    private static bool Holds(StoredPoint point, Condition condition)
    {
        Require(new object?[] { condition.Match, condition.Range, condition.HasId }.Count(one => one is not null) == 1, "condition");

        if (condition.HasId is { } ids)
        {
            return ids.Contains(point.Id);
        }

        var value = point.Payload.GetValueOrDefault(condition.Key ?? throw new JsonException("key"));

        return condition.Range is { } range
            ? value.ValueKind is JsonValueKind.Number && value.GetDouble() is var number && (range.Gte is null || number >= range.Gte) && (range.Lte is null || number <= range.Lte)
            : value.ValueKind is JsonValueKind.Array && value.EnumerateArray().Any(one => condition.Match!.Any.Contains(one.GetString()!));
    }

    private static void Require(bool holds, string member)
    {
        if (!holds)
        {
            throw new JsonException($"Format error in JSON body: {member}");
        }
    }

    private static float[] Normalised(float[] vector)
    {
        var norm = MathF.Sqrt(vector.Sum(one => one * one));

        return norm > 0 ? [.. vector.Select(one => one / norm)] : vector;
    }

    private sealed class Collection(int size)
    {
        internal int Size { get; } = size;

        internal ConcurrentBag<string> Indexes { get; } = [];

        internal ConcurrentDictionary<Guid, StoredPoint> Points { get; } = new();
    }

    private sealed record StoredPoint(Guid Id, float[] Vector, Dictionary<string, JsonElement> Payload);

    private sealed record NewCollection(VectorParameters Vectors, int? ReplicationFactor = null, int? WriteConsistencyFactor = null);

    private sealed record VectorParameters(int Size, Distance Distance);

    private sealed record NewIndex(string FieldName, string FieldSchema);

    private sealed record NewPoints(IReadOnlyList<NewPoint> Points);

    private sealed record NewPoint(Guid Id, float[] Vector, Dictionary<string, JsonElement> Payload);

    private sealed record Retrieved(IReadOnlyList<Guid> Ids, bool WithPayload, bool WithVector);

    private sealed record Deleted(IReadOnlyList<Guid> Points);

    private sealed record Asked(JsonElement Query, int Limit, Filter? Filter = null, SearchParameters? Params = null, IReadOnlyList<string>? WithPayload = null, bool? WithVector = null);

    private sealed record SearchParameters(bool? Exact = null, int? HnswEf = null, bool? IndexedOnly = null);

    private sealed record Recommendation(RecommendInput Recommend);

    private sealed record RecommendInput(IReadOnlyList<Guid> Positive, IReadOnlyList<Guid>? Negative = null, Strategy? Strategy = null);

    private sealed record Filter(IReadOnlyList<Condition>? Must = null, IReadOnlyList<Condition>? MustNot = null, IReadOnlyList<Condition>? Should = null);

    private sealed record Condition(string? Key = null, MatchAny? Match = null, ValueRange? Range = null, IReadOnlyList<Guid>? HasId = null);

    private sealed record MatchAny(IReadOnlyList<string> Any);

    private sealed record ValueRange(double? Gte = null, double? Lte = null, double? Gt = null, double? Lt = null);

    private sealed record AliasActions(IReadOnlyList<AliasAction> Actions);

    private sealed record AliasAction(NewAlias? CreateAlias = null, OldAlias? DeleteAlias = null);

    private sealed record NewAlias(string CollectionName, string AliasName);

    private sealed record OldAlias(string AliasName);
}
