using System.Threading.Channels;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Ranking;

/// <summary>
/// Tells which slates were shown, after they were. There is no database behind it: while the broker is away slates wait
/// in a bounded buffer, and the oldest are dropped when it is full.
/// </summary>
public sealed class SlateAnnouncer(IPublisher publisher, ILogger<SlateAnnouncer> log) : BackgroundService
{
    private const int BufferSize = 2_000;

    private readonly Channel<SlateShown> shown = Channel.CreateBounded<SlateShown>(new BoundedChannelOptions(BufferSize) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Has a slate announced, unless the visit is private. Never waits.</summary>
    public void Announce(SlateShown slate, Visit visit)
    {
        if (!visit.IsPrivate)
        {
            shown.Writer.TryWrite(slate);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var slate in shown.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await publisher.PublishAsync(slate.SlateId, slate, stoppingToken);
            }
#pragma warning disable CA1031 // broker away, whatever it throws: a shown slate is not worth stopping for
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.SlateNotAnnounced(failed.GetBaseException().Message);
            }
        }
    }
}
