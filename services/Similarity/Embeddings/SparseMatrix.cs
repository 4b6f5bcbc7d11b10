namespace SeoulMate.Similarity.Embeddings;

/// <summary>A matrix of which few cells are not 0, by rows.</summary>
/// <param name="rows">The cells of each row that are not 0: column and value.</param>
/// <param name="columns">How many columns there are.</param>
public sealed class SparseMatrix(IReadOnlyList<(int Column, double Value)[]> rows, int columns)
{
    /// <summary>How many rows there are.</summary>
    public int Rows => rows.Count;

    /// <summary>How many columns there are.</summary>
    public int Columns => columns;

    /// <summary>This matrix times a dense one.</summary>
    /// <param name="right">One row for each of our columns.</param>
    /// <returns>One row for each of our rows.</returns>
    public double[][] Times(double[][] right)
    {
        var product = new double[rows.Count][];

        for (var i = 0; i < rows.Count; i++)
        {
            product[i] = new double[right[0].Length];

            foreach (var (column, value) in rows[i])
            {
                AddScaled(product[i], right[column], value);
            }
        }

        return product;
    }

    /// <summary>This matrix transposed, times a dense one.</summary>
    /// <param name="right">One row for each of our rows.</param>
    /// <returns>One row for each of our columns.</returns>
    public double[][] TransposedTimes(double[][] right)
    {
        var product = new double[columns][];

        for (var j = 0; j < columns; j++)
        {
            product[j] = new double[right[0].Length];
        }

        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (column, value) in rows[i])
            {
                AddScaled(product[column], right[i], value);
            }
        }

        return product;
    }

    private static void AddScaled(Span<double> sum, ReadOnlySpan<double> row, double scale) =>
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(row, scale, sum, sum);
}
