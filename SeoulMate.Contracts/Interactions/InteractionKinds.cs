namespace SeoulMate.Contracts.Interactions;

/// <summary>The kinds of interaction, as they are written on the wire.</summary>
public static class InteractionKinds
{
    /// <summary>The drama's page was opened from a list; <c>position</c> says from where.</summary>
    public const string Click = "click";

    /// <summary>Time spent on the drama's page in the foreground; needs <c>dwell_seconds</c>.</summary>
    public const string Dwell = "dwell";

    /// <summary>Put on the watchlist.</summary>
    public const string WatchlistAdd = "watchlist_add";

    /// <summary>Taken off the watchlist.</summary>
    public const string WatchlistRemove = "watchlist_remove";

    /// <summary>Watched up to an episode; needs <c>episodes_seen</c>, absolute.</summary>
    public const string Progress = "progress";

    /// <summary>Watched to the end.</summary>
    public const string Finish = "finish";

    /// <summary>Put on hold.</summary>
    public const string Hold = "hold";

    /// <summary>Given up; may carry a <c>reason</c>.</summary>
    public const string Drop = "drop";

    /// <summary>Rated; needs <c>value</c>, 0.5 to 5 in quarter steps.</summary>
    public const string Rate = "rate";

    /// <summary>The rating is taken back.</summary>
    public const string Unrate = "unrate";

    /// <summary>Marked as a favourite.</summary>
    public const string Favourite = "favourite";

    /// <summary>No longer a favourite.</summary>
    public const string Unfavourite = "unfavourite";

    /// <summary>Not to be recommended; <c>scope</c> and <c>target</c> say what.</summary>
    public const string Dismiss = "dismiss";

    /// <summary>May be recommended again.</summary>
    public const string Undismiss = "undismiss";

    /// <summary>Not to be shown in Continue Watching until progress is next made.</summary>
    public const string Hide = "hide";

    /// <summary>Stays in the history, teaches nothing.</summary>
    public const string Exclude = "exclude";

    /// <summary>Teaches again.</summary>
    public const string Include = "include";

    /// <summary>A reason was called good or bad; needs <c>reason</c> and <c>value</c>, 1 or -1.</summary>
    public const string ReasonFeedback = "reason_feedback";

    /// <summary>Something was searched for; needs <c>query</c> and no drama.</summary>
    public const string Search = "search";

    /// <summary>A preference was set: as a history tells of an update of the profile. So are all below; none can be posted as an interaction.</summary>
    public const string Set = "set";

    /// <summary>A preference was raised or lowered.</summary>
    public const string Boost = "boost";

    /// <summary>A preference is to have no effect.</summary>
    public const string Mute = "mute";

    /// <summary>What was learnt of a preference is to be forgotten.</summary>
    public const string Forget = "forget";

    /// <summary>A preference is as it was learnt again.</summary>
    public const string Restore = "restore";

    /// <summary>A dial was turned.</summary>
    public const string Dial = "dial";

    /// <summary>From here on nothing is learnt.</summary>
    public const string Pause = "pause";

    /// <summary>Learning goes on.</summary>
    public const string Resume = "resume";

    /// <summary>What is said outright by an update of the profile; the rest are done with dramas or told of them.</summary>
    public static IReadOnlyList<string> Said { get; } = [Set, Boost, Mute, Forget, Restore, Dial, Pause, Resume];

    /// <summary>All kinds that an interaction can have, in the order above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Click, Dwell, WatchlistAdd, WatchlistRemove, Progress, Finish, Hold, Drop, Rate, Unrate, Favourite, Unfavourite,
        Dismiss, Undismiss, Hide, Exclude, Include, ReasonFeedback, Search,
    ];
}
