using Microsoft.EntityFrameworkCore;

namespace SeoulMate.ServiceDefaults.Storage;

/// <summary>
/// Who was erased: of them an id is left and nothing else, so that what comes late, or comes again, brings nobody back. To be used
/// within a transaction: whoever keeps something of a user and whoever erases that user go one after the other.
/// </summary>
public static class Erasures
{
    /// <summary>Adds the table of who was erased.</summary>
    public static ModelBuilder AddErasures(this ModelBuilder model) => model.Entity<ErasedUserRow>(erased =>
    {
        erased.ToTable("erased_user");
        erased.HasKey(row => row.UserId);
        erased.Property(row => row.UserId).ValueGeneratedNever();
    });

    /// <summary>Whether something of a user may be kept. It stays so until the transaction ends.</summary>
    /// <returns>False for a user who was erased.</returns>
    public static async Task<bool> MayKeepAsync(this DbContext db, Guid userId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtextextended({userId}::text, 0))", cancellationToken);

        return !await db.Set<ErasedUserRow>().AnyAsync(row => row.UserId == userId, cancellationToken);
    }

    /// <summary>Marks a user as erased. What is kept of the user is deleted after it, in the same transaction.</summary>
    public static async Task EraseAsync(this DbContext db, Guid userId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({userId}::text, 0))", cancellationToken);
        await db.Database.ExecuteSqlAsync($"insert into erased_user (user_id, erased_at) values ({userId}, {at.ToUniversalTime()}) on conflict do nothing", cancellationToken);
    }
}

/// <summary>Somebody who was erased.</summary>
public sealed class ErasedUserRow
{
    /// <summary>Who.</summary>
    public Guid UserId { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset ErasedAt { get; init; }

    /// <summary>When others were told; null while they are to be, and for what others told us.</summary>
    public DateTimeOffset? SentAt { get; set; }
}
