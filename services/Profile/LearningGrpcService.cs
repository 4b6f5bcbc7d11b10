using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile;

/// <summary>Tells by which settings tastes are learnt.</summary>
[Authorize(Policies.Anyone)]
public sealed class LearningGrpcService(IOptions<ProfileOptions> options) : Learning.LearningBase
{
    /// <inheritdoc/>
    public override Task<LearningRules> GetLearningRules(GetLearningRulesRequest request, ServerCallContext context)
    {
        var taste = options.Value.Taste;
        var strengths = taste.Strengths;

        return Task.FromResult(new LearningRules
        {
            HalfLife = taste.HalfLife.ToDuration(),
            Finish = strengths.Finish,
            Favourite = strengths.Favourite,
            Progress = strengths.Progress,
            Watchlist = strengths.Watchlist,
            Dwell = strengths.DwellAtMost,
            Clicks = strengths.ClicksAtMost,
            NotNow = strengths.NotNow,
            Dismiss = strengths.Dismiss,
            Drop = strengths.Drop,
            PriorWeight = taste.PriorWeight,
            KeepVisitors = options.Value.KeepVisitors.ToDuration(),
        });
    }
}
