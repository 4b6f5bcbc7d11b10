using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SeoulMate.ServiceDefaults;

/// <summary>What a JSON reader's complaint says about which member.</summary>
public static partial class JsonErrors
{
    private const string Whole = "body";
    private const int LongestName = 64;

    /// <summary>The members, or <c>body</c> where the whole is meant, each with a sentence that has no names from the inside.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(JsonException json)
    {
        // Only the beginning of a complaint is the reader's own: further on the client's names may say anything.
        var complaint = json.Message;
        var member = MemberAt(json.Path);

        if (Begins("JSON deserialization for type "))
        {
            string[] sentence = ["This is required."];

            return Missing().Match(complaint).Groups["name"].Captures.ToDictionary(name => name.Value, _ => sentence);
        }

        if (Begins("Duplicate propert"))
        {
            return Error(member == Whole ? Duplicate().Match(complaint).Groups["name"].Value : member, "This is given twice.");
        }

        return Error(member, complaint switch
        {
            _ when Begins("The JSON property '") => "There is no such member.",
            _ when Begins("The JSON value could not be converted") => "The value is not of the expected type.",
            _ when Begins("The property or field '") || Begins("The constructor parameter '") => "This must not be null.",
            _ when Begins("The maximum configured depth") => $"This is nested more than {SnakeCaseJson.Options.MaxDepth} levels deep.",
            _ => string.Create(CultureInfo.InvariantCulture, $"This is not JSON at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}."),
        });

        bool Begins(string beginning) => complaint.StartsWith(beginning, StringComparison.Ordinal);
    }

    /// <summary>What a client wrote, so far as an answer repeats it: an error is not as long as the request.</summary>
    internal static string Shorten(string written) => written.Length <= LongestName ? written : $"{written[..LongestName]}…";

    private static Dictionary<string, string[]> Error(string member, string sentence) => new() { [Shorten(member)] = [sentence] };

    /// <summary>The reader's <c>$.name</c>, or <c>$['any name']</c>, without its signs.</summary>
    private static string MemberAt(string? path) => path switch
    {
        null or "$" or "$." => Whole,
        _ when path.StartsWith("$['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal) => path[3..^2],
        _ => path[1..].TrimStart('.'),
    };

    [GeneratedRegex("including:(?:[^']*'(?<name>[^']+)')+")]
    private static partial Regex Missing();

    [GeneratedRegex("^Duplicate property '(?<name>.+)' encountered during", RegexOptions.Singleline)]
    private static partial Regex Duplicate();
}
