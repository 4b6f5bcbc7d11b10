using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Gateway;

/// <summary>How recommendations come about.</summary>
public sealed partial class GatewayClient
{
    /// <summary>The main parameters and choices, by the settings in force.</summary>
    public Task<RecommenderView?> RecommenderAsync(CancellationToken cancellationToken) =>
        GetAsync<RecommenderView>("recommender", PageDeadline, cancellationToken);
}
