namespace SeoulMate.Taste.Explanations;

/// <summary>
/// How sure a reason is: the share of dramas picked for such a reason that people rated at or above their own mean, by
/// <c>1 / (1 + exp(−(start + type + effect · (1 − e^(−x)) + esteem · q)))</c> of the reason's effect x and the drama's esteem q.
/// </summary>
/// <remarks>Logistic regression; see docs/formulas/confidence.md.</remarks>
/// <param name="Start">What every reason starts from, in log-odds.</param>
/// <param name="ByType">What a type of reason adds, in log-odds; a type that is not named adds nothing.</param>
/// <param name="Effect">What an effect without bound adds, in log-odds.</param>
/// <param name="Esteem">What a deviation of esteem adds, in log-odds.</param>
public sealed record ConfidenceModel(double Start, IReadOnlyDictionary<string, double> ByType, double Effect, double Esteem)
{
    /// <summary>The one in use: fitted on one half of the people of the K-drama benchmark, judged on the other.</summary>
    public static ConfidenceModel Fitted { get; } = new(
        -0.739,
        new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["actor_match"] = -0.086,
            ["director_match"] = 0.235,
            ["genre_match"] = 0.019,
            ["highly_rated"] = 0.046,
            ["popular"] = -0.194,
            ["similar_to"] = -0.003,
            ["theme_match"] = 0.021,
            ["writer_match"] = -0.037,
        },
        0.202,
        0.832);

    /// <summary>How likely somebody who is given such a reason is to like the drama.</summary>
    /// <param name="type">The type of reason, such as <c>genre_match</c>.</param>
    /// <param name="effect">How much lower the score would be without what is cited, in standard deviations; below 0 counts as 0.</param>
    /// <param name="esteem">How well the drama is rated, in standard deviations over all dramas.</param>
    /// <returns>Above 0, below 1.</returns>
    public double Of(string type, double effect, double esteem) =>
        1 / (1 + Math.Exp(-(Start + ByType.GetValueOrDefault(type) + (Effect * Bounded(effect)) + (Esteem * esteem))));

    /// <summary>An effect as the formula takes it, 0 to 1: what is large already says little more by being larger.</summary>
    public static double Bounded(double effect) => 1 - Math.Exp(-Math.Max(0, effect));
}
