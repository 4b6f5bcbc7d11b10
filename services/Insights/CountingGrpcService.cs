using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Insights;

/// <summary>Tells by which settings the population is counted.</summary>
[Authorize(Policies.Anyone)]
public sealed class CountingGrpcService(IOptions<InsightsOptions> options) : Counting.CountingBase
{
    /// <inheritdoc/>
    public override Task<CountingRules> GetCountingRules(GetCountingRulesRequest request, ServerCallContext context) => Task.FromResult(new CountingRules
    {
        TrendingDays = options.Value.TrendingDays,
        UsualDays = options.Value.UsualDays,
        MinimumWatchers = options.Value.MinimumWatchers,
        KeepSlates = options.Value.KeepSlates.ToDuration(),
    });
}
