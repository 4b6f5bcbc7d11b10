using System.Numerics.Tensors;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Similarity.Retrieval;
using SeoulMate.Similarity.Vectors;

namespace SeoulMate.Similarity.Tests;

/// <summary>What every vector index does, whichever it is.</summary>
public abstract class VectorIndexTests : IAsyncLifetime
{
    private const int Dimensions = 8;

    private static readonly string[] Genres = ["genre:Medical", "genre:Romance", "genre:Thriller"];
    private static readonly string[] Moods = ["mood:funny", "mood:sad"];

    private readonly List<VectorPoint> points = Points(60, seed: 1);
    private IVectorIndex index = null!;

    public async ValueTask InitializeAsync()
    {
        index = await OpenAsync();
        await index.ReplaceAsync("one", points, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_is_ready_and_has_what_it_was_given()
    {
        Assert.True(await index.IsReadyAsync(CancellationToken.None));
        Assert.True(await index.HasAsync("one", CancellationToken.None));
        Assert.False(await index.HasAsync("two", CancellationToken.None));
    }

    [Fact]
    public async Task The_nearest_are_exactly_those_that_comparing_with_all_finds()
    {
        var random = new Random(2);

        for (var i = 0; i < 20; i++)
        {
            await SameAsync(VectorQuery.To(Vector(random), random.Next(1, 80)));
        }
    }

    [Fact]
    public async Task Filters_come_before_the_nearest()
    {
        var random = new Random(3);

        for (var i = 0; i < 40; i++)
        {
            var filter = new VectorFilter(
                random.Next(2) == 0 ? [] : [[Genres[random.Next(3)]], [.. Moods.Take(random.Next(1, 3))]],
                random.Next(2) == 0 ? [] : [Genres[random.Next(3)]],
                random.Next(2) == 0 ? Limits.None : new(random.Next(2010, 2020), random.Next(2) == 0 ? null : 2022, random.Next(2) == 0 ? null : 8, random.Next(2) == 0 ? null : 20, random.Next(2) == 0 ? null : 7.5),
                random.Next(2) == 0 ? [] : [points[random.Next(60)].Id, "nowhere"]);

            await SameAsync(VectorQuery.To(Vector(random), 10, filter));
        }
    }

    [Fact]
    public async Task Examples_say_what_is_wanted_and_what_is_not()
    {
        await SameAsync(VectorQuery.Like([points[3].Id], [], 10));
        await SameAsync(VectorQuery.Like([points[3].Id, points[9].Id, "nowhere"], [], 10));
        await SameAsync(VectorQuery.Like([points[3].Id, points[9].Id], [points[20].Id, points[30].Id], 10, VectorFilter.None with { NoneOf = [Genres[0]] }));
        Assert.Empty(await AskAsync(VectorQuery.Like(["nowhere"], [points[1].Id], 10)));
    }

    [Fact]
    public async Task Single_points_are_added_replaced_and_taken_out()
    {
        var changed = points[5] with { Vector = Vector(new Random(4)), Terms = ["genre:New"] };
        var added = points[6] with { Id = "added", Vector = Vector(new Random(5)) };
        await index.UpsertAsync("one", [changed, added], CancellationToken.None);
        points[5] = changed;
        points.Add(added);
        await SameAsync(VectorQuery.To(Vector(new Random(6)), 100));
        Assert.Equal([changed.Id], (await AskAsync(VectorQuery.To(Vector(new Random(6)), 9, VectorFilter.None with { AllOf = [["genre:New"]] }))).Select(hit => hit.Id));

        await index.DeleteAsync("one", [added.Id, "nowhere"], CancellationToken.None);
        points.Remove(added);
        await SameAsync(VectorQuery.To(Vector(new Random(7)), 100));
    }

    [Fact]
    public async Task A_new_version_is_taken_in_beside_the_one_in_use_which_still_answers()
    {
        var next = Points(30, seed: 8);
        await index.ReplaceAsync("two", next, CancellationToken.None);

        Assert.True(await index.HasAsync("two", CancellationToken.None));
        Assert.Equal(60, (await index.NearestAsync("one", VectorQuery.To(points[0].Vector, 100), CancellationToken.None)).Count);
        Assert.Equal(30, (await index.NearestAsync("two", VectorQuery.To(next[0].Vector, 100), CancellationToken.None)).Count);

        await index.ReplaceAsync("three", Points(10, seed: 9), CancellationToken.None);
        await Assert.ThrowsAsync<VectorIndexException>(() => index.NearestAsync("one", VectorQuery.To(points[0].Vector, 1), CancellationToken.None));
    }

    [Fact]
    public async Task The_same_version_again_is_the_same()
    {
        await index.ReplaceAsync("one", points, CancellationToken.None);

        await SameAsync(VectorQuery.To(points[0].Vector, 100));
    }

    [Fact]
    public async Task A_vector_of_another_dimension_is_refused() =>
        await Assert.ThrowsAsync<VectorIndexException>(() => AskAsync(VectorQuery.To([1, 0], 3)));

    protected abstract Task<IVectorIndex> OpenAsync();

    protected virtual Task CloseAsync() => Task.CompletedTask;

    private protected static List<VectorPoint> Points(int count, int seed)
    {
        var random = new Random(seed);

        return
        [
            .. Enumerable.Range(0, count).Select(i => new VectorPoint(
                $"drama-{i:00}",
                Vector(random),
                [Genres[random.Next(3)], Moods[random.Next(2)]],
                random.Next(5) == 0 ? null : random.Next(2008, 2026),
                random.Next(5) == 0 ? null : random.Next(4, 32),
                random.Next(5) == 0 ? null : Math.Round(6 + (random.NextDouble() * 3), 1))),
        ];
    }

    private static float[] Vector(Random random)
    {
        var vector = Enumerable.Range(0, Dimensions).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray();
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);

        return vector;
    }

    private Task<IReadOnlyList<VectorHit>> AskAsync(VectorQuery query) => index.NearestAsync("one", query, CancellationToken.None);

    private async Task SameAsync(VectorQuery query)
    {
        var expected = Expected(query);
        var found = await AskAsync(query);

        Assert.Equal(expected.Select(hit => hit.Id), found.Select(hit => hit.Id));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Similarity, pair.Second.Similarity, 1e-5));
    }

    /// <summary>By the book: everything is compared with everything.</summary>
    private List<VectorHit> Expected(VectorQuery query)
    {
        var byId = points.ToDictionary(point => point.Id);
        double[] Mean(IEnumerable<string> ids) => [.. Enumerable.Range(0, Dimensions).Select(i => ids.Where(byId.ContainsKey).Average(id => (double)byId[id].Vector[i]))];
        double[] wanted = query.Vector is { } vector ? [.. vector.Select(one => (double)one)]
            : query.Negative.Count == 0 ? Mean(query.Positive)
            : [.. Mean(query.Positive).Zip(Mean(query.Negative), (one, other) => one + one - other)];
        var norm = Math.Sqrt(wanted.Sum(one => one * one));
        var (filter, limits) = (query.Filter, query.Filter.Limits);

        return
        [
            .. points
                .Where(point => !query.Positive.Contains(point.Id) && !query.Negative.Contains(point.Id) && !filter.ExcludedIds.Contains(point.Id))
                .Where(point => filter.AllOf.All(anyOf => anyOf.Any(point.Terms.Contains)) && !filter.NoneOf.Any(point.Terms.Contains))
                .Where(point => limits.YearFrom is null || point.Year >= limits.YearFrom)
                .Where(point => limits.YearTo is null || point.Year <= limits.YearTo)
                .Where(point => limits.EpisodesFrom is null || point.Episodes >= limits.EpisodesFrom)
                .Where(point => limits.EpisodesTo is null || point.Episodes <= limits.EpisodesTo)
                .Where(point => limits.RatingFrom is null || point.Rating >= limits.RatingFrom)
                .Select(point => new VectorHit(point.Id, point.Vector.Select((one, i) => one * wanted[i] / norm).Sum()))
                .OrderByDescending(hit => hit.Similarity)
                .ThenBy(hit => hit.Id, StringComparer.Ordinal)
                .Take(query.Count),
        ];
    }
}

