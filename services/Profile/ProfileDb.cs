using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Storage;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Profile;

/// <summary>The log, which is the truth, and what is folded from it.</summary>
public sealed class ProfileDb(DbContextOptions<ProfileDb> options) : DbContext(options)
{
    /// <summary>Everything users did, append only.</summary>
    public DbSet<InteractionRow> Interactions => Set<InteractionRow>();

    /// <summary>A row a user: the lock under which the log grows.</summary>
    public DbSet<ProfileRow> Profiles => Set<ProfileRow>();

    /// <summary>What each user did with each drama, folded.</summary>
    public DbSet<EngagementRow> Engagements => Set<EngagementRow>();

    /// <summary>The files that users took in.</summary>
    public DbSet<ImportRow> Imports => Set<ImportRow>();

    /// <summary>A user's log without what was taken back, and without the taking back.</summary>
    public IQueryable<InteractionRow> NotRetracted(Guid userId) => Interactions
        .AsNoTracking()
        .Where(row => row.UserId == userId && row.Kind != InteractionRow.Retraction)
        .Where(row => !Interactions.Any(other => other.Retracts == row.InteractionId));

    /// <summary>What a user said outright and did not take back: adjustments, rules, dials, pauses.</summary>
    public IQueryable<InteractionRow> SaidBy(Guid userId) => NotRetracted(userId).Where(row => row.DramaId == null && row.Kind != InteractionKinds.Search);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddErasures();
        modelBuilder.Entity<InteractionRow>(interaction =>
        {
            interaction.ToTable("interaction");
            interaction.HasKey(row => row.InteractionId);
            interaction.Property(row => row.InteractionId).ValueGeneratedNever();
            interaction.HasIndex(row => new { row.UserId, row.LogPosition }).IsUnique();
            interaction.HasIndex(row => new { row.UserId, row.DramaId });
            interaction.HasIndex(row => row.Retracts);
            interaction.HasIndex(row => row.ImportId).HasFilter("import_id is not null");
            interaction.HasIndex(row => row.UserId).HasFilter("drama_id is null and kind <> 'search'").HasDatabaseName("ix_interaction_said");
            interaction.HasIndex(row => row.ReceivedAt, "ix_interaction_unsent").HasDatabaseName("ix_interaction_unsent").HasFilter("sent_at is null and import_id is null");
            interaction.HasIndex(row => row.ReceivedAt, "ix_interaction_unsent_imported").HasDatabaseName("ix_interaction_unsent_imported").HasFilter("sent_at is null and import_id is not null");
        });

        modelBuilder.Entity<ProfileRow>(profile =>
        {
            profile.ToTable("profile");
            profile.HasKey(row => row.UserId);
            profile.Property(row => row.UserId).ValueGeneratedNever();
            profile.HasIndex(row => row.KeptUntil).HasFilter("kept_until is not null");
        });

        modelBuilder.Entity<ImportRow>(import =>
        {
            import.ToTable("import");
            import.HasKey(row => row.ImportId);
            import.Property(row => row.ImportId).ValueGeneratedNever();
            import.Property(row => row.Report).HasColumnType("jsonb");
            import.HasIndex(row => new { row.UserId, row.Number }).IsUnique();
        });

        modelBuilder.Entity<EngagementRow>(engagement =>
        {
            engagement.ToTable("engagement");
            engagement.HasKey(row => new { row.UserId, row.DramaId });
            engagement.Property(row => row.State).HasColumnType("jsonb");
            engagement.Property(row => row.TaughtState).HasColumnType("jsonb");
        });
    }
}

/// <summary>The lock under which a user's log grows.</summary>
public sealed class ProfileRow
{
    /// <summary>Whose.</summary>
    public Guid UserId { get; init; }

    /// <summary>How many rows the user's log has.</summary>
    public long LogPosition { get; set; }

    /// <summary>When the user last acted, by the client's clock, in UTC; null when all was taken back.</summary>
    public DateTimeOffset? LastActedAt { get; set; }

    /// <summary>True while nothing is learnt of what the user does.</summary>
    public bool IsLearningPaused { get; set; }

    /// <summary>Until when a visitor's profile is kept, in UTC; null for a user's, which is kept as long as the account.</summary>
    public DateTimeOffset? KeptUntil { get; set; }

    /// <summary>When something happens that comes after all before it: now, unless a client's clock was ahead of ours.</summary>
    public DateTimeOffset MomentFrom(DateTimeOffset now)
    {
        var moment = InteractionRow.Stored(now);

        return LastActedAt >= moment ? LastActedAt.Value.AddMicroseconds(1) : moment;
    }
}

/// <summary>A file that a user took in. The file itself is not kept.</summary>
public sealed class ImportRow
{
    /// <summary>Its id, which the rows of the log that it brought carry.</summary>
    public Guid ImportId { get; init; }

    /// <summary>Who took it in.</summary>
    public Guid UserId { get; init; }

    /// <summary>Which of the user's imports it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset ImportedAt { get; init; }

    /// <summary>When it was taken back, in UTC; null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>What became of its rows, as JSON.</summary>
    public required string Report { get; init; }
}

/// <summary>What a user did with a drama, folded from the log.</summary>
public sealed class EngagementRow
{
    /// <summary>Who.</summary>
    public Guid UserId { get; init; }

    /// <summary>With which drama.</summary>
    public required string DramaId { get; init; }

    /// <summary>The engagement, as JSON.</summary>
    public required string State { get; set; }

    /// <summary>What of it was done while learning was not paused, as JSON; null when that is all of it.</summary>
    public string? TaughtState { get; set; }

    /// <summary>The row for a drama with which nothing was done yet.</summary>
    public static EngagementRow Of(Guid userId, string dramaId) => new()
    {
        UserId = userId,
        DramaId = dramaId,
        State = JsonSerializer.Serialize(new Engagement(dramaId), FoldedJson.Options),
    };

    /// <summary>All that was done with the drama: for lists.</summary>
    public Engagement Read() => FoldedJson.Read(State);

    /// <summary>What was done with it while learning was not paused: for the taste.</summary>
    public Engagement ReadTaught() => FoldedJson.Read(TaughtState ?? State);

    /// <summary>Folds more of the log in.</summary>
    public void Fold(IEnumerable<InteractionRow> rows, TimeSpan halfLife)
    {
        var (all, taught) = (Read(), ReadTaught());

        foreach (var row in rows)
        {
            var happened = row.ToInteraction();
            all = all.With(happened, halfLife);
            taught = row.Teaches ? taught.With(happened, halfLife) : taught;
        }

        State = JsonSerializer.Serialize(all, FoldedJson.Options);
        TaughtState = taught == all ? null : JsonSerializer.Serialize(taught, FoldedJson.Options);
    }
}

/// <summary>How folded state is stored.</summary>
internal static class FoldedJson
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static Engagement Read(string state) => JsonSerializer.Deserialize<Engagement>(state, Options)
        ?? throw new InvalidOperationException("Folded state is empty.");
}
