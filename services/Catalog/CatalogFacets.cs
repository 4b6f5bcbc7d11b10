using System.Globalization;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Catalog;

/// <summary>Counts what the catalogue can be browsed by.</summary>
internal static class CatalogFacets
{
    private const int Most = 60;

    /// <summary>How these dramas divide; equal counts by value.</summary>
    public static CatalogFacetsView Of(IReadOnlyList<DramaFacts> dramas)
    {
        var leads = dramas.SelectMany(drama => drama.Cast.Where(part => part.Role == "main").Select(part => part.Person).DistinctBy(person => person.PersonId));

        return new(
            dramas.Count,
            Counted(dramas.SelectMany(drama => drama.Genres)),
            Counted(dramas.SelectMany(drama => drama.Moods)),
            Counted(dramas.SelectMany(drama => drama.Tags)),
            Counted(dramas.Select(drama => drama.Network).OfType<string>()),
            [
                .. dramas
                    .Select(drama => drama.FirstAired?.Year)
                    .OfType<int>()
                    .CountBy(year => year)
                    .OrderByDescending(year => year.Key)
                    .Select(year => new CatalogFacetView(year.Key.ToString(CultureInfo.InvariantCulture), year.Value)),
            ],
            [
                .. leads
                    .GroupBy(person => person.PersonId, StringComparer.Ordinal)
                    .Select(parts => (Person: parts.First(), Count: parts.Count()))
                    .OrderByDescending(lead => lead.Count)
                    .ThenBy(lead => lead.Person.PersonId, StringComparer.Ordinal)
                    .Take(Most)
                    .Select(lead => new CatalogPersonView(lead.Person.PersonId, lead.Person.Name, lead.Person.NativeName, lead.Count)),
            ]);
    }

    private static List<CatalogFacetView> Counted(IEnumerable<string> values) =>
    [
        .. values
            .CountBy(value => value, StringComparer.Ordinal)
            .OrderByDescending(value => value.Value)
            .ThenBy(value => value.Key, StringComparer.Ordinal)
            .Take(Most)
            .Select(value => new CatalogFacetView(value.Key, value.Value)),
    ];
}
