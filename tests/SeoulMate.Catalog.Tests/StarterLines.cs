using System.Text.Json;

namespace SeoulMate.Catalog.Tests;

/// <summary>The starter catalogue as it stands in the file, read without the service's code.</summary>
internal static class StarterLines
{
    public static IReadOnlyList<JsonElement> Dramas { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "catalogue", "dramas.jsonl")).Select(line => JsonElement.Parse(line))];

    public static IEnumerable<string> Texts(this JsonElement drama, string member) => drama.GetProperty(member).EnumerateArray().Select(one => one.GetString()!);

    public static string Id(this JsonElement drama) => drama.GetProperty("id").GetString()!;

    public static string? Text(this JsonElement drama, string member) => drama.GetProperty(member).GetString();

    public static int Year(this JsonElement drama) => drama.GetProperty("firstAired").GetDateTime().Year;

    public static IEnumerable<string> Actors(this JsonElement drama) => drama.GetProperty("cast").EnumerateArray().Select(part => part.GetProperty("name").GetString()!);
}
