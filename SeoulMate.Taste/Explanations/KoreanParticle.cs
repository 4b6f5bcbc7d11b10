namespace SeoulMate.Taste.Explanations;

/// <summary>Korean particles, which follow the sound that the word before them ends in.</summary>
public static class KoreanParticle
{
    /// <summary>The subject particle.</summary>
    /// <param name="word">The word before it.</param>
    /// <returns>이 or 가.</returns>
    public static string IGa(string word) => EndsInConsonant(word) ? "이" : "가";

    /// <summary>The topic particle.</summary>
    /// <param name="word">The word before it.</param>
    /// <returns>은 or 는.</returns>
    public static string EunNeun(string word) => EndsInConsonant(word) ? "은" : "는";

    /// <summary>The object particle.</summary>
    /// <param name="word">The word before it.</param>
    /// <returns>을 or 를.</returns>
    public static string EulReul(string word) => EndsInConsonant(word) ? "을" : "를";

    /// <summary>The particle for "with" or "as".</summary>
    /// <param name="word">The word before it.</param>
    /// <returns>과 or 와.</returns>
    public static string GwaWa(string word) => EndsInConsonant(word) ? "과" : "와";

    /// <summary>The ending of "it is", in polite speech.</summary>
    /// <param name="word">The word before it.</param>
    /// <returns>이에요 or 예요.</returns>
    public static string IeyoYeyo(string word) => EndsInConsonant(word) ? "이에요" : "예요";

    /// <summary>Whether a word, read aloud in Korean, ends in a consonant.</summary>
    /// <param name="word">A word in Hangul, digits or Latin letters; signs at its end are passed over.</param>
    /// <returns>False when there is nothing to read.</returns>
    public static bool EndsInConsonant(string word)
    {
        var end = word.Length - 1;

        while (end >= 0 && !char.IsLetterOrDigit(word[end]))
        {
            end--;
        }

        if (end < 0)
        {
            return false;
        }

        return word[end] switch
        {
            >= '\uAC00' and <= '\uD7A3' and var syllable => (syllable - '\uAC00') % 28 != 0,

            // 영, 일, 삼, 육, 칠, 팔.
            >= '0' and <= '9' and var digit => digit is '0' or '1' or '3' or '6' or '7' or '8',

            // Letters read by their names: 엘, 엠, 엔, 알.
            >= 'A' and <= 'Z' and var capital => capital is 'L' or 'M' or 'N' or 'R',

            // Words read as they sound.
            >= 'a' and <= 'z' and var letter => letter is 'b' or 'g' or 'k' or 'l' or 'm' or 'n' or 'p' or 't',
            _ => false,
        };
    }
}
