using System.Numerics.Tensors;

namespace SeoulMate.Similarity.Embeddings;

/// <summary>Vectors of length 1.</summary>
internal static class Unit
{
    /// <summary>A vector made as long as 1; all 0 when it is, or when it is no vector of numbers.</summary>
    internal static float[] Of(ReadOnlySpan<float> vector)
    {
        var norm = TensorPrimitives.Norm(vector);
        var unit = new float[vector.Length];

        if (norm > 0 && float.IsFinite(norm))
        {
            TensorPrimitives.Divide(vector, norm, unit);
        }

        return unit;
    }
}
