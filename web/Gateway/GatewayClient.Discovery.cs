using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Gateway;

/// <summary>What leads to dramas: people, the ways to browse, and how a drama fits somebody.</summary>
public sealed partial class GatewayClient
{
    private const int StandingsAtMost = 100;

    /// <summary>Somebody and what they did; null when there is nobody of this id.</summary>
    public Task<PersonView?> PersonAsync(string personId, CancellationToken cancellationToken) =>
        GetAsync<PersonView>($"people/{Uri.EscapeDataString(personId)}", PageDeadline, cancellationToken);

    /// <summary>How the whole catalogue divides.</summary>
    public Task<CatalogFacetsView?> FacetsAsync(CancellationToken cancellationToken) =>
        GetAsync<CatalogFacetsView>("facets", PageDeadline, cancellationToken);

    /// <summary>Why a drama is, or is not, among the user's picks; null for visitors without an id.</summary>
    public Task<WhyNotView?> WhyNotAsync(string dramaId, CancellationToken cancellationToken) =>
        GetAsync<WhyNotView>($"recommend/why-not/{Uri.EscapeDataString(dramaId)}", PartDeadline, cancellationToken);

    /// <summary>Where the user stands with some of these dramas, the first hundred; null for visitors.</summary>
    public Task<DramaListView?> StandingsAsync(IEnumerable<string> dramaIds, CancellationToken cancellationToken) =>
        GetAsync<DramaListView>(
            QueryHelpers.AddQueryString("profile/me/dramas", dramaIds.Take(StandingsAtMost).Select(id => KeyValuePair.Create("id", (string?)id))), PartDeadline, cancellationToken);

    /// <summary>What the user said outright; null for visitors.</summary>
    public Task<ProfileView?> ProfileAsync(CancellationToken cancellationToken) => GetAsync<ProfileView>("profile/me", PartDeadline, cancellationToken);
}
