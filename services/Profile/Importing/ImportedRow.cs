namespace SeoulMate.Profile.Importing;

/// <summary>What a row says, before any drama is looked up.</summary>
/// <param name="File">The file within a ZIP; empty for a file sent by itself.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
internal sealed record ImportedRow(string File, int Line)
{
    /// <summary>The drama it is about, as it is named there; null for a row of our own and for one that cannot be taken.</summary>
    public DramaName? Drama { get; init; }

    /// <summary>The episodes that were watched, each with its moment.</summary>
    public IReadOnlyList<Play> Plays { get; init; } = [];

    /// <summary>What else was done.</summary>
    public IReadOnlyList<Told> Told { get; init; } = [];

    /// <summary>A row of our own export.</summary>
    public ExportedInteraction? Own { get; init; }

    /// <summary>Why it cannot be taken; null when it can.</summary>
    public string? Wrong { get; init; }
}

/// <summary>An episode that was watched.</summary>
/// <param name="Episode">Its number within the season.</param>
/// <param name="At">When.</param>
internal sealed record Play(int Episode, DateTimeOffset At);

/// <summary>Something that was done with a drama.</summary>
/// <param name="Kind">The kind of interaction that it is here.</param>
/// <param name="At">When; null when the file does not say.</param>
internal sealed record Told(string Kind, DateTimeOffset? At)
{
    /// <summary>The rating, 0.5 to 5.</summary>
    public double? Value { get; init; }

    /// <summary>Episodes seen so far; more than the drama has are all it has.</summary>
    public int? EpisodesSeen { get; init; }

    /// <summary>Why, in the user's words.</summary>
    public string? Reason { get; init; }

    /// <summary>True for what counts only where the file tells of no episode watched.</summary>
    public bool UnlessWatched { get; init; }
}
