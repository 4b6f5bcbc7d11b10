using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Scoring;

/// <summary>
/// What a user's history says by what others turned to and by what dramas are, how well a drama is rated, what the user
/// prefers and asked for: <c>Σ shares + 0.14 · esteem + 0.15 · ln boosts + statements</c>, in standard deviations of the shares.
/// </summary>
/// <remarks>The shares are <see cref="Collaborative.ItemScorer"/>'s. The weights were chosen on the validation part of the K-drama benchmark; see docs/formulas/hybrid.md.</remarks>
public sealed class HybridStrategy : IScoringStrategy
{
    private const double BoostsWeight = 0.15;
    private const double MutedShare = 0.3;
    private const double EsteemWeight = 0.14;

    /// <summary>The deviation of what is spread evenly from 0 to 1: √(1/12).</summary>
    private const double EvenDeviation = 0.2887;

    /// <inheritdoc/>
    public string Name => "hybrid";

    /// <inheritdoc/>
    public IReadOnlyList<ScoreWeight> Weights { get; } = [new("history", 1), new(ScoringParameters.BoostsPart, BoostsWeight), new("quality", EsteemWeight)];

    /// <inheritdoc/>
    public ShareSource Source => ShareSource.Blend;

    /// <inheritdoc/>
    public MatchBounds Bounds => new(3.75, 5);

    /// <inheritdoc/>
    public ScoredDrama Score(Candidate candidate, UserTaste taste) => ScoredDrama.Of(candidate.Drama,
    [
        .. SharesOf(candidate),
        new(ContributionKind.Quality, string.Empty, EsteemWeight * candidate.Esteem, []),
        .. PreferenceBoosts.Of(candidate.Drama, taste).Select(boost => boost with { Amount = BoostsWeight * boost.Amount }),
        .. Muted(candidate, taste),
        .. Statements.Of(candidate.Drama, taste),
        .. Statements.Of(candidate, taste.Dials),
    ]);

    /// <summary>What is muted takes back a part of what the dramas that have it say for others that have it.</summary>
    private static IEnumerable<Contribution> Muted(Candidate candidate, UserTaste taste)
    {
        foreach (var preference in candidate.Drama.Facets.Select(weighted => taste.PreferenceFor(weighted.Facet)).OfType<Preference>())
        {
            if (preference.Adjustment is { Kind: AdjustmentKind.Mute } && candidate.Shares is { } shares)
            {
                var having = preference.Evidence.Select(evidence => evidence.DramaId).ToHashSet(StringComparer.Ordinal);
                var said = shares.BySeed.Where(share => share.Amount > 0 && having.Contains(share.SeedId)).Sum(share => share.Amount);

                if (said > 0)
                {
                    yield return Statements.Contribution(preference, -MutedShare * said);
                }
            }
        }
    }

    /// <summary>The shares of the history, the weightiest first. Without them what most people watch stands in.</summary>
    internal static IEnumerable<Contribution> SharesOf(Candidate candidate) => candidate.Shares is not { } shares
        ? [new(ContributionKind.Base, string.Empty, 0, []), new(ContributionKind.Popularity, string.Empty, (candidate.Popularity - 0.5) / EvenDeviation, [])]
        :
        [
            new(ContributionKind.Base, string.Empty, shares.Base, []),
            .. shares.BySeed
                .Where(share => share.Amount != 0 && share.SeedId != candidate.Drama.DramaId)
                .OrderByDescending(share => share.Amount)
                .ThenBy(share => share.SeedId, StringComparer.Ordinal)
                .Select(share => new Contribution(ContributionKind.Neighbour, share.SeedId, share.Amount, [share.SeedId])),
            .. shares.Popularity == 0 ? (Contribution[])[] : [new(ContributionKind.Popularity, string.Empty, shares.Popularity, [])],
        ];
}

/// <summary>What the learnt item weights say of a user's history, and nothing else.</summary>
public sealed class EaseStrategy : IScoringStrategy
{
    /// <inheritdoc/>
    public string Name => "ease";

    /// <inheritdoc/>
    public IReadOnlyList<ScoreWeight> Weights { get; } = [new("history", 1)];

    /// <inheritdoc/>
    public ShareSource Source => ShareSource.Weights;

    /// <inheritdoc/>
    public ScoredDrama Score(Candidate candidate, UserTaste taste) => ScoredDrama.Of(candidate.Drama, [.. HybridStrategy.SharesOf(candidate)]);
}

/// <summary>What the same users turned to, counted as cosines, and nothing else.</summary>
public sealed class ItemCosineStrategy : IScoringStrategy
{
    /// <inheritdoc/>
    public string Name => "item-cosine";

    /// <inheritdoc/>
    public IReadOnlyList<ScoreWeight> Weights { get; } = [new("history", 1)];

    /// <inheritdoc/>
    public ShareSource Source => ShareSource.Cosines;

    /// <inheritdoc/>
    public ScoredDrama Score(Candidate candidate, UserTaste taste) => ScoredDrama.Of(candidate.Drama, [.. HybridStrategy.SharesOf(candidate)]);
}
