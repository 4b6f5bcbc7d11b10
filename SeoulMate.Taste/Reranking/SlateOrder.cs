using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Reranking;

/// <summary>How a slate is put together.</summary>
/// <param name="Diversity">What the mean likeness to what stands before costs at the middle place, in standard deviations of the score. 0 or more.</param>
/// <param name="Calibration">What a nat of drift from the user's genre mix costs there. 0 or more.</param>
public readonly record struct SlateWeights(double Diversity, double Calibration);

/// <summary>The genres of items, each item spread evenly over its own. Immutable.</summary>
/// <param name="OfItem">The numbers of an item's genres.</param>
/// <param name="Count">How many genres there are.</param>
public sealed record GenreTable(IReadOnlyList<int[]> OfItem, int Count)
{
    /// <summary>The genre mix of a history.</summary>
    /// <param name="history">The items; only what speaks for them counts.</param>
    /// <param name="mix">Takes the share of each genre; they sum to 1, or are all 0 when there is nothing.</param>
    public void MixOf(ReadOnlySpan<HistoryItem> history, Span<double> mix)
    {
        var total = 0.0;
        mix.Clear();

        foreach (var (item, strength) in history)
        {
            if (strength > 0 && OfItem[item] is { Length: > 0 } genres)
            {
                total += strength;

                foreach (var genre in genres)
                {
                    mix[genre] += strength / genres.Length;
                }
            }
        }

        for (var genre = 0; genre < mix.Length && total > 0; genre++)
        {
            mix[genre] /= total;
        }
    }
}

/// <summary>
/// The order of a slate: place by place the item with the highest
/// <c>score − 2k/(size − 1) · (d · mean likeness to those before + c · KL(user's genres, slate's genres))</c> at place k = 0, 1, …
/// The first places go by the score alone; what is given up for variety is given up where it costs least.
/// </summary>
/// <remarks>
/// Variety: maximal marginal relevance, Carbonell and Goldstein, SIGIR 1998, with the mean likeness in place of the highest.
/// Genres: Steck, Calibrated Recommendations, RecSys 2018, α = 0.01. That both grow with the place is ours: relevance is
/// judged with a discount by place, variety and calibration are not.
/// </remarks>
public sealed class SlateOrder
{
    /// <summary>The share of the user's own mix in the slate's, so that nothing is infinitely far.</summary>
    private const double Smoothing = 0.01;

    private readonly SparseRows likeness;
    private readonly GenreTable genres;
    private readonly double[] likenessSums;
    private readonly double[] sums;
    private readonly double[] logarithms;
    private readonly double[] mix;

    /// <summary>Orders slates of these items. It keeps its room between slates, and so serves one at a time.</summary>
    /// <param name="likeness">How like two items are, 0 to 1.</param>
    /// <param name="genres">Their genres.</param>
    public SlateOrder(SparseRows likeness, GenreTable genres)
    {
        this.likeness = likeness;
        this.genres = genres;
        likenessSums = new double[likeness.Width];
        sums = new double[genres.Count];
        logarithms = new double[genres.Count];
        mix = new double[genres.Count];
    }

    /// <summary>Orders a slate.</summary>
    /// <param name="candidates">Items that may be on it, each once.</param>
    /// <param name="scores">A score for every item, in units of one standard deviation.</param>
    /// <param name="history">What the user turned to.</param>
    /// <param name="weights">How much variety and genres count.</param>
    /// <param name="slate">Takes the items, the first one first.</param>
    /// <returns>How many were placed.</returns>
    public int Fill(ReadOnlySpan<int> candidates, ReadOnlySpan<double> scores, ReadOnlySpan<HistoryItem> history, SlateWeights weights, Span<int> slate)
    {
        likenessSums.AsSpan().Clear();
        sums.AsSpan().Clear();
        genres.MixOf(history, mix);

        var count = Math.Min(slate.Length, candidates.Length);

        for (var place = 0; place < count; place++)
        {
            var pressure = slate.Length > 1 ? 2.0 * place / (slate.Length - 1) : 0;
            var shared = PrepareGenres(place);
            var best = -1;
            var highest = double.NegativeInfinity;

            foreach (var item in candidates)
            {
                if (slate[..place].Contains(item))
                {
                    continue;
                }

                var worth = scores[item];

                if (place > 0)
                {
                    worth -= pressure * ((weights.Diversity * likenessSums[item] / place) - (weights.Calibration * (shared + Gain(item, place))));
                }

                if (worth > highest || (worth == highest && item < best))
                {
                    (best, highest) = (item, worth);
                }
            }

            slate[place] = best;
            likeness.AddRow(best, 1, likenessSums);

            foreach (var genre in genres.OfItem[best])
            {
                sums[genre] += 1.0 / genres.OfItem[best].Length;
            }
        }

        return count;
    }

    /// <summary><c>Σ p · ln q</c> of a slate with one more place that has no genre: up to a constant the negative of the divergence.</summary>
    private double PrepareGenres(int place)
    {
        var shared = 0.0;

        for (var genre = 0; genre < mix.Length; genre++)
        {
            if (mix[genre] > 0)
            {
                logarithms[genre] = Math.Log(Share(sums[genre], place, mix[genre]));
                shared += mix[genre] * logarithms[genre];
            }
        }

        return shared;
    }

    /// <summary>What an item at this place adds to it.</summary>
    private double Gain(int item, int place)
    {
        var gain = 0.0;
        var ofItem = genres.OfItem[item];

        foreach (var genre in ofItem)
        {
            if (mix[genre] > 0)
            {
                gain += mix[genre] * (Math.Log(Share(sums[genre] + (1.0 / ofItem.Length), place, mix[genre])) - logarithms[genre]);
            }
        }

        return gain;
    }

    private static double Share(double sum, int place, double own) => ((1 - Smoothing) * sum / (place + 1)) + (Smoothing * own);
}
