namespace SeoulMate.Taste.Collaborative;

/// <summary>
/// How much each item speaks to whoever turned to the items of a history: by learnt weights, and by cosines while the history
/// is short. Every score is a sum over the history. Immutable.
/// </summary>
/// <param name="Weights">How much an item of a history speaks for each other: <see cref="ItemWeights"/>.</param>
/// <param name="Cosines">How like they are by who turned to both: <see cref="ItemCosines"/>.</param>
public sealed record ItemModel(SparseRows Weights, SparseRows Cosines)
{
    /// <summary>As how many users it counts that nothing is known of who turned to what.</summary>
    private const double UsersToTrust = 50;

    /// <summary>How far cosines are to be trusted: u / (u + 50) of u users; 1 unless set.</summary>
    public double Trust { get; init; } = 1;

    /// <summary>The same model, learnt from so many users.</summary>
    /// <param name="users">0 or more.</param>
    public ItemModel Of(int users) => this with { Trust = users / (users + UsersToTrust) };

    /// <summary>How many items there are.</summary>
    public int ItemCount => Weights.Width;

    /// <summary>Scores every item by the learnt weights, in units of one standard deviation over what is not in the history.</summary>
    /// <param name="history">What a user turned to, each item once.</param>
    /// <param name="scores">Takes the scores, <see cref="ItemCount"/> of them; those of the history mean nothing.</param>
    /// <returns>The scale, which tells what an item of the history adds to a score.</returns>
    public Standard ByWeights(ReadOnlySpan<HistoryItem> history, Span<double> scores) => Score(Weights, history, isSigned: false, scores);

    /// <summary>Scores every item by the cosines, in the same unit; each item of the history counts alike.</summary>
    /// <param name="history">What a user turned to, each item once.</param>
    /// <param name="scores">Takes the scores, <see cref="ItemCount"/> of them; those of the history mean nothing.</param>
    /// <returns>The scale, which tells what an item of the history adds to a score.</returns>
    public Standard ByCosines(ReadOnlySpan<HistoryItem> history, Span<double> scores) => Score(Cosines, history, isSigned: true, scores);

    private static Standard Score(SparseRows rows, ReadOnlySpan<HistoryItem> history, bool isSigned, Span<double> scores)
    {
        scores.Clear();

        foreach (var (item, strength) in history)
        {
            rows.AddRow(item, isSigned ? Math.Sign(strength) : strength, scores);
        }

        return Standard.Bring(scores, history);
    }
}

/// <summary>What brought scores to mean 0 and deviation 1: <c>(score − Mean) · Scale</c>.</summary>
/// <param name="Mean">The mean over what is not in the history.</param>
/// <param name="Scale">1 / the deviation; 0 when all are alike.</param>
public readonly record struct Standard(double Mean, double Scale)
{
    /// <summary>What every score starts from.</summary>
    public double Base => -Mean * Scale;

    /// <summary>Brings scores to mean 0 and deviation 1 over what is not in the history.</summary>
    /// <param name="scores">The scores, one an item; they are replaced.</param>
    /// <param name="history">What does not count, each item once.</param>
    /// <returns>How.</returns>
    public static Standard Bring(Span<double> scores, ReadOnlySpan<HistoryItem> history)
    {
        var sum = 0.0;
        var squares = 0.0;

        foreach (var score in scores)
        {
            sum += score;
            squares += score * score;
        }

        var nextToNothing = 1e-12 * squares / scores.Length;

        foreach (var (item, _) in history)
        {
            sum -= scores[item];
            squares -= scores[item] * scores[item];
        }

        var count = Math.Max(1, scores.Length - history.Length);
        var mean = sum / count;
        var variance = (squares / count) - (mean * mean);

        // What is next to nothing beside all scores is what rounding left of nothing.
        var standard = new Standard(mean, variance > nextToNothing ? 1 / Math.Sqrt(variance) : 0);

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (scores[i] - mean) * standard.Scale;
        }

        return standard;
    }
}
