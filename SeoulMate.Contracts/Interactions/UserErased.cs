namespace SeoulMate.Contracts.Interactions;

/// <summary>
/// A user's account is gone, with all that was kept of it: whoever keeps something of the user forgets it, and takes in nothing
/// of the user that comes later.
/// </summary>
/// <param name="UserId">Who.</param>
/// <param name="ErasedAt">When, in UTC.</param>
public sealed record UserErased(Guid UserId, DateTimeOffset ErasedAt);
