using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Taste.Profiles;

/// <summary>How many episodes a user sees in a day, from when progress was told.</summary>
/// <param name="EpisodesByDay">Episodes by day (UTC), fractions where several days passed between two tellings.</param>
public sealed record ViewingPace(IReadOnlyDictionary<DateOnly, double> EpisodesByDay)
{
    /// <summary>A day of so many episodes, of one drama or several, is a binge.</summary>
    public const double BingeDay = 4;

    /// <summary>How many episodes, at least, a judgement rests on.</summary>
    public const int EpisodesNeeded = 10;

    /// <summary>How many episodes it rests on.</summary>
    public double Episodes => EpisodesByDay.Values.Sum();

    /// <summary>How many of them were seen on binge days.</summary>
    public double BingeEpisodes => EpisodesByDay.Values.Where(episodes => episodes >= BingeDay).Sum();

    /// <summary>True when at least half the episodes were seen on binge days; null while they are fewer than ten.</summary>
    public bool? IsBingeWatcher => Episodes < EpisodesNeeded ? null : BingeEpisodes >= Episodes / 2;

    /// <summary>
    /// Reads the pace from what was told. Of one drama, what a day adds to the days before is spread over the days since
    /// the last telling. The first day counts what was told within it: who says "8 seen" at once saw the others at some
    /// other time.
    /// </summary>
    /// <param name="happened">A user's interactions, in any order; only progress and finishing count.</param>
    /// <param name="catalogue">Knows how many episodes were seen by who finished.</param>
    /// <returns>The pace; empty for a user who never told of progress.</returns>
    public static ViewingPace Of(IEnumerable<Interaction> happened, DramaCatalogue catalogue)
    {
        var byDay = new SortedDictionary<DateOnly, double>();

        foreach (var ofDrama in happened
            .Select(one => (one.DramaId, Day: DateOnly.FromDateTime(one.OccurredAt.UtcDateTime), Seen: SeenBy(one, catalogue)))
            .Where(told => told is { DramaId: not null, Seen: > 0 })
            .GroupBy(told => told.DramaId!, told => (told.Day, Seen: told.Seen!.Value))
            .OrderBy(ofDrama => ofDrama.Key, StringComparer.Ordinal))
        {
            Spread(ofDrama, byDay);
        }

        return new(byDay);
    }

    private static int? SeenBy(Interaction happened, DramaCatalogue catalogue) => happened.Kind switch
    {
        InteractionKind.Progress => happened.EpisodesSeen,
        InteractionKind.Finish when happened.DramaId is { } dramaId => catalogue.ById.GetValueOrDefault(dramaId)?.Episodes,
        _ => null,
    };

    private static void Spread(IEnumerable<(DateOnly Day, int Seen)> tellings, SortedDictionary<DateOnly, double> byDay)
    {
        (DateOnly Day, int Most)? before = null;

        foreach (var day in tellings.GroupBy(told => told.Day, told => told.Seen).OrderBy(day => day.Key))
        {
            var most = day.Max();
            var added = before is null ? most - day.Min() + 1 : Math.Max(0, most - before.Value.Most);
            var days = before is null ? 1 : day.Key.DayNumber - before.Value.Day.DayNumber;

            for (var back = 0; added > 0 && back < days; back++)
            {
                var on = day.Key.AddDays(-back);
                byDay[on] = byDay.GetValueOrDefault(on) + ((double)added / days);
            }

            before = (day.Key, Math.Max(most, before?.Most ?? 0));
        }
    }
}
