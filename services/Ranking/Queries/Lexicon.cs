using System.Reflection;
using System.Text;
using System.Text.Json;
using SeoulMate.Taste.Text;

namespace SeoulMate.Ranking.Queries;

/// <summary>Something that a phrase means.</summary>
/// <param name="Facets">The facets, as terms of retrieval, each with how exactly it says what is meant, above 0 to 1.</param>
/// <param name="Words">Other words for it that texts use, in their stems.</param>
/// <param name="IsEach">True when each facet is wanted, not any of them: a romantic comedy is both.</param>
public sealed record Concept(IReadOnlyList<(string Term, double Weight)> Facets, IReadOnlyList<string> Words, bool IsEach);

/// <summary>
/// What people say when they look for dramas, in English and Korean: phrases and the facets they mean
/// (data/lexicon/concepts.jsonl), and words that mean nearly the same (data/lexicon/synonyms.jsonl). The catalogue's own
/// genres, moods and themes are phrases too.
/// </summary>
public sealed class Lexicon
{
    /// <summary>No phrase has more words.</summary>
    internal const int LongestPhrase = 6;

    private const int ShortestMisspelt = 5;
    private const int LongWord = 9;

    /// <summary>How exactly another word for the same says what is meant.</summary>
    internal const double SynonymWeight = 0.55;

    private static readonly Lazy<IReadOnlyList<Entry>> Entries = new(() => Read<Entry>("concepts.jsonl"));
    private static readonly Lazy<IReadOnlyList<string[]>> SynonymGroups = new(() => Read<string[]>("synonyms.jsonl"));

    private readonly Dictionary<string, Concept> concepts = new(StringComparer.Ordinal);
    /// <summary>Phrases as they are said, without spaces: "timetravel" is "time travel", and "thiller" nearly "thriller".</summary>
    private readonly Dictionary<string, (string Saying, IReadOnlyList<string> Stems)> byLetters = new(StringComparer.Ordinal);

    private readonly Dictionary<string, HashSet<string>> synonyms = new(StringComparer.Ordinal);

    /// <summary>The lexicon for a catalogue.</summary>
    /// <param name="facets">The catalogue's genres, moods and themes, as terms of retrieval: <c>genre:Medical</c>.</param>
    public Lexicon(IReadOnlyCollection<string> facets)
    {
        var sayings = Entries.Value.SelectMany(entry => entry.Say).Select(Bare).ToHashSet(StringComparer.Ordinal);

        foreach (var entry in Entries.Value)
        {
            var words = entry.Say.Where(saying => Phrase(saying).Count == 1).Select(saying => Phrase(saying)[0]).Distinct(StringComparer.Ordinal).ToList();
            var concept = new Concept([.. entry.Mean.Select(mean => (mean.Key, mean.Value))], words, entry.All);

            foreach (var saying in entry.Say)
            {
                // What says several things is all of them.
                var key = KeyOf(Phrase(saying));
                concepts[key] = concepts.TryGetValue(key, out var other)
                    ? new([.. other.Facets.Concat(concept.Facets).GroupBy(facet => facet.Term).Select(same => (same.Key, same.Max(facet => facet.Weight)))], [.. other.Words.Union(words)], other.IsEach)
                    : concept;
            }
        }

        foreach (var term in facets)
        {
            var key = KeyOf(Phrase(term[(term.IndexOf(':', StringComparison.Ordinal) + 1)..]));

            if (key.Length > 0)
            {
                var known = concepts.GetValueOrDefault(key) ?? new([], [], false);

                // "Ghosting" has the stem of "ghost", but is none.
                if (known.Facets.Count > 0 && !sayings.Contains(Bare(term)) && known.Facets.All(facet => facet.Term != term))
                {
                    continue;
                }

                concepts[key] = known with { Facets = [(term, 1), .. known.Facets.Where(facet => facet.Term != term)] };
            }
        }

        foreach (var saying in Entries.Value.SelectMany(entry => entry.Say).Concat(facets.Select(term => term[(term.IndexOf(':', StringComparison.Ordinal) + 1)..])))
        {
            if (concepts.ContainsKey(KeyOf(Phrase(saying))))
            {
                byLetters.TryAdd(Spelling.Key(saying), (saying, Phrase(saying)));
            }
        }

        foreach (var group in SynonymGroups.Value)
        {
            var keys = group.Select(one => KeyOf(Phrase(one))).ToList();

            foreach (var key in keys)
            {
                if (!synonyms.TryGetValue(key, out var same))
                {
                    synonyms[key] = same = new(StringComparer.Ordinal);
                }

                same.UnionWith(keys.Where(other => other != key));
            }
        }
    }

