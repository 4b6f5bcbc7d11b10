using System.Text;

namespace SeoulMate.Taste.Text;

/// <summary>
/// How a Korean name sounds, whichever way it was put into Latin letters: Jun Ji-hyun and Jeon Ji Hyeon sound alike. What
/// people write follows no one system, so that letters which stand for one sound in any of them become one letter.
/// </summary>
public static class Romanisation
{
    /// <summary>Family names whose usual spellings are far from how they sound.</summary>
    private static readonly Dictionary<string, string> FamilyNames = new[]
    {
        (Sound: "li", Written: "lee yi rhee ri li i"),
        (Sound: "pak", Written: "park bak pak bahk"),
        (Sound: "lim", Written: "lim im rim yim"),
        (Sound: "lyo", Written: "ryu ryoo yoo yu you lyu"),
        (Sound: "no", Written: "noh roh no ro"),
        (Sound: "na", Written: "ra na nah"),
        (Sound: "je", Written: "choi choe chwe choy"),
        (Sound: "sim", Written: "shim sim"),
        (Sound: "o", Written: "woo wu u"),
    }.SelectMany(name => name.Written.Split(' ').Select(written => (written, name.Sound))).ToDictionary(StringComparer.Ordinal);

    /// <summary>Longest first. What they become are sounds, not letters.</summary>
    private static readonly (string Written, string Sound)[] Sounds =
    [
        ("yeo", "yo"), ("yae", "ye"), ("wae", "e"), ("eui", "i"), ("yoo", "yo"), ("you", "yo"), ("weo", "o"), ("woo", "o"), ("wu", "o"),
        ("eo", "o"), ("eu", "o"), ("oo", "o"), ("ou", "o"), ("ee", "i"), ("ea", "i"), ("ie", "i"), ("ae", "e"), ("ai", "e"), ("ay", "e"), ("ei", "e"), ("oe", "e"), ("oi", "e"),
        ("ui", "i"), ("wi", "i"), ("we", "e"), ("wa", "a"), ("wo", "o"), ("yu", "yo"), ("yi", "i"),
        ("ng", "ŋ"), ("ch", "j"), ("sh", "s"), ("ph", "p"), ("th", "t"), ("kh", "k"), ("ck", "k"), ("gh", "k"), ("kw", "k"), ("gw", "k"), ("qu", "k"),
        ("u", "o"), ("g", "k"), ("q", "k"), ("c", "k"), ("d", "t"), ("b", "p"), ("f", "p"), ("v", "p"), ("z", "j"), ("r", "l"), ("x", "ks"), ("w", string.Empty),
    ];

    /// <summary>How a name sounds.</summary>
    /// <param name="name">Words in Latin letters or Hangul, the family name first.</param>
    /// <returns>A key, equal for spellings of one name, and now and then for two names; empty when there is no letter.</returns>
    public static string Sound(IReadOnlyList<string> name)
    {
        var words = name.Count == 1 && name[0].Length is >= 2 and <= 4 && name[0].All(Hangul.IsSyllable) ? [name[0][..1], name[0][1..]] : name;
        var sound = new StringBuilder();

        for (var i = 0; i < words.Count; i++)
        {
            var roman = Hangul.Romanise(words[i]).ToLowerInvariant();
            sound.Append(i == 0 && words.Count > 1 && FamilyNames.TryGetValue(roman, out var family) ? family : Word(roman));
        }

        return Squeeze(sound);
    }

    private static string Word(string roman)
    {
        var sound = new StringBuilder(roman.Length);
        var at = 0;

        while (at < roman.Length)
        {
            var rest = roman.AsSpan(at);
            var isFound = false;

            foreach (var (written, heard) in Sounds)
            {
                if (rest.StartsWith(written, StringComparison.Ordinal))
                {
                    sound.Append(heard);
                    at += written.Length;
                    isFound = true;
                    break;
                }
            }

            if (!isFound)
            {
                var isSilent = roman[at] == 'h' && (at + 1 == roman.Length || !"aeiouwy".Contains(roman[at + 1], StringComparison.Ordinal));
                sound.Append(isSilent ? string.Empty : roman[at].ToString());
                at++;
            }
        }

        return sound.ToString();
    }

    /// <summary>A letter twice is a letter once.</summary>
    private static string Squeeze(StringBuilder sound)
    {
        var squeezed = new StringBuilder(sound.Length);

        for (var i = 0; i < sound.Length; i++)
        {
            if (i == 0 || sound[i] != sound[i - 1])
            {
                squeezed.Append(sound[i]);
            }
        }

        return squeezed.ToString();
    }
}
