using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Tests.Collaborative;

public sealed class TileProductTests
{
    private const int Tile = SymmetricMatrix.Tile;

    private delegate void Kernel(ref double left, ref double right, int depth, ref double tile);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(128)]
    public void Both_kernels_add_the_product_of_two_strips(int depth)
    {
        var random = new Random(depth);
        double[] Strip(int rows) => [.. Enumerable.Range(0, rows * Tile).Select(_ => random.NextDouble() - 0.5)];
        var (left, right, start) = (Strip(depth), Strip(depth), Strip(Tile));
        double[] expected = [.. Enumerable.Range(0, Tile * Tile).Select(cell =>
            start[cell] + Enumerable.Range(0, depth).Sum(k => left[(k * Tile) + (cell / Tile)] * right[(k * Tile) + (cell % Tile)]))];

        foreach (var kernel in new Kernel[] { TileProduct.Add, TileProduct.Add256 })
        {
            double[] tile = [.. start];
            kernel(ref left[0], ref right[0], depth, ref tile[0]);

            Assert.All(expected.Zip(tile), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }
}
