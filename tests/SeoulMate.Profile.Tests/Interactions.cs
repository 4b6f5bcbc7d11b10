using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Profile.Tests;

/// <summary>Interactions as a client would send them.</summary>
internal static class Interactions
{
    internal static readonly DateTimeOffset Noon = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    internal static RecordInteractionRequest With(string kind, DramaFactsOrId drama, double minutesBeforeNoon = 0) =>
        new(Guid.CreateVersion7(), kind, Noon.AddMinutes(-minutesBeforeNoon), drama.DramaId);
}

/// <summary>A drama, by its facts or its id.</summary>
internal readonly record struct DramaFactsOrId(string? DramaId)
{
    public static implicit operator DramaFactsOrId(Contracts.Catalog.DramaFacts facts) => new(facts.DramaId);

    public static implicit operator DramaFactsOrId(string dramaId) => new(dramaId);
}
