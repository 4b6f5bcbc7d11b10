namespace SeoulMate.Contracts.Interactions;

/// <summary>A user did something with a drama. Published after it is in the log.</summary>
/// <param name="InteractionId">Made by the client (UUIDv7); a repeat of the same id is the same interaction.</param>
/// <param name="UserId">Who did it.</param>
/// <param name="DramaId">With which drama; null for searches and for dismissals of a person, genre or trope.</param>
/// <param name="Kind">One of <see cref="InteractionKinds"/>; readers skip what they do not know.</param>
/// <param name="Rating">0.5 to 5 when the kind is <c>rate</c>; else null.</param>
/// <param name="Dwell">How long the user stayed with the drama; null when the kind has no length.</param>
/// <param name="EpisodesSeen">Episodes seen so far; null when the kind has no progress.</param>
/// <param name="SlateId">The slate it began in; null when it began elsewhere.</param>
/// <param name="Section">The section it began in; null when it began elsewhere.</param>
/// <param name="Position">The place in the list it began at, from 1; null when it began elsewhere.</param>
/// <param name="SearchId">The search it began in; null when it began elsewhere.</param>
/// <param name="Reason">Why, in the user's words; null when none was given.</param>
/// <param name="Simulated">True when the user is one of the simulated ones of the demonstration.</param>
/// <param name="Teaches">False when it happened while the user had learning paused: no model learns from it.</param>
/// <param name="OccurredAt">When it happened by the client's clock, in UTC.</param>
/// <param name="ReceivedAt">When the log took it in, in UTC.</param>
public sealed record InteractionRecorded(
    Guid InteractionId,
    Guid UserId,
    string? DramaId,
    string Kind,
    double? Rating,
    TimeSpan? Dwell,
    int? EpisodesSeen,
    Guid? SlateId,
    string? Section,
    int? Position,
    Guid? SearchId,
    string? Reason,
    bool Simulated,
    bool Teaches,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt);
