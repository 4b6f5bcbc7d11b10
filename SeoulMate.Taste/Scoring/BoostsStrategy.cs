using SeoulMate.Taste.Explanations;

namespace SeoulMate.Taste.Scoring;

/// <summary>
/// A base of content and popularity, multiplied by a boost for each thing the user likes:
/// <c>base · Π(1 + 0.5 · genre) · Π(1 + 0.3 · actor) · (1 + 0.2 · cos(themes))</c>, with
/// <c>base = floor + α · content + (1 − α) · popularity</c>. The score is its logarithm, so that parts add up.
/// </summary>
/// <remarks>
/// Content is <c>1 − exp(−Σ liking · likeness)</c> over the liked dramas it is like. Within the base, which is a sum
/// under a logarithm, each part is credited by its share of the sum: the Aumann–Shapley value of ln(floor + Σ parts)
/// (Aumann and Shapley, Values of Non-Atomic Games, 1974). Likeness to disliked dramas multiplies by exp(−Σ dislike ·
/// likeness). A preference boosts only above the prior: what is disliked never does, nor what only the drama itself speaks
/// for, as one on the watchlist may. What the user asked for or against and the dials multiply too. The formulas of the boosts are the specification's; see docs/formulas/boosts.md.
/// </remarks>
public sealed class BoostsStrategy : IScoringStrategy
{
    private const double Floor = 0.05;

    /// <summary>How the proven part of the base is split: by how many watch it, and by how well it is rated.</summary>
    private const double PopularityShare = 0.5;
    private const double QualityShare = 0.5;

    /// <inheritdoc/>
    public string Name => "boosts";

    /// <inheritdoc/>
    public IReadOnlyList<ScoreWeight> Weights { get; } = [new(ScoringParameters.BoostsPart, 1), new("likeness", 1), new("popularity", PopularityShare), new("quality", QualityShare)];

    /// <inheritdoc/>
    public MatchBounds Bounds => new(1.8 + Math.Log(Floor), 2.7 + Math.Log(Floor));

    /// <inheritdoc/>
    public ScoredDrama Score(Candidate candidate, UserTaste taste) => ScoredDrama.Of(candidate.Drama,
    [
        .. Base(candidate, taste),
        .. Dislikes(candidate, taste),
        .. PreferenceBoosts.Of(candidate.Drama, taste),
        .. Statements.Of(candidate.Drama, taste),
        .. Statements.Of(candidate, taste.Dials),
    ]);

    private static IEnumerable<Contribution> Base(Candidate candidate, UserTaste taste)
    {
        var likes = candidate.Links
            .Select(link => (link.SeedId, Amount: Math.Max(0, taste.Likings.GetValueOrDefault(link.SeedId)) * link.Likeness))
            .Where(like => like.Amount > 0)
            .OrderByDescending(like => like.Amount)
            .ThenBy(like => like.SeedId, StringComparer.Ordinal)
            .ToList();
        var liked = likes.Sum(like => like.Amount);

        var content = taste.Alpha * (1 - Math.Exp(-liked));
        var popularity = (1 - taste.Alpha) * PopularityShare * candidate.Popularity;
        var quality = (1 - taste.Alpha) * QualityShare * candidate.Quality;
        var sum = content + popularity + quality;
        var credit = sum > 0 ? Math.Log((Floor + sum) / Floor) / sum : 0;

        yield return new(ContributionKind.Base, string.Empty, Math.Log(Floor), []);

        foreach (var (seedId, amount) in likes)
        {
            yield return new(ContributionKind.Neighbour, seedId, credit * content * amount / liked, [seedId]);
        }

        yield return new(ContributionKind.Popularity, string.Empty, credit * popularity, []);
        yield return new(ContributionKind.Quality, string.Empty, credit * quality, []);
    }

    private static IEnumerable<Contribution> Dislikes(Candidate candidate, UserTaste taste) => candidate.Links
        .Select(link => (link.SeedId, Amount: Math.Min(0, taste.Likings.GetValueOrDefault(link.SeedId)) * link.Likeness))
        .Where(dislike => dislike.Amount < 0)
        .OrderBy(dislike => dislike.Amount)
        .ThenBy(dislike => dislike.SeedId, StringComparer.Ordinal)
        .Select(dislike => new Contribution(ContributionKind.Neighbour, dislike.SeedId, dislike.Amount, [dislike.SeedId]));
}
