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
    private const double Strong = 2.0;
    private const double Medium = 1.0;
    private const int InteractionsForStrong = 3;

    /// <summary>By what came from this user: how many times (as a natural logarithm) it raised the score of the boosts strategy.</summary>
    /// <param name="scored">The scored drama.</param>
    /// <param name="interactionCount">How many interactions the taste rests on: with fewer than three nothing is strong.</param>
    /// <returns>Null when nothing personal contributed: then nothing personal is claimed.</returns>
    public static Match? Of(ScoredDrama scored, int interactionCount) => scored.PersonalScore switch
    {
        <= 0 => null,
        >= Strong when interactionCount >= InteractionsForStrong => Match.Strong,
        >= Medium => Match.Medium,
        _ => Match.Weak,
    };
}
