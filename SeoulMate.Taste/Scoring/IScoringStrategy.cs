using SeoulMate.Taste.Explanations;

namespace SeoulMate.Taste.Scoring;

/// <summary>A way to score candidates. Configuration picks one by its name.</summary>
public interface IScoringStrategy
{
    /// <summary>The name it is picked by.</summary>
    string Name { get; }

    /// <summary>What it weighs, the weightiest first.</summary>
    IReadOnlyList<ScoreWeight> Weights { get; }

    /// <summary>Which shares of the history it adds up.</summary>
    ShareSource Source => ShareSource.None;

    /// <summary>From where on its scores are called a match, chosen on the validation part of the K-drama benchmark so that each word is met more often than the next weaker one.</summary>
    MatchBounds Bounds => new(1.8, 2.7);

    /// <summary>Scores one candidate for one user.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="taste">What is known of the user.</param>
    /// <returns>A finite score with the contributions that sum to it.</returns>
    ScoredDrama Score(Candidate candidate, UserTaste taste);
}

/// <summary>How much a part of a score counts.</summary>
/// <param name="Part">
/// <c>history</c> (what others turned to after the same), <c>likeness</c> (to what was liked), <c>popularity</c>, <c>quality</c> (how well
/// it is rated) or <c>boosts</c> (of <see cref="ScoringParameters.Boosts"/>).
/// </param>
/// <param name="Weight">What it multiplies, more than 0.</param>
public readonly record struct ScoreWeight(string Part, double Weight);

/// <summary>The numbers that every strategy with boosts counts by.</summary>
public static class ScoringParameters
{
    /// <summary>The weight of boosts, where a strategy has them.</summary>
    public const string BoostsPart = "boosts";

    /// <summary>By how much a liking of 1 raises a score: a drama's genre, an actor, all its themes and moods. 0.5 is half as much again.</summary>
    public static IReadOnlyList<ScoreWeight> Boosts { get; } =
        [new("genre", PreferenceBoosts.GenreBoost), new("actor", PreferenceBoosts.ActorBoost), new("theme", PreferenceBoosts.ThemeBoost)];

    /// <summary>The same for a director, writer, era, length or network that the user asked for.</summary>
    public static double Stated => Statements.StatedBoost;

    /// <summary>How far a dial that is turned all the way moves a drama at the end of its scale, in units of the score.</summary>
    public static double Dial => Statements.DialStrength;
}

/// <summary>What the shares of a history are counted by.</summary>
public enum ShareSource
{
    /// <summary>No shares are needed.</summary>
    None,

    /// <summary>The cosines of who turned to what.</summary>
    Cosines,

    /// <summary>The learnt item weights.</summary>
    Weights,

    /// <summary>Both, and popularity while there is little history.</summary>
    Blend,

    /// <summary>What came next for those who turned to the same in the same order.</summary>
    Next,
}

/// <summary>The strategies there are.</summary>
public static class ScoringStrategies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IScoringStrategy> All { get; } =
    [
        new PopularityStrategy(), new ContentStrategy(), new BoostsStrategy(), new ItemCosineStrategy(), new EaseStrategy(), new HybridStrategy(),
    ];

    /// <summary>The strategy of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The strategy.</returns>
    /// <exception cref="ArgumentException">There is none of that name; the message lists those there are.</exception>
    public static IScoringStrategy Named(string name) => All.FirstOrDefault(strategy => strategy.Name == name)
        ?? throw new ArgumentException($"There is no scoring strategy '{name}': choose {string.Join(", ", All.Select(strategy => strategy.Name))}.", nameof(name));
}
