using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog;

/// <summary>
/// Who is meant by a name in the credits of the starter catalogue. One name can be two people, so a name alone merges nobody
/// whose roles clash: who directs or writes and who acts under one name are two, unless a drama credits the name for both.
/// Namesakes within one profession are told apart by a list.
/// </summary>
internal sealed class StarterPeople
{
    private const string CrewSuffix = "-crew";

    private readonly Dictionary<(string Slug, string DramaId), string> listed;
    private readonly HashSet<string> clashing;
    private readonly Dictionary<string, StarterName> spellings;
    private readonly Dictionary<string, PersonRow> people = new(StringComparer.Ordinal);

    public StarterPeople(StarterCatalogue catalogue)
    {
        listed = catalogue.Namesakes
            .SelectMany(namesake => namesake.Dramas.Select(drama => (Key: (Spelling.Slug(namesake.Name), drama), namesake.PersonId)))
            .ToDictionary(one => one.Key, one => one.PersonId);
        spellings = catalogue.Names.ToDictionary(name => Spelling.Slug(name.Name), StringComparer.Ordinal);
        clashing = [.. catalogue.Dramas.SelectMany(CreditsOf).GroupBy(credit => credit.Slug, StringComparer.Ordinal).Where(IsClash).Select(name => name.Key)];
    }

    /// <summary>The person a drama credits under a name.</summary>
    public PersonRow PersonFor(string name, string dramaId, CreditPart part)
    {
        var slug = Spelling.Slug(name);
        var isOtherInCrew = part != CreditPart.Cast && clashing.Contains(slug);
        var personId = listed.TryGetValue((slug, dramaId), out var known) ? known : isOtherInCrew ? slug + CrewSuffix : slug;

        if (!people.TryGetValue(personId, out var person))
        {
            var spelling = spellings.GetValueOrDefault(slug);
            var isTheirs = spelling is not null && !(spelling.StageName && isOtherInCrew);

            person = new PersonRow
            {
                PersonId = personId,
                Name = name,
                NativeName = isTheirs ? spelling!.Hangul : null,
                AlsoKnownAs = isTheirs ? spelling!.Also : [],
            };
            people.Add(personId, person);
        }

        return person;
    }

    private static bool IsClash(IEnumerable<(string Slug, string DramaId, bool Acts)> credits)
    {
        var acted = credits.Where(credit => credit.Acts).Select(credit => credit.DramaId).ToHashSet(StringComparer.Ordinal);
        var made = credits.Where(credit => !credit.Acts).Select(credit => credit.DramaId).ToHashSet(StringComparer.Ordinal);

        return acted.Count > 0 && made.Count > 0 && !acted.Overlaps(made);
    }

    private static IEnumerable<(string Slug, string DramaId, bool Acts)> CreditsOf(StarterDrama drama) =>
    [
        .. drama.Directors.Concat(drama.Writers).Select(name => (Spelling.Slug(name), drama.Id, false)),
        .. drama.Cast.Select(part => (Spelling.Slug(part.Name), drama.Id, true)),
    ];
}
