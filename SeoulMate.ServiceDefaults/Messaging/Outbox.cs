using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SeoulMate.ServiceDefaults.Messaging;

/// <summary>What is stored and still to be published.</summary>
public interface IOutbox
{
    /// <summary>Publishes some of what is unsent and marks it sent, both in one transaction.</summary>
    /// <returns>How many were sent; 0 when nothing was left.</returns>
    Task<int> SendSomeAsync(CancellationToken cancellationToken);
}

/// <summary>Wakes the dispatcher: something was committed that is to be published.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>To be called after the commit. Never waits; raised twice is raised.</summary>
    public void Raise() => raised.Writer.TryWrite(true);

    internal async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(atMost);

        try
        {
            await raised.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody raised it: the caller looks all the same.
        }
    }
}

/// <summary>How a service's outbox is emptied.</summary>
public static class Outboxes
{
    /// <summary>Adds an outbox of the service's; one dispatcher empties all of them.</summary>
    public static WebApplicationBuilder AddOutbox<TOutbox>(this WebApplicationBuilder builder)
        where TOutbox : class, IOutbox
    {
        builder.Services.TryAddSingleton<OutboxSignal>();
        builder.Services.AddScoped<IOutbox, TOutbox>();
        builder.Services.AddHostedService<OutboxDispatcher>();

        return builder;
    }
}

internal sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, OutboxSignal signal, ILogger<OutboxDispatcher> log) : BackgroundService
{
    /// <summary>Rows another instance committed and died over are found this late at most.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SendSomeAsync(stoppingToken) == 0)
                {
                    await signal.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // broker or database away, whatever it throws: the rows stay, and are sent later
            catch (Exception failed)
#pragma warning restore CA1031
            {
                LogNotSent(log, failed.GetBaseException().Message);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> SendSomeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sent = 0;

        foreach (var outbox in scope.ServiceProvider.GetServices<IOutbox>())
        {
            sent += await outbox.SendSomeAsync(cancellationToken);
        }

        return sent;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events could not be sent and wait in the outbox: {Reason}")]
    private static partial void LogNotSent(ILogger log, string reason);
}
