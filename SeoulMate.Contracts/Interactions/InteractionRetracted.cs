namespace SeoulMate.Contracts.Interactions;

/// <summary>A user took an interaction back: it counts as never having happened. May arrive before the interaction itself.</summary>
/// <param name="RetractionId">The id of the retraction's own row in the log.</param>
/// <param name="InteractionId">The interaction that is taken back.</param>
/// <param name="UserId">Whose it was.</param>
/// <param name="RetractedAt">When the log took the retraction in, in UTC.</param>
public sealed record InteractionRetracted(Guid RetractionId, Guid InteractionId, Guid UserId, DateTimeOffset RetractedAt);
