using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Taste.Scoring;

/// <summary>Which part of a score.</summary>
public enum ContributionKind
{
    /// <summary>What every drama starts with.</summary>
    Base,

    /// <summary>How many watch it.</summary>
    Popularity,

    /// <summary>How well it is rated.</summary>
    Quality,

    /// <summary>It is like a drama the user liked, or (negative) disliked.</summary>
    Neighbour,

    /// <summary>A genre the user likes.</summary>
    Genre,

    /// <summary>An actor the user likes.</summary>
    Actor,

    /// <summary>A theme the user likes.</summary>
    Theme,

    /// <summary>A mood the user likes.</summary>
    Mood,

    /// <summary>Something the user asked for, or (negative) against, that the likings do not show.</summary>
    Stated,

    /// <summary>A dial of the user's.</summary>
    Dial,
}

/// <summary>What one part added to a score.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Subject">Which genre, theme or mood, which person or drama by id; for what was stated the facet and its value, as in <c>network:tvN</c>; for a dial the end it is turned to; empty for the base, popularity and quality.</param>
/// <param name="Amount">What it added; negative when it spoke against.</param>
/// <param name="EvidenceIds">The dramas of the user's history it rests on, the weightiest first; empty for facts of the catalogue.</param>
public sealed record Contribution(ContributionKind Kind, string Subject, double Amount, IReadOnlyList<string> EvidenceIds)
{
    /// <summary>True when it comes from what this user did or said, not from what everybody did.</summary>
    public bool IsPersonal => EvidenceIds.Count > 0 || Kind is ContributionKind.Stated or ContributionKind.Dial;
}

/// <summary>A drama with its score. The contributions sum to the score.</summary>
/// <param name="Drama">The drama.</param>
/// <param name="Score">Higher is better; comparable within one strategy and user only.</param>
/// <param name="Contributions">What the score is made of, in the order in which it was put together.</param>
public sealed record ScoredDrama(Drama Drama, double Score, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>A drama whose score is the sum of these contributions.</summary>
    /// <param name="drama">The drama.</param>
    /// <param name="contributions">What the score is made of.</param>
    /// <returns>The scored drama.</returns>
    /// <exception cref="ArgumentException">The sum is not a finite number: none such reaches a slate.</exception>
    public static ScoredDrama Of(Drama drama, IReadOnlyList<Contribution> contributions)
    {
        var score = contributions.Sum(contribution => contribution.Amount);

        return double.IsFinite(score)
            ? new(drama, score, contributions)
            : throw new ArgumentException($"The score of {drama.DramaId} is not a number.", nameof(contributions));
    }

    /// <summary>What came from what this user did or said.</summary>
    public double PersonalScore => Contributions.Where(contribution => contribution.IsPersonal).Sum(contribution => contribution.Amount);

    /// <summary>The order of a ranking: highest score first, equal ones by id, so that it is the same every time.</summary>
    public static IOrderedEnumerable<ScoredDrama> InOrder(IEnumerable<ScoredDrama> dramas) => dramas
        .OrderByDescending(scored => scored.Score)
        .ThenBy(scored => scored.Drama.DramaId, StringComparer.Ordinal);
}
