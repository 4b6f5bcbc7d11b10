namespace SeoulMate.Taste.Collaborative;

/// <summary>What comes next in a sequence. Immutable.</summary>
/// <param name="Regression">How much an item speaks for what comes next: <see cref="NextItems.Learn"/>.</param>
/// <param name="Following">How often an item follows another closely: <see cref="NextItems.Following"/>.</param>
/// <param name="Weights">How much it speaks for each other at any time: <see cref="ItemWeights"/>.</param>
public sealed record NextItemModel(SparseRows Regression, SparseRows Following, SparseRows Weights)
{
    /// <summary>Chosen with the rest on the validation part of the benchmark P2.</summary>
    private static readonly ItemWeightOptions AtAnyTime = new()
    {
        RowExponent = 0.5,
        Ridge = 500,
        Denoising = 1,
        SideInformation = 0,
        InputExponent = 0.1,
        OutputExponent = 0.1,
    };

    /// <summary>Learns all of it from sequences.</summary>
    /// <param name="sequences">What each user turned to, each item once, in the order of time.</param>
    /// <param name="itemCount">How many items there are; they are numbered from 0.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    /// <returns>The model.</returns>
    public static NextItemModel Learn(IReadOnlyList<int[]> sequences, int itemCount, int threads)
    {
        var options = new NextItemOptions();

        return new(
            NextItems.Learn(sequences, itemCount, options, threads),
            NextItems.Following(sequences, itemCount, options.Keep, threads),
            ItemWeights.Learn(new([.. sequences.Select(sequence => (IReadOnlyList<HistoryItem>)[.. sequence.Select(item => new HistoryItem(item, 1))])], itemCount), null, null, AtAnyTime, threads));
    }
}

/// <summary>
/// Scores what comes next: <c>z(regression) + 0.4 · z(following) + 0.7 · z(weights)</c>. For the first two an event counts
/// 1 / (1 + how many came after it), for the third all count alike: what was turned to just now, and taste.
/// </summary>
/// <remarks>Chosen on the last event of each user of the benchmark P2, and checked on the one before it.</remarks>
public sealed class NextItemScorer(NextItemModel model)
{
    internal const double FollowingShare = 0.4;
    internal const double WeightsShare = 0.7;

    private const int RegressionWindow = 150;
    private const int FollowingWindow = 60;

    private readonly double[] room = new double[model.Regression.Width];

    /// <summary>Scores every item.</summary>
    /// <param name="history">What a user turned to, each item once, in the order of time; how much does not count.</param>
    /// <param name="scores">Takes the scores, one an item; those of the history mean nothing.</param>
    /// <returns>What each item of the history adds to a score.</returns>
    public NextItemShares Score(ReadOnlySpan<HistoryItem> history, Span<double> scores)
    {
        var regression = ByRegression(history, scores);
        var following = ByFollowing(history, room);
        Add(FollowingShare, scores);
        var weights = ByWeights(history, room);
        Add(WeightsShare, scores);

        return new(model, regression, following, weights);
    }

    /// <summary>The same by the regression alone.</summary>
    /// <param name="history">What a user turned to, in the order of time.</param>
    /// <param name="scores">Takes the scores, one an item.</param>
    public Standard ByRegression(ReadOnlySpan<HistoryItem> history, Span<double> scores) => Score(model.Regression, history, RegressionCounts, scores);

    /// <summary>The same by what follows closely alone.</summary>
    /// <param name="history">What a user turned to, in the order of time.</param>
    /// <param name="scores">Takes the scores, one an item.</param>
    public Standard ByFollowing(ReadOnlySpan<HistoryItem> history, Span<double> scores) => Score(model.Following, history, FollowingCounts, scores);

    /// <summary>The same by what goes together at any time alone.</summary>
    /// <param name="history">What a user turned to, in the order of time.</param>
    /// <param name="scores">Takes the scores, one an item.</param>
    public Standard ByWeights(ReadOnlySpan<HistoryItem> history, Span<double> scores) => Score(model.Weights, history, _ => 1, scores);

    /// <summary>What an event counts that so many came after.</summary>
    internal static double RegressionCounts(int later) => later < RegressionWindow ? 1.0 / (1 + later) : 0;

    /// <summary>The same for what follows closely.</summary>
    internal static double FollowingCounts(int later) => later < FollowingWindow ? 1.0 / (1 + later) : 0;

    private static Standard Score(SparseRows rows, ReadOnlySpan<HistoryItem> history, Func<int, double> counts, Span<double> scores)
    {
        scores.Clear();

        for (var later = 0; later < history.Length && counts(later) is > 0 and var count; later++)
        {
            rows.AddRow(history[^(later + 1)].Item, count, scores);
        }

        return Standard.Bring(scores, history);
    }

    private void Add(double share, Span<double> scores)
    {
        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] += share * room[item];
        }
    }
}

/// <summary>What each item of a history adds to the scores of what comes next. The shares and the base sum to the score.</summary>
public readonly record struct NextItemShares
{
    private readonly NextItemModel model;
    private readonly Standard regression;
    private readonly Standard following;
    private readonly Standard weights;

    internal NextItemShares(NextItemModel model, Standard regression, Standard following, Standard weights)
    {
        this.model = model;
        this.regression = regression;
        this.following = following;
        this.weights = weights;
    }

    /// <summary>What every score starts from.</summary>
    public double Base => regression.Base + (NextItemScorer.FollowingShare * following.Base) + (NextItemScorer.WeightsShare * weights.Base);

    /// <summary>Adds what an item of the history adds to the score of each.</summary>
    /// <param name="turned">The item of the history.</param>
    /// <param name="later">How many came after it.</param>
    /// <param name="scores">One an item.</param>
    public void AddTo(HistoryItem turned, int later, Span<double> scores)
    {
        model.Regression.AddRow(turned.Item, NextItemScorer.RegressionCounts(later) * regression.Scale, scores);
        model.Following.AddRow(turned.Item, NextItemScorer.FollowingShare * NextItemScorer.FollowingCounts(later) * following.Scale, scores);
        model.Weights.AddRow(turned.Item, NextItemScorer.WeightsShare * weights.Scale, scores);
    }
}
