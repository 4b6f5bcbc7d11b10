using NpgsqlTypes;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog;

/// <summary>A drama. The row is its own outbox: it is to be published while its version is ahead of the published one.</summary>
public sealed class DramaRow
{
    public required string DramaId { get; init; }

    public required string Title { get; set; }

    public string? NativeTitle { get; set; }

    public required List<string> Aliases { get; set; }

    /// <summary>Its ids elsewhere, such as <c>mdl:18452</c>.</summary>
    public List<string> ExternalIds { get; set; } = [];

    public DateOnly? FirstAired { get; set; }

    public int? Episodes { get; set; }

    public int? RuntimeMinutes { get; set; }

    public string? Network { get; set; }

    public string? ContentRating { get; set; }

    public required List<string> Genres { get; set; }

    public required List<string> Tags { get; set; }

    public required List<string> Moods { get; set; }

    public double? Rating { get; set; }

    public int RatingCount { get; set; }

    public int Watchers { get; set; }

    public string? Hook { get; set; }

    public string? Synopsis { get; set; }

    /// <summary>Where a poster of it is, http or https; null when nobody said.</summary>
    public string? ImageUrl { get; set; }

    public List<CreditRow> Credits { get; init; } = [];

    /// <summary>Counts up by one with every change, from 1; <see cref="CatalogDb"/> counts.</summary>
    public long Version { get; internal set; } = 1;

    /// <summary>The last version that was published; 0 before the first.</summary>
    public long PublishedVersion { get; set; }

    public DateTimeOffset ChangedAt { get; internal set; }

    /// <summary>When it left the catalogue; null while it is in it. The row stays, for its removal is to be published too.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>What lists are ordered by: the title's words.</summary>
    public string TitleKey { get; private set; } = string.Empty;

    /// <summary>What the filters compare with: the spelling of each genre.</summary>
    public List<string> GenreKeys { get; private set; } = [];

    /// <summary>What the filter compares with: the spelling of the network.</summary>
    public string? NetworkKey { get; private set; }

    /// <summary>What the text filter looks in: the words of titles, genres and tags.</summary>
    public List<string> SearchWords { get; private set; } = [];

    /// <summary>The same in the form that has an index; the database makes it.</summary>
    public NpgsqlTsVector SearchVector { get; private set; } = NpgsqlTsVector.Empty;

    /// <summary>The facts in the form in which they leave the service. Credits and their people must be loaded.</summary>
    public DramaFacts ToFacts() => new(
        DramaId,
        Title,
        NativeTitle,
        Aliases,
        FirstAired,
        Episodes,
        RuntimeMinutes,
        Network,
        ContentRating,
        Genres,
        Tags,
        Moods,
        [.. CreditsFor(CreditPart.Director).Select(credit => credit.Person.ToFacts())],
        [.. CreditsFor(CreditPart.Writer).Select(credit => credit.Person.ToFacts())],
        [.. CreditsFor(CreditPart.Cast).Select(credit => new CastFacts(credit.Person.ToFacts(), credit.Role!))],
        Rating,
        RatingCount,
        Watchers,
        Hook,
        Synopsis,
        Version,
        ImageUrl);

    /// <summary>Brings what is derived from the facts up to date with them.</summary>
    internal void Derive()
    {
        TitleKey = string.Join(' ', Spelling.Words(Title));
        GenreKeys = [.. Genres.Select(Spelling.Key)];
        NetworkKey = Network is null ? null : Spelling.Key(Network);

        // Beside each word stand two words written as one and the phrase written as one: "seojoon" finds "Seo Joon".
        string[] phrases = [Title, NativeTitle ?? string.Empty, .. Aliases, .. Genres, .. Tags];
        SearchWords =
        [
            .. phrases
                .Select(Spelling.Words)
                .Where(words => words.Count > 0)
                .SelectMany(words => (IEnumerable<string>)[.. words, .. words.Zip(words.Skip(1), string.Concat), string.Concat(words)])
                .Distinct(),
        ];
    }

    private IEnumerable<CreditRow> CreditsFor(CreditPart part) => Credits.Where(credit => credit.Part == part).OrderBy(credit => credit.Billing);
}

/// <summary>What a person did for a drama.</summary>
public enum CreditPart
{
    Director,
    Writer,
    Cast,
}

/// <summary>One line of a drama's credits.</summary>
public sealed class CreditRow
{
    public required string DramaId { get; init; }

    public DramaRow Drama { get; init; } = null!;

    public CreditPart Part { get; init; }

    /// <summary>The place among those who did the same, from 1.</summary>
    public int Billing { get; init; }

    public required string PersonId { get; init; }

    public PersonRow Person { get; init; } = null!;

    /// <summary><c>main</c>, <c>support</c> or <c>guest</c> in the cast; else null.</summary>
    public string? Role { get; init; }
}

/// <summary>A person: an id with a name. Two may share a name.</summary>
public sealed class PersonRow
{
    public required string PersonId { get; init; }

    public required string Name { get; set; }

    public string? NativeName { get; set; }

    public required List<string> AlsoKnownAs { get; set; }

    public List<CreditRow> Credits { get; init; } = [];

    /// <summary>What is compared with when a person is asked for by name.</summary>
    public List<string> Spellings { get; private set; } = [];

    public PersonFacts ToFacts() => new(PersonId, Name, NativeName, AlsoKnownAs);

    /// <summary>Brings what is derived from the facts up to date with them.</summary>
    internal void Derive() => Spellings =
        [.. new[] { Name, NativeName ?? string.Empty }.Concat(AlsoKnownAs).Select(Spelling.Key).Where(key => key.Length > 0).Distinct()];
}
