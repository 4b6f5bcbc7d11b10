namespace SeoulMate.Taste.Collaborative;

/// <summary>
/// A symmetric matrix. Its lower half is kept, in tiles of 16 by 16 that lie one after the other, so that what is worked on
/// together lies together.
/// </summary>
public sealed class SymmetricMatrix
{
    /// <summary>Rows and columns of a tile.</summary>
    internal const int Tile = 16;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="size">Rows and columns, 1 or more.</param>
    public SymmetricMatrix(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);

        Size = size;
        Tiles = (size + Tile - 1) / Tile;
        Values = new double[Tiles * (Tiles + 1L) / 2 * Tile * Tile];
    }

    /// <summary>Rows and columns.</summary>
    public int Size { get; }

    /// <summary>Rows and columns of tiles; the last may reach beyond the matrix.</summary>
    internal int Tiles { get; }

    /// <summary>The tiles, row by row; within a tile row by row.</summary>
    internal double[] Values { get; }

    /// <summary>A cell; the one across the diagonal is the same.</summary>
    /// <param name="row">0 or more, below <see cref="Size"/>.</param>
    /// <param name="column">0 or more, below <see cref="Size"/>.</param>
    public double this[int row, int column]
    {
        get => Values[PlaceOf(row, column)];
        set
        {
            Values[PlaceOf(row, column)] = value;

            // A tile on the diagonal holds both halves.
            if (row / Tile == column / Tile)
            {
                Values[PlaceOf(column, row)] = value;
            }
        }
    }

    /// <summary>Where a tile begins; at most that of its own row.</summary>
    internal static int PlaceOfTile(int row, int column) => ((row * (row + 1) / 2) + column) * Tile * Tile;

    /// <summary>Adds to a row as far as the diagonal, and so to a column.</summary>
    /// <param name="row">0 or more, below <see cref="Size"/>.</param>
    /// <param name="cells">What is added to the cells from column 0 on; <paramref name="row"/> + 1 of them.</param>
    internal void AddToRow(int row, ReadOnlySpan<double> cells)
    {
        var inTile = row % Tile;

        for (var column = 0; column <= row; column++)
        {
            if (cells[column] != 0)
            {
                Values[PlaceOfTile(row / Tile, column / Tile) + (inTile * Tile) + (column % Tile)] += cells[column];

                if (column / Tile == row / Tile && column != row)
                {
                    Values[PlaceOfTile(row / Tile, column / Tile) + (column % Tile * Tile) + inTile] += cells[column];
                }
            }
        }
    }

    /// <summary>One row, or column.</summary>
    /// <param name="row">0 or more, below <see cref="Size"/>.</param>
    /// <param name="cells">Takes the cells; at least <see cref="Size"/> long.</param>
    public void CopyRow(int row, Span<double> cells)
    {
        for (var column = 0; column < Size; column++)
        {
            cells[column] = this[row, column];
        }
    }

    /// <summary>The product with a matrix that is given by its columns.</summary>
    /// <param name="columns">As many columns as this has rows, each as long.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    /// <returns>The product, row by row.</returns>
    public double[] Times(double[][] columns, int threads)
    {
        const int Depth = 128;

        var product = new double[Size * (long)Size];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var right = new double[Tiles][];

        Parallel.For(0, Tiles, parallel, tile => right[tile] = Strip((row, column) => row < Size && column < Size ? columns[column][row] : 0, tile));
        Parallel.For(0, Tiles, parallel, tileRow =>
        {
            var left = Strip((row, column) => row < Size && column < Size ? this[row, column] : 0, tileRow);
            var tile = new double[Tile * Tile];

            for (var tileColumn = 0; tileColumn < Tiles; tileColumn++)
            {
                tile.AsSpan().Clear();

                for (var from = 0; from < Tiles * Tile; from += Depth)
                {
                    TileProduct.Add(ref left[from * Tile], ref right[tileColumn][from * Tile], Math.Min(Depth, (Tiles * Tile) - from), ref tile[0]);
                }

                for (var row = tileRow * Tile; row < Math.Min(Size, (tileRow + 1) * Tile); row++)
                {
                    tile.AsSpan(row % Tile * Tile, Math.Min(Tile, Size - (tileColumn * Tile))).CopyTo(product.AsSpan().Slice((row * Size) + (tileColumn * Tile)));
                }
            }
        });

        return product;

        double[] Strip(Func<int, int, double> cell, int tile)
        {
            var strip = new double[Tiles * Tile * Tile];

            for (var row = 0; row < Size; row++)
            {
                for (var column = 0; column < Tile; column++)
                {
                    strip[(row * Tile) + column] = cell(row, (tile * Tile) + column);
                }
            }

            return strip;
        }
    }

    private static int PlaceOf(int row, int column)
    {
        if (column / Tile > row / Tile)
        {
            (row, column) = (column, row);
        }

        return PlaceOfTile(row / Tile, column / Tile) + (row % Tile * Tile) + (column % Tile);
    }
}
