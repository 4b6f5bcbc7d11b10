using System.Numerics;
using System.Runtime.CompilerServices;

namespace SeoulMate.Taste.Collaborative;

/// <summary>Inverts a symmetric positive definite matrix in its own place, on several cores.</summary>
/// <remarks>
/// The symmetric sweep (Goodnight, A Tutorial on the SWEEP Operator, The American Statistician 33(3), 1979) by blocks: of each
/// block K of columns <c>A_KK ← −A_KK⁻¹</c>, <c>A_IK ← A_IK·A_KK⁻¹</c>, <c>A_IJ ← A_IJ − A_IK·A_KK⁻¹·A_KJ</c>; when all are swept
/// the matrix is −A⁻¹. n³ floating point operations, as many as by Cholesky, nearly all of them in one small kernel that keeps
/// a part of a tile in registers.
/// </remarks>
public static class SymmetricInverse
{
    private const int Tile = SymmetricMatrix.Tile;

    /// <summary>Tiles swept at once: as many columns as let a strip of them stay in the first cache.</summary>
    private const int BlockTiles = 8;

    /// <summary>Rows of tiles that one piece of work updates: so many times a strip that was fetched is used.</summary>
    private const int PieceTiles = 4;

    /// <summary>Replaces a matrix by its inverse.</summary>
    /// <param name="matrix">Symmetric and positive definite. Undefined after an exception.</param>
    /// <param name="threads">How many threads work on it, 1 or more. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">It is not positive definite, or holds what is no number.</exception>
    public static void Invert(SymmetricMatrix matrix, int threads)
    {
        for (var i = matrix.Size; i < matrix.Tiles * Tile; i++)
        {
            matrix.Values[SymmetricMatrix.PlaceOfTile(matrix.Tiles - 1, matrix.Tiles - 1) + (i % Tile * (Tile + 1))] = 1;
        }

        var sweep = new Sweep(matrix, threads);

        for (var tile = 0; tile < matrix.Tiles; tile += BlockTiles)
        {
            sweep.Block(tile, Math.Min(BlockTiles, matrix.Tiles - tile));
        }

        sweep.Negate();
    }

    private sealed class Sweep(SymmetricMatrix matrix, int threads)
    {
        private readonly double[] values = matrix.Values;
        private readonly double[] columns = new double[matrix.Tiles * BlockTiles * Tile * Tile];
        private readonly double[] weighted = new double[matrix.Tiles * BlockTiles * Tile * Tile];
        private readonly double[] pivot = new double[BlockTiles * Tile * BlockTiles * Tile];
        private readonly double[] inverse = new double[BlockTiles * Tile * BlockTiles * Tile];

        public void Block(int first, int count)
        {
            var depth = count * Tile;

            InvertPivot(first, count);
            InParallel(matrix.Tiles, row =>
            {
                if (row < first || row >= first + count)
                {
                    PackColumns(row, first, count);
                    Weigh(row, count);
                }
            });

            // The longest rows first, so that the threads end together.
            InParallel((matrix.Tiles + PieceTiles - 1) / PieceTiles, piece => Update(matrix.Tiles - (piece * PieceTiles), first, count));
            InParallel(matrix.Tiles, row => Store(row, first, count));

            void Update(int end, int from, int tiles)
            {
                for (var column = 0; column < end; column++)
                {
                    if (column >= from && column < from + tiles)
                    {
                        continue;
                    }

                    for (var row = Math.Max(column, Math.Max(0, end - PieceTiles)); row < end; row++)
                    {
                        if (row < from || row >= from + tiles)
                        {
                            TileProduct.Add(
                                ref weighted[StripOf(row)], ref columns[StripOf(column)], depth, ref values[SymmetricMatrix.PlaceOfTile(row, column)]);
                        }
                    }
                }
            }
        }

        /// <summary>The inverse is the negative of what is left.</summary>
        public void Negate() => InParallel(matrix.Tiles, row =>
        {
            var tiles = values.AsSpan(SymmetricMatrix.PlaceOfTile(row, 0), (row + 1) * Tile * Tile);

            for (var i = 0; i < tiles.Length; i++)
            {
                tiles[i] = -tiles[i];
            }
        });

        private static int StripOf(int row) => row * BlockTiles * Tile * Tile;

