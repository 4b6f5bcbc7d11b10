namespace SeoulMate.Contracts.Ranking;

/// <summary>The answer of <c>GET /api/v1/search?q=</c>.</summary>
/// <param name="SearchId">Names this search in interactions that begin in it.</param>
/// <param name="Query">What was searched for.</param>
/// <param name="Understanding">How the query was read.</param>
/// <param name="Alpha">The share of meaning against words in the retrieval, 0 to 1.</param>
/// <param name="IsPersonalised">True when the user's taste had a say in the order.</param>
/// <param name="BuiltAt">When it was answered, in UTC.</param>
/// <param name="Degraded">The parts that were missing, by service; empty when it is whole.</param>
/// <param name="Total">How many hits there are on all pages.</param>
/// <param name="IsCut">True when they are the closest of more, which were left out.</param>
/// <param name="Facets">How the hits on all pages divide.</param>
/// <param name="Relaxations">When nothing obeys all limits: which to give up, and how many hits there are then, the most first.</param>
/// <param name="Items">The hits, best first.</param>
/// <param name="Next">An opaque cursor for more; null when there is none.</param>
public sealed record SearchView(
    Guid SearchId,
    string Query,
    QueryUnderstandingView Understanding,
    double Alpha,
    bool IsPersonalised,
    DateTimeOffset BuiltAt,
    IReadOnlyList<string> Degraded,
    int Total,
    bool IsCut,
    SearchFacetsView Facets,
    IReadOnlyList<RelaxationView> Relaxations,
    IReadOnlyList<RecommendedDramaView> Items,
    string? Next);

/// <summary>How a query was read: also the answer of <c>GET /api/v1/search/analysis?q=</c>.</summary>
/// <param name="Intent"><c>title</c>, <c>person</c>, <c>limits</c>, <c>genre</c>, <c>mood</c>, <c>theme</c>, <c>similar</c>, <c>open</c> or <c>vague</c>.</param>
/// <param name="Matched">The first of what was recognised, in the catalogue's spelling; null when nothing was.</param>
/// <param name="Confidence">How sure the reading is, 0 to 1.</param>
/// <param name="Correction">What was read instead of what was typed; null when it was read as typed.</param>
/// <param name="Entities">All that was recognised.</param>
public sealed record QueryUnderstandingView(string Intent, string? Matched, double Confidence, string? Correction, IReadOnlyList<QueryEntityView> Entities);

/// <summary>Something that was recognised in a query.</summary>
/// <param name="Id">Names it: <c>without=</c> this id takes its words as mere words.</param>
/// <param name="Kind"><c>title</c>, <c>similar_to</c>, <c>person</c>, <c>genre</c>, <c>mood</c>, <c>theme</c>, <c>network</c>, <c>year</c>, <c>episodes</c>, <c>rating</c> or <c>order</c>.</param>
/// <param name="Value">What was recognised, in the catalogue's spelling.</param>
/// <param name="Typed">The words of the query that say it.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
/// <param name="IsLimit">True when every hit obeys it.</param>
/// <param name="IsExcluded">True when no hit has it.</param>
/// <param name="Via">The alias or corrected spelling by which it was recognised; null when there was no need of one.</param>
/// <param name="NativeValue">What was recognised, in Hangul: a title or a person; null when unknown.</param>
public sealed record QueryEntityView(string Id, string Kind, string Value, string Typed, double Confidence, bool IsLimit, bool IsExcluded, string? Via, string? NativeValue);

/// <summary>How hits divide: how many have what, the most first.</summary>
/// <param name="Genres">By genre; a drama has several.</param>
/// <param name="Moods">By mood; a drama has several.</param>
/// <param name="Networks">By network.</param>
/// <param name="Decades">By the decade of the first air date: <c>2010</c>.</param>
public sealed record SearchFacetsView(
    IReadOnlyList<FacetCountView> Genres, IReadOnlyList<FacetCountView> Moods, IReadOnlyList<FacetCountView> Networks, IReadOnlyList<FacetCountView> Decades);

/// <summary>How many hits have a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many, more than 0.</param>
public sealed record FacetCountView(string Value, int Count);

/// <summary>A limit that could be given up.</summary>
/// <param name="Id">The entity, as <c>without=</c> takes it.</param>
/// <param name="Value">What it says.</param>
/// <param name="Total">How many hits there are without it, more than 0.</param>
public sealed record RelaxationView(string Id, string Value, int Total);
