namespace SeoulMate.Ranking;

/// <summary>Makes what slates need of the catalogue as soon as that changed, rather than in the next request.</summary>
public sealed class SlateWarmer(Catalogue catalogue) : BackgroundService
{
    /// <summary>Changes often come in numbers: they are waited for.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await catalogue.Loaded.WaitAsync(stoppingToken);

        while (!stoppingToken.IsCancellationRequested)
        {
            var facts = catalogue.Facts;
            _ = (catalogue.Dramas.Slates, catalogue.Franchises);
            await catalogue.OtherThanAsync(facts, stoppingToken);
            await Task.Delay(Gather, stoppingToken);
        }
    }
}
