using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Profiles;

/// <summary>
/// A user's taste in words and numbers: the answer of <c>GET /api/v1/profile/{user_id}/taste</c>. What was done while
/// learning was paused, and dramas kept out of the taste, count nowhere in it.
/// </summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Persona">What the taste is called, in the language asked for; null for too few interactions.</param>
/// <param name="TopGenres">What lies furthest above the population first, at most 10; Drama, which nearly every drama is, never.</param>
/// <param name="TopActors">By name, likewise.</param>
/// <param name="TopThemes">Themes and moods, likewise.</param>
/// <param name="ViewingPatterns">How the user watches.</param>
/// <param name="PersonaEvidence">What the persona rests on; null without one, and for a taste that spreads widely.</param>
/// <param name="TopGenresEvidence">What <paramref name="TopGenres"/> rest on, in the same order.</param>
/// <param name="TopActorsEvidence">What <paramref name="TopActors"/> rest on, in the same order.</param>
/// <param name="TopThemesEvidence">What <paramref name="TopThemes"/> rest on, in the same order.</param>
/// <param name="EpisodesByWeek">The last 26 weeks, this one last.</param>
/// <param name="EpisodesByDay">The days of the last 52 weeks on which something was watched, the oldest first.</param>
/// <param name="History">The taste at the dates asked for, in their order; only when some were.</param>
public sealed record TasteView(
    Guid UserId,
    string? Persona,
    IReadOnlyList<string> TopGenres,
    IReadOnlyList<string> TopActors,
    IReadOnlyList<string> TopThemes,
    ViewingPatternsView ViewingPatterns,
    PersonaEvidenceView? PersonaEvidence,
    IReadOnlyList<PreferenceView> TopGenresEvidence,
    IReadOnlyList<PreferenceView> TopActorsEvidence,
    IReadOnlyList<PreferenceView> TopThemesEvidence,
    IReadOnlyList<WeekView> EpisodesByWeek,
    IReadOnlyList<DayView> EpisodesByDay,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PastTasteView>? History = null);

/// <summary>How a user watches. Each is null without enough to go by.</summary>
/// <param name="PreferredEpisodeCount">The middle number of episodes of what is liked.</param>
/// <param name="PreferredYear">The middle year of first airing of what is liked.</param>
/// <param name="BingeWatcher">True when at least half the episodes were seen on days of four or more.</param>
/// <param name="RatingStyle"><c>picky</c>, <c>balanced</c> or <c>lenient</c> beside the community's ratings of the same dramas.</param>
/// <param name="Evidence">What these rest on.</param>
public sealed record ViewingPatternsView(
    int? PreferredEpisodeCount,
    int? PreferredYear,
    bool? BingeWatcher,
    string? RatingStyle,
    ViewingEvidenceView Evidence);

/// <summary>What viewing patterns rest on.</summary>
/// <param name="DramaIds">The liked dramas behind length and year, the best liked first.</param>
/// <param name="PreferredYears">The years in which the middle half of them first aired; null without enough of them.</param>
/// <param name="Episodes">How many episodes the pace rests on.</param>
/// <param name="BingeEpisodes">How many of them were seen on days of four or more.</param>
/// <param name="Ratings">How many ratings there are.</param>
/// <param name="SharedRatings">How many of them are of dramas that the community rated too: what the style rests on.</param>
public sealed record ViewingEvidenceView(
    IReadOnlyList<string> DramaIds,
    YearsView? PreferredYears,
    double Episodes,
    double BingeEpisodes,
    int Ratings,
    int SharedRatings);

/// <summary>A span of years.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public sealed record YearsView(int From, int To);

/// <summary>What a persona rests on.</summary>
/// <param name="Genre">The genre it is called after.</param>
/// <param name="Score">The preference for it, 0 to 1.</param>
/// <param name="Prior">The population's, 0 to 1.</param>
/// <param name="DramaIds">The dramas that speak for it, the weightiest first, at most 8.</param>
public sealed record PersonaEvidenceView(string Genre, double Score, double Prior, IReadOnlyList<string> DramaIds);

/// <summary>How much was watched in a week.</summary>
/// <param name="Week">Its Monday (UTC).</param>
/// <param name="Episodes">How many episodes; parts of one where several days passed between two tellings.</param>
public sealed record WeekView(DateOnly Week, double Episodes);

/// <summary>How much was watched on a day.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="Episodes">How many episodes, more than 0; parts of one where several days passed between two tellings.</param>
public sealed record DayView(DateOnly Day, double Episodes);

/// <summary>
/// The taste as it was at the end of a day: from what had happened and was not taken back since, and from what had been said
/// by then, with the facts about dramas as they are now. Maps go from a name to a score, strongest first, at most 50 each.
/// </summary>
/// <param name="Date">The day (UTC).</param>
/// <param name="Persona">What the taste was called; null for too few interactions.</param>
/// <param name="Interactions">How many interactions it rested on.</param>
/// <param name="Diversity">How evenly the likings spread over genres, 0 to 1.</param>
/// <param name="Genres">By genre.</param>
/// <param name="Actors">By actor.</param>
/// <param name="Themes">By theme or mood.</param>
public sealed record PastTasteView(
    DateOnly Date,
    string? Persona,
    int Interactions,
    double Diversity,
    IReadOnlyDictionary<string, double> Genres,
    IReadOnlyDictionary<string, double> Actors,
    IReadOnlyDictionary<string, double> Themes);
