namespace SeoulMate.Taste.Collaborative;

/// <summary>How the next item is learnt. The defaults were chosen on the validation part of the benchmark P2.</summary>
public sealed record NextItemOptions
{
    /// <summary>What an event counts beside the one after it while weights are learnt. More than 0, below 1.</summary>
    public double Decay { get; init; } = 0.85;

    /// <summary>How far back an event counts at all. 1 or more.</summary>
    public int Window { get; init; } = 40;

    /// <summary>What is added to the diagonal. More than 0.</summary>
    public double Ridge { get; init; } = 1000;

    /// <summary>How much less a long sequence counts, as the power of its length. 0 to 1.</summary>
    public double LengthExponent { get; init; } = 0.3;

    /// <summary>How much less a popular item of a history says, as the power of its popularity. 0 to 1.</summary>
    public double InputExponent { get; init; } = 0.1;

    /// <summary>How much a popular item is held back, as the power of its popularity. 0 to 1.</summary>
    public double OutputExponent { get; init; } = 0.2;

    /// <summary>How many weights of an item are kept, the furthest from 0. 1 or more.</summary>
    public int Keep { get; init; } = 1000;
}

/// <summary>
/// How much an item of a sequence speaks for what comes next: <c>(HᵀH + λI)⁻¹ · HᵀY</c>, the ridge regression of the next
/// item on the history before it, in which each step back counts 0.85 of the one after it.
/// </summary>
/// <remarks>
/// A linear model of sequences: Choi, Kim, Lee, Shim, Lee, Session-aware Linear Item-Item Models for Session-based
/// Recommendation, WWW 2021. Since the history decays by a constant factor, HᵀH and HᵀY are sums over pairs of events by
/// their distance, and nothing as long as the log is ever built.
/// </remarks>
public static class NextItems
{
    /// <summary>Learns the weights.</summary>
    /// <param name="sequences">What each user turned to, in the order of time.</param>
    /// <param name="itemCount">How many items there are; they are numbered from 0.</param>
    /// <param name="options">How.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    /// <returns>Row i, column j: how much item i of a history speaks for j as the next.</returns>
    public static SparseRows Learn(IReadOnlyList<int[]> sequences, int itemCount, NextItemOptions options, int threads)
    {
        var places = new Places(sequences, itemCount);
        var weights = places.LengthWeights(options.LengthExponent);
        var decays = Enumerable.Range(0, options.Window + 1).Select(distance => Math.Pow(options.Decay, distance)).ToArray();
        var longest = sequences.Count > 0 ? sequences.Max(sequence => sequence.Length) : 0;

        // What a step counts in all the histories that hold it: one for each event that comes after it.
        var held = Enumerable.Range(0, longest + 1)
            .Select(after => (1 - Math.Pow(options.Decay, 2 * after)) / (1 - (options.Decay * options.Decay)))
            .ToArray();
        var inverse = new SymmetricMatrix(itemCount);
        var nexts = new double[itemCount][];

        Parallel.For(0, itemCount, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new double[itemCount], (item, _, together) =>
        {
            var before = new double[itemCount];
            together.AsSpan().Clear();

            foreach (var (user, place) in places.Of(item))
            {
                var sequence = sequences[user];
                together[item] += weights[user] * held[sequence.Length - 1 - place];

                for (var distance = 1; distance <= options.Window; distance++)
                {
                    if (place - distance >= 0)
                    {
                        together[sequence[place - distance]] += weights[user] * decays[distance] * held[sequence.Length - 1 - place];
                        before[sequence[place - distance]] += weights[user] * decays[distance - 1];
                    }

                    if (place + distance < sequence.Length)
                    {
                        together[sequence[place + distance]] += weights[user] * decays[distance] * held[sequence.Length - 1 - place - distance];
                    }
                }
            }

            inverse.AddToRow(item, together.AsSpan(0, item + 1));
            nexts[item] = before;

            return together;
        }, _ => { });

        for (var item = 0; item < itemCount; item++)
        {
            inverse[item, item] += options.Ridge;
        }

        SymmetricInverse.Invert(inverse, threads);

        var product = inverse.Times(nexts, threads);
        var popularity = places.Popularity();
        var outputs = popularity.Select(popular => Math.Pow(popular, -options.OutputExponent)).ToArray();

        return SparseRows.Of(itemCount, itemCount, options.Keep, threads, (item, cells) =>
        {
            var input = Math.Pow(popularity[item], -options.InputExponent);

            for (var other = 0; other < itemCount; other++)
            {
                cells[other] = product[(item * (long)itemCount) + other] * input * outputs[other];
            }
        });
    }

    /// <summary>
    /// How often an item follows another closely: <c>Σ 0.8^(distance − 1)</c> over pairs at most ten apart, divided by
    /// <c>p_i^0.7 · p_j^0.3</c> with the popularity p.
    /// </summary>
    /// <param name="sequences">What each user turned to, in the order of time.</param>
    /// <param name="itemCount">How many items there are; they are numbered from 0.</param>
    /// <param name="keep">How many of an item are kept, the highest. 1 or more.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    /// <returns>Row i, column j: how often j follows i.</returns>
    public static SparseRows Following(IReadOnlyList<int[]> sequences, int itemCount, int keep, int threads)
    {
        const int Window = 10;
        const double Decay = 0.8;

        var places = new Places(sequences, itemCount);
        var popularity = places.Popularity();
        var outputs = popularity.Select(popular => Math.Pow(popular, -0.3)).ToArray();

        return SparseRows.Of(itemCount, itemCount, keep, threads, (item, cells) =>
        {
            foreach (var (user, place) in places.Of(item))
            {
                var sequence = sequences[user];
                var weight = 1.0;

                for (var next = place + 1; next < sequence.Length && next <= place + Window; next++)
                {
                    cells[sequence[next]] += weight;
                    weight *= Decay;
                }
            }

            for (var other = 0; other < itemCount; other++)
            {
                cells[other] *= Math.Pow(popularity[item], -0.7) * outputs[other];
            }
        });
    }

    /// <summary>Where each item stands in the sequences.</summary>
    private sealed class Places
    {
        private readonly IReadOnlyList<int[]> sequences;
        private readonly List<(int User, int Place)>[] places;

        public Places(IReadOnlyList<int[]> sequences, int itemCount)
        {
            this.sequences = sequences;
            places = [.. Enumerable.Range(0, itemCount).Select(_ => new List<(int, int)>())];

            for (var user = 0; user < sequences.Count; user++)
            {
                for (var place = 0; place < sequences[user].Length; place++)
                {
                    places[sequences[user][place]].Add((user, place));
                }
            }
        }

        public IReadOnlyList<(int User, int Place)> Of(int item) => places[item];

        /// <summary>How popular each item is, relative to the mean; more than 0.</summary>
        public double[] Popularity()
        {
            var mean = places.Average(of => of.Count + 1.0);

            return [.. places.Select(of => (of.Count + 1) / mean)];
        }

        public double[] LengthWeights(double exponent)
        {
            var mean = sequences.Count > 0 ? sequences.Average(sequence => sequence.Length) : 1;

            return [.. sequences.Select(sequence => sequence.Length > 0 ? Math.Pow(sequence.Length / mean, -exponent) : 0)];
        }
    }
}
