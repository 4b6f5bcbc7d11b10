using Microsoft.Extensions.AI;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Similarity.Embeddings;

/// <summary>The vectors of a catalogue, and what makes vectors of queries in the same space. They stay together.</summary>
/// <param name="Version">Names the catalogue and the way: equal for equal content.</param>
/// <param name="Queries">Embeds what is typed.</param>
/// <param name="Dramas">Each drama's vector, of length 1, or all 0 when nothing is known of it.</param>
public sealed record EmbeddingSet(string Version, IEmbeddingGenerator<string, Embedding<float>> Queries, IReadOnlyList<(string DramaId, float[] Vector)> Dramas);

/// <summary>A way to make vectors of dramas.</summary>
public interface IEmbeddingSource
{
    /// <summary>The name by which configuration picks it; the beginning of its versions.</summary>
    string Name { get; }

    /// <summary>Makes the vectors of a catalogue.</summary>
    /// <param name="version">What the set is to be called.</param>
    /// <param name="dramas">The catalogue.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<EmbeddingSet> EmbedAsync(string version, IReadOnlyCollection<DramaFacts> dramas, CancellationToken cancellationToken);
}

/// <summary>Learnt from the catalogue itself.</summary>
public sealed class CatalogueEmbeddingSource : IEmbeddingSource
{
    /// <inheritdoc/>
    public string Name => "lsa-1";

    /// <inheritdoc/>
    public Task<EmbeddingSet> EmbedAsync(string version, IReadOnlyCollection<DramaFacts> dramas, CancellationToken cancellationToken)
    {
        var (embeddings, vectors) = CatalogueEmbeddings.Learn(dramas);

        return Task.FromResult(new EmbeddingSet(version, embeddings, vectors));
    }
}

/// <summary>Made by any provider of Microsoft.Extensions.AI, of each drama as one text.</summary>
/// <param name="name">The name of the way: provider and model, in letters, digits and hyphens.</param>
/// <param name="generator">The provider. Texts of dramas and queries go through the same one.</param>
public sealed class GeneratorEmbeddingSource(string name, IEmbeddingGenerator<string, Embedding<float>> generator) : IEmbeddingSource
{
    private const int BatchSize = 64;

    private readonly Dictionary<string, (string Text, float[] Vector)> known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    /// <remarks>A drama whose text is as it was is not embedded again.</remarks>
    public async Task<EmbeddingSet> EmbedAsync(string version, IReadOnlyCollection<DramaFacts> dramas, CancellationToken cancellationToken)
    {
        var texts = dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal).Select(drama => (drama.DramaId, Text: Retrieval.DramaText.ForEmbedding(drama))).ToList();

        foreach (var batch in texts.Where(drama => known.GetValueOrDefault(drama.DramaId).Text != drama.Text).Chunk(BatchSize))
        {
            var vectors = await generator.GenerateAsync(batch.Select(drama => drama.Text), cancellationToken: cancellationToken);

            if (vectors.Count != batch.Length)
            {
                throw new InvalidOperationException($"{name} gave {vectors.Count} vectors for {batch.Length} texts.");
            }

            foreach (var (drama, vector) in batch.Zip(vectors))
            {
                known[drama.DramaId] = (drama.Text, Unit.Of(vector.Vector.Span));
            }
        }

        return new(version, generator, [.. texts.Select(drama => (drama.DramaId, known[drama.DramaId].Vector))]);
    }
}
