using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Profile;

/// <summary>Which profiles are visitors', and until when they are kept.</summary>
public sealed class VisitorStore(ProfileDb db, ProfileStore profiles, IOptions<ProfileOptions> options, OutboxSignal outbox, TimeProvider clock)
{
    private static readonly string[] Published = [.. InteractionKinds.All];

    /// <summary>A visitor is about to do something: the profile, a new one or that of before, is kept for some time from now.</summary>
    public Task KeepAsync(Guid visitorId, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.Value.KeepVisitors;

        return db.Database.ExecuteSqlAsync(
            $"""
            insert into profile (user_id, log_position, is_learning_paused, kept_until)
            select {visitorId}, 0, false, {until} where not exists (select from erased_user where user_id = {visitorId})
            on conflict (user_id) do update set kept_until = excluded.kept_until where profile.kept_until is not null
            """,
            cancellationToken);
    }

    /// <summary>A visitor has an account: the profile is kept as long as that, and others are told now of what was done.</summary>
    public async Task AdoptAsync(Guid visitorId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await db.Database.ExecuteSqlAsync($"update profile set kept_until = null where user_id = {visitorId} and kept_until is not null", cancellationToken) > 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                update interaction row set sent_at = null where row.user_id = {visitorId} and (row.kind = any({Published})
                or exists (select from interaction retracted where retracted.interaction_id = row.retracts and retracted.kind = any({Published})))
                """,
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();
    }

    /// <summary>Forgets visitors who did nothing for too long, as if they had asked for it.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var visitors = await db.Profiles.Where(profile => profile.KeptUntil < now).Select(profile => profile.UserId).ToListAsync(cancellationToken);

        foreach (var visitor in visitors)
        {
            await profiles.EraseAsync(visitor, cancellationToken);
        }

        return visitors.Count;
    }
}

/// <summary>Sweeps now and then.</summary>
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
                var swept = await scope.ServiceProvider.GetRequiredService<VisitorStore>().SweepAsync(stoppingToken);
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
