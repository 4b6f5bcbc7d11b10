using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class PeersTests
{
    private static readonly RankingOptions Options = new() { PeerDeadline = TimeSpan.FromMilliseconds(100), FirstPeerDeadline = TimeSpan.FromMinutes(1) };

    private readonly Peers peers = new(new OptionsWrapper<RankingOptions>(Options), TimeProvider.System, NullLogger<Peers>.Instance);

    [Fact]
    public async Task Each_question_is_given_longer_until_it_was_answered_once()
    {
        Assert.True(await IsGivenLongerAsync<Empty>("insights"));
        Assert.False(await IsGivenLongerAsync<Empty>("insights"));
        Assert.True(await IsGivenLongerAsync<Timestamp>("insights"));
        Assert.False(await IsGivenLongerAsync<Timestamp>("insights"));
        Assert.True(await IsGivenLongerAsync<Empty>("similarity"));
    }

    [Fact]
    public async Task What_is_not_answered_is_missing_and_is_given_longer_again()
    {
        var missing = new Missing();

        Assert.Null(await peers.AskAsync<Empty>("insights", (_, _) => FakeCall.Answer<Empty>(() => throw new RpcException(new Status(StatusCode.Unavailable, "away"))), missing, default));
        Assert.Equal(["insights"], missing.Services);
        Assert.True(await IsGivenLongerAsync<Empty>("insights"));
    }

    private async Task<bool> IsGivenLongerAsync<TAnswer>(string service)
        where TAnswer : class, new()
    {
        var given = TimeSpan.Zero;
        await peers.AskAsync(
            service,
            (deadline, _) =>
            {
                given = deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
                return FakeCall.Answer(() => new TAnswer());
            },
            new Missing(),
            default);

        return given > Options.PeerDeadline;
    }
}
