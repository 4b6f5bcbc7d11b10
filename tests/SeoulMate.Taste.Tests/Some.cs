using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Taste.Tests;

/// <summary>Dramas and interactions to try things on.</summary>
internal static class Some
{
    internal static readonly DateTimeOffset Moment = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    internal static readonly TimeSpan HalfLife = TimeSpan.FromDays(180);

    internal static Drama Drama(string dramaId, string[] genres, string lead = "lead", int watchers = 1000, string[]? themes = null) => new(dramaId)
    {
        Genres = genres,
        Themes = themes ?? [],
        Cast = [new CastPart(lead, IsMain: true)],
        Episodes = 16,
        Watchers = watchers,
        Rating = 8,
        RatingCount = 1000,
    };

    internal static Interaction Interaction(InteractionKind kind, string dramaId, double daysAgo = 0) =>
        new(Guid.CreateVersion7(), kind, dramaId, Moment.AddDays(-daysAgo));

    internal static Interaction Rate(string dramaId, double stars, double daysAgo = 0) => Interaction(InteractionKind.Rate, dramaId, daysAgo) with { Rating = stars };
}
