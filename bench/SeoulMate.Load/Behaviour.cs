using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Load;

/// <summary>What users do: seeded, so that every run does the same in the same order.</summary>
internal sealed class Behaviour
{
    private const int Seed = 1;

    /// <summary>How often each kind is among a hundred.</summary>
    private static readonly (string Kind, int Often)[] Mix =
    [
        (InteractionKinds.Click, 50),
        (InteractionKinds.Dwell, 15),
        (InteractionKinds.Progress, 15),
        (InteractionKinds.WatchlistAdd, 10),
        (InteractionKinds.Rate, 5),
        (InteractionKinds.Finish, 5),
    ];

    private readonly IReadOnlyList<DramaFacts> dramas;
    private readonly TimeProvider clock;

    /// <summary>Behaviour towards these dramas.</summary>
    /// <param name="dramas">The catalogue; what has not aired is left out.</param>
    /// <param name="clock">Tells when things happen.</param>
    internal Behaviour(IEnumerable<DramaFacts> dramas, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

        this.dramas = [.. dramas.Where(drama => drama.FirstAired < today)];
        this.clock = clock;

        if (this.dramas.Count == 0)
        {
            throw new LoadException("The catalogue has no drama that has aired.");
        }
    }

    internal Random Random { get; } = new(Seed);

    /// <summary>Something a user does now.</summary>
    internal RecordInteractionRequest Next()
    {
        var percent = Random.Next(100);

        return Next(Mix.First(kind => (percent -= kind.Often) < 0).Kind);
    }

    /// <summary>Something of this kind that a user does now.</summary>
    internal RecordInteractionRequest Next(string kind)
    {
        var drama = dramas[Random.Next(dramas.Count)];
        var done = new RecordInteractionRequest(Guid.CreateVersion7(), kind, clock.GetUtcNow(), drama.DramaId);

        return kind switch
        {
            InteractionKinds.Click => done with { Position = Random.Next(1, 13), Section = "for_you" },
            InteractionKinds.Dwell => done with { DwellSeconds = Random.Next(5, 300) },
            InteractionKinds.Progress => done with { EpisodesSeen = Random.Next(1, (drama.Episodes ?? 16) + 1) },
            InteractionKinds.Rate => done with { Value = Random.Next(1, 11) / 2.0 },
            _ => done,
        };
    }

    /// <summary>Watching a drama to its end and rating it.</summary>
    internal IEnumerable<RecordInteractionRequest> FinishAndRate()
    {
        var finished = Next(InteractionKinds.Finish);

        return [finished, Next(InteractionKinds.Rate) with { DramaId = finished.DramaId }];
    }
}
