using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Reranking;

/// <summary>How a slate is put together.</summary>
/// <param name="Diversity">What the mean likeness to what stands before costs at the middle place, in standard deviations of the score. 0 or more.</param>
/// <param name="Calibration">What a nat of drift from the user's genre mix costs there. 0 or more.</param>
public readonly record struct SlateWeights(double Diversity, double Calibration);

/// <summary>What a slate may not be full of, whatever the scores. It holds for every beginning of the slate, so that pages of it fit together.</summary>
/// <param name="Leads">The number of each item's leading actor, from 0; −1 for none.</param>
/// <param name="LeadCount">How many leading actors there are.</param>
/// <param name="SameLeadAtMost">How many items may share one. 1 or more.</param>
/// <param name="AreFamous">Whether each item belongs to the most popular tenth.</param>
/// <param name="FamousShare">What share of the slate those may have; one always may. 0 to 1.</param>
public sealed record SlateLimits(IReadOnlyList<int> Leads, int LeadCount, int SameLeadAtMost, IReadOnlyList<bool> AreFamous, double FamousShare);

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
/// <c>score − min(k, 9)/4.5 · (d · mean likeness to those before + c · KL(user's genres, slate's genres))</c> at place k = 0, 1, …
/// The first places go by the score alone; what is given up for variety is given up where it costs least. What the limits
/// forbid at a place is passed over; when nothing else is left, they give way. At each place the best that are left are
/// considered, so that a longer slate begins like a shorter one.
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

    /// <summary>How many of those that are left, and allowed, are considered at a place.</summary>
    public const int ConsideredAtMost = 120;

    /// <summary>From this place on variety counts no more than here: the eleventh is seen as little as the tenth.</summary>
    private const int LastPlace = 9;

    private readonly SparseRows likeness;
    private readonly GenreTable genres;
    private readonly SlateLimits? limits;
    private readonly int[] ofLead;
    private readonly double[] likenessSums;
    private readonly double[] sums;
    private readonly double[] logarithms;
    private readonly double[] mix;
    private readonly bool[] isPlaced;

    /// <summary>Orders slates of these items. It keeps its room between slates, and so serves one at a time.</summary>
    /// <param name="likeness">How like two items are, 0 to 1.</param>
    /// <param name="genres">Their genres.</param>
    /// <param name="limits">What it may not be full of; null for no limits.</param>
    public SlateOrder(SparseRows likeness, GenreTable genres, SlateLimits? limits = null)
    {
        this.limits = limits;
        ofLead = new int[limits?.LeadCount ?? 0];
        this.likeness = likeness;
        this.genres = genres;
        likenessSums = new double[likeness.Width];
        sums = new double[genres.Count];
        logarithms = new double[genres.Count];
        mix = new double[genres.Count];
        isPlaced = new bool[likeness.Width];
    }

    /// <summary>Orders a slate.</summary>
    /// <param name="candidates">Items that may be on it, each once, the highest score first.</param>
    /// <param name="scores">A score for every item, in units of one standard deviation.</param>
    /// <param name="history">What the user turned to.</param>
    /// <param name="weights">How much variety and genres count.</param>
    /// <param name="slate">Takes the items, the first one first.</param>
    /// <returns>How many were placed.</returns>
    public int Fill(ReadOnlySpan<int> candidates, ReadOnlySpan<double> scores, ReadOnlySpan<HistoryItem> history, SlateWeights weights, Span<int> slate)
    {
        likenessSums.AsSpan().Clear();
        sums.AsSpan().Clear();
        ofLead.AsSpan().Clear();
        isPlaced.AsSpan().Clear();
        genres.MixOf(history, mix);

        var count = Math.Min(slate.Length, candidates.Length);
        var famous = 0;
        var left = candidates;

        for (var place = 0; place < count; place++)
        {
            while (isPlaced[left[0]])
            {
                left = left[1..];
            }

            var best = Best(left, scores, weights, place, famous, isLimited: limits is not null);

            if (best < 0)
            {
                best = Best(left, scores, weights, place, famous, isLimited: false);
            }

            slate[place] = best;
            isPlaced[best] = true;
            likeness.AddRow(best, 1, likenessSums);
            famous += limits?.AreFamous[best] == true ? 1 : 0;

            if (limits?.Leads[best] is >= 0 and var lead)
            {
                ofLead[lead]++;
            }

            foreach (var genre in genres.OfItem[best])
            {
                sums[genre] += 1.0 / genres.OfItem[best].Length;
            }
        }

        return count;
    }

    /// <returns>−1 when every candidate is placed or forbidden here.</returns>
    private int Best(ReadOnlySpan<int> candidates, ReadOnlySpan<double> scores, SlateWeights weights, int place, int famous, bool isLimited)
    {
        var pressure = 2.0 * Math.Min(place, LastPlace) / LastPlace;
        var shared = PrepareGenres(place);
        var best = -1;
        var highest = double.NegativeInfinity;
        var considered = 0;

        for (var i = 0; i < candidates.Length && considered < ConsideredAtMost; i++)
        {
            var item = candidates[i];

            if (isPlaced[item] || (isLimited && IsForbidden(item, place, famous)))
            {
                continue;
            }

            considered++;

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

        return best;
    }

    private bool IsForbidden(int item, int place, int famous) =>
        (limits!.Leads[item] is >= 0 and var lead && ofLead[lead] >= limits.SameLeadAtMost)
        || (limits.AreFamous[item] && famous >= Math.Max(1, Math.Floor(limits.FamousShare * (place + 1))));

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
