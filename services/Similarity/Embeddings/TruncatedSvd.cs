using System.Numerics.Tensors;

namespace SeoulMate.Similarity.Embeddings;

/// <summary>The directions in which a matrix says most.</summary>
/// <remarks>
/// Randomised subspace iteration: Halko, Martinsson, Tropp, Finding Structure with Randomness, SIAM Review 2011,
/// algorithm 4.4; the small eigenproblem by cyclic Jacobi rotations. The chance is seeded: the same matrix gives the same directions.
/// </remarks>
public static class TruncatedSvd
{
    private const int Oversampling = 16;
    private const int PowerIterations = 4;
    private const int Seed = 20160122;

    /// <summary>The leading right singular vectors.</summary>
    /// <param name="matrix">Rows are what is compared, columns what it is compared by.</param>
    /// <param name="rank">How many directions are wanted, 1 or more.</param>
    /// <returns>One row for each column of the matrix, one column for each direction, strongest first; fewer directions when the matrix has fewer.</returns>
    public static double[][] RightVectors(SparseMatrix matrix, int rank)
    {
        var width = Math.Min(rank + Oversampling, Math.Min(matrix.Rows, matrix.Columns));
        var basis = matrix.Times(Gaussian(matrix.Columns, width));
        Orthonormalise(basis);

        for (var i = 0; i < PowerIterations; i++)
        {
            var columns = matrix.TransposedTimes(basis);
            Orthonormalise(columns);
            basis = matrix.Times(columns);
            Orthonormalise(basis);
        }

        var small = matrix.TransposedTimes(basis);
        var (values, vectors) = Eigen(Gram(small));

        return Project(small, values, vectors, Math.Min(rank, width));
    }

    private static double[][] Gaussian(int rows, int columns)
    {
        var random = new Random(Seed);
        var matrix = new double[rows][];

        for (var i = 0; i < rows; i++)
        {
            matrix[i] = new double[columns];

            for (var j = 0; j < columns; j++)
            {
                matrix[i][j] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            }
        }

        return matrix;
    }

    /// <summary>Makes the columns orthonormal, by modified Gram–Schmidt done twice; a column that depends on others becomes 0.</summary>
    private static void Orthonormalise(double[][] matrix)
    {
        var columns = Transpose(matrix);

        for (var j = 0; j < columns.Length; j++)
        {
            var before = TensorPrimitives.Norm<double>(columns[j]);

            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < j; i++)
                {
                    TensorPrimitives.MultiplyAdd(columns[i], -TensorPrimitives.Dot<double>(columns[i], columns[j]), columns[j], columns[j]);
                }
            }

            var norm = TensorPrimitives.Norm<double>(columns[j]);
            TensorPrimitives.Multiply(columns[j], norm > before * 1e-10 ? 1 / norm : 0, columns[j]);
        }

        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                matrix[i][j] = columns[j][i];
            }
        }
    }

    private static double[][] Gram(double[][] matrix)
    {
        var columns = Transpose(matrix);

        return [.. columns.Select(one => columns.Select(other => TensorPrimitives.Dot<double>(one, other)).ToArray())];
    }

    private static double[][] Transpose(double[][] matrix)
    {
        var columns = new double[matrix[0].Length][];

        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = new double[matrix.Length];

            for (var i = 0; i < matrix.Length; i++)
            {
                columns[j][i] = matrix[i][j];
            }
        }

        return columns;
    }

    /// <summary>Eigenvalues, largest first, and for each its eigenvector, of a symmetric matrix, which is used up.</summary>
    private static (double[] Values, double[][] Vectors) Eigen(double[][] symmetric)
    {
        var n = symmetric.Length;
        var vectors = new double[n][];

        for (var i = 0; i < n; i++)
        {
            vectors[i] = new double[n];
            vectors[i][i] = 1;
        }

        for (var sweep = 0; sweep < 50 && OffDiagonal(symmetric) > 1e-12; sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(symmetric, vectors, p, q);
                }
            }
        }

        var order = Enumerable.Range(0, n).OrderByDescending(i => symmetric[i][i]).ThenBy(i => i).ToList();

        return ([.. order.Select(i => symmetric[i][i])], [.. order.Select(i => vectors[i])]);
    }

    private static double OffDiagonal(double[][] matrix)
    {
        double off = 0, all = 0;

        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = 0; j < matrix.Length; j++)
            {
                all += matrix[i][j] * matrix[i][j];
                off += i == j ? 0 : matrix[i][j] * matrix[i][j];
            }
        }

        return all > 0 ? off / all : 0;
    }

    /// <summary>One Jacobi rotation that makes the cell (p, q) 0. Vectors are kept by rows.</summary>
    private static void Rotate(double[][] matrix, double[][] vectors, int p, int q)
    {
        if (Math.Abs(matrix[p][q]) < 1e-300)
        {
            return;
        }

        var theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        var tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;

        for (var i = 0; i < matrix.Length; i++)
        {
            (matrix[i][p], matrix[i][q]) = ((cosine * matrix[i][p]) - (sine * matrix[i][q]), (sine * matrix[i][p]) + (cosine * matrix[i][q]));
        }

        for (var i = 0; i < matrix.Length; i++)
        {
            (matrix[p][i], matrix[q][i]) = ((cosine * matrix[p][i]) - (sine * matrix[q][i]), (sine * matrix[p][i]) + (cosine * matrix[q][i]));
            (vectors[p][i], vectors[q][i]) = ((cosine * vectors[p][i]) - (sine * vectors[q][i]), (sine * vectors[p][i]) + (cosine * vectors[q][i]));
        }
    }

    private static double[][] Project(double[][] small, double[] values, double[][] vectors, int rank)
    {
        var largest = values.Length > 0 ? values[0] : 0;
        var kept = Enumerable.Range(0, rank).TakeWhile(d => values[d] > largest * 1e-12).ToList();

        return [.. small.Select(row => kept.Select(d => TensorPrimitives.Dot<double>(row, vectors[d]) / Math.Sqrt(values[d])).ToArray())];
    }
}
