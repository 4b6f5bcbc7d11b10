using System.Globalization;
using Microsoft.AspNetCore.Http;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Web.Tests.Fakes;

/// <summary>The catalogue's own answers, from the starter catalogue.</summary>
public static class FakeCatalogue
{
    /// <summary>The one drama that a picture is named for.</summary>
    public const string WithPicture = "misaeng-incomplete-life-2014";

    /// <summary>How it divides.</summary>
    public static CatalogFacetsView Facets { get; } = new(
        StarterCatalogue.Dramas.Count,
        Counted(StarterCatalogue.Dramas.SelectMany(drama => drama.Genres)),
        Counted(StarterCatalogue.Dramas.SelectMany(drama => drama.Moods)),
        Counted(StarterCatalogue.Dramas.SelectMany(drama => drama.Tags)),
        Counted(StarterCatalogue.Dramas.Select(drama => drama.Network).OfType<string>()),
        [.. Counted(StarterCatalogue.Dramas.Select(drama => YearOf(drama).ToString(CultureInfo.InvariantCulture))).OrderByDescending(year => year.Value, StringComparer.Ordinal)],
        [.. Leads.GroupBy(lead => lead.PersonId).OrderByDescending(lead => lead.Count()).Take(60).Select(lead => new CatalogPersonView(lead.Key, lead.First().Name, lead.First().NativeName, lead.Count()))]);

    private static IEnumerable<PersonFacts> Leads => StarterCatalogue.Dramas.SelectMany(drama => drama.Cast).Where(part => part.Role == "main").Select(part => part.Person);

    /// <summary>A page of dramas, the most watched first.</summary>
    public static DramaPageView Page(IQueryCollection query)
    {
        var start = int.Parse(query["cursor"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var years = query["year"].FirstOrDefault()?.Split('-').Select(year => int.Parse(year, CultureInfo.InvariantCulture)).ToList();
        var all = StarterCatalogue.Dramas
            .Where(drama => query["genre"].All(genre => drama.Genres.Contains(genre!)))
            .Where(drama => query["mood"].All(mood => drama.Moods.Contains(mood!)))
            .Where(drama => query["tag"].All(tag => drama.Tags.Contains(tag!)))
            .Where(drama => query["q"].All(words => drama.Title.StartsWith(words!, StringComparison.OrdinalIgnoreCase)))
            .Where(drama => query["network"].All(network => drama.Network == network))
            .Where(drama => years is null || (YearOf(drama) >= years[0] && YearOf(drama) <= years[^1]))
            .OrderByDescending(drama => drama.Watchers)
            .ToList();

        var size = int.Parse(query["limit"].FirstOrDefault() ?? "24", CultureInfo.InvariantCulture);

        return new([.. all.Skip(start).Take(size)], all.Count > start + size ? $"{start + size}" : null);
    }

    /// <summary>Somebody, by id; null when there is nobody.</summary>
    public static PersonView? Person(string personId)
    {
        var newest = StarterCatalogue.Dramas.OrderByDescending(drama => drama.FirstAired).ToList();
        var played = newest.SelectMany(drama => drama.Cast.Where(part => part.Person.PersonId == personId).Select(part => (Drama: drama, part.Person, Role: (string?)part.Role))).ToList();
        var directed = newest.SelectMany(drama => drama.Directors.Where(person => person.PersonId == personId).Select(person => (Drama: drama, Person: person, Role: (string?)null))).ToList();
        var wrote = newest.SelectMany(drama => drama.Writers.Where(person => person.PersonId == personId).Select(person => (Drama: drama, Person: person, Role: (string?)null))).ToList();

        return played.Concat(directed).Concat(wrote).Select(one => one.Person).FirstOrDefault() is { } person
            ? new(personId, person.Name, person.Name == "Park Seo Joon" ? "박서준" : null, person.AlsoKnownAs, Views(played), Views(directed), Views(wrote))
            : null;
    }

    /// <summary>One drama; null when there is none of this id.</summary>
    public static DramaFacts? Drama(string dramaId) =>
        StarterCatalogue.Find(dramaId) is { } drama ? drama with { ImageUrl = dramaId == WithPicture ? "https://img.example/misaeng.jpg" : null } : null;

    private static List<PersonDramaView> Views(IEnumerable<(DramaFacts Drama, PersonFacts Person, string? Role)> credits) =>
        [.. credits.Select(credit => new PersonDramaView(credit.Drama.DramaId, credit.Drama.Title, credit.Drama.NativeTitle, credit.Drama.FirstAired?.Year, credit.Role))];

    private static int YearOf(DramaFacts drama) => drama.FirstAired?.Year ?? 0;

    private static List<CatalogFacetView> Counted(IEnumerable<string> values) =>
        [.. values.CountBy(value => value).OrderByDescending(value => value.Value).Take(60).Select(value => new CatalogFacetView(value.Key, value.Value, WithPicture))];
}
