using Microsoft.Extensions.Logging.Abstractions;
using SeoulMate.Similarity.Vectors;

namespace SeoulMate.Similarity.Tests;

/// <summary>What happens when Qdrant is away, slow, strict or wrong.</summary>
public sealed class QdrantTests : IAsyncLifetime
{
    private static readonly List<VectorPoint> Points = [new("a", [1, 0], [], 2020, 16, 8), new("b", [0, 1], [], 2021, 12, 7)];

    private FakeQdrant qdrant = null!;

    public async ValueTask InitializeAsync() => qdrant = await FakeQdrant.StartAsync();

    public async ValueTask DisposeAsync() => await qdrant.DisposeAsync();

    [Fact]
    public async Task A_call_that_fails_for_a_while_is_repeated()
    {
        var index = Qdrants.Open(qdrant.Address, FakeQdrant.Key);
        qdrant.Fail(times: 2);

        await index.ReplaceAsync("one", Points, CancellationToken.None);

        Assert.True(await index.HasAsync("one", CancellationToken.None));
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_given_up()
    {
        var index = Qdrants.Open(qdrant.Address, FakeQdrant.Key, timeout: TimeSpan.FromMilliseconds(200));
        await index.ReplaceAsync("one", Points, CancellationToken.None);
        qdrant.Slowness = TimeSpan.FromSeconds(5);

        await Assert.ThrowsAsync<VectorIndexException>(() => index.NearestAsync("one", VectorQuery.To([1, 0], 1), CancellationToken.None));
        Assert.False(await index.IsReadyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Without_the_key_nothing_is_told()
    {
        var refused = await Assert.ThrowsAsync<VectorIndexException>(() => Qdrants.Open(qdrant.Address, "wrong").HasAsync("one", CancellationToken.None));

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_is_no_answer()
    {
        var index = Qdrants.Open(qdrant.Address, FakeQdrant.Key);
        await index.ReplaceAsync("one", Points, CancellationToken.None);
        qdrant.Nonsense = "NaN";

        await Assert.ThrowsAsync<VectorIndexException>(() => index.NearestAsync("one", VectorQuery.To([1, 0], 1), CancellationToken.None));
    }

    [Fact]
    public async Task Many_points_are_brought_in_batches()
    {
        var index = Qdrants.Open(qdrant.Address, FakeQdrant.Key);
        await index.ReplaceAsync("one", [.. Enumerable.Range(0, 600).Select(i => new VectorPoint($"d{i}", [1, i], [], null, null, null))], CancellationToken.None);

        Assert.Equal(3, qdrant.Requests.Count(request => request == "PUT /collections/seoulmate-dramas-one/points"));
    }

    [Fact]
    public async Task The_version_before_stays_and_older_ones_go()
    {
        var index = Qdrants.Open(qdrant.Address, FakeQdrant.Key);

        foreach (var version in new[] { "one", "two", "three" })
        {
            await index.ReplaceAsync(version, Points, CancellationToken.None);
        }

        Assert.Equal(["seoulmate-dramas-three", "seoulmate-dramas-two"], qdrant.Collections);
        Assert.Equal("seoulmate-dramas-three", qdrant.Aliased("seoulmate-dramas"));
    }

    [Fact]
    public async Task While_Qdrant_is_away_the_same_answer_comes_from_memory_and_it_catches_up_later()
    {
        var index = new FallbackVectorIndex(Qdrants.Open(qdrant.Address, FakeQdrant.Key), new EmbeddedVectorIndex(), NullLogger<FallbackVectorIndex>.Instance);
        qdrant.Fail(times: 1000);
        await index.ReplaceAsync("one", Points, CancellationToken.None);

        Assert.True(index.IsBehind);
        Assert.Equal(["a", "b"], (await index.NearestAsync("one", VectorQuery.To([1, 0], 5), CancellationToken.None)).Select(hit => hit.Id));

        qdrant.Fail(times: 0);
        await index.ReplaceAsync("one", Points, CancellationToken.None);
        Assert.False(index.IsBehind);
        Assert.Equal(["a", "b"], (await index.NearestAsync("one", VectorQuery.To([1, 0], 5), CancellationToken.None)).Select(hit => hit.Id));
        Assert.Contains("POST /collections/seoulmate-dramas-one/points/query", qdrant.Requests);

        qdrant.Fail(times: 1000);
        Assert.Equal(["b", "a"], (await index.NearestAsync("one", VectorQuery.To([0, 1], 5), CancellationToken.None)).Select(hit => hit.Id));
    }

    [Theory]
    [InlineData("PUT", "collections/x", """{"vectors":{"size":2,"distance":"Cosine"},"unheard_of":1}""")]
    [InlineData("PUT", "collections/x", """{"vectors":{"size":"2","distance":"Cosine"}}""")]
    [InlineData("PUT", "collections/x", """{"vectors":{"size":2,"distance":"Sideways"}}""")]
    [InlineData("PUT", "collections/x", """{}""")]
    [InlineData("POST", "collections/aliases", """{"actions":[{"create_alias":{"alias_name":"a"}}]}""")]
    public async Task The_server_of_the_tests_refuses_what_Qdrant_would(string method, string path, string body)
    {
        using var http = new HttpClient { BaseAddress = qdrant.Address };
        http.DefaultRequestHeaders.Add("api-key", FakeQdrant.Key);
        using var request = new HttpRequestMessage(new(method), path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:6333", "http://127.0.0.1:6333/", null)]
    [InlineData("Endpoint=https://qdrant.example:6333;Key=abc=", "https://qdrant.example:6333/", "abc=")]
    public void The_connection_string_is_Aspires(string connectionString, string endpoint, string? key) =>
        Assert.Equal(new QdrantAddress(new(endpoint), key), QdrantAddress.Parse(connectionString));

    [Fact]
    public void A_connection_string_without_an_address_says_so() =>
        Assert.Contains("qdrant_http", Assert.Throws<InvalidOperationException>(() => QdrantAddress.Parse("Key=abc")).Message, StringComparison.Ordinal);
}
