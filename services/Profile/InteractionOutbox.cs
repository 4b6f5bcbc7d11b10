using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Profile;

/// <summary>The log is the outbox: the row that records is the row that is sent. Dispatchers share the work; an event may go out twice, never not at all.</summary>
public sealed class InteractionOutbox(ProfileDb db, IPublisher publisher, IOptions<ProfileOptions> options, TimeProvider clock) : IOutbox
{
    /// <inheritdoc/>
    public async Task<int> SendSomeAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var batch = options.Value.OutboxBatch;
        var unsent = await db.Interactions
            .FromSql($"select * from interaction where sent_at is null and import_id is null order by received_at limit {batch} for update skip locked")
            .ToListAsync(cancellationToken);

        // An import may have a hundred thousand: what people do now goes before it.
        if (unsent.Count < batch)
        {
            unsent.AddRange(await db.Interactions
                .FromSql($"select * from interaction where sent_at is null and import_id is not null order by received_at limit {batch - unsent.Count} for update skip locked")
                .ToListAsync(cancellationToken));
        }

        await Task.WhenAll(unsent.Select(row => SendAsync(row, cancellationToken)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return unsent.Count;
    }

    private async Task SendAsync(InteractionRow row, CancellationToken cancellationToken)
    {
        if (row.Retracts is { } retracted)
        {
            await publisher.PublishAsync(row.InteractionId, new InteractionRetracted(row.InteractionId, retracted, row.UserId, row.ReceivedAt), cancellationToken);
        }
        else
        {
            await publisher.PublishAsync(row.InteractionId, row.ToRecorded(), cancellationToken);
        }

        row.SentAt = clock.GetUtcNow();
    }
}
