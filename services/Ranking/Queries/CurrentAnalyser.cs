using System.Collections.Immutable;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Ranking.Queries;

/// <summary>The reader in use. It is made beside the one before when the catalogue changes, and swapped whole: nobody waits for it.</summary>
public sealed class CurrentAnalyser(Catalogue catalogue) : BackgroundService
{
    /// <summary>Changes often come in numbers: they are waited for, so that one new reader serves them all.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private readonly Lock making = new();
    private volatile Made? made;

    /// <summary>The reader; before there is one, whoever asks first makes it.</summary>
    public QueryAnalyser Value => (made is { } ready && ready.IsOfCatalogue == catalogue.IsLoaded ? ready : Make()).Analyser;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await catalogue.Loaded.WaitAsync(stoppingToken);

        while (!stoppingToken.IsCancellationRequested)
        {
            var current = Make();
            await catalogue.OtherThanAsync(current.Facts, stoppingToken);
            await Task.Delay(Gather, stoppingToken);
        }
    }

    private Made Make()
    {
        lock (making)
        {
            var (facts, isLoaded) = (catalogue.Facts, catalogue.IsLoaded);

            return made is { } ready && ReferenceEquals(ready.Facts, facts) ? ready : made = new(facts, isLoaded, new QueryAnalyser(facts));
        }
    }

    private sealed record Made(ImmutableDictionary<string, DramaFacts> Facts, bool IsOfCatalogue, QueryAnalyser Analyser);
}
