namespace SeoulMate.Contracts.Ranking;

/// <summary>A user was given a slate.</summary>
/// <param name="SlateId">Names the slate in interactions that begin in it.</param>
/// <param name="UserId">To whom; null for a visitor.</param>
/// <param name="Simulated">True when the user is one of the simulated ones of the demonstration.</param>
/// <param name="BuiltAt">When it was built, in UTC.</param>
/// <param name="ModelVersion">The scoring strategy and the vectors behind it.</param>
/// <param name="Degraded">The parts that were missing, by service.</param>
/// <param name="Dramas">What was on it, in the order of the page.</param>
public sealed record SlateShown(
    Guid SlateId,
    Guid? UserId,
    bool Simulated,
    DateTimeOffset BuiltAt,
    string ModelVersion,
    IReadOnlyList<string> Degraded,
    IReadOnlyList<ShownDrama> Dramas);

/// <summary>A drama on a shown slate.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Section">The section it stood in.</param>
/// <param name="SeedId">The drama it was recommended for; null outside Because You Watched.</param>
/// <param name="Position">Its place in the section, from 1.</param>
/// <param name="Score">What ranked it.</param>
/// <param name="Contributions">What the score is the sum of.</param>
public sealed record ShownDrama(
    string DramaId,
    string Section,
    string? SeedId,
    int Position,
    double Score,
    IReadOnlyList<ShownContribution> Contributions)
{
    /// <summary>How well it was said to fit: <c>strong</c>, <c>medium</c> or <c>weak</c>; null where nothing personal was claimed, and in slates of before it was kept.</summary>
    public string? Match { get; init; }

    /// <summary>What was tried with it; null for what stands where its score put it.</summary>
    public ShownExploration? Exploration { get; init; }

    /// <summary>The reasons that were given, in the words and the language in which they were; null in slates of before they were kept.</summary>
    public IReadOnlyList<ExplanationView>? Explanations { get; init; }
}

/// <summary>What the slot that explores tried.</summary>
/// <param name="Section">The section it drew from.</param>
/// <param name="Genre">The genre it drew.</param>
/// <param name="Propensity">The probability with which it drew these two, above 0 to 1.</param>
public sealed record ShownExploration(string Section, string Genre, double Propensity);

/// <summary>What one part added to the score of a shown drama.</summary>
/// <param name="Kind">The part, such as <c>genre</c> or <c>neighbour</c>.</param>
/// <param name="Subject">Which one: a genre, a person's id, a drama's id.</param>
/// <param name="Amount">What it added.</param>
/// <param name="EvidenceIds">The dramas of the user's history it rests on.</param>
public sealed record ShownContribution(string Kind, string Subject, double Amount, IReadOnlyList<string> EvidenceIds);
