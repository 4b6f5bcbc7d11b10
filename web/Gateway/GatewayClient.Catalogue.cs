using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Gateway;

/// <summary>Dramas, as everybody sees and finds them.</summary>
public sealed partial class GatewayClient
{
    /// <summary>What the catalogue knows of a drama; null when there is none of this id.</summary>
    public Task<DramaFacts?> DramaAsync(string dramaId, CancellationToken cancellationToken) =>
        GetAsync<DramaFacts>($"dramas/{Uri.EscapeDataString(dramaId)}", PageDeadline, cancellationToken);

    /// <summary>A page of the catalogue.</summary>
    public Task<DramaPageView?> DramasAsync(DramasQuery query, CancellationToken cancellationToken) =>
        GetAsync<DramaPageView>(query.Address, PageDeadline, cancellationToken);

    /// <summary>What is found for a query.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="without">Ids of entities that are not to be understood in it.</param>
    /// <param name="cursor">As given with the page before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<SearchView?> SearchAsync(string query, IReadOnlyList<string> without, string? cursor, CancellationToken cancellationToken) =>
        GetAsync<SearchView>(
            QueryHelpers.AddQueryString("search", [.. without.Select(id => KeyValuePair.Create("without", (string?)id)), .. Given(("q", query), ("cursor", cursor))]),
            PageDeadline,
            cancellationToken);
}
