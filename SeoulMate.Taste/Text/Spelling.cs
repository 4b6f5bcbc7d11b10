using System.Globalization;
using System.Text;

namespace SeoulMate.Taste.Text;

/// <summary>
/// One normaliser for what is stored and what is asked for: "Park Seo Joon", "park seo-joon" and "PARKSEOJOON" are one
/// spelling. Hangul is taken apart into its letters, so that a syllable half typed is a beginning of the whole one.
/// </summary>
public static class Spelling
{
    /// <summary>What is left of a text when two spellings of one name are to be the same.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Without case, accents, spaces and marks; empty when it has no letter or digit.</returns>
    public static string Key(string text) => string.Concat(Words(text));

    /// <summary>The words of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Each without case, accents and marks, in order; empty when it has no letter or digit.</returns>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();

        foreach (var rune in Readable(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
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

    /// <summary>An id made of a name: <c>kim-go-eun</c> for "Kim Go Eun".</summary>
    /// <param name="name">Any text.</param>
    /// <returns>Its words, joined; empty when it has no letter or digit.</returns>
    public static string Slug(string name) => string.Join('-', Words(name)).Normalize(NormalizationForm.FormC);

    /// <summary>A text that can be normalised: half a surrogate pair and U+FFFE become the sign for what cannot be read.</summary>
    public static string Readable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD');

    /// <summary>"It's" is one word, and so is "Café".</summary>
    private static bool IsInsideWord(Rune rune) =>
        rune.Value is '\'' or '’' or '‘' or 'ʼ' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
}
