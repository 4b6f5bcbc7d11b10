namespace SeoulMate.Taste.Reranking;

/// <summary>What was seen on several days and never touched yields its place for a while.</summary>
public static class Fatigue
{
    /// <summary>The number of a day, in UTC: how many came after 1970-01-01.</summary>
    public static int DayOf(DateTimeOffset moment) => (int)Math.Floor((moment - DateTimeOffset.UnixEpoch).TotalDays);

    /// <summary>Whether a drama rests today. It rests from the day after the last of so many days on which it was seen; then they are counted anew.</summary>
    /// <param name="days">The days on which it was seen since the user last did something with it, in any order, as numbers that rise by 1 a day.</param>
    /// <param name="today">The number of today.</param>
    /// <param name="seenAtMost">On so many days it may be seen, 1 or more.</param>
    /// <param name="rest">How many days it rests, 1 or more.</param>
    public static bool Rests(IEnumerable<int> days, int today, int seenAtMost, int rest)
    {
        var seen = 0;
        var restsThrough = int.MinValue;

        foreach (var day in days.Distinct().Order().Where(day => day <= today))
        {
            if (day > restsThrough && ++seen == seenAtMost)
            {
                seen = 0;
                restsThrough = day + rest;

                if (today > day && today <= restsThrough)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
