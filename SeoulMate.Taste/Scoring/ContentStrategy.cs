namespace SeoulMate.Taste.Scoring;

/// <summary>What is most like what the user liked, and least like what was disliked: Σ liking · likeness.</summary>
public sealed class ContentStrategy : IScoringStrategy
{
    /// <inheritdoc/>
    public string Name => "content";

    /// <inheritdoc/>
    public IReadOnlyList<ScoreWeight> Weights { get; } = [new("likeness", 1)];

    /// <inheritdoc/>
    public ScoredDrama Score(Candidate candidate, UserTaste taste) => ScoredDrama.Of(candidate.Drama,
    [
        new(ContributionKind.Base, string.Empty, 0, []),
        .. candidate.Links
            .Select(link => (link.SeedId, Amount: taste.Likings.GetValueOrDefault(link.SeedId) * link.Likeness))
            .Where(part => part.Amount != 0)
            .OrderByDescending(part => part.Amount)
            .ThenBy(part => part.SeedId, StringComparer.Ordinal)
            .Select(part => new Contribution(ContributionKind.Neighbour, part.SeedId, part.Amount, [part.SeedId])),
    ]);
}
