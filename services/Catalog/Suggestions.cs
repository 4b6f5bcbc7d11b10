using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog;

/// <summary>Everything that can be suggested, in memory and never changed: built anew when the catalogue changes.</summary>
internal sealed class Suggestions
{
    /// <summary>A part that is no lead makes a person half as well known as a lead or a drama of their own.</summary>
    private const double SmallPart = 0.5;

    /// <summary>What no spelling has.</summary>
    private const char InitialsSign = '\u0001';

    private readonly IReadOnlyList<Entry> entries;
    private readonly Beginning[] beginnings;

    private Suggestions(IReadOnlyList<Entry> entries)
    {
        this.entries = entries;
        beginnings = [.. entries.SelectMany(BeginningsOf).OrderBy(beginning => beginning.Key, StringComparer.Ordinal)];
    }

    /// <summary>How well the typed letters fit, the best first.</summary>
    private enum Fit
    {
        Whole,
        Beginning,
        BeginningOfWord,
    }

    /// <summary>How many things can be suggested.</summary>
    public int Count => entries.Count;

    /// <summary>The suggestions of a catalogue.</summary>
    public static Suggestions Of(IReadOnlyList<DramaFacts> dramas)
    {
        var parts = dramas.SelectMany(drama => PartsIn(drama).Select(part => (part.Person, Watchers: drama.Watchers * part.Share)));
        var people = parts.GroupBy(part => part.Person.PersonId, StringComparer.Ordinal).Select(parts => (parts.First().Person, Watchers: parts.Sum(part => part.Watchers)));
        var genres = dramas.SelectMany(drama => drama.Genres.Select(genre => (Genre: genre, drama.Watchers))).GroupBy(one => one.Genre, StringComparer.Ordinal);

        return new Suggestions(
        [
            .. Placed(dramas.Select(drama => (
                new SuggestionView("drama", drama.Title, drama.NativeTitle, drama.DramaId, null, []), drama.Aliases, (double)drama.Watchers))),
            .. Placed(people.Select(one => (
                new SuggestionView("person", one.Person.Name, one.Person.NativeName, one.Person.PersonId, null, []), one.Person.AlsoKnownAs, one.Watchers))),
            .. Placed(genres.Select(genre => (
                new SuggestionView("genre", genre.Key, null, genre.Key, null, []), (IReadOnlyList<string>)[], genre.Sum(one => (double)one.Watchers)))),
        ]);
    }

    /// <summary>What may be meant, the best fit first; of equal ones the better known.</summary>
    /// <param name="text">The letters typed so far: the beginning of a word, or Korean initials.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>Empty when nothing begins so, or when there is no letter or digit.</returns>
    public IReadOnlyList<SuggestionView> For(string text, int most)
    {
        if (KeyOf(text) is not { Length: > 0 } typed)
        {
            return [];
        }

        var found = new Dictionary<int, (Fit Fit, int Spelling)>();

        for (var at = FirstNotBefore(typed); at < beginnings.Length && beginnings[at].Key.StartsWith(typed, StringComparison.Ordinal); at++)
        {
            var beginning = beginnings[at];
            var fit = !beginning.IsWhole ? Fit.BeginningOfWord : beginning.Key.Length == typed.Length ? Fit.Whole : Fit.Beginning;

            if (!found.TryGetValue(beginning.Entry, out var best) || (fit, beginning.Spelling).CompareTo(best) < 0)
            {
                found[beginning.Entry] = (fit, beginning.Spelling);
            }
        }

        return
        [
            .. found
                .Select(match => (Entry: entries[match.Key], match.Value.Fit, match.Value.Spelling))
                .OrderBy(match => match.Fit)
                .ThenBy(match => match.Entry.Place)
                .ThenBy(match => match.Entry.View.Kind, StringComparer.Ordinal)
                .ThenBy(match => match.Entry.View.Id, StringComparer.Ordinal)
                .Take(most)
                .Select(match => match.Entry.Shown(match.Spelling, typed)),
        ];
    }

    /// <summary>What typed letters are looked up by. Initials are told apart from letters by a sign before them.</summary>
    internal static string KeyOf(string text) => Hangul.IsInitials(text) ? InitialsSign + Hangul.InitialsOf(text) : Spelling.Key(text);

