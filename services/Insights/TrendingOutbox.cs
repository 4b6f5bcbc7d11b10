using Microsoft.EntityFrameworkCore;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Insights;

/// <summary>Publishes what is trending when it has changed. Of several changes that waited only the last is sent: it is the whole state.</summary>
internal sealed class TrendingOutbox(InsightsDb db, IPublisher publisher) : IOutbox
{
    public async Task<int> SendSomeAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var changed = await db.Trending
            .FromSql($"select * from trending where published_version < version for update skip locked")
            .SingleOrDefaultAsync(cancellationToken);

        if (changed is null)
        {
            return 0;
        }

        await publisher.PublishAsync(changed.MessageId, TrendingStore.Read(changed), cancellationToken);
        changed.PublishedVersion = changed.Version;

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return 1;
    }
}
