namespace SeoulMate.Contracts.Profiles;

/// <summary>What a user did and said: the answer of <c>GET /api/v1/profile/{user_id}/history</c>.</summary>
/// <param name="Items">What the log took in last comes first.</param>
/// <param name="Next">The cursor of the page after this one; null on the last.</param>
public sealed record HistoryView(IReadOnlyList<HistoryItemView> Items, string? Next);

/// <summary>One interaction or statement with all that was collected of it. What does not belong to its kind is null.</summary>
/// <param name="InteractionId">Its id: what <c>DELETE /api/v1/interactions/{interaction_id}</c> takes back.</param>
/// <param name="Kind">One of the kinds of interaction, or of what is said outright: <c>set</c>, <c>boost</c>, <c>mute</c>, <c>forget</c>, <c>restore</c>, <c>dial</c>, <c>pause</c>, <c>resume</c>.</param>
/// <param name="DramaId">With which drama.</param>
/// <param name="OccurredAt">When it happened by the client's clock, in UTC.</param>
/// <param name="ReceivedAt">When the log took it in, in UTC.</param>
/// <param name="Retracted">True when it was taken back: it counts as never having happened.</param>
/// <param name="Teaches">False when it was taken back, was done while learning was paused, or is with a drama kept out of the taste.</param>
/// <param name="Value">The rating, or 1 or −1 for feedback on a reason.</param>
/// <param name="Position">The place in the list it began at.</param>
/// <param name="Section">The section or page it began in.</param>
/// <param name="SlateId">The slate it began in.</param>
/// <param name="SearchId">The search it began in.</param>
/// <param name="DwellSeconds">Foreground time.</param>
/// <param name="EpisodesSeen">Episodes seen by then.</param>
/// <param name="Query">What was searched for.</param>
/// <param name="Reason">Why, in the user's words.</param>
/// <param name="Scope">What a dismissal is of.</param>
/// <param name="Facet">The facet that is adjusted.</param>
/// <param name="Target">The person's id, genre or trope that is dismissed; the value that is adjusted; the dial.</param>
/// <param name="Name">The target's name to show.</param>
/// <param name="Amount">What a preference is set to or boosted by, or where a dial is turned to.</param>
/// <param name="Until">When a dismissal ends, in UTC.</param>
public sealed record HistoryItemView(
    Guid InteractionId,
    string Kind,
    string? DramaId,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    bool Retracted,
    bool Teaches,
    double? Value,
    int? Position,
    string? Section,
    Guid? SlateId,
    Guid? SearchId,
    double? DwellSeconds,
    int? EpisodesSeen,
    string? Query,
    string? Reason,
    string? Scope,
    string? Facet,
    string? Target,
    string? Name,
    double? Amount,
    DateTimeOffset? Until);
