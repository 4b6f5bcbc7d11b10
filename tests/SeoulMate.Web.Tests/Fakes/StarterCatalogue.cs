using System.Globalization;
using System.Text.Json;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Web.Tests.Fakes;

/// <summary>The 640 dramas of the starter catalogue, as the gateway would answer with them.</summary>
public static class StarterCatalogue
{
    public static IReadOnlyList<DramaFacts> Dramas { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "dramas.jsonl")).Where(line => line.Length > 0).Select(Read)];

    private static readonly Dictionary<string, DramaFacts> ById = Dramas.ToDictionary(drama => drama.DramaId);

    public static DramaFacts Drama(string dramaId) => ById[dramaId];

    public static DramaFacts? Find(string dramaId) => ById.GetValueOrDefault(dramaId);

    private static DramaFacts Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var drama = document.RootElement;

        return new(
            Text(drama, "id")!,
            Text(drama, "title")!,
            Text(drama, "nativeTitle"),
            Texts(drama, "aliases"),
            DateOnly.Parse(Text(drama, "firstAired")!, CultureInfo.InvariantCulture),
            drama.GetProperty("episodes").GetInt32(),
            drama.GetProperty("runtimeMinutes").GetInt32(),
            Text(drama, "network"),
            Text(drama, "contentRating"),
            Texts(drama, "genres"),
            Texts(drama, "tags"),
            Texts(drama, "moods"),
            [.. Texts(drama, "directors").Select(Person)],
            [.. Texts(drama, "writers").Select(Person)],
            [.. drama.GetProperty("cast").EnumerateArray().Select(part => new CastFacts(Person(Text(part, "name")!), Text(part, "role")!))],
            drama.GetProperty("rating").GetDouble(),
            drama.GetProperty("ratingCount").GetInt32(),
            drama.GetProperty("watchers").GetInt32(),
            Text(drama, "hook"),
            Text(drama, "synopsis"),
            1);
    }

    private static PersonFacts Person(string name) => new(name.ToUpperInvariant().Replace(' ', '-'), name, null, []);

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();

    private static IReadOnlyList<string> Texts(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];
}
