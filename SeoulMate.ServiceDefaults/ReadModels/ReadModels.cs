using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SeoulMate.ServiceDefaults.ReadModels;

/// <summary>How a read model is filled.</summary>
public static class ReadModels
{
    /// <summary>Adds a read model that is loaded at the start, as soon as its source answers, and again every few minutes to mend gaps.</summary>
    /// <typeparam name="TFact">The fact.</typeparam>
    /// <param name="builder">The process.</param>
    /// <param name="name">What the read model is of, for logs and health.</param>
    /// <param name="keyOf">A fact's key.</param>
    /// <param name="versionOf">A fact's version.</param>
    /// <param name="snapshot">Asks the source for every fact, to be answered by the deadline.</param>
    public static WebApplicationBuilder AddReadModel<TFact>(
        this WebApplicationBuilder builder,
        string name,
        Func<TFact, string> keyOf,
        Func<TFact, long> versionOf,
        Func<IServiceProvider, DateTime, CancellationToken, IAsyncEnumerable<TFact>> snapshot)
        where TFact : class
    {
        var model = new ReadModel<TFact>(keyOf, versionOf);

        builder.Services.AddSingleton(model);
        builder.Services.AddHostedService(services => new ReadModelLoader<TFact>(
            name, model, snapshot, services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<ILogger<ReadModelLoader<TFact>>>()));
        builder.Services.AddHealthChecks().AddCheck(name, () => model.IsLoaded
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"No snapshot of {name} has been loaded yet."));

        return builder;
    }
}

internal sealed partial class ReadModelLoader<TFact>(
    string name,
    ReadModel<TFact> model,
    Func<IServiceProvider, DateTime, CancellationToken, IAsyncEnumerable<TFact>> snapshot,
    IServiceScopeFactory scopes,
    ILogger<ReadModelLoader<TFact>> log) : BackgroundService
    where TFact : class
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var retry = FirstRetry;

        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Refresh;

            try
            {
                await LoadAsync(stoppingToken);
                retry = FirstRetry;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the source is away, whatever is thrown: what is loaded stays, and it is asked again
            catch (Exception failed)
#pragma warning restore CA1031
            {
                LogNotLoaded(log, name, failed.GetBaseException().Message);
                wait = retry;
                retry = TimeSpan.FromTicks(Math.Min(retry.Ticks * 2, LastRetry.Ticks));
            }

            await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        await using var scope = scopes.CreateAsyncScope();
        var startedWith = model.Current;
        var facts = new List<TFact>();

        await foreach (var fact in snapshot(scope.ServiceProvider, TimeProvider.System.GetUtcNow().UtcDateTime + Patience, patience.Token))
        {
            facts.Add(fact);
        }

        var isFirst = !model.IsLoaded;
        model.Load(facts, startedWith);

        if (isFirst)
        {
            LogLoaded(log, name, facts.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded {Count} of {Name}")]
    private static partial void LogLoaded(ILogger log, string name, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not load {Name}, will ask again: {Reason}")]
    private static partial void LogNotLoaded(ILogger log, string name, string reason);
}
