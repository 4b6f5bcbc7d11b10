using System.Diagnostics;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.ReadModels;

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

/// <summary>Rebuilds the index when the catalogue has changed.</summary>
public sealed class IndexKeeper(ReadModel<DramaFacts> dramas, CurrentIndex current, ILogger<IndexKeeper> log) : BackgroundService
{
    /// <summary>Changes often come in numbers: they are waited for, so that one rebuild serves them all.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await dramas.Loaded.WaitAsync(stoppingToken);
        var built = dramas.Current;
        Build([.. built.Values]);

        while (!stoppingToken.IsCancellationRequested)
        {
            await dramas.OtherThanAsync(built, stoppingToken);
            await Task.Delay(Gather, stoppingToken);
            built = dramas.Current;
            Build([.. built.Values]);
        }
    }

    private void Build(IReadOnlyCollection<DramaFacts> facts)
    {
        if (current.Value?.Version == RetrievalIndex.VersionOf(facts))
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        current.Value = new RetrievalIndex(facts);
        var took = Stopwatch.GetElapsedTime(started);
        log.IndexBuilt(facts.Count, current.Value.Version, took);
    }
}
