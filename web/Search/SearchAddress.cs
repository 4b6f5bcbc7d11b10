using Microsoft.AspNetCore.WebUtilities;

namespace SeoulMate.Web.Search;

/// <summary>Addresses of searches.</summary>
internal static class SearchAddress
{
    /// <summary>A search.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="without">The entities that are switched off; null for none.</param>
    /// <param name="cursor">Where to go on; null for the beginning.</param>
    internal static string Of(string query, IReadOnlyList<string>? without = null, string? cursor = null) => QueryHelpers.AddQueryString(
        "/search",
        [
            KeyValuePair.Create("q", (string?)query),
            .. (without ?? []).Select(id => KeyValuePair.Create("without", (string?)id)),
            .. cursor is null ? [] : new[] { KeyValuePair.Create("cursor", (string?)cursor) },
        ]);

    /// <summary>The same search with one more entity switched off.</summary>
    internal static string Without(string query, IReadOnlyList<string> without, string entityId) => Of(query, [.. without, entityId]);
}
