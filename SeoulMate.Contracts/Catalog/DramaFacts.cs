namespace SeoulMate.Contracts.Catalog;

/// <summary>What the catalogue knows of one drama: the answer of <c>GET /api/v1/dramas/{drama_id}</c> and the state in <see cref="DramaChanged"/>.</summary>
/// <param name="DramaId">The drama's id, stable for ever; titles may change and collide.</param>
/// <param name="Title">The English title.</param>
/// <param name="NativeTitle">The Korean title; null when unknown.</param>
/// <param name="Aliases">Other titles it is known by.</param>
/// <param name="FirstAired">The first air date; null when unknown.</param>
/// <param name="Episodes">Number of episodes, more than 0; null when unknown.</param>
/// <param name="RuntimeMinutes">Minutes an episode, more than 0; null when unknown.</param>
/// <param name="Network">Who showed it first; null when unknown.</param>
/// <param name="ContentRating">The age rating in the catalogue's words; null when unknown.</param>
/// <param name="Genres">Genres, the most telling first.</param>
/// <param name="Tags">Themes and tropes, the most telling first.</param>
/// <param name="Moods">How it feels, in lower case.</param>
/// <param name="Directors">Who directed.</param>
/// <param name="Writers">Who wrote.</param>
/// <param name="Cast">Who plays, by billing.</param>
/// <param name="Rating">The community's mean rating, 0 to 10; null when nobody rated.</param>
/// <param name="RatingCount">How many rated, 0 or more.</param>
/// <param name="Watchers">How many people of the community watch or watched it, 0 or more.</param>
/// <param name="Hook">One line that makes curious; null when there is none.</param>
/// <param name="Synopsis">What it is about; null when unknown.</param>
/// <param name="Version">Counts up by one with every change of this drama, from 1.</param>
/// <param name="ImageUrl">Where a poster of it is (http or https), as an imported catalogue said; null when none did.</param>
public sealed record DramaFacts(
    string DramaId,
    string Title,
    string? NativeTitle,
    IReadOnlyList<string> Aliases,
    DateOnly? FirstAired,
    int? Episodes,
    int? RuntimeMinutes,
    string? Network,
    string? ContentRating,
    IReadOnlyList<string> Genres,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Moods,
    IReadOnlyList<PersonFacts> Directors,
    IReadOnlyList<PersonFacts> Writers,
    IReadOnlyList<CastFacts> Cast,
    double? Rating,
    int RatingCount,
    int Watchers,
    string? Hook,
    string? Synopsis,
    long Version,
    string? ImageUrl = null);

/// <summary>A person of cast or crew. Two people may share a name, never an id.</summary>
/// <param name="PersonId">The person's id.</param>
/// <param name="Name">The name as the catalogue spells it.</param>
/// <param name="NativeName">The name in Hangul; null when unknown.</param>
/// <param name="AlsoKnownAs">Other spellings that people type.</param>
public sealed record PersonFacts(string PersonId, string Name, string? NativeName, IReadOnlyList<string> AlsoKnownAs);

/// <summary>One part in a drama.</summary>
/// <param name="Person">Who plays it.</param>
/// <param name="Role"><c>main</c>, <c>support</c> or <c>guest</c>.</param>
public sealed record CastFacts(PersonFacts Person, string Role);
