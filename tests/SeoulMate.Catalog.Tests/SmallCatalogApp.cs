using System.Text.Json;

namespace SeoulMate.Catalog.Tests;

/// <summary>The service on a starter catalogue of the test's own, for tests that change it.</summary>
public sealed class SmallCatalogApp(StarterFolder starter) : CatalogApp
{
    protected override string? StarterCatalogue => starter.Path;

    /// <summary>A service with this many dramas, <c>drama-1</c> and so on, the first the most watched.</summary>
    public static async Task<SmallCatalogApp> WithDramasAsync(int count)
    {
        using var starter = StarterFolder.Of([.. Enumerable.Range(1, count).Select(number => StarterFolder.Drama($"drama-{number}", watchers: 10_000 - number))]);
        var app = new SmallCatalogApp(starter);
        await app.InitializeAsync();

        return app;
    }
}

/// <summary>A folder with a starter catalogue that a test wrote.</summary>
public sealed class StarterFolder : IDisposable
{
    private static readonly string[] Genres = ["Medical"];

    private StarterFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Writes the three files, a line for each text.</summary>
    public static StarterFolder Of(string[] dramas, string[]? people = null, string[]? namesakes = null)
    {
        var folder = Directory.CreateTempSubdirectory("seoulmate-starter-").FullName;
        File.WriteAllLines(System.IO.Path.Combine(folder, "dramas.jsonl"), dramas);
        File.WriteAllLines(System.IO.Path.Combine(folder, "people.jsonl"), people ?? []);
        File.WriteAllLines(System.IO.Path.Combine(folder, "namesakes.jsonl"), namesakes ?? []);

        return new StarterFolder(folder);
    }

    /// <summary>A valid line.</summary>
    public static string Drama(string id, int watchers = 1, string[]? directors = null, string[]? writers = null, string[]? cast = null, string role = "main", int? episodes = 16) =>
        JsonSerializer.Serialize(new
        {
            id,
            title = $"Title of {id}",
            nativeTitle = (string?)null,
            aliases = Array.Empty<string>(),
            firstAired = "2020-01-01",
            episodes,
            runtimeMinutes = 60,
            network = "tvN",
            contentRating = (string?)null,
            genres = Genres,
            tags = Array.Empty<string>(),
            moods = Array.Empty<string>(),
            directors = directors ?? [],
            writers = writers ?? [],
            cast = (cast ?? []).Select(name => new { name, role }),
            rating = 8.1,
            ratingCount = 10,
            watchers,
            hook = (string?)null,
            synopsis = (string?)null,
        });

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
