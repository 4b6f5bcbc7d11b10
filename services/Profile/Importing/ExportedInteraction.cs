using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Profile.Importing;

/// <summary>A line of <c>history.jsonl</c>: as an export writes it and an import reads it. What does not belong to a kind is null.</summary>
/// <param name="InteractionId">Its id where it was recorded first.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="OccurredAt">When it happened, in UTC.</param>
internal sealed record ExportedInteraction(Guid InteractionId, string Kind, DateTimeOffset OccurredAt)
{
    public string? DramaId { get; init; }

    /// <summary>The drama's title; where the id is not known, this may be.</summary>
    public string? Title { get; init; }

    /// <summary>When the drama first aired.</summary>
    public int? Year { get; init; }

    /// <summary>When the log took it in, in UTC.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>True when it was taken back.</summary>
    public bool Retracted { get; init; }

    /// <summary>False when it does not count for the taste, for whatever reason.</summary>
    public bool Teaches { get; init; } = true;

    /// <summary>True when it was done while learning was paused.</summary>
    public bool Paused { get; init; }

    public double? Value { get; init; }

    public int? Position { get; init; }

    public string? Section { get; init; }

    public Guid? SlateId { get; init; }

    public Guid? SearchId { get; init; }

    public double? DwellSeconds { get; init; }

    public int? EpisodesSeen { get; init; }

    public string? Query { get; init; }

    public string? Reason { get; init; }

    public string? Scope { get; init; }

    public string? Facet { get; init; }

    public string? Target { get; init; }

    /// <summary>What the target is called.</summary>
    public string? Name { get; init; }

    public double? Amount { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>The line for a row of the log.</summary>
    internal static ExportedInteraction Of(HistoryItemView item, bool paused, Catalogue catalogue) => new(item.InteractionId, item.Kind, item.OccurredAt)
    {
        DramaId = item.DramaId,
        Title = item.DramaId is { } dramaId ? catalogue.TitleOf(dramaId) : null,
        Year = item.DramaId is { } aired ? catalogue.YearOf(aired) : null,
        ReceivedAt = item.ReceivedAt,
        Retracted = item.Retracted,
        Teaches = item.Teaches,
        Paused = paused,
        Value = item.Value,
        Position = item.Position,
        Section = item.Section,
        SlateId = item.SlateId,
        SearchId = item.SearchId,
        DwellSeconds = item.DwellSeconds,
        EpisodesSeen = item.EpisodesSeen,
        Query = item.Query,
        Reason = item.Reason,
        Scope = item.Scope,
        Facet = item.Facet,
        Target = item.Target,
        Name = item.Name,
        Amount = item.Amount,
        Until = item.Until,
    };
}
