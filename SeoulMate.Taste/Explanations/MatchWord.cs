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

/// <summary>From where on a match is called so, in units of a strategy's score.</summary>
/// <param name="Medium">What came from this user, from where every drama starts, is at least so much.</param>
/// <param name="Strong">It is at least so much.</param>
public readonly record struct MatchBounds(double Medium, double Strong);

/// <summary>Reads the word from a score.</summary>
public static class MatchWord
{
    /// <summary>With fewer nothing is strong.</summary>
    public const int InteractionsForStrong = 3;

    /// <summary>
    /// By what came from this user, counted from where every drama starts: with shares that is how far the drama lies above what the
    /// history says of all dramas. Dials have no say: they tell which part of the catalogue is wanted, not what fits.
    /// </summary>
    /// <param name="scored">The scored drama.</param>
    /// <param name="interactionCount">How many interactions the taste rests on: with fewer than three nothing is strong.</param>
    /// <param name="bounds">Those of the strategy that scored it.</param>
    /// <returns>Null when nothing personal contributed: then nothing personal is claimed.</returns>
    public static Match? Of(ScoredDrama scored, int interactionCount, MatchBounds bounds)
    {
        var fit = scored.Contributions
            .Where(contribution => contribution.IsPersonal && contribution.Kind is not ContributionKind.Dial)
            .Sum(contribution => contribution.Amount);

        if (fit <= 0)
        {
            return null;
        }

        fit += scored.Contributions.Where(contribution => contribution.Kind is ContributionKind.Base).Sum(contribution => contribution.Amount);

        return fit >= bounds.Strong && interactionCount >= InteractionsForStrong ? Match.Strong
            : fit >= bounds.Medium ? Match.Medium
            : Match.Weak;
    }
}
