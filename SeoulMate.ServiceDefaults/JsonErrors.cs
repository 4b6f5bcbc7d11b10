using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SeoulMate.ServiceDefaults;

/// <summary>What a JSON reader's complaint says about which member.</summary>
public static partial class JsonErrors
{
    private const string Whole = "body";

    /// <summary>The members, or <c>body</c> where the whole is meant, each with a sentence that has no names from the inside.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(JsonException json)
    {
        var path = json.Path?.TrimStart('$').TrimStart('.');
        var member = string.IsNullOrEmpty(path) ? Whole : path;
        var message = json.Message;

        if (message.Contains("missing required", StringComparison.Ordinal))
        {
            return Named(message, "This is required.");
        }

        if (message.Contains("duplicate", StringComparison.OrdinalIgnoreCase))
        {
            return Named(message, "This is given twice.");
        }

        return new Dictionary<string, string[]> { [member] = [Sentence(json)] };
    }

    private static string Sentence(JsonException json) => json.Message switch
    {
        var message when message.Contains("could not be mapped", StringComparison.Ordinal) => "There is no such member.",
        var message when message.Contains("could not be converted", StringComparison.Ordinal) => "The value is not of the expected type.",
        var message when message.Contains("null", StringComparison.Ordinal) => "This must not be null.",
        _ => string.Create(CultureInfo.InvariantCulture, $"This is not JSON at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}."),
    };

    private static Dictionary<string, string[]> Named(string message, string sentence)
    {
        var names = Quoted().Matches(message).Select(match => match.Groups[1].Value).Where(name => !name.Contains('.', StringComparison.Ordinal)).ToList();

        return names.Count > 0
            ? names.Distinct().ToDictionary(name => name, _ => new[] { sentence })
            : new() { [Whole] = [sentence] };
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
