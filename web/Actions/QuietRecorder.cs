using System.Threading.Channels;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Web.Gateway;
using SeoulMate.Web.Settings;

namespace SeoulMate.Web.Actions;

/// <summary>
/// Records what is learnt from a page being opened, without the page waiting for it. What finds no room is dropped, and said so. In a
/// private session nothing is recorded.
/// </summary>
internal sealed class QuietRecorder(IServiceScopeFactory scopes, IHttpContextAccessor requests, ILogger<QuietRecorder> log) : BackgroundService
{
    private const int Room = 1000;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Room) { SingleReader = true });

    /// <summary>Records it soon, for whom this token names.</summary>
    internal void Record(RecordInteractionRequest interaction, string authorization)
    {
        if (PrivateSession.IsOn(requests.HttpContext))
        {
            return;
        }

        if (!queue.Writer.TryWrite(new(interaction, authorization)))
        {
            log.Dropped(interaction.Kind, interaction.DramaId);
        }
    }

    /// <summary>What waits is still recorded before the process ends, as far as it is given time.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();

        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (interaction, authorization) in queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            await using var scope = scopes.CreateAsyncScope();
            var gateway = scope.ServiceProvider.GetRequiredService<GatewayClient>();

            try
            {
                var refusal = await gateway.RecordAsync(interaction, authorization, CancellationToken.None);

                if (refusal is not null)
                {
                    log.Refused(interaction.Kind, interaction.DramaId, refusal.Status, refusal.Title);
                }
            }
#pragma warning disable CA1031 // whatever it throws: what is recorded beside a page is not worth ending the pages for
            catch (Exception failed)
#pragma warning restore CA1031
            {
                log.NotRecorded(interaction.Kind, interaction.DramaId, failed.GetBaseException().Message);
            }
        }
    }

    private readonly record struct Waiting(RecordInteractionRequest Interaction, string Authorization);
}
