using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Insights;

/// <summary>Says that something came in that may change what is trending.</summary>
internal sealed class RecountSignal(TimeProvider clock)
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>To be called after the commit. Never waits; raised twice is raised.</summary>
    public void Raise() => raised.Writer.TryWrite(true);

    /// <summary>Returns once it was raised, or after this time.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);

        try
        {
            await raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody raised it: time to count has come all the same.
        }
    }
}

/// <summary>Counts what is trending: at once when something came in, but at most so often; and at least so often, for time passes.</summary>
internal sealed class TrendingCounter(
    IServiceScopeFactory scopes, RecountSignal recount, OutboxSignal outbox, IOptions<InsightsOptions> options, TimeProvider clock, ILogger<TrendingCounter> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = clock.GetTimestamp();

            try
            {
                await RecountAsync(stoppingToken);
            }
            catch (Exception away) when (Database.IsAway(away))
            {
                log.TrendingNotCounted(away.GetBaseException().Message);
                recount.Raise();
            }

            await PauseAsync(begun, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RecountAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();

        if (await scope.ServiceProvider.GetRequiredService<TrendingStore>().RecountAsync(clock.GetUtcNow(), cancellationToken))
        {
            outbox.Raise();
        }
    }

    private async Task PauseAsync(long begun, CancellationToken cancellationToken)
    {
        await recount.WaitAsync(options.Value.RecountEvery, cancellationToken);

        var tooEarly = options.Value.RecountAfter - clock.GetElapsedTime(begun);

        if (tooEarly > TimeSpan.Zero)
        {
            await Task.Delay(tooEarly, clock, cancellationToken);
        }
    }
}
