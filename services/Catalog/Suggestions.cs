using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog;

/// <summary>Everything that can be suggested, in memory and never changed: built anew when the catalogue changes.</summary>
internal sealed class Suggestions
{
    /// <summary>A part that is no lead makes a person half as well known as a lead or a drama of their own.</summary>
    private const double SmallPart = 0.5;

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

    public static Suggestions Of(IReadOnlyList<DramaRow> dramas, IReadOnlyList<PersonRow> people)
    {
        var watchers = dramas.ToDictionary(drama => drama.DramaId, drama => drama.Watchers, StringComparer.Ordinal);
        var genres = dramas.SelectMany(drama => drama.Genres.Select(genre => (Genre: genre, drama.Watchers))).GroupBy(one => one.Genre, StringComparer.Ordinal);

        return new Suggestions(
        [
            .. Placed(dramas.Select(drama => (
                new SuggestionView("drama", drama.Title, drama.NativeTitle, drama.DramaId, null), drama.Aliases, (double)drama.Watchers))),
            .. Placed(people.Select(person => (
                new SuggestionView("person", person.Name, person.NativeName, person.PersonId, null),
                person.AlsoKnownAs,
                person.Credits.Sum(credit => watchers.GetValueOrDefault(credit.DramaId) * (credit.Role is null or "main" ? 1 : SmallPart))))),
            .. Placed(genres.Select(genre => (
                new SuggestionView("genre", genre.Key, null, genre.Key, null), new List<string>(), genre.Sum(one => (double)one.Watchers)))),
        ]);
    }

    /// <summary>What may be meant, the best fit first; of equal ones the better known.</summary>
    /// <param name="typed">The letters typed so far, as <see cref="Spelling.Key"/> writes them; not empty.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<SuggestionView> For(string typed, int most)
    {
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
                .Select(match => match.Entry.View with { Matched = match.Entry.OtherSpelling(match.Spelling) }),
        ];
    }

    /// <summary>
    /// Gives each its place among its kind, from 0 for the best known: numbers of watchers of a drama, a person and a
    /// genre cannot be compared, and the kinds are to mix.
    /// </summary>
    private static IEnumerable<Entry> Placed(IEnumerable<(SuggestionView View, List<string> Others, double Watchers)> kind) => kind
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
        }
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

    private sealed record Entry(SuggestionView View, List<string> Others, int Place)
    {
        private const int Shown = 2;

        /// <summary>The text, the native text, then the others.</summary>
        public IReadOnlyList<string> Spellings { get; } = [View.Text, View.NativeText ?? string.Empty, .. Others];

        /// <summary>The spelling that matched, where it is not one of those shown anyway.</summary>
        public string? OtherSpelling(int spelling) => spelling < Shown ? null : Spellings[spelling];
    }
}

/// <summary>The suggestions as they are now; null until the catalogue has been read once.</summary>
internal sealed class SuggestionIndex
{
    public Suggestions? Current { get; set; }
}
