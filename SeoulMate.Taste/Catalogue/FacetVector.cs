namespace SeoulMate.Taste.Catalogue;

/// <summary>A drama as a sparse vector, ready to be compared with many others.</summary>
internal sealed class FacetVector
{
    private readonly int[] dimensions;
    private readonly double[] values;
    private readonly double length;

    /// <summary>A vector of these cells; each dimension once.</summary>
    internal FacetVector(IEnumerable<(int Dimension, double Value)> cells)
    {
        var sorted = cells.OrderBy(cell => cell.Dimension).ToList();

        dimensions = [.. sorted.Select(cell => cell.Dimension)];
        values = [.. sorted.Select(cell => cell.Value)];
        length = Math.Sqrt(values.Sum(value => value * value));
    }

    /// <summary>The cosine of two vectors of one catalogue; 0 when one of them is 0.</summary>
    internal double Cosine(FacetVector other)
    {
        var sum = 0.0;

        for (int i = 0, j = 0; i < dimensions.Length && j < other.dimensions.Length;)
        {
            var order = dimensions[i].CompareTo(other.dimensions[j]);
            sum += order == 0 ? values[i] * other.values[j] : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return sum > 0 ? sum / (length * other.length) : 0;
    }
}
