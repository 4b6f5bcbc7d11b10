using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Similarity.Retrieval;
using SeoulMate.Taste.Text;

namespace SeoulMate.Similarity.Embeddings;

/// <summary>
/// Vectors learnt from the catalogue itself: what a drama is and tells, as TF-IDF, reduced to the directions in which
/// dramas differ most. Deterministic: the same catalogue gives the same vectors.
/// </summary>
/// <remarks>Latent semantic analysis: Deerwester et al., Journal of the American Society for Information Science, 1990.</remarks>
public sealed class CatalogueEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Rank = 96;

    /// <summary>Changes when what is written is written otherwise.</summary>
    private const int Layout = 1;

    /// <summary>A term that only one drama has compares nothing.</summary>
    private const int DramasAtLeast = 2;

    private readonly Dictionary<string, int> columns;
    private readonly double[] rarities;
    private readonly double[][] directions;

    private CatalogueEmbeddings(Dictionary<string, int> columns, double[] rarities, double[][] directions)
    {
        this.columns = columns;
        this.rarities = rarities;
        this.directions = directions;
    }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimensions => directions.Length > 0 ? directions[0].Length : 0;

    /// <summary>Learns the vectors.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    /// <returns>What embeds texts, and the vector of each drama, of length 1.</returns>
    public static (CatalogueEmbeddings Embeddings, IReadOnlyList<(string DramaId, float[] Vector)> Dramas) Learn(IEnumerable<DramaFacts> dramas)
    {
        var documents = dramas
            .OrderBy(drama => drama.DramaId, StringComparer.Ordinal)
            .Select(drama => (drama.DramaId, Terms: Count(DramaText.ForComparison(drama))))
            .ToList();
        var frequencies = documents.SelectMany(document => document.Terms.Keys).CountBy(term => term, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var terms = frequencies.Where(term => term.Value >= DramasAtLeast).Select(term => term.Key).Order(StringComparer.Ordinal).ToList();
        var columns = terms.Select((term, column) => (term, column)).ToDictionary(term => term.term, term => term.column, StringComparer.Ordinal);
        double[] rarities = [.. terms.Select(term => Math.Log((1.0 + documents.Count) / (1 + frequencies[term])) + 1)];

        if (terms.Count == 0)
        {
            return (new(columns, rarities, []), [.. documents.Select(document => (document.DramaId, Array.Empty<float>()))]);
        }

        var rows = documents.ConvertAll(document => Row(document.Terms, columns, rarities));
        var embeddings = new CatalogueEmbeddings(columns, rarities, TruncatedSvd.RightVectors(new SparseMatrix(rows, terms.Count), Rank));

        return (embeddings, [.. documents.Select((document, i) => (document.DramaId, embeddings.Project(rows[i])))]);
    }

    /// <summary>The vector of a text, in the same space as the dramas'.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Of length 1; all 0 when no word of it is known.</returns>
    public float[] Embed(string text) => Project(Row(Count(Words.Of(text).Select(word => (word, 1.0))), columns, rarities));

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Embed(text)))));

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held that would have to be let go.
    }

    /// <summary>Writes what was learnt.</summary>
    /// <param name="dramas">The vector of each drama.</param>
    internal byte[] Write(IReadOnlyList<(string DramaId, float[] Vector)> dramas)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(Layout);
        writer.Write(columns.Count);
        writer.Write(Dimensions);

        foreach (var (term, column) in columns.OrderBy(column => column.Value))
        {
            writer.Write(term);
            writer.Write(rarities[column]);
            writer.Write(MemoryMarshal.AsBytes(directions[column].AsSpan()));
        }

        writer.Write(dramas.Count);

        foreach (var (dramaId, vector) in dramas)
        {
            writer.Write(dramaId);
            writer.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
        }

        writer.Flush();

        return content.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another layout.</exception>
    /// <exception cref="EndOfStreamException">It is not whole.</exception>
    internal static (CatalogueEmbeddings Embeddings, IReadOnlyList<(string DramaId, float[] Vector)> Dramas) Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content));

        if (reader.ReadInt32() != Layout)
        {
            throw new InvalidDataException("The embeddings are of another layout.");
        }

        var (terms, dimensions) = (reader.ReadInt32(), reader.ReadInt32());
        var columns = new Dictionary<string, int>(terms, StringComparer.Ordinal);
        var (rarities, directions) = (new double[terms], new double[terms][]);

        for (var column = 0; column < terms; column++)
        {
            columns[reader.ReadString()] = column;
            rarities[column] = reader.ReadDouble();
            directions[column] = new double[dimensions];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(directions[column].AsSpan()));
        }

        var dramas = new (string, float[])[reader.ReadInt32()];

        for (var i = 0; i < dramas.Length; i++)
        {
            dramas[i] = (reader.ReadString(), new float[dimensions]);
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(dramas[i].Item2.AsSpan()));
        }

        return (new(columns, rarities, directions), dramas);
    }

    private float[] Project((int Column, double Value)[] row)
    {
        var sum = new double[Dimensions];

        foreach (var (column, value) in row)
        {
            TensorPrimitives.MultiplyAdd(directions[column], value, sum, sum);
        }

        var norm = TensorPrimitives.Norm<double>(sum);

        return [.. sum.Select(one => (float)(norm > 0 ? one / norm : 0))];
    }

    private static Dictionary<string, double> Count(IEnumerable<(string Term, double Weight)> terms)
    {
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);

        foreach (var (term, weight) in terms)
        {
            counts[term] = counts.GetValueOrDefault(term) + weight;
        }

        return counts;
    }

    /// <summary>One document as TF-IDF of length 1: (1 + ln tf) · rarity, or tf · rarity below 1.</summary>
    private static (int Column, double Value)[] Row(Dictionary<string, double> counts, Dictionary<string, int> columns, double[] rarities)
    {
        var cells = counts
            .Where(term => columns.ContainsKey(term.Key))
            .Select(term => (Column: columns[term.Key], Value: (term.Value >= 1 ? 1 + Math.Log(term.Value) : term.Value) * rarities[columns[term.Key]]))
            .OrderBy(cell => cell.Column)
            .ToArray();
        var norm = Math.Sqrt(cells.Sum(cell => cell.Value * cell.Value));

        return [.. cells.Select(cell => (cell.Column, norm > 0 ? cell.Value / norm : 0))];
    }
}
