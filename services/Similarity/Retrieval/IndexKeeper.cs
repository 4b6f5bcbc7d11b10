using System.Collections.Immutable;
using System.Diagnostics;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Similarity.Embeddings;
using SeoulMate.Similarity.Vectors;

namespace SeoulMate.Similarity.Retrieval;

/// <summary>The index in use. It is built beside the one before and swapped whole, so that there is never a gap.</summary>
/// <param name="first">The one to begin with; null for none.</param>
public sealed class CurrentIndex(RetrievalIndex? first = null)
{
    private volatile RetrievalIndex? index = first;

    /// <summary>Null until the first one is built.</summary>
    public RetrievalIndex? Value
    {
        get => index;
        internal set => index = value;
    }
}

/// <summary>Rebuilds the index when the catalogue has changed, and brings the vectors where they belong.</summary>
public sealed class IndexKeeper(
    ReadModel<DramaFacts> dramas, CurrentIndex current, IEmbeddingSource source, IVectorIndex vectors, EmbeddingArchive archive, ILogger<IndexKeeper> log) : BackgroundService
{
    /// <summary>Changes often come in numbers: they are waited for, so that one rebuild serves them all.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    /// <summary>How long after it failed what failed is tried again.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await dramas.Loaded.WaitAsync(stoppingToken);
        var built = dramas.Current;

        while (!stoppingToken.IsCancellationRequested)
        {
            var isWhole = await BuildAsync([.. built.Values], stoppingToken);

            if (await ChangesAsync(built, isWhole ? Timeout.InfiniteTimeSpan : Again, stoppingToken))
            {
                await Task.Delay(Gather, stoppingToken);
            }

            built = dramas.Current;
        }
    }

    /// <returns>True when all is where it belongs.</returns>
    private async Task<bool> BuildAsync(IReadOnlyCollection<DramaFacts> facts, CancellationToken cancellationToken)
    {
        var version = RetrievalIndex.VersionOf(source.Name, facts);

        try
        {
            if (current.Value is { } index && index.Version == version)
            {
                await (vectors is FallbackVectorIndex { IsBehind: true } ? index.BringAsync(cancellationToken) : Task.CompletedTask);
            }
            else
            {
                var started = Stopwatch.GetTimestamp();
                current.Value = await RetrievalIndex.BuildAsync(facts, await EmbedAsync(version, facts, cancellationToken), vectors, cancellationToken);
                var took = Stopwatch.GetElapsedTime(started);
                log.IndexBuilt(facts.Count, version, took);
            }
        }
#pragma warning disable CA1031 // a provider may fail in any way: the index before stays in use, and it is tried again
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.IndexNotBuilt(failed, version);
            return false;
        }

        return vectors is not FallbackVectorIndex { IsBehind: true };
    }

    private async Task<EmbeddingSet> EmbedAsync(string version, IReadOnlyCollection<DramaFacts> facts, CancellationToken cancellationToken)
    {
        if (await archive.FindAsync(version, cancellationToken) is { } kept)
        {
            return kept;
        }

        var set = await source.EmbedAsync(version, facts, cancellationToken);
        await archive.KeepAsync(set, cancellationToken);

        return set;
    }

    /// <returns>False when nothing changed in this time.</returns>
    private async Task<bool> ChangesAsync(ImmutableDictionary<string, DramaFacts> known, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(atMost);

        try
        {
            await dramas.OtherThanAsync(known, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
