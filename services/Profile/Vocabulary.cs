using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Text;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Profile;

/// <summary>What a name means.</summary>
/// <param name="Values">Everything it means; empty when it means nothing, or could mean several people.</param>
/// <param name="Namesakes">The ids of those people.</param>
public sealed record Meaning(IReadOnlyList<FacetValue> Values, IReadOnlyList<string> Namesakes);

/// <summary>What can be named: the values of facets, and people by id, name and other spellings. Immutable.</summary>
public sealed class Vocabulary
{
    private readonly HashSet<FacetValue> values;
    private readonly ILookup<string, FacetValue> valuesByName;
    private readonly Dictionary<string, string> namesById;
    private readonly ILookup<string, string> idsBySpelling;

    /// <summary>The vocabulary of a catalogue.</summary>
    /// <param name="dramas">Its dramas.</param>
    /// <param name="people">Everybody in them, also more than once.</param>
    public Vocabulary(IEnumerable<Drama> dramas, IEnumerable<PersonFacts> people)
    {
        var known = people.DistinctBy(person => person.PersonId).ToList();

        values = [.. dramas.SelectMany(drama => drama.Facets).Select(weighted => weighted.Facet)];
        valuesByName = values.Where(value => !IsOfPeople(value.Facet)).ToLookup(value => value.Value, StringComparer.OrdinalIgnoreCase);
        namesById = known.ToDictionary(person => person.PersonId, person => person.Name, StringComparer.Ordinal);
        idsBySpelling = known
            .SelectMany(person => SpellingsOf(person).Select(spelling => (spelling, person.PersonId)))
            .Distinct()
            .ToLookup(one => one.spelling, one => one.PersonId, StringComparer.Ordinal);
    }

    /// <summary>What to show for a value: people go by their names.</summary>
    public string NameOf(FacetValue value) => IsOfPeople(value.Facet) ? NameOf(value.Value) : value.Value;

    /// <summary>The name somebody goes by in the catalogue.</summary>
    public string NameOf(string personId) => namesById.GetValueOrDefault(personId, personId);

    /// <summary>Finds what is meant: exactly that value or id, else that name whatever its case, else the one person of that name.</summary>
    /// <param name="name">As somebody wrote it.</param>
    /// <param name="facets">What it may be of. Whoever is meant is meant in all of them.</param>
    public Meaning Find(string name, IReadOnlyList<Facet> facets)
    {
        var exact = InAny(name, facets);

        if (exact.Count > 0)
        {
            return new(exact, []);
        }

        var spelled = valuesByName[name].Where(value => facets.Contains(value.Facet)).ToList();

        if (spelled.Count > 0)
        {
            return new(spelled, []);
        }

        var people = idsBySpelling[Spelling.Key(name)].Select(id => InAny(id, facets.Where(IsOfPeople))).Where(person => person.Count > 0).ToList();

        return people is [var one] ? new(one, []) : new([], [.. people.Select(person => person[0].Value).Order(StringComparer.Ordinal)]);
    }

    private List<FacetValue> InAny(string value, IEnumerable<Facet> facets) => [.. facets.Select(facet => new FacetValue(facet, value)).Where(values.Contains)];

    private static bool IsOfPeople(Facet facet) => facet is Facet.Actor or Facet.Director or Facet.Writer;

    private static IEnumerable<string> SpellingsOf(PersonFacts person) =>
        new[] { person.Name, person.NativeName }.Concat(person.AlsoKnownAs).OfType<string>().Select(Spelling.Key).Where(spelling => spelling.Length > 0);
}
