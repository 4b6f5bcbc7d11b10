using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Insights;

[Authorize(Policies.Service)]
internal sealed class TrendsGrpcService(TrendingStore store) : Trends.TrendsBase
{
    public override async Task<Trending> GetTrending(GetTrendingRequest request, ServerCallContext context) =>
        (await store.CurrentAsync(context.CancellationToken)).ToMessage();
}
