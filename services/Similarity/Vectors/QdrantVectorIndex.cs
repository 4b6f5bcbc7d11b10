using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace SeoulMate.Similarity.Vectors;

/// <summary>
/// Qdrant over its REST API. Each version is a collection of its own, which is asked by name; the alias names the one in use,
/// for whoever looks from outside. The only file that knows Qdrant.
/// </summary>
/// <param name="clients">Gives the two ways to speak to Qdrant: address, key, time-outs and repeats are theirs.</param>
/// <param name="options">How collections are called and kept.</param>
public sealed class QdrantVectorIndex(IHttpClientFactory clients, IOptions<VectorOptions> options) : IVectorIndex
{
    /// <summary>The client for questions, which are to be answered soon or not at all.</summary>
    public const string Asking = "qdrant-asking";

    /// <summary>The client for changes, which may take their time.</summary>
    public const string Changing = "qdrant-changing";

    private const int BatchSize = 256;
    private const int MostHits = 10_000;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private string Alias => options.Value.Collection;

    /// <inheritdoc/>
    public string Name => "qdrant";

    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await clients.CreateClient(Asking).GetAsync(new Uri("readyz", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or TimeoutException || IsTimeout(away, cancellationToken))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> HasAsync(string version, CancellationToken cancellationToken) =>
        (await AliasesAsync(cancellationToken)).Any(alias => alias.AliasName == Alias && alias.CollectionName == CollectionOf(version));

    /// <inheritdoc/>
    public async Task ReplaceAsync(string version, IReadOnlyList<VectorPoint> points, CancellationToken cancellationToken)
    {
        var collection = CollectionOf(version);
        var aliases = await AliasesAsync(cancellationToken);
        var inUse = aliases.FirstOrDefault(alias => alias.AliasName == Alias)?.CollectionName;

        if (collection == inUse)
        {
            await UpsertAsync(version, points, cancellationToken);
            return;
        }

        // What an attempt that was cut short left behind goes first.
        await SendAsync<bool>(HttpMethod.Delete, $"collections/{collection}", null, cancellationToken, mayBeMissing: true);
        await SendAsync<bool>(
            HttpMethod.Put,
            $"collections/{collection}",
            new NewCollection(new(Math.Max(1, points.Count > 0 ? points[0].Vector.Length : 1), "Cosine"), options.Value.ReplicationFactor, options.Value.WriteConsistencyFactor),
            cancellationToken);

        foreach (var (field, schema) in new[] { ("terms", "keyword"), ("drama_id", "keyword"), ("year", "integer"), ("episodes", "integer"), ("rating", "float") })
        {
            await SendAsync<UpdateResult>(HttpMethod.Put, $"collections/{collection}/index?wait=true", new NewIndex(field, schema), cancellationToken);
        }

        await UpsertAsync(version, points, cancellationToken);

        AliasAction create = new(new(collection, Alias), null);
        AliasAction delete = new(null, new(Alias));
        await SendAsync<bool>(HttpMethod.Post, "collections/aliases", new AliasActions(inUse is null ? [create] : [delete, create]), cancellationToken);
        await DropAllButAsync([collection, inUse], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(string version, IReadOnlyList<VectorPoint> points, CancellationToken cancellationToken)
    {
        foreach (var batch in points.Chunk(BatchSize))
        {
            await SendAsync<UpdateResult>(
                HttpMethod.Put,
                $"collections/{CollectionOf(version)}/points?wait=true",
                new NewPoints([.. batch.Select(point => new NewPoint(PointIdOf(point.Id), point.Vector, new(point.Id, point.Terms, point.Year, point.Episodes, point.Rating)))]),
                cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string version, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => ids.Count == 0 ? Task.CompletedTask : SendAsync<UpdateResult>(
        HttpMethod.Post, $"collections/{CollectionOf(version)}/points/delete?wait=true", new PointIds([.. ids.Select(PointIdOf)]), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VectorHit>> NearestAsync(string version, VectorQuery query, CancellationToken cancellationToken)
    {
        var examples = query.Vector is null ? await KnownAsync(version, [.. query.Positive, .. query.Negative], cancellationToken) : [];
        var positive = query.Positive.Select(PointIdOf).Where(examples.Contains).ToList();

        if (query.Vector is null && positive.Count == 0)
        {
            return [];
        }

        var negative = query.Negative.Select(PointIdOf).Where(examples.Contains).ToList();
        var asked = new PointsQuery(
            query.Vector is { } vector ? JsonSerializer.SerializeToElement(vector) : JsonSerializer.SerializeToElement(new Recommendation(new(positive, negative, "average_vector")), Json),
            FilterOf(query),
            new(Exact: true),
            Math.Min(query.Count, MostHits),
            WithPayload: ["drama_id"],
            WithVector: false);
        var found = await SendAsync<QueryResult>(HttpMethod.Post, $"collections/{CollectionOf(version)}/points/query", asked, cancellationToken, isChange: false);

        return
        [
            .. (found?.Points ?? [])
                .Select(point => new VectorHit(point.Payload?.DramaId ?? throw new VectorIndexException("Qdrant answered a point without its drama."), point.Score))
                .Where(hit => double.IsFinite(hit.Similarity) ? true : throw new VectorIndexException("Qdrant answered a score that is no number."))
                .OrderByDescending(hit => hit.Similarity)
                .ThenBy(hit => hit.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>A point's id is to be a UUID: made of the drama's, the same every time.</summary>
    internal static Guid PointIdOf(string dramaId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(dramaId)).AsSpan(0, 16), bigEndian: true);

    private string CollectionOf(string version) => $"{Alias}-{version}";

    /// <summary>Which of these points there are: an unknown example is an error to Qdrant, and nothing to us.</summary>
    private async Task<HashSet<Guid>> KnownAsync(string version, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var points = await SendAsync<List<Point>>(
            HttpMethod.Post, $"collections/{CollectionOf(version)}/points", new Retrieval([.. ids.Select(PointIdOf).Distinct()], WithPayload: false, WithVector: false), cancellationToken, isChange: false);

        return [.. (points ?? []).Select(point => point.Id)];
    }

    private static Filter? FilterOf(VectorQuery query)
    {
        var limits = query.Filter.Limits;
        List<Condition> must = [.. query.Filter.AllOf.Select(anyOf => new Condition("terms", Match: new(anyOf)))];

        if (limits.YearFrom is not null || limits.YearTo is not null)
        {
            must.Add(new("year", Range: new(limits.YearFrom, limits.YearTo)));
        }

        if (limits.EpisodesFrom is not null || limits.EpisodesTo is not null)
        {
            must.Add(new("episodes", Range: new(limits.EpisodesFrom, limits.EpisodesTo)));
        }

        if (limits.RatingFrom is { } rating)
        {
            must.Add(new("rating", Range: new(rating, null)));
        }

        List<Condition> mustNot = [];

        if (query.Filter.NoneOf.Count > 0)
        {
            mustNot.Add(new("terms", Match: new(query.Filter.NoneOf)));
        }

        if (query.Filter.ExcludedIds.Count > 0)
        {
            mustNot.Add(new(HasId: [.. query.Filter.ExcludedIds.Select(PointIdOf)]));
        }

        return must.Count + mustNot.Count == 0 ? null : new(must.Count > 0 ? must : null, mustNot.Count > 0 ? mustNot : null);
    }

    private async Task<IReadOnlyList<AliasDescription>> AliasesAsync(CancellationToken cancellationToken) =>
        (await SendAsync<AliasList>(HttpMethod.Get, "aliases", null, cancellationToken, isChange: false))?.Aliases ?? [];

    /// <summary>The collection before the one in use stays: whoever began with it may end with it.</summary>
    private async Task DropAllButAsync(IReadOnlyList<string?> kept, CancellationToken cancellationToken)
    {
        var all = await SendAsync<CollectionList>(HttpMethod.Get, "collections", null, cancellationToken, isChange: false);

        foreach (var old in (all?.Collections ?? []).Select(collection => collection.Name).Where(name => name.StartsWith($"{Alias}-", StringComparison.Ordinal) && !kept.Contains(name)))
        {
            await SendAsync<bool>(HttpMethod.Delete, $"collections/{old}", null, cancellationToken, mayBeMissing: true);
        }
    }

    private async Task<TResult?> SendAsync<TResult>(HttpMethod method, string path, object? body, CancellationToken cancellationToken, bool isChange = true, bool mayBeMissing = false)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json) };
            using var answer = await clients.CreateClient(isChange ? Changing : Asking).SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);

            if (mayBeMissing && answer.StatusCode is HttpStatusCode.NotFound)
            {
                return default;
            }

            if (!answer.IsSuccessStatusCode)
            {
                var said = await answer.Content.ReadAsStringAsync(cancellationToken);
                throw new VectorIndexException($"Qdrant answered {(int)answer.StatusCode} to {method} {path}: {(said.Length > 300 ? said[..300] : said)}");
            }

            var envelope = await answer.Content.ReadFromJsonAsync<Envelope<TResult>>(Json, cancellationToken) ?? throw new VectorIndexException($"Qdrant answered nothing to {method} {path}.");

            return envelope.Result;
        }
        catch (Exception away) when (away is HttpRequestException or JsonException or TimeoutException || IsTimeout(away, cancellationToken))
        {
            throw new VectorIndexException($"Qdrant cannot be asked: {method} {path}.", away);
        }
    }

    private static bool IsTimeout(Exception thrown, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && (thrown is OperationCanceledException || thrown.GetType().Name is "TimeoutRejectedException" or "BrokenCircuitException");

    private sealed record Envelope<TResult>(TResult? Result);

    private sealed record NewCollection(VectorParameters Vectors, int ReplicationFactor, int WriteConsistencyFactor);

    private sealed record VectorParameters(int Size, string Distance);

    private sealed record NewIndex(string FieldName, string FieldSchema);

    private sealed record NewPoints(IReadOnlyList<NewPoint> Points);

    private sealed record NewPoint(Guid Id, float[] Vector, NewPayload Payload);

    private sealed record NewPayload(string DramaId, IReadOnlyList<string> Terms, int? Year, int? Episodes, double? Rating);

    private sealed record PointIds(IReadOnlyList<Guid> Points);

    private sealed record Retrieval(IReadOnlyList<Guid> Ids, bool WithPayload, bool WithVector);

    private sealed record PointsQuery(JsonElement Query, Filter? Filter, SearchParameters Params, int Limit, IReadOnlyList<string> WithPayload, bool WithVector);

    private sealed record Recommendation(RecommendInput Recommend);

    private sealed record RecommendInput(IReadOnlyList<Guid> Positive, IReadOnlyList<Guid> Negative, string Strategy);

    private sealed record SearchParameters(bool Exact);

    private sealed record Filter(IReadOnlyList<Condition>? Must, IReadOnlyList<Condition>? MustNot);

    private sealed record Condition(string? Key = null, AnyOf? Match = null, ValueRange? Range = null, IReadOnlyList<Guid>? HasId = null);

    private sealed record AnyOf(IReadOnlyList<string> Any);

    private sealed record ValueRange(double? Gte, double? Lte);

    private sealed record QueryResult(IReadOnlyList<ScoredPoint>? Points);

    private sealed record ScoredPoint(Guid Id, double Score, PointPayload? Payload);

    private sealed record PointPayload(string? DramaId);

    private sealed record Point(Guid Id);

    private sealed record UpdateResult(string? Status);

    private sealed record AliasList(IReadOnlyList<AliasDescription>? Aliases);

    private sealed record AliasDescription(string AliasName, string CollectionName);

    private sealed record AliasActions(IReadOnlyList<AliasAction> Actions);

    private sealed record AliasAction(NewAlias? CreateAlias, OldAlias? DeleteAlias);

    private sealed record NewAlias(string CollectionName, string AliasName);

    private sealed record OldAlias(string AliasName);

    private sealed record CollectionList(IReadOnlyList<CollectionName>? Collections);

    private sealed record CollectionName(string Name);
}
