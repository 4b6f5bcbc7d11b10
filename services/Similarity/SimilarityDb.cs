using Microsoft.EntityFrameworkCore;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Similarity;

/// <summary>Who turned to which drama: what a collaborative model is learnt from.</summary>
public sealed class SimilarityDb(DbContextOptions<SimilarityDb> options) : DbContext(options)
{
    /// <summary>What users did with dramas, one row an interaction.</summary>
    public DbSet<SignalRow> Signals => Set<SignalRow>();

    /// <summary>Embeddings that were learnt.</summary>
    public DbSet<EmbeddingSetRow> EmbeddingSets => Set<EmbeddingSetRow>();

    /// <summary>Models that were learnt from all users.</summary>
    public DbSet<CollaborativeModelRow> CollaborativeModels => Set<CollaborativeModelRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddInbox();
        modelBuilder.AddErasures();
        modelBuilder.Entity<SignalRow>(signal =>
        {
            signal.ToTable("signal");
            signal.HasKey(row => row.InteractionId);
            signal.Property(row => row.InteractionId).ValueGeneratedNever();
            signal.HasIndex(row => row.UserId);
        });
        modelBuilder.Entity<EmbeddingSetRow>(set =>
        {
            set.ToTable("embedding_set");
            set.HasKey(row => row.Version);
            set.Property(row => row.KeptAt).HasDefaultValueSql("now()");
        });
        modelBuilder.Entity<CollaborativeModelRow>(model =>
        {
            model.ToTable("collaborative_model");
            model.HasKey(row => row.Version);
            model.Property(row => row.LearntAt).HasDefaultValueSql("now()");
        });
    }
}

/// <summary>Embeddings that were learnt from one state of the catalogue.</summary>
public sealed class EmbeddingSetRow
{
    /// <summary>Names the catalogue and the way.</summary>
    public required string Version { get; init; }

    /// <summary>What embeds texts, and the vector of each drama.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When they were kept last, in UTC.</summary>
    public DateTimeOffset KeptAt { get; init; }
}

/// <summary>A model that was learnt from all users.</summary>
public sealed class CollaborativeModelRow
{
    /// <summary>When it was learnt, and from how many signals.</summary>
    public required string Version { get; init; }

    /// <summary>What was learnt.</summary>
    public required byte[] Content { get; init; }

    /// <summary>How many signals there were.</summary>
    public int SignalCount { get; init; }

    /// <summary>When it was learnt, in UTC.</summary>
    public DateTimeOffset LearntAt { get; init; }
}

/// <summary>One interaction with a drama, or the mark that one was taken back before it came in.</summary>
public sealed class SignalRow
{
    /// <summary>Which interaction.</summary>
    public Guid InteractionId { get; init; }

    /// <summary>Who.</summary>
    public Guid UserId { get; init; }

    /// <summary>With which drama; null while only its taking back is known.</summary>
    public string? DramaId { get; init; }

    /// <summary>One of the interaction kinds; null while only its taking back is known.</summary>
    public string? Kind { get; init; }

    /// <summary>The rating, 0.5 to 5; null for other kinds.</summary>
    public double? Rating { get; init; }

    /// <summary>Episodes seen so far; null for other kinds.</summary>
    public int? EpisodesSeen { get; init; }

    /// <summary>When, in UTC; null while only its taking back is known.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>True for one of the simulated users of the demonstration.</summary>
    public bool Simulated { get; init; }

    /// <summary>True when it was taken back: it counts as never having happened.</summary>
    public bool IsRetracted { get; init; }
}