    /// <summary>The phrase of these words, as a key.</summary>
    internal static string KeyOf(IEnumerable<string> stems) => string.Join(' ', stems);

    /// <summary>The words of a text as phrases are compared by: in their stems, none left out.</summary>
    internal static IReadOnlyList<string> Phrase(string text) =>
        [.. Spelling.Words(text).Select(word => Words.Stem(word.Normalize(NormalizationForm.FormC)))];

    /// <summary>What a phrase means; null when nothing is known of it. "Funnier" means what "funny" does.</summary>
    /// <param name="stems">The words, in their stems.</param>
    internal Concept? ConceptOf(IReadOnlyList<string> stems) =>
        concepts.GetValueOrDefault(KeyOf(stems))
        ?? (stems.Count == 1 && Positive(stems[0]) is { } positive ? concepts.GetValueOrDefault(positive) : null);

    /// <summary>The phrase that a word nobody knows was meant to be: one without its spaces, or with a letter wrong, or two in a long one.</summary>
    /// <param name="letters">The word, as <see cref="Spelling.Key"/> writes it.</param>
    /// <returns>The phrase as it is said, and its stems; null when there is none, or when several are as near.</returns>
    internal (string Saying, IReadOnlyList<string> Stems)? Meant(string letters)
    {
        if (byLetters.TryGetValue(letters, out var whole))
        {
            return whole;
        }

        if (letters.Length < ShortestMisspelt)
        {
            return null;
        }

        var atMost = letters.Length < LongWord ? 1 : 2;
        var near = byLetters
            .Select(saying => (saying.Value, Distance: EditDistance.Between(letters, saying.Key, atMost)))
            .Where(saying => saying.Distance <= atMost)
            .OrderBy(saying => saying.Distance)
            .ThenBy(saying => saying.Value.Saying, StringComparer.Ordinal)
            .ToList();

        return near is [var nearest, .. var others] && others.All(other => other.Distance > nearest.Distance || ReferenceEquals(ConceptOf(other.Value.Stems), ConceptOf(nearest.Value.Stems)))
            ? nearest.Value
            : null;
    }

    /// <summary>Words that mean nearly the same as a phrase: single words in their stems.</summary>
    internal IReadOnlyCollection<string> SynonymsOf(string key) =>
        synonyms.TryGetValue(key, out var same) ? [.. same.Where(one => !one.Contains(' ', StringComparison.Ordinal))] : [];

    /// <summary>True when a phrase of several words has synonyms: then it is one thing.</summary>
    internal bool HasSynonyms(string key) => synonyms.ContainsKey(key);

    /// <summary>
    /// The phrases in a Korean word, which has no spaces where English would: 복수극 and 복수스릴러 both begin with 복수. What
    /// is left over are endings.
    /// </summary>
    internal IEnumerable<string> PhrasesIn(string korean)
    {
        var at = 0;

        while (at < korean.Length)
        {
            var length = Enumerable.Range(1, korean.Length - at).Reverse().FirstOrDefault(length =>
                (length > 1 || korean.Length == 1) && (concepts.ContainsKey(korean.Substring(at, length)) || synonyms.ContainsKey(korean.Substring(at, length))));

            if (length > 0)
            {
                yield return korean.Substring(at, length);
            }

            at += Math.Max(1, length);
        }
    }

    /// <summary>A saying, or the value of a term, but for spaces, case and the plural.</summary>
    private static string Bare(string text) => Spelling.Key(text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]).TrimEnd('s');

    private static string? Positive(string stem) =>
        stem.EndsWith("ier", StringComparison.Ordinal) ? $"{stem[..^3]}y"
        : stem.EndsWith("er", StringComparison.Ordinal) && stem.Length > 4 ? stem[^3] == stem[^4] ? stem[..^3] : stem[..^2]
        : null;

    private static List<T> Read<T>(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not in the binary.");
        using var reader = new StreamReader(stream);
        var lines = new List<T>();

        while (reader.ReadLine() is { } line)
        {
            lines.Add(JsonSerializer.Deserialize<T>(line, Json) ?? throw new InvalidOperationException($"{resource} has an empty line."));
        }

        return lines;
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    private sealed record Entry(IReadOnlyList<string> Say, IReadOnlyDictionary<string, double> Mean, bool All = false);
}
