using System.Globalization;
using System.Text;

namespace SeoulMate.Catalog;

/// <summary>
/// One normaliser for what is stored and what is asked for: "Park Seo Joon", "park seo-joon" and "PARKSEOJOON" are one
/// spelling. Hangul is taken apart into its letters, so that a syllable half typed is a beginning of the whole one.
/// </summary>
internal static class Spelling
{
    /// <summary>The text without case, accents, spaces and marks; empty when it has no letter or digit.</summary>
    public static string Key(string text) => string.Concat(Words(text));

    /// <summary>The words of the text, each without case, accents and marks.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();

        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (!IsInsideWord(rune) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>An id made of a name: <c>kim-go-eun</c> for "Kim Go Eun"; empty when the name has no letter or digit.</summary>
    public static string Slug(string name) => string.Join('-', Words(name)).Normalize(NormalizationForm.FormC);

    /// <summary>"It's" is one word, and so is "Café".</summary>
    private static bool IsInsideWord(Rune rune) =>
        rune.Value is '\'' or '’' or '‘' or 'ʼ' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
}
