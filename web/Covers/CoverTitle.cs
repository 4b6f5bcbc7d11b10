using System.Text;
using System.Text.RegularExpressions;

namespace SeoulMate.Web.Covers;

/// <summary>How a title is broken up to stand large on a cover.</summary>
internal static partial class CoverTitle
{
    /// <summary>Longer titles are cut, in characters; the longest of the starter catalogue has less than half as many.</summary>
    private const int Longest = 160;

    private const string InitialConsonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

    /// <summary>"달의 연인 - 보보경심 려" is "보보경심 려" large and "달의 연인" small: the part shown large first.</summary>
    internal static (string Main, string Sub) Split(string title)
    {
        var parts = Separators().Split(title);
        var (first, second) = (parts[0], parts.Length > 1 ? parts[1] : "");

        if (second.Length == 0 && Season().Match(first) is { Success: true } season)
        {
            (first, second) = (season.Groups[1].Value, season.Groups[2].Value);
        }

        return second.Length > 0 && title.Contains(" - ", StringComparison.Ordinal) && Width(second) < Width(first) && !StartsWithSeason().IsMatch(second)
            ? (second, first)
            : (first, second);
    }

    /// <summary>The estimated width in em.</summary>
    internal static double Width(string text)
    {
        var width = 0.0;

        foreach (var rune in text.EnumerateRunes())
        {
            width += rune.Value switch
            {
                >= '가' and <= '힣' or >= 'ㄱ' and <= 'ㅎ' or >= '一' and <= '龥' => .93,
                ' ' => .25,
                >= 'A' and <= 'Z' => .68,
                >= 'a' and <= 'z' or >= '0' and <= '9' => .57,
                _ => .4,
            };
        }

        return width;
    }

    /// <summary>The split of words into this many lines whose widest line is narrowest.</summary>
    internal static string[] Lines(ReadOnlySpan<string> words, int count)
    {
        if (count == 1)
        {
            return [string.Join(' ', words)];
        }

        string[] best = [];
        var narrowest = double.PositiveInfinity;

        for (var i = 1; i <= words.Length - count + 1; i++)
        {
            string[] lines = [string.Join(' ', words[..i]), .. Lines(words[i..], count - 1)];
            var widest = lines.Max(Width);

            if (widest < narrowest)
            {
                (best, narrowest) = (lines, widest);
            }
        }

        return best;
    }

    /// <summary>The first characters, whole ones only.</summary>
    internal static string Start(string text, int characters) => string.Concat(text.EnumerateRunes().Take(characters));

    /// <summary>What the painter's seal shows: the title's initial consonant, or its first letter.</summary>
    internal static string Mark(string title) => title[0] is >= '가' and <= '힣' and var syllable
        ? InitialConsonants[(syllable - '가') / 588].ToString()
        : title.EnumerateRunes().First().ToString();

    /// <summary>True for titles of Hangul and spaces alone.</summary>
    internal static bool IsHangul(string title) => HangulOnly().IsMatch(title);

    /// <summary>What of a title can be drawn: a bounded length, nothing that XML cannot hold, and never nothing.</summary>
    internal static string Drawable(string title)
    {
        var kept = new StringBuilder();

        foreach (var rune in title.EnumerateRunes().Take(Longest))
        {
            if (rune.Value is '\t' or '\n' or '\r' or (>= ' ' and <= '\uFFFD') or > '\uFFFF')
            {
                kept.Append(rune.ToString());
            }
        }

        var drawable = kept.ToString();

        return Split(drawable).Main.Trim().Length > 0 ? drawable : "…";
    }

    [GeneratedRegex(@"\s+-\s+|\s*:\s*")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(.+?)\s*((?:시즌|파트|Part|Season)\s?[0-9]+.*)$")]
    private static partial Regex Season();

    [GeneratedRegex("^(?:파트|시즌|Part)")]
    private static partial Regex StartsWithSeason();

    [GeneratedRegex(@"^[가-힣 ]+\z")]
    private static partial Regex HangulOnly();
}
