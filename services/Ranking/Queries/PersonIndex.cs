using System.Text;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Ranking.Queries;

/// <summary>Somebody that a text names.</summary>
/// <param name="Person">Who.</param>
/// <param name="Confidence">0 to 1: 1 for a name as the catalogue knows it, less for one that only sounds like it.</param>
public sealed record NamedPerson(PersonFacts Person, double Confidence);

/// <summary>Every name of cast and crew: in any case, hyphenation and order, in Hangul, and in romanisations that nobody wrote down.</summary>
public sealed class PersonIndex
{
    private const double TurnedConfidence = 0.97;
    private const double SoundConfidence = 0.85;
    private const double NearlyConfidence = 0.7;

    private readonly Dictionary<string, List<(PersonFacts Person, double Confidence)>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PersonFacts>> bySound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PersonFacts>> byInitials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> fame = new(StringComparer.Ordinal);

    /// <summary>The people of a catalogue.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    public PersonIndex(IEnumerable<DramaFacts> dramas)
    {
        var people = new Dictionary<string, PersonFacts>(StringComparer.Ordinal);

        foreach (var drama in dramas)
        {
            var leads = drama.Cast.Where(part => part.Role == "main").Select(part => part.Person).Concat(drama.Directors).Concat(drama.Writers);

            foreach (var (person, share) in leads.Select(lead => (lead, 1.0)).Concat(drama.Cast.Where(part => part.Role != "main").Select(part => (part.Person, 0.3))))
            {
                people[person.PersonId] = person;
                fame[person.PersonId] = fame.GetValueOrDefault(person.PersonId) + (share * (1 + drama.Watchers));
            }
        }

        // Of two people of one name the better known one is meant.
        foreach (var person in people.Values.OrderByDescending(person => fame[person.PersonId]).ThenBy(person => person.PersonId, StringComparer.Ordinal))
        {
            Add(person);
        }
    }

    /// <summary>The person of this name, if somebody's name is spelt so.</summary>
    /// <param name="words">The words, as they were typed.</param>
    public NamedPerson? Exactly(IReadOnlyList<string> words) =>
        byKey.TryGetValue(Spelling.Key(string.Concat(words)), out var people)
            ? people.OrderByDescending(one => one.Confidence).Select(one => new NamedPerson(one.Person, one.Confidence)).First()
            : null;

    /// <summary>The person whose name sounds like this, whichever way round it is.</summary>
    /// <param name="words">Two to four words, as they were typed.</param>
    public NamedPerson? Sounding(IReadOnlyList<string> words) =>
        OrdersOf(words)
            .SelectMany(order => bySound.GetValueOrDefault(Romanisation.Sound(order)) ?? [])
            .OrderBy(person => DistanceTo(person, words))
            .ThenByDescending(person => fame[person.PersonId])
            .Select(person => new NamedPerson(person, SoundConfidence))
            .FirstOrDefault();

    /// <summary>The person whose name this is but for a letter.</summary>
    /// <param name="words">Two to four words, as they were typed.</param>
    public NamedPerson? Nearly(IReadOnlyList<string> words)
    {
        var key = Spelling.Key(string.Concat(words));
        var atMost = key.Length switch { < 7 => 0, < 10 => 1, _ => 2 };

        return atMost == 0 ? null : byKey
            .Where(entry => EditDistance.Between(key, entry.Key, atMost) <= atMost)
            .OrderBy(entry => EditDistance.Between(key, entry.Key, atMost))
            .SelectMany(entry => entry.Value)
            .Select(one => new NamedPerson(one.Person, NearlyConfidence))
            .FirstOrDefault();
    }

    /// <summary>The people whose Hangul names have these initials, the best known first.</summary>
    public IReadOnlyList<PersonFacts> ByInitials(string text) => byInitials.GetValueOrDefault(Hangul.InitialsOf(text)) ?? [];

    private void Add(PersonFacts person)
    {
        var names = person.AlsoKnownAs.Prepend(person.NativeName ?? string.Empty).Prepend(person.Name).Where(name => name.Length > 0).ToList();

        foreach (var name in names)
        {
            Add(Spelling.Key(name), person, 1);

            // "Park Seo-joon" is also "Seo-joon Park".
            if (WordsOf(name) is { Count: > 1 } words && !words[0].Any(Hangul.IsSyllable))
            {
                Add(Spelling.Key(string.Concat(words.Skip(1).Append(words[0]))), person, TurnedConfidence);
                AddSound(words, person);
            }
        }

        if (person.NativeName is { } native)
        {
            AddSound([native], person);

            if (Hangul.InitialsOf(native) is { Length: > 1 } initials)
            {
                AddTo(byInitials, initials, person);
            }
        }
    }

    private void Add(string key, PersonFacts person, double confidence)
    {
        if (key.Length == 0)
        {
            return;
        }

        if (!byKey.TryGetValue(key, out var people))
        {
            byKey[key] = people = [];
        }

        people.Add((person, confidence));
    }

    private void AddSound(IReadOnlyList<string> words, PersonFacts person)
    {
        if (Romanisation.Sound(words) is { Length: > 3 } sound)
        {
            AddTo(bySound, sound, person);
        }
    }

    private static void AddTo(Dictionary<string, List<PersonFacts>> index, string key, PersonFacts person)
    {
        if (!index.TryGetValue(key, out var people))
        {
            index[key] = people = [];
        }

        if (!people.Contains(person))
        {
            people.Add(person);
        }
    }

    /// <summary>A name's words as they were written, and with the last one first: the family name may stand at either end.</summary>
    private static IEnumerable<IReadOnlyList<string>> OrdersOf(IReadOnlyList<string> words)
    {
        var split = WordsOf(string.Join(' ', words));
        yield return split;

        if (split.Count > 1)
        {
            yield return [split[^1], .. split.Take(split.Count - 1)];
        }
    }

    private static int DistanceTo(PersonFacts person, IReadOnlyList<string> words)
    {
        var key = Spelling.Key(string.Concat(words));

        return person.AlsoKnownAs.Append(person.Name).Min(name => EditDistance.Between(key, Spelling.Key(name), 20));
    }

    private static List<string> WordsOf(string name) => [.. Spelling.Words(name).Select(word => word.Normalize(NormalizationForm.FormC))];
}
