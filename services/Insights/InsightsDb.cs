using Microsoft.EntityFrameworkCore;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Insights;

/// <summary>Population counts and shown slates.</summary>
public sealed class InsightsDb(DbContextOptions<InsightsDb> options) : DbContext(options)
{
    public DbSet<InteractionRow> Interactions => Set<InteractionRow>();

    public DbSet<ImpressionRow> Impressions => Set<ImpressionRow>();

    public DbSet<OperatorRow> Operators => Set<OperatorRow>();

    public DbSet<SlateRow> Slates => Set<SlateRow>();

    public DbSet<ExplorationRow> Explorations => Set<ExplorationRow>();

    public DbSet<TrendingRow> Trending => Set<TrendingRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddInbox();
        modelBuilder.AddErasures();

        modelBuilder.Entity<InteractionRow>(interaction =>
        {
            interaction.ToTable("interaction");
            interaction.HasKey(row => row.InteractionId);
            interaction.HasIndex(row => row.OccurredAt).IncludeProperties(row => new { row.DramaId, row.UserId }).HasFilter("drama_id is not null and not is_retracted");
            interaction.HasIndex(row => new { row.UserId, row.SlateId }).HasFilter("slate_id is not null and not is_retracted");
        });

        modelBuilder.Entity<ImpressionRow>(impression =>
        {
            impression.ToTable("impression");
            impression.HasKey(row => new { row.SlateId, row.UserId, row.Section, row.DramaId });
            impression.HasIndex(row => row.ShownAt);
            impression.HasIndex(row => row.UserId);
        });

        modelBuilder.Entity<OperatorRow>(known =>
        {
            known.ToTable("operator");
            known.HasKey(row => row.UserId);
        });

        modelBuilder.Entity<SlateRow>(slate =>
        {
            slate.ToTable("slate");
            slate.HasKey(row => row.SlateId);
            slate.Property(row => row.Dramas).HasColumnType("jsonb");
            slate.HasIndex(row => row.BuiltAt);
        });

        modelBuilder.Entity<ExplorationRow>(exploration =>
        {
            exploration.ToTable("exploration");
            exploration.HasKey(row => new { row.SlateId, row.DramaId });
            exploration.HasIndex(row => row.BuiltAt);
        });

        modelBuilder.Entity<TrendingRow>(trending =>
        {
            trending.ToTable("trending");
            trending.HasKey(row => row.Id);
            trending.Property(row => row.Id).ValueGeneratedNever();

            // json, not jsonb: kept letter by letter, so that it can be seen whether a count changed anything.
            trending.Property(row => row.Dramas).HasColumnType("json");
            trending.HasData(new TrendingRow { Id = TrendingRow.TheOnlyOne, Dramas = TrendingRow.NeverCounted });
        });
    }
}

/// <summary>
/// An interaction that counts, or that was taken back. The row is all there is of it, so taking it back is exact; one that
/// is taken back before it came leaves a row without a drama, and finds it when it comes.
/// </summary>
public sealed class InteractionRow
{
    public Guid InteractionId { get; init; }

    public Guid UserId { get; init; }

    public string? Kind { get; init; }

    /// <summary>Null when only the retraction has come so far.</summary>
    public string? DramaId { get; init; }

    public Guid? SlateId { get; init; }

    public string? Section { get; init; }

    /// <summary>Counts for trending; success metrics leave it out.</summary>
    public bool Simulated { get; init; }

    public bool IsRetracted { get; init; }

    /// <summary>By the client's clock; of the retraction where only that has come.</summary>
    public DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A drama was on a user's screen; once for each slate.</summary>
public sealed class ImpressionRow
{
    public Guid SlateId { get; init; }

    public Guid UserId { get; init; }

    public required string Section { get; init; }

    public required string DramaId { get; init; }

    public int Position { get; init; }

    public bool Simulated { get; init; }

    public DateTimeOffset ShownAt { get; init; }
}

/// <summary>A user who came with an operator's token: what they do is no sign of success.</summary>
public sealed class OperatorRow
{
    public Guid UserId { get; init; }
}

/// <summary>A slate as it was shown.</summary>
public sealed class SlateRow
{
    public Guid SlateId { get; init; }

    /// <summary>Null for a visitor.</summary>
    public Guid? UserId { get; init; }

    public bool Simulated { get; init; }

    public DateTimeOffset BuiltAt { get; init; }

    public required string ModelVersion { get; init; }

    public required List<string> Degraded { get; init; }

    /// <summary>The shown dramas with their scores and contributions, as in the event.</summary>
    public required string Dramas { get; init; }
}

/// <summary>What the slot that explores tried on a slate, and how likely that was: what is needed to judge it by what came of it.</summary>
public sealed class ExplorationRow
{
    public Guid SlateId { get; init; }

    public required string DramaId { get; init; }

    /// <summary>The section it drew from.</summary>
    public required string Section { get; init; }

    public required string Genre { get; init; }

    /// <summary>The probability with which section and genre were drawn, above 0 to 1.</summary>
    public double Propensity { get; init; }

    public DateTimeOffset BuiltAt { get; init; }
}

/// <summary>What is trending. The row is its own outbox: it is to be published while its version is ahead of the published one.</summary>
public sealed class TrendingRow
{
    public const int TheOnlyOne = 1;

    /// <summary>No count gives this: the first one is a change.</summary>
    public const string NeverCounted = "null";

    public int Id { get; init; }

    public long Version { get; set; }

    public long PublishedVersion { get; set; }

    /// <summary>The same for every attempt to publish this version.</summary>
    public Guid MessageId { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public required string Dramas { get; set; }
}
