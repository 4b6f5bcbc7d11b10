using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog.Importing;

/// <summary>What is wrong with a row, as a sentence.</summary>
internal sealed class ImportRowException(string sentence) : Exception(sentence);

/// <summary>
/// The members of one row by their names, in any case and with any of <c>_</c>, <c>-</c> and spaces: <c>nativeTitle</c>,
/// <c>native_title</c> and <c>Native Title</c> are one. Texts come out without HTML entities, markup and control characters.
/// </summary>
internal sealed partial class ImportFields
{
    private const int LongestName = 200;
    private const int LongestText = 10_000;
    private const int LongestAddress = 2_000;
    private const int MostValues = 200;

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);

    /// <summary>The members of a JSON object.</summary>
    internal ImportFields(JsonElement row)
    {
        foreach (var member in row.EnumerateObject())
        {
            members[Spelling.Key(member.Name)] = member.Value;
        }
    }

    /// <summary>The cells of a line of columns.</summary>
    internal ImportFields(IEnumerable<(string Column, string Cell)> cells)
    {
        foreach (var (column, cell) in cells)
        {
            members[Spelling.Key(column)] = JsonSerializer.SerializeToElement(cell);
        }
    }

    internal bool Has(params string[] names) => names.Any(name => members.ContainsKey(Spelling.Key(name)));

    /// <summary>The first of these members that says something, as text of at most 10,000 characters.</summary>
    internal string? Text(params string[] names) => Short(names[0], TextOf(Find(names)), LongestText);

    /// <summary>The same, as a name: at most 200 characters.</summary>
    internal string? Name(params string[] names) => Short(names[0], TextOf(Find(names)), LongestName);

    /// <summary>The values of the first of these members that has some: of a list, or of a text with commas, semicolons or bars between them.</summary>
    internal IReadOnlyList<string> Names(params string[] names)
    {
        var found = Find(names);
        var values = found?.ValueKind switch
        {
            null => [],
            JsonValueKind.Array => found.Value.EnumerateArray().Select(one => NameOf(one)),
            _ => Separators().Split(TextOf(found) ?? string.Empty),
        };
        var all = values.Select(value => Clean(value)).OfType<string>().Where(value => Spelling.Key(value).Length > 0).Distinct(StringComparer.Ordinal).ToList();

        return all.Count > MostValues ? throw new ImportRowException($"{names[0]} has more than {MostValues} values.")
            : all.Find(value => value.Length > LongestName) is not null ? throw new ImportRowException($"A value of {names[0]} has more than {LongestName} characters.")
            : all;
    }

    /// <summary>The cast: a list of names or of objects with a name and a role, or a text of names.</summary>
    internal IReadOnlyList<StarterPart> Cast(params string[] names)
    {
        if (Find(names) is not { ValueKind: JsonValueKind.Array } list)
        {
            return [.. Names(names).Select(name => new StarterPart(name, "main"))];
        }

        var parts = list.EnumerateArray()
            .Select((part, i) => (Name: Clean(NameOf(part)), Role: RoleOf(part, i)))
            .Where(part => part.Name is { Length: <= LongestName } name && Spelling.Key(name).Length > 0)
            .DistinctBy(part => Spelling.Slug(part.Name!))
            .Select(part => new StarterPart(part.Name!, part.Role))
            .ToList();

        return parts.Count > MostValues ? throw new ImportRowException($"{names[0]} has more than {MostValues} people.") : parts;
    }

    /// <summary>An address on the web, http or https; null when there is none, or when it is another thing: pictures are not worth a row.</summary>
    internal string? WebAddress(params string[] names) =>
        TextOf(Find(names)) is { Length: <= LongestAddress } text
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address is { UserInfo.Length: 0, Host.Length: > 0 }
            ? address.AbsoluteUri
            : null;

    /// <summary>A whole number of at least 0; null when unknown.</summary>
    internal int? Count(params string[] names)
    {
        if (TextOf(Find(names)) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= 2_000_000_000 && number == Math.Floor(number)
                ? (int)number
                : throw new ImportRowException($"{names[0]} is to be a whole number from 0, not '{Shorten(text)}'.");
    }

    /// <summary>A number of 0 to 10; null when unknown.</summary>
    internal double? Rating(params string[] names)
    {
        if (TextOf(Find(names)) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rating) && rating is >= 0 and <= 10
            ? rating
            : throw new ImportRowException($"{names[0]} is to be a number from 0 to 10, not '{Shorten(text)}'.");
    }

    /// <summary>A day, such as 2019-12-14; null when unknown or when only the year is said.</summary>
    internal DateOnly? Day(params string[] names)
    {
        if (TextOf(Find(names)) is not { } text || Year().IsMatch(text))
        {
            return null;
        }

        return DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) && day.Year is >= 1900 and < 2200
            ? day
            : throw new ImportRowException($"{names[0]} is to be a day such as 2019-12-14, not '{Shorten(text)}'.");
    }

    /// <summary>A year, where one of these members is no more than that; null otherwise.</summary>
    internal int? YearOf(params string[] names) =>
        names.Select(name => TextOf(Find([name]))).OfType<string>().FirstOrDefault(text => Year().IsMatch(text)) is { } year ? int.Parse(year, CultureInfo.InvariantCulture) : null;

    /// <summary>The members of an object, as texts by their names.</summary>
    internal IReadOnlyDictionary<string, string> Texts(string name) => Find([name]) is { ValueKind: JsonValueKind.Object } found
        ? found.EnumerateObject().Select(member => (member.Name, Text: TextOf(member.Value))).Where(member => member.Text is not null).ToDictionary(member => member.Name, member => member.Text!)
        : new Dictionary<string, string>();

    private JsonElement? Find(string[] names)
    {
        foreach (var name in names)
        {
            if (members.TryGetValue(Spelling.Key(name), out var found) && found.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            {
                return found;
            }
        }

        return null;
    }

    private static string? TextOf(JsonElement? found) => found?.ValueKind switch
    {
        JsonValueKind.String => Clean(Decoded(found.Value)),
        JsonValueKind.Number => found.Value.GetRawText(),
        JsonValueKind.Array when found.Value.GetArrayLength() > 0 => TextOf(found.Value[0].ValueKind is JsonValueKind.Object ? NameMember(found.Value[0]) : found.Value[0]),
        _ => null,
    };

    private static string NameOf(JsonElement one) => TextOf(one.ValueKind is JsonValueKind.Object ? NameMember(one) : one) ?? string.Empty;

    private static JsonElement NameMember(JsonElement one) =>
        one.TryGetProperty("name", out var name) ? name : one.TryGetProperty("title", out var title) ? title : default;

    /// <summary>Half a surrogate pair in a text of JSON cannot be read as text.</summary>
    private static string Decoded(JsonElement text)
    {
        try
        {
            return text.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            throw new ImportRowException("A text is not whole: it has half a surrogate pair.");
        }
    }

    private static string RoleOf(JsonElement part, int place)
    {
        var role = part.ValueKind is JsonValueKind.Object && part.TryGetProperty("role", out var said) ? TextOf(said)?.ToLowerInvariant() : null;

        return role switch
        {
            null => place < MainParts ? "main" : "support",
            _ when role.Contains("main", StringComparison.Ordinal) || role.Contains("lead", StringComparison.Ordinal) => "main",
            _ when role.Contains("guest", StringComparison.Ordinal) || role.Contains("cameo", StringComparison.Ordinal) || role.Contains("bit", StringComparison.Ordinal) => "guest",
            _ => "support",
        };
    }

    /// <summary>Of a cast without roles the first ones lead.</summary>
    private const int MainParts = 4;

    /// <summary>A text as people read it; null when it says nothing.</summary>
    private static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var decoded = WebUtility.HtmlDecode(WebUtility.HtmlDecode(Spelling.Readable(text)));
        var plain = Blanks().Replace(Markup().Replace(decoded, " "), " ");
        var clean = string.Concat(plain.Where(letter => !char.IsControl(letter))).Trim();

        return clean.Length == 0 || Nothing().IsMatch(clean) ? null : clean;
    }

    private static string? Short(string name, string? text, int longest) =>
        text?.Length > longest ? throw new ImportRowException($"{name} has more than {longest:N0} characters.") : text;

    private static string Shorten(string text) => text.Length > 40 ? $"{text[..40]}…" : text;

    [GeneratedRegex("<[a-zA-Z/!][^<>]{0,200}>")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s*[,;|]\s*")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\d{4}$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(n/?a|none|null|unknown|-+|tba|tbd)$", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();
}
