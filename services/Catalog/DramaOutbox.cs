using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Catalog;

/// <summary>Publishes the dramas whose version is ahead of the published one. Dispatchers share the work: each skips what another has claimed.</summary>
internal sealed class DramaOutbox(CatalogDb db, IPublisher publisher) : IOutbox
{
    private const int BatchSize = 50;

    public async Task<int> SendSomeAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var changed = await db.Dramas
            .FromSql($"select * from drama where published_version < version order by changed_at limit {BatchSize} for update skip locked")
            .ToListAsync(cancellationToken);

        var ids = changed.ConvertAll(drama => drama.DramaId);
        await db.Credits.Where(credit => ids.Contains(credit.DramaId)).Include(credit => credit.Person).LoadAsync(cancellationToken);

        foreach (var drama in changed)
        {
            var happened = new DramaChanged(drama.ToFacts(), IsRemoved: drama.RemovedAt is not null, drama.ChangedAt);

            await publisher.PublishAsync(MessageId(drama), happened, cancellationToken);
            drama.PublishedVersion = drama.Version;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return changed.Count;
    }

    /// <summary>The same for every attempt to send the same version of a drama.</summary>
    private static Guid MessageId(DramaRow drama) => new(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{drama.DramaId}/{drama.Version}"))).AsSpan(0, 16));
}
