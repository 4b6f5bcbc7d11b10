namespace SeoulMate.Taste.Collaborative;

/// <summary>A matrix of which each row keeps its weightiest cells. Immutable.</summary>
public sealed class SparseRows
{
    private readonly int[] starts;
    private readonly int[] columns;
    private readonly float[] values;

    /// <summary>A matrix as it was kept.</summary>
    /// <param name="width">How many columns there are.</param>
    /// <param name="starts">Where each row begins, and at the end how many cells there are.</param>
    /// <param name="columns">The column of each cell; rising within a row.</param>
    /// <param name="values">The value of each cell.</param>
    /// <exception cref="ArgumentException">These are no rows.</exception>
    public SparseRows(int width, int[] starts, int[] columns, float[] values)
    {
        if (starts is [] || starts[0] != 0 || starts[^1] != columns.Length || columns.Length != values.Length)
        {
            throw new ArgumentException("These arrays hold no rows.", nameof(starts));
        }

        for (var row = 0; row + 1 < starts.Length; row++)
        {
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                if (columns[i] < 0 || columns[i] >= width || (i > starts[row] && columns[i] <= columns[i - 1]))
                {
                    throw new ArgumentException("The columns of a row must rise and be within the width.", nameof(columns));
                }
            }
        }

        Width = width;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /// <summary>How many columns there are.</summary>
    public int Width { get; }

    /// <summary>Where each row begins, and at the end how many cells there are.</summary>
    public ReadOnlyMemory<int> Starts => starts;

    /// <summary>The column of each cell; rising within a row.</summary>
    public ReadOnlyMemory<int> Columns => columns;

    /// <summary>The value of each cell.</summary>
    public ReadOnlyMemory<float> Values => values;

    /// <summary>Keeps the cells of each row that are furthest from 0.</summary>
    /// <param name="height">How many rows there are.</param>
    /// <param name="width">How many columns there are.</param>
    /// <param name="keep">How many cells of a row are kept at most, 1 or more.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    /// <param name="fill">Writes the cells of a row; they are 0 before.</param>
    /// <returns>The matrix. Cells that are 0 are not kept.</returns>
    public static SparseRows Of(int height, int width, int keep, int threads, Action<int, Span<double>> fill)
    {
        var rows = new (int[] Columns, float[] Values)[height];

        Parallel.For(0, height, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => (Cells: new double[width], Sizes: new double[width]), (row, _, room) =>
        {
            room.Cells.AsSpan().Clear();
            fill(row, room.Cells);
            rows[row] = Weightiest(room.Cells, room.Sizes, keep);

            return room;
        }, _ => { });

        var starts = new int[height + 1];

        for (var row = 0; row < height; row++)
        {
            starts[row + 1] = checked(starts[row] + rows[row].Columns.Length);
        }

        var columns = new int[starts[^1]];
        var values = new float[starts[^1]];

        for (var row = 0; row < height; row++)
        {
            rows[row].Columns.CopyTo(columns, starts[row]);
            rows[row].Values.CopyTo(values, starts[row]);
        }

        return new(width, starts, columns, values);
    }

    /// <summary>Adds a row, times a factor, to sums.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="factor">What it is multiplied by.</param>
    /// <param name="sums">One for each column.</param>
    public void AddRow(int row, double factor, Span<double> sums)
    {
        var from = starts[row];
        var count = starts[row + 1] - from;
        var ofRow = values.AsSpan(from, count);

        if (count == Width)
        {
            for (var i = 0; i < ofRow.Length; i++)
            {
                sums[i] += factor * ofRow[i];
            }

            return;
        }

        var places = columns.AsSpan(from, count);

        for (var i = 0; i < ofRow.Length; i++)
        {
            sums[places[i]] += factor * ofRow[i];
        }
    }

    /// <summary>The product of a row and a vector.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="vector">One for each column.</param>
    /// <returns>The sum over the cells that are kept.</returns>
    public double Dot(int row, ReadOnlySpan<double> vector)
    {
        var sum = 0.0;

        for (var i = starts[row]; i < starts[row + 1]; i++)
        {
            sum += values[i] * vector[columns[i]];
        }

        return sum;
    }

    /// <summary>The cells of a row that are kept.</summary>
    /// <param name="row">Which row.</param>
    public IEnumerable<(int Column, double Value)> Row(int row)
    {
        for (var i = starts[row]; i < starts[row + 1]; i++)
        {
            yield return (columns[i], values[i]);
        }
    }

    /// <summary>One cell.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="column">Which column.</param>
    /// <returns>0 when it is not kept.</returns>
    public double this[int row, int column]
    {
        get
        {
            var place = Array.BinarySearch(columns, starts[row], starts[row + 1] - starts[row], column);

            return place < 0 ? 0 : values[place];
        }
    }

    private static (int[] Columns, float[] Values) Weightiest(double[] cells, double[] sizes, int keep)
    {
        var filled = 0;

        for (var i = 0; i < cells.Length; i++)
        {
            sizes[i] = Math.Abs(cells[i]);
            filled += sizes[i] > 0 ? 1 : 0;
        }

        var columns = new int[Math.Min(keep, filled)];

        if (filled > keep)
        {
            TopItems.Fill(sizes, [], columns);
            Array.Sort(columns);
        }
        else
        {
            for (int i = 0, place = 0; place < filled; i++)
            {
                columns[place] = i;
                place += sizes[i] > 0 ? 1 : 0;
            }
        }

        var values = new float[columns.Length];

        for (var place = 0; place < columns.Length; place++)
        {
            values[place] = (float)cells[columns[place]];
        }

        return (columns, values);
    }
}
