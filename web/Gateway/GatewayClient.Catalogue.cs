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
        GetAsync<DramaPageView>(query.ApiAddress, PageDeadline, cancellationToken);

    /// <summary>What is found for a query.</summary>
    public Task<SearchView?> SearchAsync(SearchQuery query, CancellationToken cancellationToken) =>
        GetAsync<SearchView>(query.At("search"), PageDeadline, cancellationToken);
}
