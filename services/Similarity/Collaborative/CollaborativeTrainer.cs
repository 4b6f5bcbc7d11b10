using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.ServiceDefaults.Storage;
using SeoulMate.Taste.Catalogue;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>The model in use. It is learnt beside the one before and swapped whole, so that there is never a gap.</summary>
public sealed class CurrentCollaborativeModel
{
    private volatile CollaborativeModel? model;
    private volatile bool areHistoriesStale;

    /// <summary>True when somebody in them was erased: they are read anew when it is next looked.</summary>
    internal bool AreHistoriesStale
    {
        get => areHistoriesStale;
        set => areHistoriesStale = value;
    }

    /// <summary>Who turned to what, to find people of like taste; null until it was read. It lives here alone: what is erased is gone with the next reading.</summary>
    public UserHistories? Histories { get; internal set; }

    /// <summary>Null until the first one is learnt.</summary>
    public CollaborativeModel? Value
    {
        get => model;
        internal set => model = value;
    }
}

/// <summary>
/// Learns from all users in the background: at the start, when the catalogue has changed, and when enough came in that is
/// new. While the database is away it learns from the catalogue alone, if there is no model at all.
/// </summary>
public sealed class CollaborativeTrainer(
    ReadModel<DramaFacts> dramas,
    CurrentCollaborativeModel current,
    IServiceScopeFactory scopes,
    IOptions<CollaborativeOptions> options,
    TimeProvider clock,
    ILogger<CollaborativeTrainer> log) : BackgroundService
{
    private readonly SemaphoreSlim oneAtATime = new(1);

    private int learntFrom;
    private int historiesOf;
    private bool hasLookedForKept;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await dramas.Loaded.WaitAsync(stoppingToken);

        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(options.Value.CheckEvery, clock, stoppingToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        oneAtATime.Dispose();
        base.Dispose();
    }

    /// <summary>Learns if there is reason to.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);

        try
        {
            await LookAloneAsync(cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task LookAloneAsync(CancellationToken cancellationToken)
    {
        List<Drama> catalogue = [.. dramas.Current.Values.Select(ToDrama)];

        if (catalogue.Count == 0)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var signals = scope.ServiceProvider.GetRequiredService<SignalHistories>();
            var archive = scope.ServiceProvider.GetRequiredService<CollaborativeArchive>();
            var count = await signals.CountAsync(cancellationToken);

            if (!hasLookedForKept)
            {
                await TakeKeptAsync(archive, cancellationToken);
                hasLookedForKept = true;
            }

            var isToLearn = options.Value.Version.Length == 0 && (!Covers(catalogue) || HasEnoughNew(count, learntFrom));

            if (isToLearn || current.Histories is null || current.AreHistoriesStale || HasEnoughNew(count, historiesOf))
            {
                // Before they are read: whoever is erased meanwhile has them read once more.
                current.AreHistoriesStale = false;
                var histories = await signals.ReadAsync(catalogue.ToDictionary(drama => drama.DramaId, StringComparer.Ordinal), cancellationToken);
                (current.Histories, historiesOf) = (new(histories), count);

                if (isToLearn)
                {
                    await archive.KeepAsync(new(await LearnAsync(catalogue, histories, count), count), cancellationToken);
                }
            }
        }
        catch (Exception away) when (Database.IsAway(away))
        {
            log.ModelNotKept(away.GetBaseException().Message);

            if (current.Value is null)
            {
                await LearnAsync(catalogue, [], 0);
            }
        }
    }

    private async Task TakeKeptAsync(CollaborativeArchive archive, CancellationToken cancellationToken)
    {
        var wanted = options.Value.Version.Length > 0 ? options.Value.Version : null;

        try
        {
            if (await archive.FindAsync(wanted, cancellationToken) is { } kept)
            {
                learntFrom = kept.SignalCount;
                current.Value = kept.Model;
            }
            else if (wanted is not null)
            {
                log.ModelNotThere(wanted);
            }
        }
        catch (InvalidDataException broken)
        {
            log.ModelNotRead(broken.Message);
        }
    }

    private bool Covers(List<Drama> catalogue) =>
        current.Value is { } model && model.DramaIds.Count == catalogue.Count && model.DramaIds.ToHashSet(StringComparer.Ordinal).SetEquals(catalogue.Select(drama => drama.DramaId));

    /// <summary>What was erased counts as what came in does.</summary>
    private bool HasEnoughNew(int count, int before) => Math.Abs(count - before) >= Math.Max(options.Value.NewInteractions, options.Value.NewShare * before);

    private async Task<CollaborativeModel> LearnAsync(List<Drama> catalogue, List<IReadOnlyList<Turned>> histories, int count)
    {
        var started = Stopwatch.GetTimestamp();
        var version = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}-{count}");
        var model = await Task.Factory.StartNew(
            () => CollaborativeModel.Learn(version, catalogue, histories, options.Value.Threads), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        learntFrom = count;
        current.Value = model;
        var took = Stopwatch.GetElapsedTime(started);
        log.ModelLearnt(version, model.UserCount, catalogue.Count, took);

        return model;
    }

    internal static Drama ToDrama(DramaFacts facts) => new(facts.DramaId)
    {
        Genres = facts.Genres,
        Themes = facts.Tags,
        Moods = facts.Moods,
        Directors = [.. facts.Directors.Select(person => person.PersonId)],
        Writers = [.. facts.Writers.Select(person => person.PersonId)],
        Cast = [.. facts.Cast.Select(part => new CastPart(part.Person.PersonId, part.Role == "main"))],
        FirstAired = facts.FirstAired,
        Episodes = facts.Episodes,
        Network = facts.Network,
        Watchers = facts.Watchers,
    };
}
