using System.Collections.Immutable;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.ReadModels;

namespace SeoulMate.Explainer;

/// <summary>The names and numbers that reasons cite.</summary>
public sealed class Catalogue(ReadModel<DramaFacts> facts)
{
    private readonly Derived<ImmutableDictionary<string, DramaFacts>, Dictionary<string, PersonFacts>> people =
        new(() => facts.Current, current => current.Values
            .SelectMany(drama => drama.Cast.Select(part => part.Person).Concat(drama.Directors).Concat(drama.Writers))
            .DistinctBy(person => person.PersonId)
            .ToDictionary(person => person.PersonId, StringComparer.Ordinal));

    /// <summary>False before the first snapshot.</summary>
    public bool IsLoaded => facts.IsLoaded;

    /// <summary>A drama; null when it is unknown.</summary>
    public DramaFacts? Drama(string dramaId) => facts.Current.GetValueOrDefault(dramaId);

    /// <summary>A person; null when unknown.</summary>
    public PersonFacts? Person(string personId) => people.Current.GetValueOrDefault(personId);
}
