using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Insights;

/// <summary>Deletes what is older than it is kept: slates after their time, the rest when no count reaches back to it.</summary>
internal sealed class Sweeper(IServiceScopeFactory scopes, IOptions<InsightsOptions> options, TimeProvider clock, ILogger<Sweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception away) when (Database.IsAway(away))
            {
                log.NotSwept(away.GetBaseException().Message);
            }

            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InsightsDb>();
        var now = clock.GetUtcNow();
        var (slatesSince, othersSince) = (now - options.Value.KeepSlates, now - options.Value.Reach);

        var slates = await db.Slates.Where(slate => slate.BuiltAt < slatesSince).ExecuteDeleteAsync(cancellationToken);
        var interactions = await db.Interactions.Where(interaction => interaction.OccurredAt < othersSince).ExecuteDeleteAsync(cancellationToken);
        var impressions = await db.Impressions.Where(impression => impression.ShownAt < othersSince).ExecuteDeleteAsync(cancellationToken);

        await db.Explorations.Where(exploration => exploration.BuiltAt < othersSince).ExecuteDeleteAsync(cancellationToken);

        // A repeat that comes later still is of something that no count reaches either.
        var inbox = await db.Inbox.Where(taken => taken.TakenInAt < othersSince).ExecuteDeleteAsync(cancellationToken);

        log.Swept(slates, interactions, impressions, inbox);
    }
}
