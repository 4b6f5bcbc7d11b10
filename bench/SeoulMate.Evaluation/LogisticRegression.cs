using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Evaluation;

/// <summary>How likely something is, by a weighted sum: fitted by Newton's method.</summary>
/// <remarks>Ridge-penalised likelihood: le Cessie and van Houwelingen, Ridge Estimators in Logistic Regression, Applied Statistics 1992.</remarks>
internal static class LogisticRegression
{
    private const int Steps = 12;

    /// <summary>Fits the weights.</summary>
    /// <param name="rows">What is known of each case, all of one length.</param>
    /// <param name="outcomes">What came of each.</param>
    /// <param name="ridges">How strongly each weight is drawn to 0; above 0 for some of those that together are always 1.</param>
    /// <returns>One weight a column.</returns>
    internal static double[] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> outcomes, double[] ridges)
    {
        var weights = new double[ridges.Length];
        var columns = ridges.Length;

        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[columns];
            var curvature = new SymmetricMatrix(columns);

            for (var i = 0; i < columns; i++)
            {
                gradient[i] = -ridges[i] * weights[i];
                curvature[i, i] = ridges[i];
            }

            foreach (var (row, isSo) in rows.Zip(outcomes))
            {
                var likely = Likely(weights, row);

                for (var i = 0; i < columns; i++)
                {
                    gradient[i] += ((isSo ? 1 : 0) - likely) * row[i];

                    for (var j = 0; j <= i; j++)
                    {
                        curvature[i, j] += likely * (1 - likely) * row[i] * row[j];
                    }
                }
            }

            SymmetricInverse.Invert(curvature, threads: 1);
            weights = [.. weights.Select((weight, i) => weight + gradient.Select((slope, j) => curvature[i, j] * slope).Sum())];
        }

        return weights;
    }

    private static double Likely(double[] weights, double[] row) => 1 / (1 + Math.Exp(-weights.Zip(row, (weight, cell) => weight * cell).Sum()));
}
