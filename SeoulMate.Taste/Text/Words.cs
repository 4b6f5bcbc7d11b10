using System.Text;

namespace SeoulMate.Taste.Text;

/// <summary>How text becomes words. Index and queries share it: what is typed in another case, with accents or hyphens, is the same word.</summary>
public static class Words
{
    private static readonly HashSet<string> TooCommon = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "drama", "dramas", "for", "from", "has", "he", "her", "him", "his", "i", "in", "into", "is",
        "it", "its", "kdrama", "kdramas", "korean", "like", "me", "of", "on", "or", "she", "show", "shows", "something", "that", "the", "their", "them",
        "they", "this", "to", "was", "when", "where", "which", "who", "whose", "with",
    };

    /// <summary>The words of a text, in order; Hangul words also in pairs of syllables, since Korean glues its particles to them.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Normalised words without the very common ones; empty when nothing is left.</returns>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();

        foreach (var word in Split(Normalise(text)))
        {
            if (IsHangul(word[0]))
            {
                words.Add(word);

                for (var i = 0; i + 1 < word.Length && word.Length > 2; i++)
                {
                    words.Add(word.Substring(i, 2));
                }
            }
            else if (!TooCommon.Contains(word))
            {
                words.Add(Stem(word));
            }
        }

        return words;
    }

    /// <summary>A text reduced to letters and digits, for telling whether two titles are the same.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Lower case, without accents, spaces and punctuation.</returns>
    public static string Key(string text) => string.Concat(Normalise(text).Where(char.IsLetterOrDigit));

    private static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);

        foreach (var letter in Valid(text).Normalize(NormalizationForm.FormKD))
        {
            if (char.GetUnicodeCategory(letter) is not System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                plain.Append(letter is '\u2019' or '\'' ? '\'' : char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString().Normalize(NormalizationForm.FormC).Replace("'", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>Half a surrogate pair cannot be normalised: it becomes the sign for what cannot be read.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Split(string text)
    {
        var start = -1;

        for (var i = 0; i <= text.Length; i++)
        {
            var isLetter = i < text.Length && char.IsLetterOrDigit(text[i]);
            var isOtherScript = isLetter && start >= 0 && IsHangul(text[i]) != IsHangul(text[start]);

            if (start >= 0 && (!isLetter || isOtherScript))
            {
                yield return text[start..i];
                start = -1;
            }

            if (isLetter && start < 0)
            {
                start = i;
            }
        }
    }

    private static bool IsHangul(char letter) => letter is >= '\uAC00' and <= '\uD7A3' or >= '\u3131' and <= '\u318E';

    /// <summary>Plural and singular are one word; nothing cleverer.</summary>
    private static string Stem(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => $"{word[..^3]}y",
        { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };
}
