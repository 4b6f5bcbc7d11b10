using Microsoft.EntityFrameworkCore;

namespace SeoulMate.ServiceDefaults.Messaging;

/// <summary>What was already taken in, kept beside the effect so that both are committed together.</summary>
public static class Inbox
{
    /// <summary>Adds the table of what was taken in.</summary>
    public static ModelBuilder AddInbox(this ModelBuilder model) => model.Entity<InboxRow>(inbox =>
    {
        inbox.ToTable("inbox");
        inbox.HasKey(row => new { row.Consumer, row.MessageId });
        inbox.Property(row => row.Consumer).HasMaxLength(64);
        inbox.Property(row => row.TakenInAt).HasDefaultValueSql("now()");
        inbox.HasIndex(row => row.TakenInAt);
    });

    /// <summary>Marks an event as taken in. To be called first in the transaction that also stores the effect.</summary>
    /// <param name="db">The service's database, in a transaction.</param>
    /// <param name="consumer">Who takes it in.</param>
    /// <param name="messageId">Which fact it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it was taken in before: it must have no effect again.</returns>
    public static async Task<bool> TakeInAsync(this DbContext db, string consumer, Guid messageId, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"insert into inbox (consumer, message_id) values ({consumer}, {messageId}) on conflict do nothing", cancellationToken) == 1;
}

/// <summary>One event that was taken in.</summary>
public sealed class InboxRow
{
    /// <summary>Who took it in.</summary>
    public required string Consumer { get; init; }

    /// <summary>Which fact it is.</summary>
    public Guid MessageId { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset TakenInAt { get; init; }
}
