namespace SeoulMate.Contracts.Catalog;

/// <summary>A page of dramas: the answer of <c>GET /api/v1/dramas</c>.</summary>
/// <param name="Items">The dramas of this page, in the order asked for.</param>
/// <param name="Next">An opaque cursor for the next page; null on the last one.</param>
public sealed record DramaPageView(IReadOnlyList<DramaFacts> Items, string? Next);

/// <summary>How the whole catalogue divides: the answer of <c>GET /api/v1/facets</c>. Each list has the most first, at most 60.</summary>
/// <param name="Total">How many dramas there are.</param>
/// <param name="Genres">By genre; a drama has several.</param>
/// <param name="Moods">By mood; a drama has several.</param>
/// <param name="Tags">By theme or trope; a drama has several.</param>
/// <param name="Networks">By who showed it first.</param>
/// <param name="Years">By the year of the first air date, the latest first and all of them.</param>
/// <param name="People">By who plays a lead.</param>
public sealed record CatalogFacetsView(
    int Total,
    IReadOnlyList<CatalogFacetView> Genres,
    IReadOnlyList<CatalogFacetView> Moods,
    IReadOnlyList<CatalogFacetView> Tags,
    IReadOnlyList<CatalogFacetView> Networks,
    IReadOnlyList<CatalogFacetView> Years,
    IReadOnlyList<CatalogPersonView> People);

/// <summary>How many dramas have a value.</summary>
/// <param name="Value">The value, in the catalogue's spelling.</param>
/// <param name="Count">How many, more than 0.</param>
/// <param name="DramaId">One of them that may stand for all: the most watched that stands for no value before this one, where there is such.</param>
public sealed record CatalogFacetView(string Value, int Count, string DramaId);

/// <summary>How many dramas somebody leads.</summary>
/// <param name="PersonId">The person's id.</param>
/// <param name="Name">The name as the catalogue spells it.</param>
/// <param name="NativeName">The name in Hangul; null when unknown.</param>
/// <param name="Count">How many, more than 0.</param>
public sealed record CatalogPersonView(string PersonId, string Name, string? NativeName, int Count);

/// <summary>What may be meant by the letters typed so far: the answer of <c>GET /api/v1/suggest</c>.</summary>
/// <param name="Items">The likeliest first.</param>
public sealed record SuggestionsView(IReadOnlyList<SuggestionView> Items);

/// <summary>One thing that may be meant.</summary>
/// <param name="Kind"><c>drama</c>, <c>person</c> or <c>genre</c>.</param>
/// <param name="Text">What to show, in the catalogue's spelling.</param>
/// <param name="NativeText">The same in Hangul; null when unknown.</param>
/// <param name="Id">The drama's or person's id; for a genre its name.</param>
/// <param name="Matched">The alias or spelling that matched, when it is neither the text nor the native text; else null.</param>
/// <param name="Highlights">Where the typed letters stand in what is shown.</param>
public sealed record SuggestionView(string Kind, string Text, string? NativeText, string Id, string? Matched, IReadOnlyList<HighlightView> Highlights);

/// <summary>Letters that were typed.</summary>
/// <param name="In">Where they stand: <c>text</c>, <c>native_text</c> or <c>matched</c>.</param>
/// <param name="Start">The first of them, in UTF-16 units from 0.</param>
/// <param name="Length">How many units they are, more than 0.</param>
public sealed record HighlightView(string In, int Start, int Length);

/// <summary>A person and what they did: the answer of <c>GET /api/v1/people/{person_id}</c>.</summary>
/// <param name="PersonId">The person's id.</param>
/// <param name="Name">The name as the catalogue spells it.</param>
/// <param name="NativeName">The name in Hangul; null when unknown.</param>
/// <param name="AlsoKnownAs">Other spellings that people type.</param>
/// <param name="PlayedIn">Dramas with them in the cast, the newest first.</param>
/// <param name="Directed">Dramas they directed, the newest first.</param>
/// <param name="Wrote">Dramas they wrote, the newest first.</param>
public sealed record PersonView(
    string PersonId,
    string Name,
    string? NativeName,
    IReadOnlyList<string> AlsoKnownAs,
    IReadOnlyList<PersonDramaView> PlayedIn,
    IReadOnlyList<PersonDramaView> Directed,
    IReadOnlyList<PersonDramaView> Wrote);

/// <summary>A drama that a person worked on.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Title">Its English title.</param>
/// <param name="NativeTitle">Its Korean title; null when unknown.</param>
/// <param name="Year">The year it first aired; null when unknown.</param>
/// <param name="Role"><c>main</c>, <c>support</c> or <c>guest</c> for a part; null for direction and writing.</param>
public sealed record PersonDramaView(string DramaId, string Title, string? NativeTitle, int? Year, string? Role);
