using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Taste.Interactions;

/// <summary>Which sort of interaction.</summary>
public enum InteractionKind
{
    /// <summary>Opened from a list.</summary>
    Click,

    /// <summary>Time spent on the drama's page.</summary>
    Dwell,

    /// <summary>Put on the watchlist.</summary>
    WatchlistAdd,

    /// <summary>Taken off the watchlist.</summary>
    WatchlistRemove,

    /// <summary>Watched up to an episode.</summary>
    Progress,

    /// <summary>Watched to the end.</summary>
    Finish,

    /// <summary>Put on hold.</summary>
    Hold,

    /// <summary>Given up.</summary>
    Drop,

    /// <summary>Rated.</summary>
    Rate,

    /// <summary>The rating taken back.</summary>
    Unrate,

    /// <summary>Marked as a favourite.</summary>
    Favourite,

    /// <summary>No longer a favourite.</summary>
    Unfavourite,

    /// <summary>Not to be recommended.</summary>
    Dismiss,

    /// <summary>May be recommended again.</summary>
    Undismiss,

    /// <summary>Not to be shown in Continue Watching.</summary>
    Hide,

    /// <summary>Stays in the history, teaches nothing.</summary>
    Exclude,

    /// <summary>Teaches again.</summary>
    Include,

    /// <summary>A reason was called good or bad.</summary>
    ReasonFeedback,

    /// <summary>Something was searched for.</summary>
    Search,

    /// <summary>A preference was set to a score; learning leaves it there.</summary>
    Set,

    /// <summary>A preference was raised or lowered; learning goes on from there.</summary>
    Boost,

    /// <summary>A preference is to have no effect.</summary>
    Mute,

    /// <summary>What was learnt of a preference so far is to be forgotten.</summary>
    Forget,

    /// <summary>What was set, raised, lowered or muted is as it was learnt again.</summary>
    Restore,

    /// <summary>A dial was turned.</summary>
    Dial,

    /// <summary>From here on nothing is learnt.</summary>
    Pause,

    /// <summary>Learning goes on.</summary>
    Resume,
}

/// <summary>What sorts of interaction have in common.</summary>
public static class InteractionKindExtensions
{
    /// <summary>True for a dismissal and for taking one back.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>False for everything else.</returns>
    public static bool IsDismissal(this InteractionKind kind) => kind is InteractionKind.Dismiss or InteractionKind.Undismiss;

    /// <summary>True for what is said outright about the taste itself, not done with dramas or told of them.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>False for everything that interactions can be posted for.</returns>
    public static bool IsControl(this InteractionKind kind) => kind > InteractionKind.Search;
}

/// <summary>What a dismissal is of.</summary>
public enum DismissalScope
{
    /// <summary>This drama, for good.</summary>
    Drama,

    /// <summary>This drama, for a while.</summary>
    NotNow,

    /// <summary>Every drama with this actor.</summary>
    Actor,

    /// <summary>Every drama of this genre.</summary>
    Genre,

    /// <summary>Every drama with this theme or trope.</summary>
    Trope,
}

/// <summary>What a user did.</summary>
/// <param name="InteractionId">Of two facts of one moment the one with the higher id stands.</param>
/// <param name="Kind">Which sort.</param>
/// <param name="DramaId">With which drama; null for searches and for dismissals of a person, genre or trope.</param>
/// <param name="OccurredAt">When.</param>
public sealed record Interaction(Guid InteractionId, InteractionKind Kind, string? DramaId, DateTimeOffset OccurredAt)
{
    /// <summary>The rating, 0.5 to 5; null for other kinds.</summary>
    public double? Rating { get; init; }

    /// <summary>The place in the list it began at, from 1; null when it began elsewhere.</summary>
    public int? Position { get; init; }

    /// <summary>How long the user stayed; null for other kinds.</summary>
    public TimeSpan? Dwell { get; init; }

    /// <summary>Episodes seen so far; null for other kinds.</summary>
    public int? EpisodesSeen { get; init; }

    /// <summary>What a dismissal is of.</summary>
    public DismissalScope Scope { get; init; }

    /// <summary>The actor's id, genre or trope that is dismissed; the value of the facet that is adjusted; the dial; null for what is about a drama.</summary>
    public string? Target { get; init; }

    /// <summary>Which facet is adjusted; null for everything but adjustments.</summary>
    public Facet? Facet { get; init; }

    /// <summary>The score that is set, 0 to 1; by how much a preference is raised or lowered, or where a dial is turned to, −1 to 1; null for other kinds.</summary>
    public double? Amount { get; init; }

    /// <summary>When a dismissal ends; null for never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why, in the user's words; null when not said.</summary>
    public string? Reason { get; init; }
}
