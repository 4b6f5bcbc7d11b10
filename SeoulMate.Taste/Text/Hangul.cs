using System.Text;

namespace SeoulMate.Taste.Text;

/// <summary>The Korean alphabet: syllables and the letters they are made of (Unicode 17, section 3.12).</summary>
public static class Hangul
{
    private const char FirstSyllable = '가';
    private const int Vowels = 21;
    private const int Finals = 28;

    private static readonly string[] RomanInitials =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];

    private static readonly string[] RomanVowels =
        ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];

    private static readonly string[] RomanFinals =
    [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
    ];

    /// <summary>The consonants that a syllable can begin with, in the order of the alphabet.</summary>
    internal const string Initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

    /// <summary>The vowels, in the order of the alphabet.</summary>
    internal const string Medials = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";

    /// <summary>The consonants that a syllable can end with, in the order of the alphabet; the first stands for none.</summary>
    internal const string FinalConsonants = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    /// <summary>True for a whole syllable, such as 가.</summary>
    public static bool IsSyllable(char letter) => letter is >= FirstSyllable and <= '힣';

    /// <summary>True for a letter that stands alone, such as ㄱ or ㅏ.</summary>
    public static bool IsLetter(char letter) => letter is >= 'ㄱ' and <= 'ㅣ';

    /// <summary>True when a text is nothing but initial consonants: what people type for a title they know well.</summary>
    /// <param name="text">Any text; spaces and digits do not matter.</param>
    public static bool IsInitials(string text) =>
        text.Any(letter => Initials.Contains(letter, StringComparison.Ordinal))
        && text.All(letter => Initials.Contains(letter, StringComparison.Ordinal) || char.IsWhiteSpace(letter) || char.IsAsciiDigit(letter));

    /// <summary>The initial consonants of a text: ㄴㅇㅇㅈㅆ of 나의 아저씨.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>An initial for each syllable; single letters and digits as they are; nothing of the rest.</returns>
    public static string InitialsOf(string text)
    {
        var initials = new StringBuilder(text.Length);

        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (IsSyllable(letter))
            {
                initials.Append(Initials[(letter - FirstSyllable) / (Vowels * Finals)]);
            }
            else if (IsLetter(letter) || char.IsAsciiDigit(letter))
            {
                initials.Append(letter);
            }
        }

        return initials.ToString();
    }

    /// <summary>Syllable by syllable in Latin letters, by the Revised Romanisation of 2000, without the changes between syllables.</summary>
    /// <param name="text">Any text; what is no syllable stays as it is.</param>
    public static string Romanise(string text)
    {
        var roman = new StringBuilder(text.Length * 2);

        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (IsSyllable(letter))
            {
                var number = letter - FirstSyllable;
                roman
                    .Append(RomanInitials[number / (Vowels * Finals)])
                    .Append(RomanVowels[number / Finals % Vowels])
                    .Append(RomanFinals[number % Finals]);
            }
            else
            {
                roman.Append(letter);
            }
        }

        return roman.ToString();
    }

    /// <summary>A syllable of its letters.</summary>
    internal static char Compose(int initial, int medial, int final) => (char)(FirstSyllable + (((initial * Vowels) + medial) * Finals) + final);

    /// <summary>A syllable's letters, compound ones whole: 괜 is ㄱ, ㅙ, ㄴ.</summary>
    internal static IEnumerable<char> LettersOf(char syllable)
    {
        var number = syllable - FirstSyllable;

        yield return Initials[number / (Vowels * Finals)];
        yield return Medials[number / Finals % Vowels];

        if (number % Finals is > 0 and var final)
        {
            yield return FinalConsonants[final];
        }
    }
}
