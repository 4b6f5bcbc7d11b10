using System.Text;

namespace SeoulMate.Taste.Text;

/// <summary>The words a text is searched and compared by. Index and queries share them.</summary>
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

        foreach (var word in Spelling.Words(text).SelectMany(word => ByScript(word.Normalize(NormalizationForm.FormC))))
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

    /// <summary>"SKY캐슬" is two words: one in each script.</summary>
    private static IEnumerable<string> ByScript(string word)
    {
        var start = 0;

        for (var i = 1; i <= word.Length; i++)
        {
            if (i == word.Length || IsHangul(word[i]) != IsHangul(word[start]))
            {
                yield return word[start..i];
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
