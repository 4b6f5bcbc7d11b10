using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Interactions;

/// <summary>What a user did: the body, or one item of the body, of <c>POST /api/v1/interactions</c>.</summary>
/// <param name="InteractionId">Made by the client (UUIDv7); a repeat of the same id is the same interaction.</param>
/// <param name="Kind">One of <see cref="InteractionKinds"/>.</param>
/// <param name="OccurredAt">When it happened by the client's clock; not before 2000, at most 5 minutes ahead of the server.</param>
/// <param name="DramaId">With which drama; absent for searches and for dismissals of a person, genre or trope.</param>
/// <param name="Value">The rating (0.5 to 5 in quarter steps), or 1 or -1 for feedback on a reason.</param>
/// <param name="Position">The place in the list it began at, 1 to 1,000.</param>
/// <param name="Section">The section or page it began in, at most 64 characters.</param>
/// <param name="SlateId">The slate it began in.</param>
/// <param name="SearchId">The search it began in.</param>
/// <param name="DwellSeconds">Foreground time, more than 0 and at most 86,400 s.</param>
/// <param name="EpisodesSeen">Episodes seen so far, 0 up to the number of episodes.</param>
/// <param name="Query">What was searched for, at most 200 characters.</param>
/// <param name="Reason">Why, in a word or two, at most 200 characters; for feedback the reason's type.</param>
/// <param name="Scope">What a dismissal is of: <c>drama</c> (unless said otherwise), <c>not_now</c>, <c>actor</c>, <c>genre</c> or <c>trope</c>.</param>
/// <param name="Target">The person's id, genre or trope that is dismissed, at most 128 characters.</param>
/// <param name="Until">When a dismissal ends, after it began; null for never.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecordInteractionRequest(
    Guid InteractionId,
    string Kind,
    DateTimeOffset OccurredAt,
    string? DramaId = null,
    double? Value = null,
    int? Position = null,
    string? Section = null,
    Guid? SlateId = null,
    Guid? SearchId = null,
    double? DwellSeconds = null,
    int? EpisodesSeen = null,
    string? Query = null,
    string? Reason = null,
    string? Scope = null,
    string? Target = null,
    DateTimeOffset? Until = null);
