using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Tests.Collaborative;

public sealed class SymmetricInverseTests
{
    [Fact]
    public void A_matrix_of_two_is_inverted_as_by_hand()
    {
        var matrix = Matrix(2, (row, column) => row == column ? 2 : 1);

        SymmetricInverse.Invert(matrix, 1);

        Assert.Equal(2 / 3.0, matrix[0, 0], 1e-15);
        Assert.Equal(-1 / 3.0, matrix[0, 1], 1e-15);
        Assert.Equal(matrix[0, 1], matrix[1, 0]);
        Assert.Equal(2 / 3.0, matrix[1, 1], 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(200)]
    [InlineData(391)]
    public void A_matrix_times_its_inverse_is_one_whatever_its_size(int size)
    {
        var random = new Random(size);
        var factors = Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, 40).Select(_ => random.NextDouble() - 0.3).ToArray()).ToArray();
        double Cell(int row, int column) => factors[row].Zip(factors[column], (one, other) => one * other).Sum() + (row == column ? 5 : 0);
        var inverse = Matrix(size, Cell);

        SymmetricInverse.Invert(inverse, 2);

        for (var row = 0; row < size; row += Math.Max(1, size / 13))
        {
            for (var column = 0; column < size; column++)
            {
                var product = Enumerable.Range(0, size).Sum(k => Cell(row, k) * inverse[k, column]);
                Assert.Equal(row == column ? 1 : 0, product, 1e-12);
            }
        }
    }

    [Fact]
    public void How_many_threads_work_on_it_changes_nothing()
    {
        SymmetricMatrix Inverted(int threads)
        {
            var matrix = Matrix(300, (row, column) => row == column ? 3 : 1.0 / (1 + row + column));
            SymmetricInverse.Invert(matrix, threads);

            return matrix;
        }

        var (alone, together) = (Inverted(1), Inverted(3));

        Assert.All(Enumerable.Range(0, 300), row => Assert.All(Enumerable.Range(0, 300), column => Assert.Equal(alone[row, column], together[row, column])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void What_is_not_positive_definite_is_told_of(double head) =>
        Assert.Contains("positive definite", Assert.Throws<ArgumentException>(() => SymmetricInverse.Invert(Matrix(20, (row, column) => row == column ? head : 0), 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_product_is_the_sum_over_rows_and_columns()
    {
        var matrix = Matrix(37, (row, column) => row + column + 1.0);
        var columns = Enumerable.Range(0, 37).Select(column => Enumerable.Range(0, 37).Select(row => row - (2.0 * column)).ToArray()).ToArray();
        var product = matrix.Times(columns, 2);

        for (var row = 0; row < 37; row++)
        {
            for (var column = 0; column < 37; column++)
            {
                Assert.Equal(Enumerable.Range(0, 37).Sum(k => matrix[row, k] * columns[column][k]), product[(row * 37) + column], 1e-6);
            }
        }
    }

    private static SymmetricMatrix Matrix(int size, Func<int, int, double> cell)
    {
        var matrix = new SymmetricMatrix(size);

        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                matrix[row, column] = cell(row, column);
            }
        }

        return matrix;
    }
}
