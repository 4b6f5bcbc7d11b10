using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;

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
    private const double GenreBoost = 0.5;
    private const double ActorBoost = 0.3;
    private const double ThemeBoost = 0.2;

    /// <summary>How the proven part of the base is split: by how many watch it, and by how well it is rated.</summary>
    private const double PopularityShare = 0.5;
    private const double QualityShare = 0.5;

    /// <inheritdoc/>
    public string Name => "boosts";

    /// <inheritdoc/>
    public ScoredDrama Score(Candidate candidate, UserTaste taste) => ScoredDrama.Of(candidate.Drama,
    [
        .. Base(candidate, taste),
        .. Dislikes(candidate, taste),
        .. Boosts(candidate.Drama, taste, Facet.Genre, ContributionKind.Genre, GenreBoost),
        .. Boosts(candidate.Drama, taste, Facet.Actor, ContributionKind.Actor, ActorBoost),
        .. Themes(candidate.Drama, taste),
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

    private static IEnumerable<Contribution> Boosts(Drama drama, UserTaste taste, Facet facet, ContributionKind kind, double boost) => drama.Facets
        .Where(weighted => weighted.Facet.Facet == facet)
        .Select(weighted => taste.PreferenceFor(weighted.Facet))
        .OfType<Preference>()
        .Where(preference => HasCause(preference, drama))
        .Select(preference => Boost(preference, drama, kind, Math.Log(1 + (boost * preference.Score))));

    /// <summary>The cosine of the user's and the drama's themes and moods, credited to each by its share of the product.</summary>
    private static IEnumerable<Contribution> Themes(Drama drama, UserTaste taste)
    {
        var ofDrama = drama.Facets.Select(weighted => weighted.Facet).Where(facet => facet.Facet is Facet.Theme or Facet.Mood).ToList();
        var shared = ofDrama.Select(taste.PreferenceFor).OfType<Preference>().Where(preference => HasCause(preference, drama)).ToList();
        var product = shared.Sum(preference => preference.Lift);

        if (product <= 0)
        {
            yield break;
        }

        var cosine = product / (taste.ThemesLength * Math.Sqrt(ofDrama.Count));

        foreach (var preference in shared)
        {
            yield return Boost(
                preference,
                drama,
                preference.Facet.Facet is Facet.Theme ? ContributionKind.Theme : ContributionKind.Mood,
                Math.Log(1 + (ThemeBoost * cosine)) * preference.Lift / product);
        }
    }

    /// <summary>Whether other dramas speak for it, or the user asked for it: no drama is recommended for its own sake.</summary>
    private static bool HasCause(Preference preference, Drama drama) =>
        preference.Lift > 0 && (preference.Asked > 0 || LikesBeside(drama, preference).Any());

    /// <summary>
    /// A boost is credited to the other dramas it was learnt from: without them it would be lower. To the user's word where
    /// it would not: more was asked for, and it was set, or there are no such dramas.
    /// </summary>
    private static Contribution Boost(Preference preference, Drama drama, ContributionKind kind, double amount)
    {
        IReadOnlyList<string> likes = [.. LikesBeside(drama, preference)];

        return preference.Asked > 0 && (likes.Count == 0 || preference.Adjustment is { Kind: AdjustmentKind.Set })
            ? Statements.Contribution(preference, amount)
            : new(kind, preference.Facet.Value, amount, likes);
    }

    private static IEnumerable<string> LikesBeside(Drama drama, Preference preference) => preference.Evidence
        .Where(evidence => evidence.Amount > 0 && evidence.DramaId != drama.DramaId)
        .Select(evidence => evidence.DramaId);
}
