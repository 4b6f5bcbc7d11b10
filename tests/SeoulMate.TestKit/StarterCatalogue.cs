using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.TestKit;

/// <summary>The starter catalogue as Catalog would tell it, but for ids of people, which are their names here.</summary>
public static class StarterCatalogue
{
    /// <summary>Every drama.</summary>
    public static IReadOnlyList<DramaFacts> Dramas { get; } = Read();

    /// <summary>One drama, which there must be.</summary>
    public static DramaFacts Find(string dramaId) => Dramas.Single(drama => drama.DramaId == dramaId);

    /// <summary>A client of Catalog that tells these dramas.</summary>
    public static Dramas.DramasClient Client() => new FakeDramas();

    private static List<DramaFacts> Read()
    {
        string[] Texts(JsonElement drama, string member) => [.. drama.GetProperty(member).EnumerateArray().Select(one => one.GetString()!)];

        var people = Lines("people.jsonl").ToDictionary(
            person => person.GetProperty("name").GetString()!,
            person => (Hangul: person.GetProperty("hangul").GetString(), Also: Texts(person, "also")));

        PersonFacts Person(string name) => people.TryGetValue(name, out var person) ? new(name, name, person.Hangul, person.Also) : new(name, name, null, []);

        return
        [
            .. Lines("dramas.jsonl").Select(drama => new DramaFacts(
                drama.GetProperty("id").GetString()!,
                drama.GetProperty("title").GetString()!,
                drama.GetProperty("nativeTitle").GetString(),
                Texts(drama, "aliases"),
                DateOnly.Parse(drama.GetProperty("firstAired").GetString()!, CultureInfo.InvariantCulture),
                drama.GetProperty("episodes").GetInt32(),
                null,
                drama.GetProperty("network").GetString(),
                null,
                Texts(drama, "genres"),
                Texts(drama, "tags"),
                Texts(drama, "moods"),
                [.. Texts(drama, "directors").Select(Person)],
                [.. Texts(drama, "writers").Select(Person)],
                [.. drama.GetProperty("cast").EnumerateArray().Select(part => new CastFacts(Person(part.GetProperty("name").GetString()!), part.GetProperty("role").GetString()!))],
                drama.GetProperty("rating").GetDouble(),
                drama.GetProperty("ratingCount").GetInt32(),
                drama.GetProperty("watchers").GetInt32(),
                drama.GetProperty("hook").GetString(),
                drama.GetProperty("synopsis").GetString(),
                1)),
        ];
    }

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "catalogue", file)).Select(line => JsonElement.Parse(line));

    private sealed class FakeDramas : Dramas.DramasClient
    {
        public override AsyncServerStreamingCall<Drama> StreamDramas(
            StreamDramasRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
            FakeCall.Stream(StarterCatalogue.Dramas.Select(drama => drama.ToMessage()));
    }
}
