namespace SeoulMate.Catalog.Importing;

/// <summary>Where a row comes from, which decides what it may change.</summary>
internal enum ImportFormat
{
    /// <summary>Our own: a row under a known id is a correction, and all that it gives replaces what was there.</summary>
    SeoulMate,

    /// <summary>Columns as MyDramaList names them.</summary>
    MyDramaList,

    /// <summary>TMDB's JSON.</summary>
    Tmdb,

    /// <summary>Columns with usual names.</summary>
    Columns,
}

/// <summary>What a row says of a drama. What is null or empty it does not say.</summary>
internal sealed record ImportedDrama
{
    /// <summary>Our id, in our own format.</summary>
    public string? Id { get; init; }

    /// <summary>Ids elsewhere, such as <c>mdl:18452</c>.</summary>
    public IReadOnlyList<string> ExternalIds { get; init; } = [];

    public required string Title { get; init; }

    public string? NativeTitle { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The year it first aired, where the day is not said.</summary>
    public int? Year { get; init; }

    public DateOnly? FirstAired { get; init; }

    public int? Episodes { get; init; }

    public int? RuntimeMinutes { get; init; }

    public string? Network { get; init; }

    public string? ContentRating { get; init; }

    public IReadOnlyList<string> Genres { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Moods { get; init; } = [];

    public IReadOnlyList<string> Directors { get; init; } = [];

    public IReadOnlyList<string> Writers { get; init; } = [];

    public IReadOnlyList<StarterPart> Cast { get; init; } = [];

    public double? Rating { get; init; }

    public int? RatingCount { get; init; }

    public int? Watchers { get; init; }

    public string? Hook { get; init; }

    public string? Synopsis { get; init; }

    /// <summary>Where a poster of it is, http or https.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Why it is no drama, such as "a variety show"; null when it is one.</summary>
    public string? OtherKind { get; init; }

    /// <summary>The year it first aired; null when unknown.</summary>
    public int? AiredIn => FirstAired?.Year ?? Year;
}

/// <summary>A row of the file: what it says, or what is wrong with it.</summary>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Drama">What it says; null when it cannot be taken.</param>
/// <param name="Wrong">What is wrong with it; null when nothing is.</param>
internal sealed record ImportRow(int Line, ImportedDrama? Drama, string? Wrong);
