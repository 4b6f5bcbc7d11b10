namespace SeoulMate.Taste.Scoring;

/// <summary>What most people watch, the same for everybody: the baseline that personalisation has to beat.</summary>
public sealed class PopularityStrategy : IScoringStrategy
{
    /// <inheritdoc/>
    public string Name => "popularity";

    /// <inheritdoc/>
    public IReadOnlyList<ScoreWeight> Weights { get; } = [new("popularity", 1)];

    /// <inheritdoc/>
    public ScoredDrama Score(Candidate candidate, UserTaste taste) =>
        ScoredDrama.Of(candidate.Drama, [new(ContributionKind.Popularity, string.Empty, candidate.Popularity, [])]);
}
