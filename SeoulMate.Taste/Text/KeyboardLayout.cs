using System.Text;

namespace SeoulMate.Taste.Text;

/// <summary>What was typed with the wrong layout: the two-set Korean keyboard (KS X 5002) and the English one share their keys.</summary>
public static class KeyboardLayout
{
    private const string Keys = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
    private const string Letters = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";

    /// <summary>Letters that take two keys: the two, and what they make.</summary>
    private static readonly Dictionary<(char First, char Second), char> Compounds =
        "ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ"
            .Split(' ')
            .ToDictionary(compound => (compound[0], compound[1]), compound => compound[2]);

    private static readonly Dictionary<char, (char First, char Second)> Parts = Compounds.ToDictionary(compound => compound.Value, compound => compound.Key);

    /// <summary>What the Korean layout makes of the keys that gave these Latin letters: 무빙 of "anqld".</summary>
    /// <param name="typed">Latin letters and spaces; capitals are typed with shift.</param>
    /// <returns>Null when they make anything but whole syllables.</returns>
    public static string? ToKorean(string typed)
    {
        var text = new StringBuilder(typed.Length);

        foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Compose(word) is not { } korean)
            {
                return null;
            }

            text.Append(text.Length > 0 ? " " : string.Empty).Append(korean);
        }

        return text.Length > 0 ? text.ToString() : null;
    }

    /// <summary>The Latin letters on the keys that gave this Korean text: "goblin" of ㅎㅐㅠㅣㅑㅜ.</summary>
    /// <param name="typed">Any text; what is not Korean stays as it is.</param>
    public static string ToLatin(string typed)
    {
        var text = new StringBuilder(typed.Length * 2);

        foreach (var letter in typed.Normalize(NormalizationForm.FormC))
        {
            foreach (var one in Hangul.IsSyllable(letter) ? Hangul.LettersOf(letter) : [letter])
            {
                foreach (var key in Parts.TryGetValue(one, out var parts) ? [parts.First, parts.Second] : (char[])[one])
                {
                    text.Append(Letters.IndexOf(key, StringComparison.Ordinal) is >= 0 and var place ? Keys[place] : key);
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Each syllable takes an initial, a vowel and, unless a vowel follows it, what can end it.</summary>
    private static string? Compose(string word)
    {
        var letters = new List<char>(word.Length);

        foreach (var key in word)
        {
            var place = Keys.IndexOf(key, StringComparison.Ordinal);
            place = place < 0 ? Keys.IndexOf(char.ToLowerInvariant(key), StringComparison.Ordinal) : place;

            if (place < 0)
            {
                return null;
            }

            letters.Add(Letters[place]);
        }

        var text = new StringBuilder(letters.Count);
        var at = 0;

        while (at < letters.Count)
        {
            var initial = Hangul.Initials.IndexOf(letters[at], StringComparison.Ordinal);

            if (initial < 0 || at + 1 == letters.Count || !IsVowel(letters[at + 1]))
            {
                return null;
            }

            var medial = letters[++at];
            at++;

            if (at < letters.Count && Compounds.TryGetValue((medial, letters[at]), out var both))
            {
                medial = both;
                at++;
            }

            text.Append(Hangul.Compose(initial, Hangul.Medials.IndexOf(medial, StringComparison.Ordinal), TakeFinal(letters, ref at)));
        }

        return text.ToString();
    }

    private static int TakeFinal(List<char> letters, ref int at)
    {
        if (!CanEnd(letters, at))
        {
            return 0;
        }

        var final = letters[at++];

        if (CanEnd(letters, at) && Compounds.TryGetValue((final, letters[at]), out var both))
        {
            final = both;
            at++;
        }

        return Hangul.FinalConsonants.IndexOf(final, StringComparison.Ordinal);
    }

    /// <summary>A consonant ends a syllable unless it begins the next: when a vowel follows it.</summary>
    private static bool CanEnd(List<char> letters, int at) =>
        at < letters.Count
        && Hangul.FinalConsonants.Contains(letters[at], StringComparison.Ordinal)
        && (at + 1 == letters.Count || !IsVowel(letters[at + 1]));

    private static bool IsVowel(char letter) => letter is >= 'ㅏ' and <= 'ㅣ';
}