        /// <summary>−A_KK⁻¹ into <see cref="inverse"/> in strips: by Gauss and Jordan, since it is small.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void InvertPivot(int first, int count)
        {
            var size = count * Tile;

            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    pivot[(row * size) + column] = matrix[(first * Tile) + row, (first * Tile) + column];
                }
            }

            for (var k = 0; k < size; k++)
            {
                var head = pivot[(k * size) + k];

                if (!(head > 0) || !double.IsFinite(head))
                {
                    throw new ArgumentException($"The matrix is not positive definite: pivot {(first * Tile) + k} is {head}.");
                }

                var row = pivot.AsSpan(k * size, size);
                row[k] = 1;
                Scale(row, 1 / head);

                for (var i = 0; i < size; i++)
                {
                    if (i != k)
                    {
                        var other = pivot.AsSpan(i * size, size);
                        var factor = other[k];
                        other[k] = 0;
                        Add(other, row, -factor);
                    }
                }
            }

            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    inverse[(row / Tile * size * Tile) + (column * Tile) + (row % Tile)] = -0.5 * (pivot[(row * size) + column] + pivot[(column * size) + row]);
                }
            }
        }

        /// <summary>The block's columns of a row of tiles, column after column: 16 rows of each lie together.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void PackColumns(int row, int first, int count)
        {
            for (var tile = 0; tile < count; tile++)
            {
                var strip = columns.AsSpan(StripOf(row) + (tile * Tile * Tile), Tile * Tile);

                if (row < first)
                {
                    values.AsSpan(SymmetricMatrix.PlaceOfTile(first + tile, row), Tile * Tile).CopyTo(strip);
                }
                else
                {
                    Transpose(values.AsSpan(SymmetricMatrix.PlaceOfTile(row, first + tile), Tile * Tile), strip);
                }
            }
        }

        /// <summary>−A_IK·A_KK⁻¹ of a row of tiles.</summary>
        private void Weigh(int row, int count)
        {
            var strip = weighted.AsSpan(StripOf(row), count * Tile * Tile);
            strip.Clear();

            for (var tile = 0; tile < count; tile++)
            {
                TileProduct.Add(ref inverse[tile * count * Tile * Tile], ref columns[StripOf(row)], count * Tile, ref strip[tile * Tile * Tile]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Store(int row, int first, int count)
        {
            for (var tile = 0; tile < count; tile++)
            {
                if (row >= first && row < first + count)
                {
                    if (first + tile <= row)
                    {
                        Transpose(
                            inverse.AsSpan(((row - first) * count * Tile * Tile) + (tile * Tile * Tile), Tile * Tile),
                            values.AsSpan(SymmetricMatrix.PlaceOfTile(row, first + tile), Tile * Tile));
                    }

                    continue;
                }

                var strip = weighted.AsSpan(StripOf(row) + (tile * Tile * Tile), Tile * Tile);
                Scale(strip, -1);

                if (row < first)
                {
                    strip.CopyTo(values.AsSpan(SymmetricMatrix.PlaceOfTile(first + tile, row), Tile * Tile));
                }
                else
                {
                    Transpose(strip, values.AsSpan(SymmetricMatrix.PlaceOfTile(row, first + tile), Tile * Tile));
                }
            }
        }

        private void InParallel(int pieces, Action<int> work)
        {
            var taken = -1;

            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
            {
                for (var piece = Interlocked.Increment(ref taken); piece < pieces; piece = Interlocked.Increment(ref taken))
                {
                    work(piece);
                }
            });
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(ReadOnlySpan<double> from, Span<double> to)
    {
        for (var row = 0; row < Tile; row++)
        {
            for (var column = 0; column < Tile; column++)
            {
                to[(column * Tile) + row] = from[(row * Tile) + column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(Span<double> cells, double factor)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] *= factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<double> cells, ReadOnlySpan<double> others, double factor)
    {
        var width = Vector<double>.Count;
        var i = 0;

        for (; i <= cells.Length - width; i += width)
        {
            (new Vector<double>(cells[i..]) + (new Vector<double>(others[i..]) * factor)).CopyTo(cells[i..]);
        }

        for (; i < cells.Length; i++)
        {
            cells[i] += others[i] * factor;
        }
    }
}
