using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Taste.Profiles;

/// <summary>What sort of dramas a user likes to watch, by length and year.</summary>
/// <param name="Episodes">The middle number of episodes of what is liked; null while too little is liked.</param>
/// <param name="Year">The middle year of first airing; null while too little is liked.</param>
/// <param name="YearFrom">From this year on the middle half was first aired; null while too little is liked.</param>
/// <param name="YearTo">Up to this year; null while too little is liked.</param>
/// <param name="DramaIds">The liked dramas it rests on, the best liked first.</param>
public sealed record ViewingPattern(int? Episodes, int? Year, int? YearFrom, int? YearTo, IReadOnlyList<string> DramaIds)
{
    /// <summary>How many liked dramas, at least, a pattern rests on.</summary>
    public const int DramasNeeded = 3;

    /// <summary>Reads the pattern from likings: quantiles in which a drama counts by how much it is liked.</summary>
    /// <param name="likings">How much the user likes each drama; what is not liked does not count.</param>
    /// <param name="catalogue">The dramas.</param>
    /// <returns>The pattern.</returns>
    public static ViewingPattern Of(IReadOnlyDictionary<string, Liking> likings, DramaCatalogue catalogue)
    {
        var liked = likings
            .Where(one => one.Value.Net > 0 && catalogue.ById.ContainsKey(one.Key))
            .Select(one => (Drama: catalogue.ById[one.Key], Weight: one.Value.Net))
            .OrderByDescending(one => one.Weight)
            .ThenBy(one => one.Drama.DramaId, StringComparer.Ordinal)
            .ToList();

        if (liked.Count < DramasNeeded)
        {
            return new(null, null, null, null, [.. liked.Select(one => one.Drama.DramaId)]);
        }

        int? Quantile(double share, Func<Drama, int?> valueOf) =>
            QuantileOf([.. liked.Where(one => valueOf(one.Drama) is not null).Select(one => (valueOf(one.Drama)!.Value, one.Weight))], share);

        int? YearAt(double share) => Quantile(share, drama => drama.FirstAired?.Year);

        return new(
            Quantile(0.5, drama => drama.Episodes),
            YearAt(0.5),
            YearAt(0.25),
            YearAt(0.75),
            [.. liked.Select(one => one.Drama.DramaId)]);
    }

    /// <summary>The lowest value up to which at least this share of the weight lies.</summary>
    private static int? QuantileOf(List<(int Value, double Weight)> values, double share)
    {
        var left = share * values.Sum(one => one.Weight);

        foreach (var (value, weight) in values.OrderBy(one => one.Value))
        {
            left -= weight;

            if (left <= 1e-9)
            {
                return value;
            }
        }

        return null;
    }
}
