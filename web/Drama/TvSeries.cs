using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Web.Components;

namespace SeoulMate.Web.Drama;

/// <summary>A drama as search engines read it: schema.org <c>TVSeries</c> in JSON-LD.</summary>
internal static class TvSeries
{
    /// <summary>The script element with the data.</summary>
    /// <param name="drama">The drama.</param>
    /// <param name="address">The page's address, with host.</param>
    /// <param name="cover">The cover's, likewise.</param>
    internal static MarkupString Of(DramaFacts drama, string address, string cover)
    {
        var series = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "TVSeries",
            ["@id"] = address,
            ["url"] = address,
            ["name"] = drama.Title,
            ["alternateName"] = JsonLd.Texts(drama.NativeTitle is null ? drama.Aliases : [drama.NativeTitle, .. drama.Aliases]),
            ["image"] = cover,
            ["description"] = drama.Synopsis ?? drama.Hook,
            ["inLanguage"] = "ko",
            ["countryOfOrigin"] = new JsonObject { ["@type"] = "Country", ["name"] = "KR" },
            ["startDate"] = drama.FirstAired?.ToString("O", CultureInfo.InvariantCulture),
            ["numberOfEpisodes"] = drama.Episodes,
            ["genre"] = JsonLd.Texts(drama.Genres),
            ["contentRating"] = drama.ContentRating,
            ["aggregateRating"] = Rating(drama),
            ["director"] = People(drama.Directors),
            ["author"] = People(drama.Writers),
            ["actor"] = People(drama.Cast.Select(part => part.Person)),
        };

        return JsonLd.Of(series);
    }

    private static JsonObject? Rating(DramaFacts drama) => drama is { Rating: { } rating, RatingCount: > 0 }
        ? new() { ["@type"] = "AggregateRating", ["ratingValue"] = rating, ["bestRating"] = 10, ["worstRating"] = 0, ["ratingCount"] = drama.RatingCount }
        : null;

    private static JsonArray People(IEnumerable<PersonFacts> people) =>
        [.. people.Select(person => new JsonObject { ["@type"] = "Person", ["name"] = person.Name, ["alternateName"] = person.NativeName })];
}
