using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Taste.Interactions;
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

    /// <summary>What each user ruled out beyond single dramas, folded.</summary>
    public DbSet<RuleRow> Rules => Set<RuleRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InteractionRow>(interaction =>
        {
            interaction.ToTable("interaction");
            interaction.HasKey(row => row.InteractionId);
            interaction.Property(row => row.InteractionId).ValueGeneratedNever();
            interaction.HasIndex(row => new { row.UserId, row.LogPosition }).IsUnique();
            interaction.HasIndex(row => new { row.UserId, row.DramaId });
            interaction.HasIndex(row => row.Retracts);
            interaction.HasIndex(row => row.ReceivedAt).HasFilter("sent_at is null").HasDatabaseName("ix_interaction_unsent");
        });

        modelBuilder.Entity<ProfileRow>(profile =>
        {
            profile.ToTable("profile");
            profile.HasKey(row => row.UserId);
            profile.Property(row => row.UserId).ValueGeneratedNever();
        });

        modelBuilder.Entity<EngagementRow>(engagement =>
        {
            engagement.ToTable("engagement");
            engagement.HasKey(row => new { row.UserId, row.DramaId });
            engagement.Property(row => row.State).HasColumnType("jsonb");
        });

        modelBuilder.Entity<RuleRow>(rule =>
        {
            rule.ToTable("rule");
            rule.HasKey(row => new { row.UserId, row.Scope, row.Target });
            rule.Property(row => row.State).HasColumnType("jsonb");
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

    /// <summary>A row for an engagement.</summary>
    public static EngagementRow Of(Guid userId, Engagement engagement) => new()
    {
        UserId = userId,
        DramaId = engagement.DramaId,
        State = JsonSerializer.Serialize(engagement, FoldedJson.Options),
    };

    /// <summary>The engagement.</summary>
    public Engagement Read() => FoldedJson.Read<Engagement>(State);

    /// <summary>Replaces the engagement.</summary>
    public void Write(Engagement engagement) => State = JsonSerializer.Serialize(engagement, FoldedJson.Options);
}

/// <summary>What a user ruled out beyond single dramas, folded from the log.</summary>
public sealed class RuleRow
{
    /// <summary>Who.</summary>
    public Guid UserId { get; init; }

    /// <summary><c>actor</c>, <c>genre</c> or <c>trope</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The person's id, genre or trope.</summary>
    public required string Target { get; init; }

    /// <summary>The latest statement about it, as JSON.</summary>
    public required string State { get; set; }

    /// <summary>A row for a statement.</summary>
    public static RuleRow Of(Guid userId, string scope, string target, Latest<Dismissal?> statement) => new()
    {
        UserId = userId,
        Scope = scope,
        Target = target,
        State = JsonSerializer.Serialize(statement, FoldedJson.Options),
    };

    /// <summary>The scope as it is stored.</summary>
    public static string NameOf(DismissalScope scope) => JsonNamingPolicy.SnakeCaseLower.ConvertName(scope.ToString());

    /// <summary>What an interaction states about its target: that it is dismissed, or (null) that it no longer is.</summary>
    public static Latest<Dismissal?> StatementOf(Interaction happened) => new(
        happened.Kind is InteractionKind.Dismiss ? new(happened.Scope, happened.Until, happened.Reason) : null,
        happened.OccurredAt,
        happened.InteractionId);

    /// <summary>The latest statement.</summary>
    public Latest<Dismissal?> Read() => FoldedJson.Read<Latest<Dismissal?>>(State);

    /// <summary>Replaces the statement.</summary>
    public void Write(Latest<Dismissal?> statement) => State = JsonSerializer.Serialize(statement, FoldedJson.Options);
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

    internal static T Read<T>(string state) => JsonSerializer.Deserialize<T>(state, Options)
        ?? throw new InvalidOperationException("Folded state is empty.");
}
