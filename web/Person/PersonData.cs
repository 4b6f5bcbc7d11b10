using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Web.Components;

namespace SeoulMate.Web.Person;

/// <summary>Somebody as search engines read it: schema.org <c>Person</c> in JSON-LD.</summary>
internal static class PersonData
{
    /// <summary>The script element with the data.</summary>
    /// <param name="person">The person.</param>
    /// <param name="address">The page's address, with host.</param>
    /// <param name="site">Where the site is, without a path.</param>
    internal static MarkupString Of(PersonView person, string address, string site)
    {
        string?[] jobs = [person.PlayedIn.Count > 0 ? "Actor" : null, person.Directed.Count > 0 ? "Director" : null, person.Wrote.Count > 0 ? "Screenwriter" : null];

        return JsonLd.Of(new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Person",
            ["@id"] = address,
            ["url"] = address,
            ["name"] = person.Name,
            ["alternateName"] = JsonLd.Texts(person.NativeName is { } native ? [native, .. person.AlsoKnownAs] : person.AlsoKnownAs),
            ["jobTitle"] = JsonLd.Texts(jobs.OfType<string>()),
            ["performerIn"] = Series(person.PlayedIn, site),
        });
    }

    private static JsonArray Series(IEnumerable<PersonDramaView> dramas, string site) =>
    [
        .. dramas.Select(drama => new JsonObject
        {
            ["@type"] = "TVSeries",
            ["name"] = drama.Title,
            ["url"] = $"{site}/drama/{Uri.EscapeDataString(drama.DramaId)}",
        }),
    ];
}
