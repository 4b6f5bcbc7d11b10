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

        return HistoryMatrix.ByAttribute<string>(dramas.Count, number =>
        [
            .. ToLength(1, [.. dramas[number].Facets
                .Select(facet => (
                    Attribute: $"{Facets.NameOf(facet.Facet.Facet)}:{facet.Facet.Value}",
                    Strength: facet.Weight * Math.Sqrt(WeightOf(facet.Facet.Facet)) * Math.Log((1.0 + dramas.Count) / (1 + frequency[facet.Facet]))))
                .Where(cell => cell.Strength > 0)]),
            .. ToLength(Math.Sqrt(TimeShare), [.. Moments(dramas[number], Reach).Select(moment => (Attribute: $"moment:{moment.Attribute}", moment.Strength))]),
        ]);
    }

    /// <summary>How close in time dramas first aired, as vectors of length 1: what people watch, they watch when it is new.</summary>
    /// <param name="dramas">The dramas, in the order of their numbers.</param>
    /// <returns>A row for each moment.</returns>
    public static HistoryMatrix Times(IReadOnlyList<Drama> dramas) =>
        HistoryMatrix.ByAttribute(dramas.Count, number => ToLength(1, [.. Moments(dramas[number], CloseReach)]));

    /// <summary>The moments up to a drama's first day, each counting less than the one after it: so the product of two dramas' falls exponentially with the time between them.</summary>
    private static IEnumerable<(int Attribute, double Strength)> Moments(Drama drama, int reach) => drama.FirstAired is { } firstAired
        ? Enumerable.Range(0, 5 * reach).Select(earlier => ((firstAired.DayNumber / MomentDays) - earlier, Math.Exp(-earlier / (double)reach)))
        : [];

    private static IEnumerable<(TAttribute Attribute, double Strength)> ToLength<TAttribute>(double length, IReadOnlyList<(TAttribute Attribute, double Strength)> cells)
    {
        var scale = length / Math.Sqrt(cells.Sum(cell => cell.Strength * cell.Strength));

        return cells.Select(cell => (cell.Attribute, cell.Strength * scale));
    }
}
