using CsCheck;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests;

/// <summary>Dramas and interactions to try things on.</summary>
internal static class Some
{
    internal static readonly DateTimeOffset Moment = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    internal static readonly TimeSpan HalfLife = TimeSpan.FromDays(180);

    /// <summary>A small catalogue in which every facet has several values.</summary>
    internal static readonly DramaCatalogue Catalogue = new(
    [
        Drama("hospital", ["Medical", "Romance"], lead: "jo", watchers: 5000, themes: ["Hospital", "Friendship"]),
        Drama("surgeon", ["Medical"], lead: "yoo", watchers: 2000, themes: ["Hospital"]),
        Drama("clinic", ["Medical"], lead: "jo", watchers: 1000, themes: ["Hospital"]),
        Drama("love", ["Romance"], lead: "iu", watchers: 9000, themes: ["Contract"]),
        Drama("wedding", ["Romance", "Comedy"], lead: "iu", watchers: 8000, themes: ["Contract", "Friendship"]),
        Drama("murder", ["Thriller"], lead: "lee", watchers: 3000, themes: ["Revenge"]),
    ]);

    /// <summary>Anything that can be done with a drama of the small catalogue, or said outright.</summary>
    internal static readonly Gen<Interaction> AnyInteraction = Gen.Select(
        Gen.Enum<InteractionKind>(),
        Gen.Int[0, 5].Select(i => Catalogue.Dramas[i]),
        Gen.Int[0, 500],
        Gen.Int[2, 20],
        Gen.Guid,
        (kind, drama, daysAgo, quarters, id) => Interaction(kind, drama, daysAgo, quarters, id));

    private static Interaction Interaction(InteractionKind kind, Drama drama, int daysAgo, int quarters, Guid id) => kind switch
    {
        <= InteractionKind.ReasonFeedback => new(id, kind, drama.DramaId, Moment.AddDays(-daysAgo))
        {
            Rating = quarters / 4.0,
            Position = quarters % 3 == 0 ? null : quarters,
            EpisodesSeen = quarters % 17,
            Dwell = TimeSpan.FromSeconds(quarters * 10),
            Scope = quarters % 2 == 0 ? DismissalScope.Drama : DismissalScope.NotNow,
            Until = quarters % 5 == 0 ? Moment.AddDays(quarters - daysAgo) : null,
        },
        _ => new(id, kind, null, Moment.AddDays(-daysAgo))
        {
            Facet = Facet.Genre,
            Target = kind is InteractionKind.Dial ? Dials.HiddenName : drama.Genres[0],
            Amount = kind is InteractionKind.Set ? quarters / 20.0 : (quarters - 11) / 10.0,
        },
    };

    /// <summary>The taste that a log gives.</summary>
    internal static TasteProfile TasteOf(params IReadOnlyCollection<Interaction> log) => TasteProfile.Of(
        Engagement.Fold(log, HalfLife), Catalogue, Moment, new TasteOptions { HalfLife = HalfLife }, Controls.Of(log, Moment));

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
