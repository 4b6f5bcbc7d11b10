using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Taste.Collaborative;

/// <summary>
/// What dramas have in common, as side information for what is learnt from users: who made them and what they are, a vector
/// of length 1 each, and when they first aired, a vector of length √0.5.
/// </summary>
public static class DramaAttributes
{
    /// <summary>How many days make one moment.</summary>
    private const int MomentDays = 60;

    /// <summary>After how many moments 37 % of the likeness is left: beside other attributes, and by itself.</summary>
    private const int Reach = 10;
    private const int CloseReach = 5;

    /// <summary>How much to have aired at the same time says beside being the same in everything else.</summary>
    private const double TimeShare = 0.5;

    /// <summary>How much it says to share a facet. Chosen on the validation part of the K-drama benchmark.</summary>
    private static double WeightOf(Facet facet) => facet switch
    {
        Facet.Actor => 2,
        Facet.Theme or Facet.Director => 1.5,
        Facet.Genre => 1,
        Facet.Mood or Facet.Network => 0.7,
        Facet.Writer => 0.5,
        _ => 0,
    };

    /// <summary>For each attribute the dramas that have it.</summary>
    /// <param name="dramas">The dramas, in the order of their numbers.</param>
    /// <returns>A row for each attribute.</returns>
    public static HistoryMatrix Of(IReadOnlyList<Drama> dramas)
    {
        var frequency = dramas.SelectMany(drama => drama.Facets).CountBy(facet => facet.Facet).ToDictionary();
        var rows = new Dictionary<FacetValue, List<HistoryItem>>();
        var moments = new SortedDictionary<int, List<HistoryItem>>();

        for (var number = 0; number < dramas.Count; number++)
        {
            var cells = dramas[number].Facets
                .Select(facet => (facet.Facet, Value: facet.Weight * Math.Sqrt(WeightOf(facet.Facet.Facet)) * Math.Log((1.0 + dramas.Count) / (1 + frequency[facet.Facet]))))
                .Where(cell => cell.Value > 0)
                .ToList();
            AddRow(rows, number, cells, 1);

            if (dramas[number].FirstAired is { } firstAired)
            {
                AddRow(moments, number, Moments(firstAired.DayNumber, Reach), Math.Sqrt(TimeShare));
            }
        }

        return new([.. rows.OrderBy(row => row.Key.Facet).ThenBy(row => row.Key.Value, StringComparer.Ordinal).Select(row => row.Value), .. moments.Values], dramas.Count);
    }

    /// <summary>How close in time dramas first aired, as vectors of length 1: what people watch, they watch when it is new.</summary>
    /// <param name="dramas">The dramas, in the order of their numbers.</param>
    /// <returns>A row for each moment.</returns>
    public static HistoryMatrix Times(IReadOnlyList<Drama> dramas)
    {
        var moments = new SortedDictionary<int, List<HistoryItem>>();

        for (var number = 0; number < dramas.Count; number++)
        {
            if (dramas[number].FirstAired is { } firstAired)
            {
                AddRow(moments, number, Moments(firstAired.DayNumber, CloseReach), 1);
            }
        }

        return new([.. moments.Values], dramas.Count);
    }

    /// <summary>The moments up to a day, each counting less than the one after it: so the product of two dramas' falls exponentially with the time between them.</summary>
    private static List<(int, double)> Moments(int day, int reach) =>
        [.. Enumerable.Range(0, 5 * reach).Select(earlier => ((day / MomentDays) - earlier, Math.Exp(-earlier / (double)reach)))];

    private static void AddRow<TKey>(IDictionary<TKey, List<HistoryItem>> rows, int number, List<(TKey Key, double Value)> cells, double length)
        where TKey : notnull
    {
        var scale = length / Math.Sqrt(cells.Sum(cell => cell.Value * cell.Value));

        foreach (var (key, value) in cells)
        {
            if (!rows.TryGetValue(key, out var row))
            {
                rows[key] = row = [];
            }

            row.Add(new(number, value * scale));
        }
    }
}