    private static IEnumerable<(PersonFacts Person, double Share)> PartsIn(DramaFacts drama) =>
    [
        .. drama.Cast.Select(part => (part.Person, part.Role == "main" ? 1 : SmallPart)),
        .. drama.Directors.Concat(drama.Writers).Select(person => (person, 1.0)),
    ];

    /// <summary>
    /// Gives each its place among its kind, from 0 for the best known: numbers of watchers of a drama, a person and a
    /// genre cannot be compared, and the kinds are to mix.
    /// </summary>
    private static IEnumerable<Entry> Placed(IEnumerable<(SuggestionView View, IReadOnlyList<string> Others, double Watchers)> kind) => kind
        .OrderByDescending(one => one.Watchers)
        .ThenBy(one => one.View.Id, StringComparer.Ordinal)
        .Select((one, place) => new Entry(one.View, one.Others, place));

    private static IEnumerable<Beginning> BeginningsOf(Entry entry, int number)
    {
        for (var spelling = 0; spelling < entry.Spellings.Count; spelling++)
        {
            var words = Spelling.Words(entry.Spellings[spelling]);

            for (var from = 0; from < words.Count; from++)
            {
                yield return new Beginning(string.Concat(words.Skip(from)), number, spelling, IsWhole: from == 0);
            }

            foreach (var (initials, isWhole) in InitialsIn(entry.Spellings[spelling]))
            {
                yield return new Beginning(InitialsSign + initials, number, spelling, isWhole);
            }
        }
    }

    /// <summary>The Korean initials from the start of each word to the end.</summary>
    private static IEnumerable<(string Initials, bool IsWhole)> InitialsIn(string spelling)
    {
        var words = spelling.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Hangul.InitialsOf).ToList();

        return Enumerable.Range(0, words.Count)
            .Where(from => words[from].Any(Hangul.IsLetter))
            .Select(from => (string.Concat(words.Skip(from)), from == 0));
    }

    private int FirstNotBefore(string typed)
    {
        var (low, high) = (0, beginnings.Length);

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(beginnings[middle].Key, typed) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The letters from the start of one of the words to the end.</summary>
    private readonly record struct Beginning(string Key, int Entry, int Spelling, bool IsWhole);

    private sealed record Entry(SuggestionView View, IReadOnlyList<string> Others, int Place)
    {
        private const int AlwaysShown = 2;

        /// <summary>The text, the native text, then the others.</summary>
        public IReadOnlyList<string> Spellings { get; } = [View.Text, View.NativeText ?? string.Empty, .. Others];

        /// <summary>The suggestion with the spelling that matched, and where the typed letters stand in it.</summary>
        public SuggestionView Shown(int spelling, string typed)
        {
            var name = spelling switch { 0 => "text", 1 => "native_text", _ => "matched" };
            var highlight = PlaceIn(Spellings[spelling], typed) is var (start, length) ? new[] { new HighlightView(name, start, length) } : [];

            return View with { Matched = spelling < AlwaysShown ? null : Spellings[spelling], Highlights = highlight };
        }

        /// <summary>The shortest piece from the beginning of a word that has all that was typed.</summary>
        private static (int Start, int Length)? PlaceIn(string spelling, string typed)
        {
            var isOfInitials = typed[0] == InitialsSign;

            for (var start = 0; start < spelling.Length; start++)
            {
                if (!char.IsLetterOrDigit(spelling[start]) || (start > 0 && char.IsLetterOrDigit(spelling[start - 1])))
                {
                    continue;
                }

                for (var length = 1; start + length <= spelling.Length; length++)
                {
                    var piece = spelling.Substring(start, length);
                    var key = isOfInitials ? InitialsSign + Hangul.InitialsOf(piece) : Spelling.Key(piece);

                    if (key.StartsWith(typed, StringComparison.Ordinal))
                    {
                        return (start, length);
                    }

                    if (!typed.StartsWith(key, StringComparison.Ordinal))
                    {
                        break;
                    }
                }
            }

            return null;
        }
    }
}

/// <summary>The suggestions as they are now; null until the catalogue has been read once.</summary>
internal sealed class SuggestionIndex
{
    public Suggestions? Current { get; set; }

    /// <summary>How the same catalogue divides.</summary>
    public CatalogFacetsView? Facets { get; set; }
}
