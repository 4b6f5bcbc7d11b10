namespace SeoulMate.Taste.Collaborative;

/// <summary>
/// Scores every item for a history: <c>(1 − f) · z(weights) + f · z(cosines) + 1.5 / (1 + n)^1.5 · z(popularity)</c> with
/// <c>f = t / (1 + (n / 4.6)^5)</c>, n being how many items were turned to and t how far cosines are to be trusted. Little
/// history says little by itself: until there is more, what is like it and what all turn to stand in. z is the distance from
/// the mean in standard deviations.
/// </summary>
/// <remarks>The numbers were chosen on users of MovieLens 1M who were left out of the training; see docs/formulas/hybrid.md.</remarks>
public sealed class ItemScorer
{
    private const double FewEvents = 4.6;
    private const double Sharpness = 5;
    private const double PopularityShare = 1.5;

    private readonly ItemModel model;
    private readonly double[] popularity;
    private readonly double[] room;

    /// <summary>Scores these items. It keeps its room between histories, and so serves one at a time.</summary>
    /// <param name="model">What is learnt of the items.</param>
    /// <param name="popularity">How popular each is, in any unit.</param>
    public ItemScorer(ItemModel model, ReadOnlySpan<double> popularity)
    {
        this.model = model;
        this.popularity = popularity.ToArray();
        Standard.Bring(this.popularity, []);
        room = new double[model.ItemCount];
    }

    /// <summary>Scores every item.</summary>
    /// <param name="history">What a user turned to, each item once.</param>
    /// <param name="scores">Takes the scores, one an item; those of the history mean nothing.</param>
    /// <returns>What each item of the history adds to a score.</returns>
    public ItemShares Score(ReadOnlySpan<HistoryItem> history, Span<double> scores)
    {
        var turned = 0;

        foreach (var (_, strength) in history)
        {
            turned += strength > 0 ? 1 : 0;
        }

        var weights = model.ByWeights(history, scores);
        var cosines = model.ByCosines(history, room);

        // Where nobody turned to both there are no cosines: what dramas have in common, which is in the weights, is all there is.
        var fade = cosines.Scale == 0 ? 0 : model.Trust / (1 + Math.Pow(turned / FewEvents, Sharpness));
        var popular = PopularityShare / Math.Pow(1 + turned, 1.5);

        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = ((1 - fade) * scores[item]) + (fade * room[item]) + (popular * popularity[item]);
        }

        return new(model, weights, cosines, fade, popular);
    }

    /// <summary>What popularity adds to the score of an item.</summary>
    /// <param name="item">Which item.</param>
    /// <param name="shares">What scored it.</param>
    public double PopularityOf(int item, ItemShares shares) => shares.Popular * popularity[item];
}

/// <summary>What each item of a history adds to the scores of one scoring. The shares, what popularity adds and the base sum to the score.</summary>
public readonly record struct ItemShares
{
    private readonly ItemModel model;
    private readonly Standard weights;
    private readonly Standard cosines;

    internal ItemShares(ItemModel model, Standard weights, Standard cosines, double fade, double popular)
    {
        this.model = model;
        this.weights = weights;
        this.cosines = cosines;
        Fade = fade;
        Popular = popular;
    }

    /// <summary>What every score starts from.</summary>
    public double Base => ((1 - Fade) * weights.Base) + (Fade * cosines.Base);

    /// <summary>How much what stands in for a history counts.</summary>
    internal double Fade { get; }

    /// <summary>How much popularity counts.</summary>
    internal double Popular { get; }

    /// <summary>Adds what an item of the history adds to the score of each.</summary>
    /// <param name="turned">The item of the history.</param>
    /// <param name="scores">One an item.</param>
    public void AddTo(HistoryItem turned, Span<double> scores)
    {
        model.Weights.AddRow(turned.Item, (1 - Fade) * turned.Strength * weights.Scale, scores);

        if (Fade > 0)
        {
            model.Cosines.AddRow(turned.Item, Fade * Math.Sign(turned.Strength) * cosines.Scale, scores);
        }
    }

    /// <summary>What an item of the history adds to the score of another.</summary>
    /// <param name="turned">The item of the history.</param>
    /// <param name="item">What is scored.</param>
    /// <returns>Negative when it speaks against.</returns>
    public double Of(HistoryItem turned, int item) =>
        ((1 - Fade) * turned.Strength * model.Weights[turned.Item, item] * weights.Scale)
        + (Fade * Math.Sign(turned.Strength) * model.Cosines[turned.Item, item] * cosines.Scale);
}
