using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Profile;

/// <summary>Tells of users who were erased. What is left of one is the row that is sent.</summary>
public sealed class ErasureOutbox(ProfileDb db, IPublisher publisher, TimeProvider clock) : IOutbox
{
    private const int BatchSize = 20;

    /// <inheritdoc/>
    public async Task<int> SendSomeAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var unsent = await db.Set<ErasedUserRow>()
            .FromSql($"select * from erased_user where sent_at is null order by erased_at limit {BatchSize} for update skip locked")
            .ToListAsync(cancellationToken);

        foreach (var erased in unsent)
        {
            await publisher.PublishAsync(erased.UserId, new UserErased(erased.UserId, erased.ErasedAt), cancellationToken);
            erased.SentAt = clock.GetUtcNow();
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return unsent.Count;
    }
}
