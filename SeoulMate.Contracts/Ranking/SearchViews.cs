namespace SeoulMate.Contracts.Ranking;

/// <summary>The answer of <c>GET /api/v1/search?q=</c>.</summary>
/// <param name="SearchId">Names this search in interactions that begin in it.</param>
/// <param name="Query">What was searched for.</param>
/// <param name="Understanding">How the query was read.</param>
/// <param name="Alpha">The share of meaning against words in the retrieval, 0 to 1.</param>
/// <param name="IsPersonalised">True when the user's taste had a say in the order.</param>
/// <param name="BuiltAt">When it was answered, in UTC.</param>
/// <param name="Degraded">The parts that were missing, by service; empty when it is whole.</param>
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
    IReadOnlyList<RecommendedDramaView> Items,
    string? Next);

/// <summary>How a query was read.</summary>
/// <param name="Intent"><c>title</c>, <c>person</c>, <c>genre</c> or <c>open</c>.</param>
/// <param name="Matched">The title, person or genre that was recognised, in the catalogue's spelling; null when none was.</param>
public sealed record QueryUnderstandingView(string Intent, string? Matched);
