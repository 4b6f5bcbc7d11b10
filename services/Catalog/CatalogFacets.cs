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
            Counted(dramas.SelectMany(drama => drama.Genres.Select(genre => (genre, drama)))),
            Counted(dramas.SelectMany(drama => drama.Moods.Select(mood => (mood, drama)))),
            Counted(dramas.SelectMany(drama => drama.Tags.Select(tag => (tag, drama)))),
            Counted(dramas.Where(drama => drama.Network is not null).Select(drama => (drama.Network!, drama))),
            Stood(dramas.Where(drama => drama.FirstAired is not null).GroupBy(YearOf, StringComparer.Ordinal).OrderByDescending(year => year.Key, StringComparer.Ordinal)),
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

    private static List<CatalogFacetView> Counted(IEnumerable<(string Value, DramaFacts Drama)> values) => Stood(values
        .GroupBy(one => one.Value, one => one.Drama, StringComparer.Ordinal)
        .OrderByDescending(value => value.Count())
        .ThenBy(value => value.Key, StringComparer.Ordinal)
        .Take(Most));

    /// <summary>Each value with its count and a drama that stands for it: pictures beside each other are better different ones.</summary>
    private static List<CatalogFacetView> Stood(IEnumerable<IGrouping<string, DramaFacts>> values)
    {
        var standing = new HashSet<string>(StringComparer.Ordinal);
        var facets = new List<CatalogFacetView>();

        foreach (var value in values)
        {
            var dramas = value.OrderByDescending(drama => drama.Watchers).ThenBy(drama => drama.DramaId, StringComparer.Ordinal).Select(drama => drama.DramaId).ToList();
            var one = dramas.Find(dramaId => !standing.Contains(dramaId)) ?? dramas[0];
            standing.Add(one);
            facets.Add(new(value.Key, dramas.Count, one));
        }

        return facets;
    }

    private static string YearOf(DramaFacts drama) => drama.FirstAired!.Value.Year.ToString(CultureInfo.InvariantCulture);
}
