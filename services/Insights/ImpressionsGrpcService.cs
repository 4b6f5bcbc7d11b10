using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Insights;

[Authorize(Policies.User)]
internal sealed class ImpressionsGrpcService(InsightsStore store) : Impressions.ImpressionsBase
{
    public override async Task<Seen> GetSeen(GetSeenRequest request, ServerCallContext context)
    {
        if (!Guid.TryParse(request.UserId, out _))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "user_id must be a UUID."));
        }

        var own = context.GetHttpContext().User.OwnId(request.UserId) ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no such user."));
        var seen = new Seen();
        seen.Dramas.AddRange((await store.SeenAsync(own, context.CancellationToken)).Select(row => new SeenDrama
        {
            DramaId = row.DramaId,
            Section = row.Section,
            ExploredSection = row.ExploredSection,
            Days = { row.Days },
            Slates = row.Slates,
            Clicks = row.Clicks,
        }));

        return seen;
    }
}
