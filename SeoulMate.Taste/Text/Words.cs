using System.Text;

namespace SeoulMate.Taste.Text;

/// <summary>The words a text is searched and compared by. Index and queries share them.</summary>
public static class Words
{
    private static readonly HashSet<string> TooCommon = new(StringComparer.Ordinal)
    {
        "a", "about", "aired", "also", "again", "all", "an", "and", "any", "anything", "are", "as", "at", "be", "because", "been", "being", "but", "by", "can", "could", "do", "does", "drama",
        "dramas", "for", "from", "get", "gets", "give", "good", "had", "has", "have", "he", "her", "him", "his", "i", "im", "in", "into", "is", "it", "its", "just", "kdrama",
        "kdramas", "korean", "like", "me", "more", "my", "of", "on", "one", "or", "our", "out", "please", "really", "recommend", "recommendation", "recommendations", "series", "set", "she", "should", "show", "shows", "so", "some",
        "something", "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "tv", "up", "very", "want", "was", "watch", "we", "were", "what",
        "when", "where", "which", "who", "whose", "with", "would", "you", "your",
        "나오는", "나온", "드라마", "배우", "보기", "볼까", "볼만한", "작품", "있는", "좋은", "주연", "추천", "추천해줘", "출연", "한국",
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
                if (!TooCommon.Contains(word))
                {
                    words.Add(word);
                }

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

    /// <summary>True for a word that says nothing by itself.</summary>
    /// <param name="word">A word as <see cref="Spelling.Words"/> writes it.</param>
    public static bool IsTooCommon(string word) => TooCommon.Contains(word);

    /// <summary>What forms of one English word have in common: "loves", "loved" and "loving" are one word.</summary>
    /// <param name="word">A word as <see cref="Spelling.Words"/> writes it, in any script.</param>
    /// <returns>A key, often no word itself; words of other scripts as they are.</returns>
    public static string Stem(string word)
    {
        if (word.Length < 4 || !word.All(char.IsAsciiLetter))
        {
            return word;
        }

        var stem = WithoutPlural(word);
        stem = Without(stem, "ing") ?? Without(stem, "ed") ?? stem;

        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    private static string WithoutPlural(string word) => word switch
    {
        _ when word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) => $"{word[..^3]}y",
        _ when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) => word[..^2],
        _ when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    /// <summary>The rest before an ending, if that is still a word: "running" gives "run", "ring" and "red" stay.</summary>
    private static string? Without(string word, string ending)
    {
        if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length - ending.Length < 3 || !word[..^ending.Length].Any(letter => "aeiouy".Contains(letter, StringComparison.Ordinal)))
        {
            return null;
        }

        var rest = word[..^ending.Length];

        return rest[^1] == rest[^2] && rest[^1] is not ('l' or 's' or 'z') ? rest[..^1] : rest;
    }
}
