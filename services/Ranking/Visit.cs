using System.Collections.Immutable;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Taste.Scoring;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Ranking;

/// <summary>What Profile told of a user.</summary>
/// <param name="Message">As it came.</param>
/// <param name="Taste">The same, for scoring.</param>
/// <param name="At">When it was told, in UTC.</param>
/// <param name="Facts">What was known of dramas then, from which it follows too.</param>
public sealed record ToldTaste(Contracts.Profiles.Taste Message, UserTaste Taste, DateTimeOffset At, ImmutableDictionary<string, DramaFacts> Facts);

/// <summary>Who asks, and what is known of them. Without a user, or while Profile is away, nothing is.</summary>
public sealed class Visit
{
    private readonly HashSet<string> ruledOutActors;
    private readonly HashSet<string> ruledOutGenres;
    private readonly HashSet<string> ruledOutTropes;

    /// <summary>A visit.</summary>
    /// <param name="userId">Who; null for a visitor.</param>
    /// <param name="simulated">True for one of the simulated users.</param>
    /// <param name="texts">The language of the answer.</param>
    /// <param name="told">What Profile knows of the user; null when nothing.</param>
    /// <param name="missing">What could not be asked.</param>
    public Visit(Guid? userId, bool simulated, Texts texts, ToldTaste? told, Missing missing)
    {
        var known = told?.Message;

        UserId = userId;
        Simulated = simulated;
        Texts = texts;
        Told = told;
        Taste = told?.Taste ?? UserTaste.Unknown;
        Missing = missing;
        Engagements = known is null ? [] : [.. known.Engagements];
        History = Engagements.ToDictionary(engagement => engagement.DramaId, StringComparer.Ordinal);
        Position = known?.Position;
        MeanRating = known?.MeanRating ?? 0;
        LearningPaused = known?.LearningPaused ?? false;
        ruledOutActors = RuledOut(known, "actor");
        ruledOutGenres = RuledOut(known, "genre");
        ruledOutTropes = RuledOut(known, "trope");
    }

    /// <summary>Who; null for a visitor.</summary>
    public Guid? UserId { get; }

    /// <summary>True for one of the simulated users.</summary>
    public bool Simulated { get; }

    /// <summary>The language of the answer.</summary>
    public Texts Texts { get; }

    /// <summary>What Profile told: the same object as long as nothing happened. Null when nothing is known.</summary>
    public ToldTaste? Told { get; }

    /// <summary>What is known of the taste.</summary>
    public UserTaste Taste { get; }

    /// <summary>What could not be asked.</summary>
    public Missing Missing { get; }

    /// <summary>True for the user as an update of the profile would make them known.</summary>
    public bool IsSupposed { get; init; }

    /// <summary>True where nothing is to be kept of what is shown.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What the user did with dramas, the most recently touched first.</summary>
    public IReadOnlyList<Engagement> Engagements { get; }

    /// <summary>The same, by drama id.</summary>
    public IReadOnlyDictionary<string, Engagement> History { get; }

    /// <summary>How many rows the user's log has: it grows with each act. Null when nothing is known.</summary>
    public long? Position { get; }

    /// <summary>The user's mean rating, 0.5 to 5; 0 when nothing is known.</summary>
    public double MeanRating { get; }

    /// <summary>True while too little is known to call anything personal.</summary>
    public bool IsCold => Taste.InteractionCount < 3;

    /// <summary>True for what must not be recommended: begun, ended, rated, dismissed or ruled out.</summary>
    public bool RulesOut(Drama drama) => Barriers(drama).Any();

    /// <summary>True for what is neither ruled out nor a later season whose time has not come.</summary>
    public bool MayBeRecommended(Drama drama, Franchises franchises) => !RulesOut(drama) && !IsAhead(drama, franchises);

    /// <summary>Whether the user has learning paused.</summary>
    public bool LearningPaused { get; }

    /// <summary>Each thing that keeps a drama from being recommended: none where it is not ruled out.</summary>
    /// <param name="drama">The drama.</param>
    /// <returns>A word for each, and the genre, trope or person that is ruled out, where it is one.</returns>
    public IEnumerable<(string Code, string Target)> Barriers(Drama drama)
    {
        if (History.TryGetValue(drama.DramaId, out var engagement))
        {
            (bool Holds, string Code)[] done =
            [
                (engagement.Status is WatchStatus.Watching, "watching"),
                (engagement.Status is WatchStatus.OnHold, "on_hold"),
                (engagement.Status is WatchStatus.Finished, "finished"),
                (engagement.Status is WatchStatus.Dropped, "dropped"),
                (engagement.HasRating, "rated"),
                (engagement.IsFavourite, "favourite"),
                (engagement.IsDismissed, "dismissed"),
                (engagement.IsExcluded, "excluded"),
            ];

            foreach (var (_, code) in done.Where(one => one.Holds))
            {
                yield return (code, string.Empty);
            }
        }

        foreach (var genre in drama.Genres.Where(ruledOutGenres.Contains))
        {
            yield return ("rule_genre", genre);
        }

        foreach (var trope in drama.Themes.Concat(drama.Moods).Where(ruledOutTropes.Contains))
        {
            yield return ("rule_trope", trope);
        }

        foreach (var part in drama.Cast.Where(part => ruledOutActors.Contains(part.PersonId)))
        {
            yield return ("rule_actor", part.PersonId);
        }
    }

    /// <summary>True for a later season of which the user has neither watched the one before nor rated it.</summary>
    public bool IsAhead(Drama drama, Franchises franchises) => franchises.EarlierThan(drama.DramaId) is { } earlier
        && !(History.TryGetValue(earlier, out var before) && (before.Status is WatchStatus.Finished or WatchStatus.Watching || before.HasRating || before.IsFavourite));

    /// <summary>True for a genre the user ruled out.</summary>
    public bool RulesOutGenre(string genre) => ruledOutGenres.Contains(genre);

    private static HashSet<string> RuledOut(Contracts.Profiles.Taste? known, string scope) =>
        [.. (known?.Rules ?? []).Where(rule => rule.Scope == scope).Select(rule => rule.Target)];
}
