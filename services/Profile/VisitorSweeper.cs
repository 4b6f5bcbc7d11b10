using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Profile;

/// <summary>Forgets visitors who did nothing for too long, once an hour.</summary>
internal sealed class VisitorSweeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<VisitorSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var swept = await scope.ServiceProvider.GetRequiredService<ProfileStore>().SweepVisitorsAsync(stoppingToken);
                log.VisitorsSwept(swept);
            }
            catch (Exception away) when (Database.IsAway(away))
            {
                log.VisitorsNotSwept(away.GetBaseException().Message);
            }

            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
