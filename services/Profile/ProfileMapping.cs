using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;
using Engagement = SeoulMate.Taste.Profiles.Engagement;
using Facet = SeoulMate.Taste.Catalogue.Facet;
using Preference = SeoulMate.Taste.Profiles.Preference;
using Rule = SeoulMate.Taste.Profiles.Rule;
using WatchStatus = SeoulMate.Taste.Profiles.WatchStatus;

namespace SeoulMate.Profile;

/// <summary>Profiles as they go out.</summary>
public static class ProfileMapping
{
    /// <summary>A facet names so many values, unless the user said something about more: then those.</summary>
    private const int ValuesAtMost = 50;

    private const int EvidenceAtMost = 8;

    /// <summary>All that is known of a taste.</summary>
    public static ProfileView ToView(this KnownTaste known, Guid userId, Catalogue catalogue)
    {
        var vocabulary = catalogue.Vocabulary;
        var statuses = known.Engagements.Select(engagement => engagement.StatusOf(catalogue.EpisodesOf(engagement.DramaId)));

        IReadOnlyList<PreferenceView> Of(Facet facet) => [.. known.Taste.Foremost(facet).Select(preference => preference.ToView(vocabulary))];

        return new(
            userId,
            new(
                known.Taste.Scores(vocabulary, Facet.Genre),
                known.Taste.Scores(vocabulary, Facet.Actor),
                known.Taste.Scores(vocabulary, Facet.Theme, Facet.Mood),
                Rounded(known.Taste.Ratings.OwnMean),
                statuses.Count(status => status is WatchStatus.Finished or WatchStatus.Watching),
                known.Engagements.Sum(engagement => engagement.ClickCount),
                known.Engagements.Count(engagement => engagement.IsOnWatchlist)),
            known.LastActedAt,
            new(
                Of(Facet.Genre), Of(Facet.Actor), Of(Facet.Director), Of(Facet.Writer), Of(Facet.Theme), Of(Facet.Mood), Of(Facet.Era), Of(Facet.Length), Of(Facet.Network)),
            known.Taste.Ratings.ToView(),
            new(known.Controls.Dials.Hidden, known.Controls.Dials.Classic),
            known.Controls.IsLearningPaused,
            known.Controls.ToRuleViews(vocabulary),
            Score(known.Taste.Diversity));
    }

    /// <summary>Names to scores, the strongest first. Two people of one name share a line: the better liked one's.</summary>
    public static OrderedDictionary<string, double> Scores(this TasteProfile taste, Vocabulary vocabulary, params IReadOnlyList<Facet> facets)
    {
        var scores = new OrderedDictionary<string, double>();

        foreach (var preference in facets
            .SelectMany(taste.Foremost)
            .OrderByDescending(preference => preference.Score)
            .ThenBy(preference => preference.Facet.Value, StringComparer.Ordinal))
        {
            scores.TryAdd(vocabulary.NameOf(preference.Facet), Score(preference.Score));
        }

        return scores;
    }

    /// <summary>One preference.</summary>
    public static PreferenceView ToView(this Preference preference, Vocabulary vocabulary) => new(
        vocabulary.NameOf(preference.Facet),
        preference.Facet.Value,
        Score(preference.Score),
        Score(preference.Learnt),
        Score(preference.Prior),
        preference.Adjustment is { } adjustment ? new(SnakeCaseJson.NameOf(adjustment.Kind), adjustment.Amount) : null,
        [.. preference.Evidence.Take(EvidenceAtMost).Select(evidence => new DramaEvidenceView(evidence.DramaId, Score(evidence.Amount)))],
        preference.Evidence.Count);

    /// <summary>What is ruled out beyond single dramas.</summary>
    public static IReadOnlyList<RuleView> ToRuleViews(this Controls controls, Vocabulary vocabulary) =>
    [
        .. controls.Rules.Select(rule => new RuleView(
            SnakeCaseJson.NameOf(rule.Scope), rule.Target, NameOf(rule, vocabulary), rule.Until, rule.Reason, rule.Since)),
    ];

    /// <summary>Where a user stands with a drama.</summary>
    public static DramaStandingView ToView(this Engagement engagement, int? episodes, DateTimeOffset now)
    {
        var stated = engagement.StatedDismissalAt(now);
        var dismissal = stated?.Value;

        return new(
            engagement.DramaId,
            engagement.StatusOf(episodes) is { } status ? SnakeCaseJson.NameOf(status) : null,
            engagement.Progress?.Value,
            engagement.Stars,
            engagement.IsFavourite,
            engagement.IsOnWatchlist,
            dismissal is not null,
            dismissal?.Reason,
            engagement.IsExcluded,
            engagement.InteractionCount > 0 ? engagement.TouchedAt : null,
            episodes,
            dismissal is not null ? SnakeCaseJson.NameOf(dismissal.Scope) : null,
            dismissal?.Until,
            stated?.At);
    }

    /// <summary>A score as it goes out: people read no more digits.</summary>
    public static double Score(double score) => Math.Round(score, 4);

    private static RatingsView ToView(this RatingPattern pattern)
    {
        var ratings = pattern.Ratings;
        var own = ratings.CountBy(rating => HalfStar(rating.Stars)).ToDictionary();
        var community = ratings.Where(rating => rating.Community is not null).CountBy(rating => HalfStar(rating.Community!.Value)).ToDictionary();

        return new(
            Score(pattern.Mean),
            Rounded(pattern.OwnMean),
            Rounded(pattern.Variance),
            Score(pattern.CommunityMean),
            pattern.Style is { } style ? SnakeCaseJson.NameOf(style) : null,
            pattern.Count,
            pattern.GenreBias.ToDictionary(bias => bias.Key, bias => Score(bias.Value)),
            [.. Enumerable.Range(1, 10).Select(half => new RatingBinView(half / 2.0, own.GetValueOrDefault(half), community.GetValueOrDefault(half)))]);
    }

    /// <summary>The nearest half star, counted from 1; a quarter counts with the half above it.</summary>
    private static int HalfStar(double stars) => Math.Clamp((int)Math.Floor((stars * 2) + 0.5), 1, 10);

    /// <summary>What is furthest from the population in either direction, and all that the user said something about; the furthest above first.</summary>
    private static IEnumerable<Preference> Foremost(this TasteProfile taste, Facet facet)
    {
        var all = taste.Preferences.Where(preference => preference.Facet.Facet == facet).ToList();

        return all
            .OrderByDescending(preference => preference.Adjustment is not null)
            .ThenByDescending(preference => Math.Abs(preference.Lift))
            .ThenBy(preference => preference.Facet.Value, StringComparer.Ordinal)
            .Take(Math.Max(ValuesAtMost, all.Count(preference => preference.Adjustment is not null)))
            .OrderByDescending(preference => preference.Lift)
            .ThenBy(preference => preference.Facet.Value, StringComparer.Ordinal);
    }

    private static string NameOf(Rule rule, Vocabulary vocabulary) => rule.Scope is DismissalScope.Actor ? vocabulary.NameOf(rule.Target) : rule.Target;

    private static double? Rounded(double? amount) => amount is { } known ? Math.Round(known, 2) : null;
}
