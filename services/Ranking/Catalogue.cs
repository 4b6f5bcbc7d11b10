using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Taste.Catalogue;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Ranking;

/// <summary>
/// The dramas as they are now; before any catalogue could be loaded, the popular ones of the starter catalogue, which are
/// embedded in the binary.
/// </summary>
public sealed class Catalogue
{
    private const int EmbeddedCount = 100;

    private static readonly Lazy<ImmutableDictionary<string, DramaFacts>> Embedded = new(ReadEmbedded);

    private readonly ReadModel<DramaFacts> facts;
    private readonly Derived<ImmutableDictionary<string, DramaFacts>, DramaCatalogue> dramas;
    private readonly Derived<ImmutableDictionary<string, DramaFacts>, Franchises> franchises;

    /// <summary>A catalogue that follows the read model.</summary>
    public Catalogue(ReadModel<DramaFacts> facts)
    {
        this.facts = facts;
        franchises = new(() => Facts, current => new Franchises(current.Values));
        dramas = new(() => Facts, current => new DramaCatalogue(current.Values.Select(ToDrama)));
    }

    /// <summary>False while the embedded list stands in.</summary>
    public bool IsLoaded => facts.IsLoaded;

    /// <summary>Completes when it has been loaded once.</summary>
    public Task Loaded => facts.Loaded;

    /// <summary>The facts, by drama id.</summary>
    public ImmutableDictionary<string, DramaFacts> Facts => facts.IsLoaded ? facts.Current : Embedded.Value;

    /// <summary>The same, as the mathematics wants it.</summary>
    public DramaCatalogue Dramas => dramas.Current;

    /// <summary>Which drama comes before which.</summary>
    public Franchises Franchises => franchises.Current;

    /// <summary>Waits until the loaded facts are others than these.</summary>
    public Task OtherThanAsync(ImmutableDictionary<string, DramaFacts> known, CancellationToken cancellationToken) => facts.OtherThanAsync(known, cancellationToken);

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

    private static ImmutableDictionary<string, DramaFacts> ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("starter.jsonl")
            ?? throw new InvalidOperationException("The starter catalogue is not in the binary.");
        using var reader = new StreamReader(stream);
        var starters = new List<Starter>();

        while (reader.ReadLine() is { } line)
        {
            starters.Add(JsonSerializer.Deserialize<Starter>(line, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A line of the starter catalogue is empty."));
        }

        return starters
            .OrderByDescending(starter => starter.Watchers)
            .Take(EmbeddedCount)
            .ToImmutableDictionary(starter => starter.Id, starter => starter.ToFacts(), StringComparer.Ordinal);
    }

    private sealed record Starter(
        string Id, string Title, string? NativeTitle, DateOnly? FirstAired, int? Episodes, string[] Genres, string[] Tags, string[] Moods,
        double? Rating, int RatingCount, int Watchers, string? Hook)
    {
        public DramaFacts ToFacts() => new(
            Id, Title, NativeTitle, [], FirstAired, Episodes, null, null, null, Genres, Tags, Moods, [], [], [], Rating, RatingCount, Watchers, Hook, null, 0);
    }
}
