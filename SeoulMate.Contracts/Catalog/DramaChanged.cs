namespace SeoulMate.Contracts.Catalog;

/// <summary>A drama came, went or has new facts. Carries the whole state: of two about one drama the higher version counts.</summary>
/// <param name="Drama">The drama as it is now; as it was last, when it is gone.</param>
/// <param name="IsRemoved">True when the drama is no longer in the catalogue.</param>
/// <param name="ChangedAt">When the catalogue took the change in, in UTC.</param>
public sealed record DramaChanged(DramaFacts Drama, bool IsRemoved, DateTimeOffset ChangedAt);
