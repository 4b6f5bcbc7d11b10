using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SeoulMate.Taste.Collaborative;

/// <summary>
/// The product of two strips of a matrix, 16 wide, into one tile: where nearly all time of an inversion goes. It keeps a part
/// of the tile in registers while it walks down both strips. It is compiled well the first time: a model is learnt too seldom
/// for the runtime to find out that it is worth it.
/// </summary>
internal static class TileProduct
{
    private const int Tile = SymmetricMatrix.Tile;

    /// <summary>Adds to a tile: <c>tile[r, c] += Σ_k left[k, r] · right[k, c]</c>, with strips 16 wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(ref double left, ref double right, int depth, ref double tile)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddHalf512(ref left, ref right, depth, ref tile);
            AddHalf512(ref Unsafe.Add(ref left, Tile / 2), ref right, depth, ref Unsafe.Add(ref tile, Tile / 2 * Tile));
            return;
        }

        Add256(ref left, ref right, depth, ref tile);
    }

    /// <summary>The same in registers of 256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add256(ref double left, ref double right, int depth, ref double tile)
    {
        for (var row = 0; row < Tile; row += 4)
        {
            for (var column = 0; column < Tile; column += 8)
            {
                AddEighth256(ref Unsafe.Add(ref left, row), ref Unsafe.Add(ref right, column), depth, ref Unsafe.Add(ref tile, (row * Tile) + column));
            }
        }
    }

    /// <summary>Eight rows of a tile, in 16 of the 32 registers of 512 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddHalf512(ref double left, ref double right, int depth, ref double tile)
    {
        Vector512<double> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        Vector512<double> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default, b6 = default, b7 = default;

        for (nuint k = 0; k < (nuint)(depth * Tile); k += Tile)
        {
            var a = Vector512.LoadUnsafe(ref right, k);
            var b = Vector512.LoadUnsafe(ref right, k + 8);
            ref var factors = ref Unsafe.Add(ref left, k);

            var factor = Vector512.Create(factors);
            a0 = Vector512.FusedMultiplyAdd(factor, a, a0);
            b0 = Vector512.FusedMultiplyAdd(factor, b, b0);
            factor = Vector512.Create(Unsafe.Add(ref factors, 1));
            a1 = Vector512.FusedMultiplyAdd(factor, a, a1);
            b1 = Vector512.FusedMultiplyAdd(factor, b, b1);
            factor = Vector512.Create(Unsafe.Add(ref factors, 2));
            a2 = Vector512.FusedMultiplyAdd(factor, a, a2);
            b2 = Vector512.FusedMultiplyAdd(factor, b, b2);
            factor = Vector512.Create(Unsafe.Add(ref factors, 3));
            a3 = Vector512.FusedMultiplyAdd(factor, a, a3);
            b3 = Vector512.FusedMultiplyAdd(factor, b, b3);
            factor = Vector512.Create(Unsafe.Add(ref factors, 4));
            a4 = Vector512.FusedMultiplyAdd(factor, a, a4);
            b4 = Vector512.FusedMultiplyAdd(factor, b, b4);
            factor = Vector512.Create(Unsafe.Add(ref factors, 5));
            a5 = Vector512.FusedMultiplyAdd(factor, a, a5);
            b5 = Vector512.FusedMultiplyAdd(factor, b, b5);
            factor = Vector512.Create(Unsafe.Add(ref factors, 6));
            a6 = Vector512.FusedMultiplyAdd(factor, a, a6);
            b6 = Vector512.FusedMultiplyAdd(factor, b, b6);
            factor = Vector512.Create(Unsafe.Add(ref factors, 7));
            a7 = Vector512.FusedMultiplyAdd(factor, a, a7);
            b7 = Vector512.FusedMultiplyAdd(factor, b, b7);
        }

        AddRow(ref tile, 0, a0, b0);
        AddRow(ref tile, 1, a1, b1);
        AddRow(ref tile, 2, a2, b2);
        AddRow(ref tile, 3, a3, b3);
        AddRow(ref tile, 4, a4, b4);
        AddRow(ref tile, 5, a5, b5);
        AddRow(ref tile, 6, a6, b6);
        AddRow(ref tile, 7, a7, b7);

        static void AddRow(ref double tile, nuint row, Vector512<double> a, Vector512<double> b)
        {
            (Vector512.LoadUnsafe(ref tile, row * Tile) + a).StoreUnsafe(ref tile, row * Tile);
            (Vector512.LoadUnsafe(ref tile, (row * Tile) + 8) + b).StoreUnsafe(ref tile, (row * Tile) + 8);
        }
    }

    /// <summary>Four rows and eight columns of a tile, in 8 of the 16 registers of 256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEighth256(ref double left, ref double right, int depth, ref double tile)
    {
        Vector256<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;

        for (nuint k = 0; k < (nuint)(depth * Tile); k += Tile)
        {
            var a = Vector256.LoadUnsafe(ref right, k);
            var b = Vector256.LoadUnsafe(ref right, k + 4);
            ref var factors = ref Unsafe.Add(ref left, k);

            var factor = Vector256.Create(factors);
            a0 = Vector256.FusedMultiplyAdd(factor, a, a0);
            b0 = Vector256.FusedMultiplyAdd(factor, b, b0);
            factor = Vector256.Create(Unsafe.Add(ref factors, 1));
            a1 = Vector256.FusedMultiplyAdd(factor, a, a1);
            b1 = Vector256.FusedMultiplyAdd(factor, b, b1);
            factor = Vector256.Create(Unsafe.Add(ref factors, 2));
            a2 = Vector256.FusedMultiplyAdd(factor, a, a2);
            b2 = Vector256.FusedMultiplyAdd(factor, b, b2);
            factor = Vector256.Create(Unsafe.Add(ref factors, 3));
            a3 = Vector256.FusedMultiplyAdd(factor, a, a3);
            b3 = Vector256.FusedMultiplyAdd(factor, b, b3);
        }

        AddRow(ref tile, 0, a0, b0);
        AddRow(ref tile, 1, a1, b1);
        AddRow(ref tile, 2, a2, b2);
        AddRow(ref tile, 3, a3, b3);

        static void AddRow(ref double tile, nuint row, Vector256<double> a, Vector256<double> b)
        {
            (Vector256.LoadUnsafe(ref tile, row * Tile) + a).StoreUnsafe(ref tile, row * Tile);
            (Vector256.LoadUnsafe(ref tile, (row * Tile) + 4) + b).StoreUnsafe(ref tile, (row * Tile) + 4);
        }
    }
}
