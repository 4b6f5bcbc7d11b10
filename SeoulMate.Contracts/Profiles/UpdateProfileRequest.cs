using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Profiles;

/// <summary>
/// What a user says outright about the own taste: the body of <c>POST /api/v1/profile/{user_id}/update</c> and of
/// <c>POST /api/v1/recommend/preview</c>. Facets are <c>genres</c>, <c>actors</c>, <c>directors</c>, <c>writers</c>,
/// <c>themes</c> (moods too), <c>eras</c>, <c>lengths</c> and <c>networks</c>; people go by id or by a name that only one of them has.
/// At most 200 statements, no two about the same.
/// </summary>
/// <param name="Preferences">By facet, by name: the score, 0 to 1, at which learning leaves it.</param>
/// <param name="Boost">By facet, by name: how much more (up to 1) or less (down to −1) than is learnt.</param>
/// <param name="Mute">By facet: what is to have no effect.</param>
/// <param name="Forget">By facet: of what nothing that was learnt so far is to count.</param>
/// <param name="Restore">By facet: what is to be as it was learnt again, no longer set, boosted or muted.</param>
/// <param name="Dealbreakers">What is never to be recommended.</param>
/// <param name="FavouritePeople">Whom the user wants to see more of, on either side of the camera: a boost of 1.</param>
/// <param name="Dials">Where dials are turned to.</param>
/// <param name="LearningPaused">True: nothing is learnt from here on. False: learning goes on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UpdateProfileRequest(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Preferences = null,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Boost = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Mute = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Forget = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Restore = null,
    DealbreakersRequest? Dealbreakers = null,
    FavouritePeopleRequest? FavouritePeople = null,
    DialsRequest? Dials = null,
    bool? LearningPaused = null);

/// <summary>What is never, or no longer never, to be recommended.</summary>
/// <param name="Add">What is ruled out.</param>
/// <param name="Remove">What may be recommended again.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DealbreakersRequest(IReadOnlyList<DealbreakerRequest>? Add = null, IReadOnlyList<DealbreakerRequest>? Remove = null);

/// <summary>One thing that is ruled out.</summary>
/// <param name="Scope"><c>actor</c>, <c>genre</c> or <c>trope</c> (a theme or mood).</param>
/// <param name="Target">The person's id or name, the genre, theme or mood.</param>
/// <param name="Until">When it ends; null for never.</param>
/// <param name="Reason">Why, in a word or two, at most 200 characters; null when not said.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DealbreakerRequest(string Scope, string Target, DateTimeOffset? Until = null, string? Reason = null);

/// <summary>Whom the user wants, or no longer wants, to see more of.</summary>
/// <param name="Add">People, by id or name.</param>
/// <param name="Remove">The same.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FavouritePeopleRequest(IReadOnlyList<string>? Add = null, IReadOnlyList<string>? Remove = null);

/// <summary>Where dials are turned to; one that is absent stays.</summary>
/// <param name="Hidden">From −1 (famous) to 1 (hidden gems); 0 has no effect.</param>
/// <param name="Classic">From −1 (new) to 1 (classic); 0 has no effect.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DialsRequest(double? Hidden = null, double? Classic = null);
