using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Profile;

/// <summary>What visitors do: told to nobody and kept for some time, until they have an account.</summary>
public sealed partial class ProfileStore
{
    private static readonly string[] Published = [.. InteractionKinds.All];

    /// <summary>A visitor is about to do something: the profile, a new one or that of before, is kept for some time from now.</summary>
    public Task KeepVisitorAsync(Guid visitorId, CancellationToken cancellationToken)
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

    /// <summary>A visitor has an account: the profile is kept as long as that, and others are told now of what was done. Again it changes nothing.</summary>
    /// <exception cref="UserErasedException">The visitor was erased.</exception>
    public async Task AdoptAsync(Guid visitorId, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(visitorId, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var profile = await LockAsync(visitorId, cancellationToken);

        if (profile.KeptUntil is not null)
        {
            await AdoptAsync(profile, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();
    }

    /// <summary>Forgets visitors who did nothing for too long. Others were told nothing that they would have to forget, so nobody is told.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepVisitorsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var visitors = await db.Profiles.Where(profile => profile.KeptUntil < now).Select(profile => profile.UserId).ToListAsync(cancellationToken);

        foreach (var visitor in visitors)
        {
            using var turn = await turns.TakeAsync(visitor, cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

            // One who came back or signed up meanwhile stays.
            if (await db.Profiles.Where(profile => profile.UserId == visitor && profile.KeptUntil < now).ExecuteDeleteAsync(cancellationToken) > 0)
            {
                await DeleteAsync(visitor, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        return visitors.Count;
    }

    private async Task AdoptAsync(ProfileRow profile, CancellationToken cancellationToken)
    {
        profile.KeptUntil = null;
        await db.Database.ExecuteSqlAsync(
            $"""
            update interaction row set sent_at = null where row.user_id = {profile.UserId} and (row.kind = any({Published})
            or exists (select from interaction retracted where retracted.interaction_id = row.retracts and retracted.kind = any({Published})))
            """,
            cancellationToken);
    }
}
