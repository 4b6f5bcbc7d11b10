namespace SeoulMate.Contracts.Profiles;

/// <summary>A user's profile: the answer of <c>GET /api/v1/profile/{user_id}</c>.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Preferences">What the user likes, as far as the interactions tell.</param>
/// <param name="LastUpdated">When the user last acted, in UTC; null when never.</param>
/// <param name="Evidence">What the preferences rest on.</param>
/// <param name="Ratings">How the user rates.</param>
/// <param name="Dials">Where the user's dials stand.</param>
/// <param name="LearningPaused">True while nothing is learnt.</param>
/// <param name="Rules">What the user ruled out and has not ended, by scope and target; single dramas are in the list <c>dismissed</c>.</param>
/// <param name="Diversity">How evenly the likings spread over genres, 0 (one genre) to 1 (evenly over all of them).</param>
public record ProfileView(
    Guid UserId,
    PreferencesView Preferences,
    DateTimeOffset? LastUpdated,
    EvidenceView Evidence,
    RatingsView Ratings,
    DialsView Dials,
    bool LearningPaused,
    IReadOnlyList<RuleView> Rules,
    double Diversity);

/// <summary>The profile after an update: the answer of <c>POST /api/v1/profile/{user_id}/update</c>.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Preferences">What the user likes.</param>
/// <param name="LastUpdated">When the user last acted, in UTC.</param>
/// <param name="Evidence">What the preferences rest on.</param>
/// <param name="Ratings">How the user rates.</param>
/// <param name="Dials">Where the user's dials stand.</param>
/// <param name="LearningPaused">True while nothing is learnt.</param>
/// <param name="Rules">What the user ruled out.</param>
/// <param name="Diversity">How evenly the likings spread over genres, 0 to 1.</param>
/// <param name="Undo">What was said, an interaction a statement: <c>DELETE /api/v1/interactions/{interaction_id}</c> of each takes the update back exactly.</param>
public sealed record UpdatedProfileView(
    Guid UserId,
    PreferencesView Preferences,
    DateTimeOffset? LastUpdated,
    EvidenceView Evidence,
    RatingsView Ratings,
    DialsView Dials,
    bool LearningPaused,
    IReadOnlyList<RuleView> Rules,
    double Diversity,
    IReadOnlyList<Guid> Undo)
    : ProfileView(UserId, Preferences, LastUpdated, Evidence, Ratings, Dials, LearningPaused, Rules, Diversity);

/// <summary>
/// Preferences and counts. Each map goes from a name to 0 (dislikes) to 1 (likes), strongest first, and names only what
/// <see cref="EvidenceView"/> has.
/// </summary>
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

/// <summary>
/// What preferences rest on, by facet, each furthest above the population first. A facet names at most 50 values: all that
/// the user said something about, and of the others those furthest from the population, likes and dislikes alike.
/// </summary>
/// <param name="Genres">Genres.</param>
/// <param name="Actors">Who plays.</param>
/// <param name="Directors">Who directs.</param>
/// <param name="Writers">Who writes.</param>
/// <param name="Themes">Themes and tropes.</param>
/// <param name="Moods">How it feels.</param>
/// <param name="Eras">Decades of first airing.</param>
/// <param name="Lengths">Classes of episode counts: <c>short</c> to <c>very long</c>.</param>
/// <param name="Networks">Who showed it first.</param>
public sealed record EvidenceView(
    IReadOnlyList<PreferenceView> Genres,
    IReadOnlyList<PreferenceView> Actors,
    IReadOnlyList<PreferenceView> Directors,
    IReadOnlyList<PreferenceView> Writers,
    IReadOnlyList<PreferenceView> Themes,
    IReadOnlyList<PreferenceView> Moods,
    IReadOnlyList<PreferenceView> Eras,
    IReadOnlyList<PreferenceView> Lengths,
    IReadOnlyList<PreferenceView> Networks);

/// <summary>One preference and what it rests on.</summary>
/// <param name="Name">The name to show.</param>
/// <param name="Value">What an update names it by: for people the id, else the same as the name.</param>
/// <param name="Score">0 (dislikes) to 1 (likes); what the user said outright counts in.</param>
/// <param name="Learnt">0 to 1, before what the user said outright.</param>
/// <param name="Prior">0 to 1: what is assumed without evidence.</param>
/// <param name="Adjustment">What the user said outright; null when nothing.</param>
/// <param name="Evidence">The dramas behind it, the weightiest first, at most 8.</param>
/// <param name="Dramas">How many dramas there are behind it in all.</param>
public sealed record PreferenceView(
    string Name,
    string Value,
    double Score,
    double Learnt,
    double Prior,
    AdjustmentView? Adjustment,
    IReadOnlyList<DramaEvidenceView> Evidence,
    int Dramas);

/// <summary>What a user said outright about a preference.</summary>
/// <param name="Kind"><c>set</c>, <c>boost</c> or <c>mute</c>.</param>
/// <param name="Amount">The score that is set, 0 to 1; by how much it is boosted, −1 to 1; 0 when muted.</param>
public sealed record AdjustmentView(string Kind, double Amount);

/// <summary>What one drama says about a preference.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Amount">How much, decayed to now; negative when it speaks against.</param>
public sealed record DramaEvidenceView(string DramaId, double Amount);

/// <summary>How a user rates, in stars from 0.5 to 5.</summary>
/// <param name="Mean">The user's mean, shrunk to the community's: what a rating is compared with.</param>
/// <param name="OwnMean">The plain mean; null without ratings.</param>
/// <param name="Variance">The variance, in stars squared; null with fewer than two ratings.</param>
/// <param name="CommunityMean">The community's mean of the same dramas, on the same scale.</param>
/// <param name="Style"><c>picky</c>, <c>balanced</c> or <c>lenient</c> beside the community; null without enough ratings.</param>
/// <param name="Count">How many ratings.</param>
/// <param name="GenreBias">By how many stars a genre is rated above the user's own mean, shrunk to 0 while there are few.</param>
/// <param name="Histogram">Ratings by half star, from 0.5 to 5; a quarter counts with the half above it.</param>
public sealed record RatingsView(
    double Mean,
    double? OwnMean,
    double? Variance,
    double CommunityMean,
    string? Style,
    int Count,
    IReadOnlyDictionary<string, double> GenreBias,
    IReadOnlyList<RatingBinView> Histogram);

/// <summary>How many ratings there are of one height.</summary>
/// <param name="Stars">The height.</param>
/// <param name="Count">How many of the user's.</param>
/// <param name="Community">How many of the same dramas have this height by the community's mean.</param>
public sealed record RatingBinView(double Stars, int Count, int Community);

/// <summary>Where a user's dials stand.</summary>
/// <param name="Hidden">From −1 (famous) through 0 to 1 (hidden gems).</param>
/// <param name="Classic">From −1 (new) through 0 to 1 (classic).</param>
public sealed record DialsView(double Hidden, double Classic);

/// <summary>What a user rules out beyond single dramas.</summary>
/// <param name="Scope"><c>actor</c>, <c>genre</c> or <c>trope</c>.</param>
/// <param name="Target">The person's id, the genre or the trope.</param>
/// <param name="Name">The target's name to show.</param>
/// <param name="Until">When it ends, in UTC; null for never.</param>
/// <param name="Reason">Why, in the user's words; null when not said.</param>
/// <param name="Since">When it was said, in UTC.</param>
public sealed record RuleView(string Scope, string Target, string Name, DateTimeOffset? Until, string? Reason, DateTimeOffset Since);
