namespace SeoulMate.Contracts.Profiles;

/// <summary>A user's profile: the answer of <c>GET /api/v1/profile/{user_id}</c>.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Preferences">What the user likes, as far as the interactions tell.</param>
/// <param name="LastUpdated">When the user last acted, in UTC; null when never.</param>
public sealed record ProfileView(Guid UserId, PreferencesView Preferences, DateTimeOffset? LastUpdated);

/// <summary>Preferences and counts. Each map goes from a name to 0 (dislikes) to 1 (likes), strongest first, and names only what there is evidence for.</summary>
/// <param name="Genres">By genre.</param>
/// <param name="Actors">By actor, under the catalogue's spelling of the name.</param>
/// <param name="Themes">By theme or mood.</param>
/// <param name="AvgRating">The mean of the user's ratings, 0.5 to 5; null without ratings.</param>
/// <param name="TotalWatched">Dramas finished or being watched.</param>
/// <param name="TotalClicks">Clicks in all.</param>
/// <param name="WatchlistSize">Dramas on the watchlist.</param>
public sealed record PreferencesView(
    IReadOnlyDictionary<string, double> Genres,
    IReadOnlyDictionary<string, double> Actors,
    IReadOnlyDictionary<string, double> Themes,
    double? AvgRating,
    int TotalWatched,
    int TotalClicks,
    int WatchlistSize);

/// <summary>Where a user stands with one drama: the answer of <c>GET /api/v1/profile/{user_id}/dramas/{drama_id}</c>.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Status"><c>watching</c>, <c>on_hold</c>, <c>finished</c> or <c>dropped</c>; null when never watched.</param>
/// <param name="EpisodesSeen">Episodes seen so far; null when never told.</param>
/// <param name="Rating">0.5 to 5; null when not rated.</param>
/// <param name="IsFavourite">True when marked as a favourite.</param>
/// <param name="IsOnWatchlist">True when on the watchlist.</param>
/// <param name="IsDismissed">True when dismissed, for now or for good.</param>
/// <param name="DismissalReason">Why it was dismissed, in the user's words; null when not said or not dismissed.</param>
/// <param name="IsExcluded">True when it teaches nothing about the taste.</param>
/// <param name="TouchedAt">When the user last did something with it, in UTC; null when never.</param>
public sealed record DramaStandingView(
    string DramaId,
    string? Status,
    int? EpisodesSeen,
    double? Rating,
    bool IsFavourite,
    bool IsOnWatchlist,
    bool IsDismissed,
    string? DismissalReason,
    bool IsExcluded,
    DateTimeOffset? TouchedAt);

/// <summary>One of a user's lists: the answer of <c>GET /api/v1/profile/{user_id}/lists/{status}</c>.</summary>
/// <param name="Items">The dramas on it, the most recently touched first.</param>
public sealed record DramaListView(IReadOnlyList<DramaStandingView> Items);
