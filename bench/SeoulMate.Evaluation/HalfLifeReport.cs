using System.Globalization;

namespace SeoulMate.Evaluation;

/// <summary>The figures of half-lives, each against never ageing.</summary>
internal static class HalfLifeReport
{
    private const double LikedFrom = 4;

    private static readonly int[] Days = [3, 7, 30, 90, 180, 365];

    /// <summary>For which users: all of them, and those whose liked history is long enough for something to age.</summary>
    private static readonly TimeSpan[] Spanning = [TimeSpan.Zero, TimeSpan.FromDays(30)];

    /// <summary>For each thing that is held out what the data are like, then a line for each group of users and half-life.</summary>
    internal static IEnumerable<object> Lines(IReadOnlyList<TimedRating> ratings) =>
        Enum.GetValues<HeldOut>().SelectMany(heldOut => Lines(ratings, heldOut));

    private static IEnumerable<object> Lines(IReadOnlyList<TimedRating> ratings, HeldOut heldOut)
    {
        var halfLives = new HalfLives(ratings, LikedFrom, heldOut);

        yield return new Dictionary<string, object>
        {
            ["protocol"] = "halflife",
            ["held_out"] = NameOf(heldOut),
            ["ratings"] = ratings.Count,
            ["days"] = Math.Round((ratings.Max(rating => rating.At) - ratings.Min(rating => rating.At)).TotalDays, 1),
            ["users"] = halfLives.Users(TimeSpan.Zero),
            ["median_history_hours"] = Math.Round(halfLives.MedianSpan.TotalHours, 2),
        };

        foreach (var spanning in Spanning.Where(spanning => halfLives.Users(spanning) > 0))
        {
            var never = halfLives.Ndcg(HalfLives.Infinite, spanning);

            foreach (var days in Days)
            {
                yield return Line(heldOut, spanning, days.ToString(CultureInfo.InvariantCulture), halfLives.Ndcg(TimeSpan.FromDays(days), spanning), never);
            }

            yield return Line(heldOut, spanning, "infinite", never, never);
        }
    }

    private static Dictionary<string, object> Line(
        HeldOut heldOut, TimeSpan spanning, string days, IReadOnlyList<double> ndcg, IReadOnlyList<double> never)
    {
        List<double> differences = [.. ndcg.Zip(never, (one, other) => one - other)];

        return new()
        {
            ["protocol"] = "halflife",
            ["held_out"] = NameOf(heldOut),
            ["history_days_at_least"] = spanning.TotalDays,
            ["half_life_days"] = days,
            ["users"] = ndcg.Count,
            ["ndcg@10"] = Math.Round(ndcg.Average(), 4),
            ["ci95"] = Bootstrap.Interval95(ndcg),
            ["against_infinite"] = Math.Round(differences.Average(), 4),
            ["against_infinite_ci95"] = Bootstrap.Interval95(differences),
            ["p"] = Math.Round(SignFlips.PValue(differences), 4),
            ["users_that_differ"] = differences.Count(difference => difference != 0),
        };
    }

    private static string NameOf(HeldOut heldOut) => heldOut is HeldOut.LastItem ? "last item" : "last visit";
}
