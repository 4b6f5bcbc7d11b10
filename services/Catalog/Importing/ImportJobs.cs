using System.Collections.Concurrent;
using System.Threading.Channels;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Catalog.Importing;

/// <summary>
/// Imports one file after the other, beside the requests that brought them. What runs is known here only: it is in one
/// transaction, so that a process that ends leaves nothing half done.
/// </summary>
internal sealed class ImportJobs(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportJobs> log) : BackgroundService
{
    private const int WaitingAtMost = 4;
    private const int RememberedAtMost = 50;

    private readonly Channel<ImportOrder> waiting = Channel.CreateBounded<ImportOrder>(WaitingAtMost);
    private readonly ConcurrentDictionary<Guid, CatalogImportView> known = new();
    private readonly ConcurrentQueue<Guid> order = new();

    /// <summary>Takes an import on.</summary>
    /// <returns>How it stands; null when too many wait already.</returns>
    public CatalogImportView? TryAdd(ImportOrder import)
    {
        var view = new ImportReport(import, clock.GetUtcNow()).ToView("running");
        Remember(view);

        if (waiting.Writer.TryWrite(import))
        {
            return view;
        }

        known.TryRemove(import.ImportId, out _);

        return null;
    }

    /// <summary>How an import stands that ran here; null when none of this id did lately.</summary>
    public CatalogImportView? Find(Guid importId) => known.GetValueOrDefault(importId);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var import in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                Remember(await scope.ServiceProvider.GetRequiredService<Importer>().RunAsync(import, Remember, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever went wrong, nothing was changed, and the operator is told
            catch (Exception failed)
#pragma warning restore CA1031
            {
                log.ImportFailed(failed, import.ImportId);
                Remember(new ImportReport(import, clock.GetUtcNow()).ToView("failed") with { Failure = "It could not be finished, and nothing was changed. Try again; the service's log says more." });
            }
        }
    }

    private void Remember(CatalogImportView view)
    {
        if (!known.ContainsKey(view.ImportId))
        {
            order.Enqueue(view.ImportId);
        }

        known[view.ImportId] = view;

        while (known.Count > RememberedAtMost && order.TryDequeue(out var oldest))
        {
            known.TryRemove(oldest, out _);
        }
    }
}
