using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace SeoulMate.Similarity.Vectors;

/// <summary>Exact search in one contiguous array of this process: at thousands of dramas nothing is missed and nothing can go wrong.</summary>
public sealed class EmbeddedVectorIndex : IVectorIndex
{
    private readonly ConcurrentDictionary<string, VectorSet> sets = new(StringComparer.Ordinal);
    private readonly Lock replacing = new();
    private string? inUse;
    private string? before;

    /// <inheritdoc/>
    public string Name => "embedded";

    /// <inheritdoc/>
    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<bool> HasAsync(string version, CancellationToken cancellationToken) => Task.FromResult(sets.ContainsKey(version));

    /// <inheritdoc/>
    public Task ReplaceAsync(string version, IReadOnlyList<VectorPoint> points, CancellationToken cancellationToken)
    {
        var set = new VectorSet(points);

        lock (replacing)
        {
            sets[version] = set;

            if (version != inUse)
            {
                (before, inUse) = (inUse, version);
            }

            foreach (var old in sets.Keys.Where(key => key != inUse && key != before))
            {
                sets.TryRemove(old, out _);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task UpsertAsync(string version, IReadOnlyList<VectorPoint> points, CancellationToken cancellationToken)
    {
        lock (replacing)
        {
            sets[version] = SetOf(version).With(points);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string version, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        lock (replacing)
        {
            sets[version] = SetOf(version).Without(ids);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<VectorHit>> NearestAsync(string version, VectorQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(SetOf(version).Nearest(query));

    private VectorSet SetOf(string version) => sets.TryGetValue(version, out var set) ? set : throw new VectorIndexException($"There are no vectors of version {version}.");

    /// <summary>The vectors of one version. Immutable.</summary>
    private sealed class VectorSet
    {
        private readonly IReadOnlyList<VectorPoint> points;
        private readonly Dictionary<string, int> rows;
        private readonly float[] values;
        private readonly int dimensions;

        /// <summary>For each term the rows that have it, a bit a row.</summary>
        private readonly Dictionary<string, ulong[]> havers = new(StringComparer.Ordinal);

        internal VectorSet(IReadOnlyList<VectorPoint> points)
        {
            this.points = points;
            rows = points.Select((point, row) => (point.Id, row)).ToDictionary(one => one.Id, one => one.row, StringComparer.Ordinal);
            dimensions = points.Count > 0 ? points[0].Vector.Length : 0;
            values = new float[points.Count * dimensions];

            for (var row = 0; row < points.Count; row++)
            {
                points[row].Vector.CopyTo(values.AsSpan(row * dimensions));

                foreach (var term in points[row].Terms)
                {
                    Set(havers.TryGetValue(term, out var bits) ? bits : havers[term] = Empty(), row);
                }
            }
        }

        internal VectorSet With(IReadOnlyList<VectorPoint> added)
        {
            var ids = added.Select(point => point.Id).ToHashSet(StringComparer.Ordinal);

            return new([.. points.Where(point => !ids.Contains(point.Id)), .. added]);
        }

        internal VectorSet Without(IReadOnlyCollection<string> ids) => new([.. points.Where(point => !ids.Contains(point.Id))]);

        /// <summary>The nearest rows, by a bounded heap: n · (dimensions + log count) steps.</summary>
        internal IReadOnlyList<VectorHit> Nearest(VectorQuery query)
        {
            if (dimensions == 0 || VectorOf(query) is not { } vector)
            {
                return [];
            }

            var allowed = Allowed(query);
            var farthestFirst = new PriorityQueue<int, VectorHit>(FarthestFirst.Instance);

            for (var row = 0; row < points.Count; row++)
            {
                if (!Has(allowed, row))
                {
                    continue;
                }

                var hit = new VectorHit(points[row].Id, TensorPrimitives.Dot(vector, values.AsSpan(row * dimensions, dimensions)));

                if (farthestFirst.Count < query.Count)
                {
                    farthestFirst.Enqueue(row, hit);
                }
                else
                {
                    farthestFirst.EnqueueDequeue(row, hit);
                }
            }

            var nearest = new List<VectorHit>(farthestFirst.Count);

            while (farthestFirst.TryDequeue(out _, out var hit))
            {
                nearest.Add(hit);
            }

            nearest.Reverse();

            return nearest;
        }

        private float[]? VectorOf(VectorQuery query)
        {
            if (query.Vector is { } given)
            {
                return given.Length == dimensions ? given : throw new VectorIndexException($"The vector has {given.Length} dimensions, not {dimensions}.");
            }

            if (MeanOf(query.Positive) is not { } positive)
            {
                return null;
            }

            if (MeanOf(query.Negative) is { } negative)
            {
                TensorPrimitives.MultiplyAdd(positive, 2, Negated(negative), positive);
            }

            var norm = TensorPrimitives.Norm<float>(positive);

            if (norm > 0)
            {
                TensorPrimitives.Divide(positive, norm, positive);
            }

            return positive;
        }

        private float[]? MeanOf(IReadOnlyList<string> ids)
        {
            var known = ids.Where(rows.ContainsKey).ToList();

            if (known.Count == 0)
            {
                return null;
            }

            var sum = new float[dimensions];

            foreach (var id in known)
            {
                TensorPrimitives.Add(sum, values.AsSpan(rows[id] * dimensions, dimensions), sum);
            }

            TensorPrimitives.Divide(sum, known.Count, sum);

            return sum;
        }

        private static float[] Negated(float[] vector)
        {
            TensorPrimitives.Negate(vector, vector);

            return vector;
        }

        private ulong[] Allowed(VectorQuery query)
        {
            var allowed = Empty();
            Array.Fill(allowed, ulong.MaxValue);

            foreach (var anyOf in query.Filter.AllOf)
            {
                var having = Empty();

                foreach (var bits in anyOf.Select(term => havers.GetValueOrDefault(term)).OfType<ulong[]>())
                {
                    TensorPrimitives.BitwiseOr(having, bits, having);
                }

                TensorPrimitives.BitwiseAnd(allowed, having, allowed);
            }

            foreach (var bits in query.Filter.NoneOf.Select(term => havers.GetValueOrDefault(term)).OfType<ulong[]>())
            {
                for (var i = 0; i < allowed.Length; i++)
                {
                    allowed[i] &= ~bits[i];
                }
            }

            foreach (var id in query.Filter.ExcludedIds.Concat(query.Positive).Concat(query.Negative))
            {
                if (rows.TryGetValue(id, out var row))
                {
                    allowed[row / 64] &= ~(1UL << (row % 64));
                }
            }

            if (query.Filter.Limits != Retrieval.Limits.None)
            {
                for (var row = 0; row < points.Count; row++)
                {
                    if (!query.Filter.Limits.Hold(points[row].Year, points[row].Episodes, points[row].Rating))
                    {
                        allowed[row / 64] &= ~(1UL << (row % 64));
                    }
                }
            }

            return allowed;
        }

        private ulong[] Empty() => new ulong[(points.Count + 63) / 64];

        private static void Set(ulong[] bits, int row) => bits[row / 64] |= 1UL << (row % 64);

        private static bool Has(ulong[] bits, int row) => (bits[row / 64] & (1UL << (row % 64))) != 0;
    }

    private sealed class FarthestFirst : IComparer<VectorHit>
    {
        public static FarthestFirst Instance { get; } = new();

        public int Compare(VectorHit x, VectorHit y) =>
            x.Similarity != y.Similarity ? x.Similarity.CompareTo(y.Similarity) : string.CompareOrdinal(y.Id, x.Id);
    }
}
