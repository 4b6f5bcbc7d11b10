using System.Text.Json;
using System.Text.RegularExpressions;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog;

/// <summary>A drama of <c>dramas.jsonl</c>; people are names there.</summary>
internal sealed record StarterDrama(
    string Id,
    string Title,
    string? NativeTitle,
    List<string> Aliases,
    DateOnly? FirstAired,
    int? Episodes,
    int? RuntimeMinutes,
    string? Network,
    string? ContentRating,
    List<string> Genres,
    List<string> Tags,
    List<string> Moods,
    List<string> Directors,
    List<string> Writers,
    List<StarterPart> Cast,
    double? Rating,
    int RatingCount,
    int Watchers,
    string? Hook,
    string? Synopsis,
    Dictionary<string, string>? ExternalIds = null);

/// <summary>One part in a starter drama.</summary>
internal sealed record StarterPart(string Name, string Role);

/// <summary>Other spellings of a name, of <c>people.jsonl</c>. A stage name is one person's; a mere spelling is everybody's of that name.</summary>
internal sealed record StarterName(string Name, string? Hangul, List<string> Also, bool StageName = false);

/// <summary>Which dramas credit which of the people who share a name, of <c>namesakes.jsonl</c>.</summary>
internal sealed record StarterNamesake(string Name, string PersonId, List<string> Dramas);

/// <summary>The starter catalogue: three files of JSON Lines, read whole or not at all.</summary>
internal sealed partial record StarterCatalogue(IReadOnlyList<StarterDrama> Dramas, IReadOnlyList<StarterName> Names, IReadOnlyList<StarterNamesake> Namesakes)
{
    private const int LongestName = 200;
    private const int LongestText = 10_000;

    private static readonly string[] Roles = ["main", "support", "guest"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads the three files of a folder.</summary>
    /// <exception cref="InvalidDataException">A line cannot be taken; the message names the file, the line and what is wrong.</exception>
    public static StarterCatalogue Read(string folder) => Read(Path.Combine(folder, "dramas.jsonl"), folder);

    /// <summary>Reads dramas of one file, and the names of their people of a folder. Namesakes are to be credited by dramas of their own folder only.</summary>
    /// <exception cref="InvalidDataException">A line cannot be taken; the message names the file, the line and what is wrong.</exception>
    public static StarterCatalogue Read(string dramasFile, string namesFolder)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);

        var dramas = ReadLines<StarterDrama>(dramasFile, drama => WrongWith(drama) ?? (ids.Add(drama.Id) ? null : $"There is another drama with the id {drama.Id}."));
        var people = ReadLines<StarterName>(Path.Combine(namesFolder, "people.jsonl"), name =>
            WrongWithNames([name.Name]) ?? (names.Add(Spelling.Slug(name.Name)) ? null : $"There is another line for {name.Name}."));
        var credited = dramas.ToDictionary(drama => drama.Id, drama => NamesOf(drama).Select(Spelling.Slug).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var namesakes = ReadLines<StarterNamesake>(
            Path.Combine(namesFolder, "namesakes.jsonl"), namesake => Path.GetDirectoryName(dramasFile) == namesFolder ? WrongWith(namesake, credited) : null);

        return new StarterCatalogue(dramas, people, namesakes.FindAll(namesake => WrongWith(namesake, credited) is null));
    }

    private static List<T> ReadLines<T>(string path, Func<T, string?> wrongWith)
    {
        var file = Path.GetFileName(path);
        var records = new List<T>();
        var number = 0;

        foreach (var line in File.ReadLines(path))
        {
            number++;

            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                var record = JsonSerializer.Deserialize<T>(line, Json) ?? throw new InvalidDataException("This is no object.");

                records.Add(wrongWith(record) is { } sentence ? throw new InvalidDataException(sentence) : record);
            }
            catch (JsonException json)
            {
                var (member, sentences) = JsonErrors.Of(json).First();
                throw new InvalidDataException($"{file}, line {number}, {member}: {sentences[0]}", json);
            }
            catch (InvalidDataException wrong)
            {
                throw new InvalidDataException($"{file}, line {number}: {wrong.Message}", wrong);
            }
        }

        return records;
    }

    private static IEnumerable<string> NamesOf(StarterDrama drama) => [.. drama.Directors, .. drama.Writers, .. drama.Cast.Select(part => part.Name)];

    private static string? WrongWith(StarterDrama drama) => drama switch
    {
        _ when !IdPattern().IsMatch(drama.Id) => "The id is to be 1 to 128 small letters, digits and hyphens.",
        { Cast: var cast } when cast.Any(part => part is null || !Roles.Contains(part.Role)) => "A role in the cast is to be main, support or guest.",
        { Episodes: <= 0 } => "Episodes are to be more than 0, or null.",
        { RuntimeMinutes: <= 0 } => "Minutes an episode are to be more than 0, or null.",
        { Rating: < 0 or > 10 } => "The rating is to be from 0 to 10, or null.",
        { RatingCount: < 0 } or { Watchers: < 0 } => "Nothing can be counted below 0.",
        { Hook.Length: > LongestText } or { Synopsis.Length: > LongestText } => $"A text is to have at most {LongestText} characters.",
        _ => WrongWithNames(
        [
            drama.Title, .. drama.Aliases, .. drama.Genres, .. drama.Tags, .. drama.Moods, .. NamesOf(drama),
            drama.NativeTitle ?? drama.Title, drama.Network ?? drama.Title, drama.ContentRating ?? drama.Title,
        ]),
    };

    private static string? WrongWith(StarterNamesake namesake, Dictionary<string, HashSet<string>> credited) =>
        WrongWithNames([namesake.Name])
        ?? (IdPattern().IsMatch(namesake.PersonId) ? null : "The person's id is to be 1 to 128 small letters, digits and hyphens.")
        ?? namesake.Dramas
            .Where(drama => !credited.TryGetValue(drama, out var names) || !names.Contains(Spelling.Slug(namesake.Name)))
            .Select(drama => $"There is no drama {drama} that credits {namesake.Name}.")
            .FirstOrDefault();

    private static string? WrongWithNames(IEnumerable<string?> names) =>
        names.All(name => name is { Length: <= LongestName } && Spelling.Key(name).Length > 0)
            ? null
            : $"A title, name, genre, tag or mood is to have a letter or digit and at most {LongestName} characters.";

    [GeneratedRegex("^[a-z0-9-]{1,128}$")]
    private static partial Regex IdPattern();
}
