using System.Numerics.Tensors;

namespace SeoulMate.Similarity.Embeddings;

/// <summary>Exact search by cosine in one contiguous array: at thousands of dramas nothing is missed and nothing can go wrong.</summary>
public sealed class VectorIndex
{
    private readonly string[] ids;
    private readonly Dictionary<string, int> rows;
    private readonly float[] values;
    private readonly int dimensions;

    /// <summary>An index of these vectors.</summary>
    /// <param name="vectors">Ids, each once, and their vectors: all of one dimension, of length 1 or 0.</param>
    public VectorIndex(IReadOnlyList<(string Id, float[] Vector)> vectors)
    {
        ids = [.. vectors.Select(vector => vector.Id)];
        rows = ids.Select((id, row) => (id, row)).ToDictionary(one => one.id, one => one.row, StringComparer.Ordinal);
        dimensions = vectors.Count > 0 ? vectors[0].Vector.Length : 0;
        values = [.. vectors.SelectMany(vector => vector.Vector)];
    }

    /// <summary>The vector of an id.</summary>
    /// <returns>Empty when it is unknown.</returns>
    public ReadOnlySpan<float> VectorOf(string id) => rows.TryGetValue(id, out var row) ? Row(row) : [];

    /// <summary>The nearest vectors.</summary>
    /// <param name="vector">Of the index's dimension, of length 1.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="isWanted">Which ids may be found.</param>
    /// <returns>By cosine, −1 to 1, highest first; equal ones by id.</returns>
    /// <remarks>A bounded heap: n · (dimensions + log count) steps.</remarks>
    public IReadOnlyList<(string Id, double Similarity)> Nearest(ReadOnlySpan<float> vector, int count, Func<string, bool> isWanted)
    {
        var farthestFirst = new PriorityQueue<int, (double Similarity, string Id)>(FarthestFirst.Instance);

        for (var row = 0; row < ids.Length && dimensions > 0; row++)
        {
            if (!isWanted(ids[row]))
            {
                continue;
            }

            var nearness = (Similarity: (double)TensorPrimitives.Dot(vector, Row(row)), ids[row]);

            if (farthestFirst.Count < count)
            {
                farthestFirst.Enqueue(row, nearness);
            }
            else
            {
                farthestFirst.EnqueueDequeue(row, nearness);
            }
        }

        var nearest = new List<(string Id, double Similarity)>(farthestFirst.Count);

        while (farthestFirst.TryDequeue(out _, out var nearness))
        {
            nearest.Add((nearness.Id, nearness.Similarity));
        }

        nearest.Reverse();

        return nearest;
    }

    private ReadOnlySpan<float> Row(int row) => values.AsSpan(row * dimensions, dimensions);

    private sealed class FarthestFirst : IComparer<(double Similarity, string Id)>
    {
        public static FarthestFirst Instance { get; } = new();

        public int Compare((double Similarity, string Id) x, (double Similarity, string Id) y) =>
            x.Similarity != y.Similarity ? x.Similarity.CompareTo(y.Similarity) : string.CompareOrdinal(y.Id, x.Id);
    }
}
