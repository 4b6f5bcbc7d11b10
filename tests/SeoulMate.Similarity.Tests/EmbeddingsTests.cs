using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Similarity.Embeddings;
using SeoulMate.Similarity.Retrieval;
using SeoulMate.Similarity.Vectors;

namespace SeoulMate.Similarity.Tests;

public sealed class EmbeddingsTests
{
    [Fact]
    public void The_leading_directions_of_a_matrix_are_found()
    {
        // Singular values 6, 3 and 1 along three known directions: the columns of a rotation.
        double[][] directions = [[2.0 / 3, 2.0 / 3, 1.0 / 3], [-2.0 / 3, 1.0 / 3, 2.0 / 3], [1.0 / 3, -2.0 / 3, 2.0 / 3]];
        double[] values = [6, 3, 1];
        var rows = Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Select(j => (j, values[i] * directions[i][j])).ToArray()).ToList();

        var found = TruncatedSvd.RightVectors(new SparseMatrix(rows, 3), rank: 2);

        for (var direction = 0; direction < 2; direction++)
        {
            var dot = Enumerable.Range(0, 3).Sum(column => found[column][direction] * directions[direction][column]);
            Assert.Equal(1, Math.Abs(dot), 9);
        }
    }

    [Fact]
    public void A_matrix_of_lower_rank_has_fewer_directions()
    {
        (int, double)[] row = [(0, 1), (1, 2)];

        Assert.Single(TruncatedSvd.RightVectors(new SparseMatrix([row, row, row], 2), rank: 2)[0]);
    }

    [Fact]
    public void The_same_catalogue_gives_the_same_vectors_in_whatever_order_it_comes()
    {
        var one = CatalogueEmbeddings.Learn(SomeDramas.All).Dramas;
        var other = CatalogueEmbeddings.Learn(SomeDramas.All.Reverse()).Dramas;

        Assert.Equal(one.Select(drama => drama.DramaId), other.Select(drama => drama.DramaId));
        Assert.Equal(one.SelectMany(drama => drama.Vector), other.SelectMany(drama => drama.Vector));
        Assert.Equal(RetrievalIndex.VersionOf("x", SomeDramas.All), RetrievalIndex.VersionOf("x", SomeDramas.All.Reverse()));
    }

    [Fact]
    public void Vectors_have_length_1_and_a_text_of_unknown_words_has_none()
    {
        var (embeddings, dramas) = CatalogueEmbeddings.Learn(SomeDramas.All);

        Assert.All(dramas, drama => Assert.Equal(1, drama.Vector.Sum(one => one * one), 1e-5));
        Assert.All(embeddings.Embed("zyzzyva qwerty"), one => Assert.Equal(0, one));
    }

    [Fact]
    public async Task An_empty_catalogue_finds_nothing()
    {
        var index = await RetrievalIndex.LearnAsync([], CancellationToken.None);

        Assert.Empty(await index.SearchAsync(new("anything", [], [], Limits.None, 0.5, 10), CancellationToken.None));
        Assert.Empty(await index.NeighboursOfAsync("signal", 10, new HashSet<string>(), CancellationToken.None));
    }

    [Fact]
    public void What_was_learnt_is_the_same_after_it_was_kept()
    {
        var (embeddings, dramas) = CatalogueEmbeddings.Learn(SomeDramas.All);
        var (read, readDramas) = CatalogueEmbeddings.Read(embeddings.Write(dramas));

        Assert.Equal(dramas.SelectMany(drama => drama.Vector), readDramas.SelectMany(drama => drama.Vector));
        Assert.Equal(dramas.Select(drama => drama.DramaId), readDramas.Select(drama => drama.DramaId));
        Assert.Equal(embeddings.Embed("doctors in a hospital"), read.Embed("doctors in a hospital"));
        Assert.Throws<EndOfStreamException>(() => CatalogueEmbeddings.Read(embeddings.Write(dramas)[..50]));
        Assert.Throws<InvalidDataException>(() => CatalogueEmbeddings.Read([9, 9, 9, 9]));
    }

    [Fact]
    public async Task Any_provider_makes_the_vectors_of_dramas_and_queries_and_embeds_again_only_what_changed()
    {
        var provider = new CountingEmbeddings(new ConfigurationBuilder().Build());
        var source = new GeneratorEmbeddingSource("counting", provider);

        var first = await source.EmbedAsync("v1", SomeDramas.All, CancellationToken.None);
        Assert.Equal(SomeDramas.All.Count, provider.Embedded);
        Assert.All(first.Dramas, drama => Assert.Equal(1, drama.Vector.Sum(one => one * one), 1e-5));

        var changed = SomeDramas.All[0] with { Synopsis = "Something else altogether." };
        await source.EmbedAsync("v2", [changed, .. SomeDramas.All.Skip(1)], CancellationToken.None);
        Assert.Equal(SomeDramas.All.Count + 1, provider.Embedded);

        var index = await RetrievalIndex.BuildAsync(SomeDramas.All, first, new EmbeddedVectorIndex(), CancellationToken.None);
        Assert.Equal("v1", index.Version);
        Assert.NotEmpty(await index.SearchAsync(new("hospital", [], [], Limits.None, 1, 3), CancellationToken.None));
    }

    [Fact]
    public void Configuration_picks_the_provider()
    {
        IConfigurationSection Section(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Embeddings:{setting.Name}", (string?)setting.Value))).Build().GetSection("Embeddings");

        var services = new ServiceCollection().BuildServiceProvider();

        Assert.Equal("lsa-1", EmbeddingSetup.SourceOf(Section(), services).Name);
        Assert.Equal("mine", EmbeddingSetup.SourceOf(Section(("Type", typeof(CountingEmbeddings).AssemblyQualifiedName!), ("Name", "mine")), services).Name);
        Assert.Equal("mine", EmbeddingSetup.SourceOf(Section(("Type", typeof(CountingEmbeddings).FullName!), ("Assembly", typeof(CountingEmbeddings).Assembly.Location), ("Name", "mine")), services).Name);
        Assert.Contains("which is not there", Assert.Throws<InvalidOperationException>(() => EmbeddingSetup.SourceOf(Section(("Type", "X"), ("Assembly", "nowhere.dll")), services)).Message, StringComparison.Ordinal);
        Assert.Contains("no type X", Assert.Throws<InvalidOperationException>(() => EmbeddingSetup.SourceOf(Section(("Type", "X")), services)).Message, StringComparison.Ordinal);
        Assert.Contains("makes no embeddings", Assert.Throws<InvalidOperationException>(() => EmbeddingSetup.SourceOf(Section(("Type", typeof(NoEmbeddings).AssemblyQualifiedName!)), services)).Message, StringComparison.Ordinal);
    }

    private sealed class NoEmbeddings(IConfiguration settings)
    {
        public IConfiguration Settings { get; } = settings;
    }
}

/// <summary>Counts letters: vectors that say little, but are some.</summary>
public sealed class CountingEmbeddings(IConfiguration settings) : IEmbeddingGenerator<string, Embedding<float>>
{
    public IConfiguration Settings { get; } = settings;

    public int Embedded { get; private set; }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        Embedded += texts.Count;

        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text =>
            new Embedding<float>(Enumerable.Range('a', 26).Select(letter => (float)text.Count(one => char.ToLowerInvariant(one) == letter)).ToArray()))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
