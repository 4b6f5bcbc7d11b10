using System.Collections.Immutable;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Taste.Catalogue;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Profile;

/// <summary>The facts about dramas that profiles need, as the mathematics wants them.</summary>
public sealed class Catalogue(ReadModel<DramaFacts> facts)
{
    private readonly Derived<ImmutableDictionary<string, DramaFacts>, DramaCatalogue> dramas =
        new(() => facts.Current, current => new DramaCatalogue(current.Values.Select(ToDrama)));

    private readonly Derived<ImmutableDictionary<string, DramaFacts>, Dictionary<string, string>> names =
        new(() => facts.Current, current => current.Values
            .SelectMany(drama => drama.Cast.Select(part => part.Person))
            .DistinctBy(person => person.PersonId)
            .ToDictionary(person => person.PersonId, person => person.Name));

    /// <summary>False before the first snapshot: then no drama can be told from one that does not exist.</summary>
    public bool IsLoaded => facts.IsLoaded;

    /// <summary>The dramas as they are now.</summary>
    public DramaCatalogue Current => dramas.Current;

    /// <summary>The name an actor goes by in the catalogue.</summary>
    public string NameOf(string personId) => names.Current.GetValueOrDefault(personId, personId);

    private static Drama ToDrama(DramaFacts facts) => new(facts.DramaId)
    {
        Genres = facts.Genres,
        Themes = facts.Tags,
        Moods = facts.Moods,
        Directors = [.. facts.Directors.Select(person => person.PersonId)],
        Writers = [.. facts.Writers.Select(person => person.PersonId)],
        Cast = [.. facts.Cast.Select(part => new CastPart(part.Person.PersonId, part.Role == "main"))],
        FirstAired = facts.FirstAired,
        Episodes = facts.Episodes,
        Network = facts.Network,
        Rating = facts.Rating,
        RatingCount = facts.RatingCount,
        Watchers = facts.Watchers,
    };
}