public sealed class EmbeddedVectorIndexTests : VectorIndexTests
{
    protected override Task<IVectorIndex> OpenAsync() => Task.FromResult<IVectorIndex>(new EmbeddedVectorIndex());
}

/// <summary>Qdrant's side against a server that checks every request and answers by exact search.</summary>
public sealed class FakeQdrantVectorIndexTests : VectorIndexTests
{
    private FakeQdrant qdrant = null!;

    [Fact]
    public void Every_field_that_is_filtered_by_has_an_index_and_the_alias_names_what_is_in_use()
    {
        Assert.Equal(["drama_id", "episodes", "rating", "terms", "year"], qdrant.IndexesOf("seoulmate-dramas-one"));
        Assert.Equal("seoulmate-dramas-one", qdrant.Aliased("seoulmate-dramas"));
    }

    protected override async Task<IVectorIndex> OpenAsync()
    {
        qdrant = await FakeQdrant.StartAsync();

        return Qdrants.Open(qdrant.Address, FakeQdrant.Key);
    }

    protected override async Task CloseAsync() => await qdrant.DisposeAsync();
}

/// <summary>The same against the Qdrant that <c>QDRANT_URL</c> (and <c>QDRANT_API_KEY</c>) names.</summary>
public sealed class RealQdrantVectorIndexTests : VectorIndexTests
{
    protected override Task<IVectorIndex> OpenAsync()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 }, "QDRANT_URL names no Qdrant to try this on.");

        return Task.FromResult<IVectorIndex>(Qdrants.Open(
            new Uri(Environment.GetEnvironmentVariable("QDRANT_URL")!), Environment.GetEnvironmentVariable("QDRANT_API_KEY"), $"seoulmate-test-{Guid.NewGuid():N}"));
    }
}

/// <summary>Opens Qdrant as the service does.</summary>
internal static class Qdrants
{
    internal static QdrantVectorIndex Open(Uri address, string? key, string collection = "seoulmate-dramas", TimeSpan? timeout = null) => new ServiceCollection()
        .AddLogging()
        .Configure<VectorOptions>(options => (options.Collection, options.Timeout) = (collection, timeout ?? TimeSpan.FromSeconds(10)))
        .AddQdrant(new(address, key))
        .BuildServiceProvider()
        .GetRequiredService<QdrantVectorIndex>();
}
