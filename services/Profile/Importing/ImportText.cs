using System.Globalization;
using System.Text;
using SeoulMate.Taste.Text;

namespace SeoulMate.Profile.Importing;

/// <summary>What is written in cells: titles, days, numbers.</summary>
internal static class ImportText
{
    private static readonly string[] Days =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyy-M-d", "yyyy/M/d", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy",
    ];

    private static readonly string[] Moments =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    /// <summary>A text without control characters and halves of letters, at most so long.</summary>
    internal static string Clean(string text, int atMost)
    {
        var clean = new StringBuilder();

        foreach (var rune in Spelling.Readable(text).EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > atMost)
            {
                break;
            }

            if (!Rune.IsControl(rune) && rune.Value < 0xFFFE)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>Reads a day or a moment. A day counts as its noon (UTC), which is that day nearly everywhere.</summary>
    internal static bool TryReadMoment(string text, out DateTimeOffset moment)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = new(day, new TimeOnly(12, 0), TimeSpan.Zero);
            return true;
        }

        return DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, utc, out moment);
    }

    /// <summary>Reads the whole number that a text begins with: 5 of "5/16".</summary>
    internal static bool TryReadCount(string text, out int count)
    {
        var digits = text.AsSpan().TrimStart();
        var end = digits.IndexOfAnyExceptInRange('0', '9');

        return int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }
}
