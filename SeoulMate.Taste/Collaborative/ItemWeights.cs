namespace SeoulMate.Taste.Collaborative;

/// <summary>How item weights are learnt. The defaults were chosen on the validation part of the K-drama benchmark.</summary>
public sealed record ItemWeightOptions
{
    /// <summary>How much less a long row counts, as the power of its length: 0 (as much as its pairs) to 1.</summary>
    public double RowExponent { get; init; } = 0.25;

    /// <summary>What is added to the diagonal: more of it makes weights smaller and smoother. More than 0.</summary>
    public double Ridge { get; init; } = 110;

    /// <summary>What share of itself is added to the diagonal as well: the noise that inputs are trained against. 0 or more.</summary>
    public double Denoising { get; init; } = 0.5;

    /// <summary>As how many rows a shared attribute counts. 0 or more.</summary>
    public double SideInformation { get; init; } = 16;

    /// <summary>How much less a popular item of a history says, as the power of its popularity. 0 to 1.</summary>
    public double InputExponent { get; init; } = 0.2;

    /// <summary>How much a popular item is held back, as the power of its popularity. 0 to 1.</summary>
    public double OutputExponent { get; init; }

    /// <summary>What closeness adds to a weight, relative to how far weights and closeness are spread. 0 or more.</summary>
    public double Closeness { get; init; } = 0.18;

    /// <summary>How many weights of an item are kept, the furthest from 0. 1 or more.</summary>
    public int Keep { get; init; } = 1000;
}

/// <summary>
/// How much an item of a history speaks for each other item, learnt from which items go together:
/// <c>B = I − P · diag(1 / diag P)</c> with <c>P = (G + a·C + diag(λ + e · diag G))⁻¹</c>, where G counts how often two items
/// stand in one row and C how many attributes they share. Then <c>B_ij · p_i^−q · p_j^−c + s · K_ij</c> with the popularity p
/// and how close the two are, K.
/// </summary>
/// <remarks>
/// EASE^R: Steck, Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019. Denoising on the diagonal: Steck,
/// Autoencoders that don't overfit towards the Identity, NeurIPS 2020. Attributes in the Gram matrix: Jeunen, Van Balen,
/// Goethals, Closed-Form Models for Collaborative Filtering with Side-Information, RecSys 2020. The weights of rows and the
/// exponents of popularity are ours.
/// </remarks>
public static class ItemWeights
{
    /// <summary>As how many more rows an item counts when its popularity is judged.</summary>
    private const double PopularityShrinkage = 5;

    /// <summary>Learns the weights.</summary>
    /// <param name="histories">What users turned to.</param>
    /// <param name="attributes">For each attribute the items that have it, the vectors of items of length 1; null for none.</param>
    /// <param name="times">For each moment the items that are close to it, the vectors of items of length 1; null for none.</param>
    /// <param name="options">How.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    /// <returns>Row i, column j: how much item i of a history speaks for item j; nothing on the diagonal.</returns>
    public static SparseRows Learn(HistoryMatrix histories, HistoryMatrix? attributes, HistoryMatrix? times, ItemWeightOptions options, int threads)
    {
        var count = histories.ItemCount;
        var inverse = new SymmetricMatrix(count);

        histories.AddGram(inverse, RowWeights(histories, options.RowExponent), threads);

        var diagonal = Enumerable.Range(0, count).Select(item => options.Ridge + (options.Denoising * inverse[item, item])).ToArray();

        attributes?.AddGram(inverse, [.. Enumerable.Repeat(options.SideInformation, attributes.RowCount)], threads);

        for (var item = 0; item < count; item++)
        {
            inverse[item, item] += diagonal[item];
        }

        SymmetricInverse.Invert(inverse, threads);

        var popularity = PopularityOf(histories);
        var outputs = Enumerable.Range(0, count).Select(item => -Math.Pow(popularity[item], -options.OutputExponent) / inverse[item, item]).ToArray();

        void Fill(int item, Span<double> weights)
        {
            var input = Math.Pow(popularity[item], -options.InputExponent);
            inverse.CopyRow(item, weights);
            weights[item] = 0;

            for (var other = 0; other < weights.Length; other++)
            {
                weights[other] *= input * outputs[other];
            }
        }

        if (times is null || count < 2)
        {
            return SparseRows.Of(count, count, options.Keep, threads, Fill);
        }

        var close = new SymmetricMatrix(count);
        times.AddGram(close, [.. Enumerable.Repeat(1.0, times.RowCount)], threads);

        var spread = Deviation(count, Close);

        // Where all are equally close, closeness tells nothing.
        var share = spread > 1e-9 ? options.Closeness * Deviation(count, Fill) / spread : 0;

        return SparseRows.Of(count, count, options.Keep, threads, (item, weights) =>
        {
            Fill(item, weights);

            for (var other = 0; other < count; other++)
            {
                weights[other] += other == item ? 0 : share * close[item, other];
            }
        });

        void Close(int item, Span<double> cells)
        {
            close.CopyRow(item, cells);
            cells[item] = 0;
        }
    }

    /// <summary>How far the cells beside the diagonal are spread.</summary>
    private static double Deviation(int count, Action<int, Span<double>> fill)
    {
        var cells = new double[count];
        var sum = 0.0;
        var squares = 0.0;

        for (var item = 0; item < count; item++)
        {
            fill(item, cells);

            foreach (var cell in cells)
            {
                sum += cell;
                squares += cell * cell;
            }
        }

        var pairs = count * (count - 1.0);

        return Math.Sqrt(Math.Max(0, (squares / pairs) - (sum / pairs * (sum / pairs))));
    }

    /// <summary>How popular each item is, relative to the mean; more than 0.</summary>
    internal static double[] PopularityOf(HistoryMatrix histories)
    {
        var counts = Enumerable.Range(0, histories.ItemCount).Select(item => histories.CountOfItem(item) + PopularityShrinkage).ToArray();
        var mean = counts.Average();

        return [.. counts.Select(count => count / mean)];
    }

    /// <summary><c>length^−exponent</c> for each row, so that the mean is 1.</summary>
    internal static double[] RowWeights(HistoryMatrix histories, double exponent)
    {
        var weights = Enumerable.Range(0, histories.RowCount).Select(row => histories.CountOf(row) is > 0 and var length ? Math.Pow(length, -exponent) : 0).ToArray();
        var filled = weights.Where(weight => weight > 0).DefaultIfEmpty(1).Average();

        return [.. weights.Select(weight => weight / filled)];
    }
}
