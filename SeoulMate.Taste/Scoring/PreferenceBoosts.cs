using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Scoring;

/// <summary>The specification's boosts: what a user's preferences for genres, actors, themes and moods add to the logarithm of a score.</summary>
internal static class PreferenceBoosts
{
    internal const double GenreBoost = 0.5;
    internal const double ActorBoost = 0.3;
    internal const double ThemeBoost = 0.2;

    /// <summary>All of them for one drama.</summary>
    internal static IEnumerable<Contribution> Of(Drama drama, UserTaste taste) =>
    [
        .. Of(drama, taste, Facet.Genre, ContributionKind.Genre, GenreBoost),
        .. Of(drama, taste, Facet.Actor, ContributionKind.Actor, ActorBoost),
        .. Themes(drama, taste),
    ];

    private static IEnumerable<Contribution> Of(Drama drama, UserTaste taste, Facet facet, ContributionKind kind, double boost) => drama.Facets
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
