using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog.Importing;

/// <summary>
/// Who is meant by a name. One name can be two people, so that a name alone merges nobody whose roles or decades clash: who
/// acts and who directs or writes are two unless a drama credits one name for both, and so are careers that lie forty years
/// apart.
/// </summary>
internal sealed class PersonMatcher
{
    private const int LongestGap = 40;

    private readonly Dictionary<string, List<Known>> byKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Adds somebody of the catalogue.</summary>
    internal void Add(string personId, IEnumerable<string> spellings, bool acts, bool makes, int? from, int? to)
    {
        var known = new Known(personId) { Acts = acts, Makes = makes, From = from, To = to };
        ids.Add(personId);

        foreach (var key in spellings)
        {
            (byKey.TryGetValue(key, out var people) ? people : byKey[key] = []).Add(known);
        }
    }

    /// <summary>The person whom a drama credits under a name, and whether nobody was known as that.</summary>
    /// <param name="name">The name.</param>
    /// <param name="part">What for.</param>
    /// <param name="year">When the drama first aired; null when unknown.</param>
    /// <param name="isBoth">True when this drama credits the name in the cast and in the crew.</param>
    internal (string PersonId, bool IsNew) Find(string name, CreditPart part, int? year, bool isBoth)
    {
        var key = Spelling.Key(name);
        var acts = part is CreditPart.Cast;
        var fitting = (byKey.GetValueOrDefault(key) ?? [])
            .Where(person => isBoth || (acts ? person.Acts || !person.Makes : person.Makes || !person.Acts))
            .Where(person => year is null || person.From is null || (year >= person.To - LongestGap && year <= person.From + LongestGap))
            .ToList();

        if (fitting.Count > 0)
        {
            // Of several the one whose career is nearest.
            var person = fitting.OrderBy(known => year is { } aired && known.From is { } from ? Math.Min(Math.Abs(aired - from), Math.Abs(aired - (known.To ?? from))) : 0).First();
            person.Take(acts, year);

            return (person.PersonId, false);
        }

        var personId = FreeId(Spelling.Slug(name), acts);
        Add(personId, [key], acts, !acts, year, year);

        return (personId, true);
    }

    private string FreeId(string slug, bool acts)
    {
        var wanted = slug.Length > 100 ? slug[..100] : slug;

        if (!ids.Contains(wanted))
        {
            return wanted;
        }

        var named = acts ? wanted : $"{wanted}-crew";
        var number = 1;
        var free = named;

        while (ids.Contains(free))
        {
            free = $"{named}-{++number}";
        }

        return free;
    }

    private sealed class Known(string personId)
    {
        internal string PersonId { get; } = personId;

        internal bool Acts { get; set; }

        internal bool Makes { get; set; }

        internal int? From { get; set; }

        internal int? To { get; set; }

        internal void Take(bool acts, int? year)
        {
            Acts |= acts;
            Makes |= !acts;
            From = year < From || From is null ? year ?? From : From;
            To = year > To || To is null ? year ?? To : To;
        }
    }
}
