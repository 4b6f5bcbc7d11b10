using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Explanations;

/// <summary>How well a drama fits a user, in a word.</summary>
public enum Match
{
    /// <summary>Hardly.</summary>
    Weak,

    /// <summary>Fairly.</summary>
    Medium,

    /// <summary>Well.</summary>
    Strong,
}

/// <summary>Reads the word from a score.</summary>
public static class MatchWord
{
    // Chosen on the validation part of the K-drama benchmark so that each word is met more often than the next weaker one.
    private const double Strong = 2.7;
    private const double Medium = 1.8;
    private const int InteractionsForStrong = 3;

    /// <summary>
    /// By what came from this user: how many times (as a natural logarithm) it raised the score of the boosts strategy.
    /// Dials have no say: they tell which part of the catalogue is wanted, not what fits.
    /// </summary>
    /// <param name="scored">The scored drama.</param>
    /// <param name="interactionCount">How many interactions the taste rests on: with fewer than three nothing is strong.</param>
    /// <returns>Null when nothing personal contributed: then nothing personal is claimed.</returns>
    public static Match? Of(ScoredDrama scored, int interactionCount) => Fit(scored) switch
    {
        <= 0 => null,
        >= Strong when interactionCount >= InteractionsForStrong => Match.Strong,
        >= Medium => Match.Medium,
        _ => Match.Weak,
    };

    private static double Fit(ScoredDrama scored) => scored.Contributions
        .Where(contribution => contribution.IsPersonal && contribution.Kind is not ContributionKind.Dial)
        .Sum(contribution => contribution.Amount);
}
