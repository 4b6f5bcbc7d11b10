using System.Collections.Immutable;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Profile.Importing;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Taste.Catalogue;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Profile;

/// <summary>The facts about dramas that profiles need, as the mathematics wants them.</summary>
public sealed class Catalogue(ReadModel<DramaFacts> facts)
{
    private readonly Derived<ImmutableDictionary<string, DramaFacts>, DramaCatalogue> dramas =
        new(() => facts.Current, current => new DramaCatalogue(current.Values.Select(ToDrama)));

    private readonly Derived<ImmutableDictionary<string, DramaFacts>, Vocabulary> vocabulary =
        new(() => facts.Current, current => new Vocabulary(current.Values.Select(ToDrama), current.Values.SelectMany(PeopleOf)));

    private readonly Derived<ImmutableDictionary<string, DramaFacts>, TitleIndex> titles =
        new(() => facts.Current, current => new TitleIndex(current.Values));

    /// <summary>False before the first snapshot: then no drama can be told from one that does not exist.</summary>
    public bool IsLoaded => facts.IsLoaded;

    /// <summary>The dramas as they are now.</summary>
    public DramaCatalogue Current => dramas.Current;

    /// <summary>What can be named in it.</summary>
    public Vocabulary Vocabulary => vocabulary.Current;

    /// <summary>Which dramas go by a title.</summary>
    internal TitleIndex Titles => titles.Current;

    /// <summary>How many episodes a drama has; null when unknown.</summary>
    public int? EpisodesOf(string dramaId) => Current.ById.GetValueOrDefault(dramaId)?.Episodes;

    /// <summary>What a drama is called in English; null when it is not known any more.</summary>
    public string? TitleOf(string dramaId) => facts.Current.GetValueOrDefault(dramaId)?.Title;

    /// <summary>The year in which it first aired; null when that, or the drama, is not known.</summary>
    public int? YearOf(string dramaId) => facts.Current.GetValueOrDefault(dramaId)?.FirstAired?.Year;

    private static IEnumerable<PersonFacts> PeopleOf(DramaFacts drama) => [.. drama.Cast.Select(part => part.Person), .. drama.Directors, .. drama.Writers];

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
