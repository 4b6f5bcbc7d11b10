using Google.Protobuf.WellKnownTypes;
using SeoulMate.Contracts.Profiles;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

/// <summary>Tastes as Profile would tell them.</summary>
internal static class Tastes
{
    internal static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    internal static string[] Medical { get; } = Popular("Medical", 6);

    internal static string[] Thriller { get; } = Popular("Thriller", 6);

    /// <summary>A user who finished and liked these dramas, the first one last.</summary>
    internal static Contracts.Profiles.Taste Of(params string[] finished)
    {
        var taste = new Contracts.Profiles.Taste { Position = finished.Length, InteractionCount = finished.Length, MeanRating = 4, Diversity = 0.3 };

        for (var i = 0; i < finished.Length; i++)
        {
            var at = Noon.AddDays(-i).ToTimestamp();
            taste.Engagements.Add(new Engagement { DramaId = finished[i], Liking = 0.8, Affinity = 0.85, Status = WatchStatus.Finished, TouchedAt = at, WatchedAt = at });
        }

        foreach (var genre in finished.Select(StarterCatalogue.Find).SelectMany(drama => drama.Genres).Distinct())
        {
            var having = finished.Where(id => StarterCatalogue.Find(id).Genres.Contains(genre)).ToList();
            var preference = new Preference { Facet = Facet.Genre, Value = genre, Prior = 0.1, Score = (0.2 + (0.8 * having.Count)) / (2 + (0.8 * having.Count)) };
            preference.Evidence.AddRange(having.Select(id => new Evidence { DramaId = id, Amount = 0.8 }));
            taste.Preferences.Add(preference);
        }

        return taste;
    }

    /// <summary>The same taste, after the user said this of a preference.</summary>
    internal static Contracts.Profiles.Taste Saying(this Contracts.Profiles.Taste taste, Adjustment adjustment, Facet facet, string value, double score, double prior = 0.1)
    {
        var said = taste.Clone();
        var preference = said.Preferences.FirstOrDefault(one => one.Facet == facet && one.Value == value);

        if (preference is null)
        {
            said.Preferences.Add(preference = new Preference { Facet = facet, Value = value, Prior = prior, Score = prior });
        }

        preference.Learnt = preference.Score;
        preference.Score = adjustment is Adjustment.Mute ? preference.Prior : score;
        preference.Adjustment = adjustment;

        return said;
    }

    /// <summary>The same taste, with a preference that rests on these dramas.</summary>
    internal static Contracts.Profiles.Taste Liking(this Contracts.Profiles.Taste taste, Facet facet, string value, IEnumerable<string> evidence)
    {
        var liking = taste.Clone();
        var preference = new Preference { Facet = facet, Value = value, Prior = 0.02, Score = 0.7, Learnt = 0.7 };
        preference.Evidence.AddRange(evidence.Select(id => new Evidence { DramaId = id, Amount = 0.8 }));
        liking.Preferences.Add(preference);

        return liking;
    }

    /// <summary>The same taste, with its dials turned.</summary>
    internal static Contracts.Profiles.Taste Turned(this Contracts.Profiles.Taste taste, double hidden, double classic)
    {
        var turned = taste.Clone();
        turned.Dials = new Dials { Hidden = hidden, Classic = classic };

        return turned;
    }

    /// <summary>The same taste, with a rule.</summary>
    internal static Contracts.Profiles.Taste Ruling(this Contracts.Profiles.Taste taste, string scope, string target)
    {
        var ruling = taste.Clone();
        ruling.Rules.Add(new Rule { Scope = scope, Target = target });

        return ruling;
    }

    /// <summary>The same user, with these dramas on the watchlist: they count for their genres, and may still be recommended.</summary>
    internal static Contracts.Profiles.Taste WithWatchlist(this Contracts.Profiles.Taste taste, params string[] dramaIds)
    {
        foreach (var drama in dramaIds.Select(StarterCatalogue.Find))
        {
            taste.Engagements.Add(new Engagement { DramaId = drama.DramaId, Liking = 0.4, IsOnWatchlist = true, TouchedAt = Noon.ToTimestamp() });

            foreach (var genre in drama.Genres)
            {
                var preference = taste.Preferences.FirstOrDefault(known => known.Value == genre);

                if (preference is null)
                {
                    taste.Preferences.Add(preference = new Preference { Facet = Facet.Genre, Value = genre, Prior = 0.1, Score = 0.4 });
                }

                preference.Evidence.Insert(0, new Evidence { DramaId = drama.DramaId, Amount = 0.9 });
            }
        }

        return taste;
    }

    internal static Engagement Watching(string dramaId, int episodesSeen, double daysAgo) => new()
    {
        DramaId = dramaId,
        Liking = 0.3,
        Status = WatchStatus.Watching,
        EpisodesSeen = episodesSeen,
        TouchedAt = Noon.AddDays(-daysAgo).ToTimestamp(),
        WatchedAt = Noon.AddDays(-daysAgo).ToTimestamp(),
    };

    private static string[] Popular(string genre, int count) =>
    [
        .. StarterCatalogue.Dramas
            .Where(drama => drama.Genres.Take(2).Contains(genre))
            .OrderByDescending(drama => drama.Watchers)
            .Take(count)
            .Select(drama => drama.DramaId),
    ];
}
