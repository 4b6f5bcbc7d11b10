using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Profiles;

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
/// <param name="Episodes">How many episodes it has; null when unknown.</param>
/// <param name="DismissalScope"><c>drama</c> (for good) or <c>not_now</c>; null when not dismissed.</param>
/// <param name="DismissedUntil">When the dismissal ends, in UTC; null for never or when not dismissed.</param>
/// <param name="DismissedAt">When it was dismissed, in UTC; null when not dismissed.</param>
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
    DateTimeOffset? TouchedAt,
    int? Episodes = null,
    string? DismissalScope = null,
    DateTimeOffset? DismissedUntil = null,
    DateTimeOffset? DismissedAt = null);

/// <summary>One of a user's lists: the answer of <c>GET /api/v1/profile/{user_id}/lists/{status}</c>.</summary>
/// <param name="Items">The dramas on it, the most recently touched first.</param>
/// <param name="Next">The cursor of the page after this one; null on the last.</param>
/// <param name="Rules">What is ruled out beyond single dramas; only the list <c>dismissed</c> has it.</param>
public sealed record DramaListView(
    IReadOnlyList<DramaStandingView> Items,
    string? Next = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RuleView>? Rules = null);

/// <summary>How far a drama was watched: the body of <c>PUT /api/v1/profile/{user_id}/progress/{drama_id}</c>.</summary>
/// <param name="EpisodesSeen">Episodes seen so far, 0 up to the number of episodes.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ProgressRequest(int EpisodesSeen);

/// <summary>How a drama is rated: the body of <c>PUT /api/v1/profile/{user_id}/ratings/{drama_id}</c>.</summary>
/// <param name="Value">0.5 to 5 in quarter steps.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RatingRequest(double Value);

/// <summary>How a drama is dismissed: the body of <c>PUT /api/v1/profile/{user_id}/dismissals/{drama_id}</c>, which may be left out.</summary>
/// <param name="Reason">Why, in a word or two, at most 200 characters; null when not said.</param>
/// <param name="Scope"><c>drama</c> (for good, unless said otherwise) or <c>not_now</c>.</param>
/// <param name="Until">When it ends; null for never.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DismissalRequest(string? Reason = null, string? Scope = null, DateTimeOffset? Until = null);
