using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Insights;

[Authorize(Policies.User)]
internal sealed class ImpressionsGrpcService(InsightsStore store) : Impressions.ImpressionsBase
{
    /// <summary>The last of the year 9999.</summary>
    private const long LastSecond = 253_402_300_799;

    public override async Task<Seen> GetSeen(GetSeenRequest request, ServerCallContext context)
    {
        var own = OwnId(request.UserId, context);
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

    public override async Task<Slate> GetSlate(GetSlateRequest request, ServerCallContext context)
    {
        var own = OwnId(request.UserId, context);

        return await store.SlateAsync(own, Id(request.SlateId, "slate_id"), context.CancellationToken) is { } slate
            ? new Slate { Shown = JsonSerializer.Serialize(slate, SnakeCaseJson.Options) }
            : throw new RpcException(new Status(StatusCode.NotFound, "There is no such slate."));
    }

    public override async Task<Picks> GetPicks(GetPicksRequest request, ServerCallContext context)
    {
        var own = OwnId(request.UserId, context);
        var picks = new Picks();
        picks.Picks_.AddRange((await store.PicksAsync(own, request.Since is { } since ? Moment(since, "since") : DateTimeOffset.UnixEpoch, context.CancellationToken)).Select(row => new ShownPick
        {
            DramaId = row.DramaId,
            Match = row.Match,
            FirstShownAt = row.ShownAt.ToTimestamp(),
        }));

        return picks;
    }

    public override async Task StreamKept(StreamKeptRequest request, IServerStreamWriter<KeptItem> responseStream, ServerCallContext context)
    {
        var own = OwnId(request.UserId, context);
        IAsyncEnumerable<object> kept = request.Kind switch
        {
            KeptKind.Impression => store.ImpressionsAsync(own, context.CancellationToken),
            KeptKind.Slate => store.SlatesAsync(own, context.CancellationToken),
            _ => throw new RpcException(new Status(StatusCode.InvalidArgument, "kind must be that of impressions or of slates.")),
        };

        await foreach (var item in kept)
        {
            await responseStream.WriteAsync(new KeptItem { Kept = JsonSerializer.Serialize(item, SnakeCaseJson.Options) }, context.CancellationToken);
        }
    }

    private static Guid OwnId(string userId, ServerCallContext context)
    {
        Id(userId, "user_id");

        return context.GetHttpContext().User.OwnId(userId) ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no such user."));
    }

    private static DateTimeOffset Moment(Timestamp moment, string member) =>
        moment is { Seconds: >= 0 and <= LastSecond, Nanos: >= 0 and < 1_000_000_000 }
            ? moment.ToDateTimeOffset()
            : throw new RpcException(new Status(StatusCode.InvalidArgument, $"{member} must be a moment from 1970 to 9999."));

    private static Guid Id(string value, string member) =>
        Guid.TryParse(value, out var id) ? id : throw new RpcException(new Status(StatusCode.InvalidArgument, $"{member} must be a UUID."));
}
