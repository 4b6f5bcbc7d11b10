using System.Text.RegularExpressions;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Ranking.Queries;

/// <summary>A drama that a text names.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Name">The title, alias or part of one that it names, in the catalogue's spelling.</param>
/// <param name="Confidence">0 to 1: 1 for a whole title, less for parts and for spellings that had to be corrected.</param>
public sealed record NamedDrama(string DramaId, string Name, double Confidence);

/// <summary>Every name of every drama, found by how it is spelt, nearly spelt, or begun in Korean initials.</summary>
public sealed partial class TitleIndex
{
    private const double PartConfidence = 0.9;
    private const double BeginningConfidence = 0.8;

    /// <summary>A typed name is a misspelt one when at least this share of its letters is right.</summary>
    private const double LikeEnough = 0.76;

    private const double ShortConfidence = 0.75;
    private const int ShortestMisspelt = 4;

    private readonly Dictionary<string, List<Name>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Name>> byInitials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> byTrigram = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Name>> byAcronym = new(StringComparer.Ordinal);
    private readonly List<Name> koreanTitles = [];
    private readonly Dictionary<string, DramaFacts> facts;
    private readonly Dictionary<string, List<string>> sequels;

    /// <summary>The names of a catalogue.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    public TitleIndex(IEnumerable<DramaFacts> dramas)
    {
        // Of two dramas of one name the better known one is meant.
        var all = dramas.OrderByDescending(drama => drama.Watchers).ThenBy(drama => drama.DramaId, StringComparer.Ordinal).ToList();
        facts = all.ToDictionary(drama => drama.DramaId, StringComparer.Ordinal);

        foreach (var drama in all)
        {
            if (AcronymOf(drama.Title) is { } acronym)
            {
                AddTo(byAcronym, acronym, new(drama.DramaId, drama.Title, 1));
            }

            if (drama.NativeTitle is { } native)
            {
                koreanTitles.Add(new(drama.DramaId, native, 1));
            }

            foreach (var (text, confidence) in NamesOf(drama))
            {
                Add(drama.DramaId, text, confidence);
            }
        }

        foreach (var names in byKey.Values.Concat(byInitials.Values))
        {
            names.Sort((one, other) => other.Confidence.CompareTo(one.Confidence)); // of equal ones the better known stays first
        }

        foreach (var key in byKey.Keys.Order(StringComparer.Ordinal))
        {
            foreach (var trigram in TrigramsOf(key))
            {
                if (!byTrigram.TryGetValue(trigram, out var keys))
                {
                    byTrigram[trigram] = keys = [];
                }

                keys.Add(key);
            }
        }

        sequels = all
            .GroupBy(drama => Spelling.Key(Season().Replace(drama.Title, string.Empty)), StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() > 1)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(drama => drama.FirstAired ?? DateOnly.MaxValue).ThenBy(drama => drama.DramaId, StringComparer.Ordinal).Select(drama => drama.DramaId).ToList(),
                StringComparer.Ordinal);
    }

    /// <summary>The dramas with exactly this name, in whatever case, spacing or punctuation, the likeliest first.</summary>
    public IReadOnlyList<NamedDrama> Exactly(string text) =>
        byKey.TryGetValue(Spelling.Key(text), out var names) ? Distinct(names, 1) : [];

    /// <summary>The dramas whose Korean titles have exactly these initials.</summary>
    public IReadOnlyList<NamedDrama> ByInitials(string text) => byInitials.TryGetValue(Hangul.InitialsOf(text), out var names) ? Distinct(names, 1) : [];

    /// <summary>The dramas whose Korean titles begin with these initials, three or more, the shortest titles first.</summary>
    public IReadOnlyList<NamedDrama> BeginningWithInitials(string text)
    {
        var initials = Hangul.InitialsOf(text);

        return initials.Length < 3 ? [] : Distinct(
            byInitials.Where(entry => entry.Key.StartsWith(initials, StringComparison.Ordinal)).OrderBy(entry => entry.Key.Length).SelectMany(entry => entry.Value),
            BeginningConfidence);
    }

    /// <summary>
    /// The dramas that people may shorten so: 별그대 for 별에서 온 그대, by syllables of which two or more begin a word; CLOY for
    /// Crash Landing on You, by the first letters of three or more words.
    /// </summary>
    public IReadOnlyList<NamedDrama> Shortened(string text) =>
        byAcronym.TryGetValue(text.ToLowerInvariant(), out var named) ? Distinct(named, ShortConfidence)
        : text.Length is < 2 or > 5 || !text.All(Hangul.IsSyllable) ? []
        : Distinct(koreanTitles.Where(title => IsShortFor(text, title.Text)), ShortConfidence);

    /// <summary>The first letters of a title's words, three or more; null when it has fewer, or letters of another script.</summary>
    private static string? AcronymOf(string title)
    {
        var words = Spelling.Words(title.Replace('-', ' '));

        return words.Count > 2 && words.All(word => char.IsAsciiLetterOrDigit(word[0])) ? string.Concat(words.Select(word => word[0])) : null;
    }

    private static bool IsShortFor(string text, string title)
    {
        var (at, beginnings) = (0, 0);

        for (var i = 0; i < title.Length && at < text.Length; i++)
        {
            if (title[i] == text[at])
            {
                beginnings += i == 0 || title[i - 1] == ' ' ? 1 : 0;
                at++;
            }
            else if (i == 0)
            {
                return false;
            }
        }

        return at == text.Length && beginnings > 1;
    }

    /// <summary>The dramas with a name that may have been misspelt so, the likeliest first.</summary>
    public IReadOnlyList<NamedDrama> Nearly(string text)
    {
        var key = Spelling.Key(text);

        if (key.Length < ShortestMisspelt)
        {
            return [];
        }

        var best = new List<(string Key, double Likeness)>();

        foreach (var candidate in SharingTrigrams(key))
        {
            var longest = Math.Max(key.Length, candidate.Length);
            var atMost = (int)((1 - LikeEnough) * longest);
            var distance = EditDistance.Between(key, candidate, atMost);

            if (distance <= atMost)
            {
                best.Add((candidate, 1 - ((double)distance / longest)));
            }
        }

        var likeness = best.Select(one => one.Likeness).DefaultIfEmpty(0).Max();

        return Distinct(best.Where(one => one.Likeness == likeness).SelectMany(one => byKey[one.Key]), likeness);
    }

    /// <summary>What came after a drama under the same title: its further seasons, in order.</summary>
    public IReadOnlyList<string> SequelsOf(string dramaId)
    {
        var group = sequels.GetValueOrDefault(Spelling.Key(Season().Replace(facts[dramaId].Title, string.Empty))) ?? [];

        return [.. group.Where(other => other != dramaId)];
    }

    private static List<NamedDrama> Distinct(IEnumerable<Name> names, double share) =>
        [.. names.DistinctBy(name => name.DramaId).Select(name => new NamedDrama(name.DramaId, name.Text, name.Confidence * share))];

    /// <summary>A drama's names, and the parts of them that people call it by.</summary>
    private static IEnumerable<(string Text, double Confidence)> NamesOf(DramaFacts drama)
    {
        var whole = drama.Aliases.Prepend(drama.NativeTitle ?? string.Empty).Prepend(drama.Title).ToList();

        for (var i = 0; i < whole.Count; i++)
        {
            var confidence = i < 2 ? 1 : 0.97;
            yield return (whole[i], confidence);

            if (Article().Replace(whole[i], string.Empty) is var bare && bare.Length != whole[i].Length)
            {
                yield return (bare, 0.95);
            }
        }

        foreach (var part in whole.SelectMany(name => Parting().Split(name) is { Length: > 1 } parts ? parts : []).Where(part => !Season().IsMatch($" {part}")))
        {
            yield return (part, PartConfidence);
        }
    }

    private void Add(string dramaId, string text, double confidence)
    {
        var key = Spelling.Key(text);

        if (key.Length == 0)
        {
            return;
        }

        AddTo(byKey, key, new(dramaId, text, confidence));

        if (text.Any(Hangul.IsSyllable) && Hangul.InitialsOf(text) is { Length: > 1 } initials)
        {
            AddTo(byInitials, initials, new(dramaId, text, confidence));
        }
    }

    private static void AddTo(Dictionary<string, List<Name>> index, string key, Name name)
    {
        if (!index.TryGetValue(key, out var names))
        {
            index[key] = names = [];
        }

        names.Add(name);
    }

    /// <summary>The keys that share enough three-letter pieces with one for it to be a misspelling of them.</summary>
    private IEnumerable<string> SharingTrigrams(string key)
    {
        var shared = new Dictionary<string, int>(StringComparer.Ordinal);
        var trigrams = TrigramsOf(key);

        foreach (var candidate in trigrams.SelectMany(trigram => byTrigram.GetValueOrDefault(trigram) ?? []))
        {
            shared[candidate] = shared.GetValueOrDefault(candidate) + 1;
        }

        // Each wrong letter spoils at most three pieces.
        return shared
            .Where(one => Math.Abs(one.Key.Length - key.Length) <= (1 - LikeEnough) * Math.Max(one.Key.Length, key.Length)
                && one.Value >= Math.Max(1, trigrams.Count - (3 * (1 - LikeEnough) * Math.Max(one.Key.Length, key.Length)) - 1))
            .Select(one => one.Key);
    }

    private static HashSet<string> TrigramsOf(string key)
    {
        var padded = $"^{key}$";
        var trigrams = new HashSet<string>(StringComparer.Ordinal);

        for (var i = 0; i + 3 <= padded.Length; i++)
        {
            trigrams.Add(padded.Substring(i, 3));
        }

        return trigrams;
    }

    [GeneratedRegex(@"[:：]|\s[-–—~]\s|\s?[()]\s?")]
    private static partial Regex Parting();

    [GeneratedRegex(@"^(the|a|an)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"[\s:,-]+(season|part|class|시즌)?\s*\d{1,2}\s*$|[\s:,-]+(season|part|시즌)\s*\d{1,2}\b.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Season();

    private sealed record Name(string DramaId, string Text, double Confidence);
}
