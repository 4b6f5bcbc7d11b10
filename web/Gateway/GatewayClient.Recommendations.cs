using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Gateway;

/// <summary>What is recommended, and why.</summary>
public sealed partial class GatewayClient
{
    /// <summary>Dramas like one.</summary>
    public Task<SlateView?> SimilarAsync(string dramaId, CancellationToken cancellationToken) =>
        GetAsync<SlateView>($"recommend/similar/{Uri.EscapeDataString(dramaId)}", PartDeadline, cancellationToken);

    /// <summary>Dramas like the last ones that were watched and liked, and more by people the user likes.</summary>
    public Task<BasedOnHistoryView?> BasedOnHistoryAsync(CancellationToken cancellationToken) =>
        GetAsync<BasedOnHistoryView>("recommend/based-on-history", PageDeadline, cancellationToken);

    /// <summary>Ways into genres that are new to the user.</summary>
    public Task<SlateView?> ExploreAsync(CancellationToken cancellationToken) =>
        GetAsync<SlateView>("recommend/explore", PageDeadline, cancellationToken);

    /// <summary>Why a drama stood on a slate, as it was told then; null when it is not known.</summary>
    public Task<PastExplanationView?> ExplanationAsync(Guid slateId, string dramaId, CancellationToken cancellationToken) =>
        GetAsync<PastExplanationView>($"recommend/explanations/{slateId}/{Uri.EscapeDataString(dramaId)}", PageDeadline, cancellationToken);

    /// <summary>Where a drama would stand without what its score rests on.</summary>
    public Task<CounterfactualsView?> CounterfactualsAsync(string dramaId, CancellationToken cancellationToken) =>
        GetAsync<CounterfactualsView>($"recommend/counterfactuals/{Uri.EscapeDataString(dramaId)}", PartDeadline, cancellationToken);
}
