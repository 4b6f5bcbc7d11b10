using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SeoulMate.Catalog.Importing;

namespace SeoulMate.Catalog;

/// <summary>The facts about dramas and people.</summary>
public sealed class CatalogDb(DbContextOptions<CatalogDb> options) : DbContext(options)
{
    /// <summary>Ids and keys are compared by their characters, as the services do, whatever the server's language.</summary>
    private const string ByCharacter = "C";

    public DbSet<DramaRow> Dramas => Set<DramaRow>();

    public DbSet<CreditRow> Credits => Set<CreditRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<ImportBatchRow> Imports => Set<ImportBatchRow>();

    public DbSet<ImportChangeRow> ImportChanges => Set<ImportChangeRow>();

    /// <summary>Every saved change of a drama counts its version up, so that none can go unpublished.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var now = this.GetService<TimeProvider>().GetUtcNow();
        var changed = ChangeTracker.Entries<CreditRow>()
            .Where(credit => credit.State is EntityState.Added or EntityState.Deleted)
            .Select(credit => credit.Entity.DramaId)
            .ToHashSet(StringComparer.Ordinal);

        foreach (var drama in ChangeTracker.Entries<DramaRow>())
        {
            var isChanged = drama.State == EntityState.Modified && drama.Properties.Any(fact => fact.IsModified && fact.Metadata.Name != nameof(DramaRow.PublishedVersion));

            if (drama.State != EntityState.Added && (isChanged || changed.Contains(drama.Entity.DramaId)))
            {
                drama.Entity.Version++;
            }

            if (drama.State == EntityState.Added || isChanged || changed.Contains(drama.Entity.DramaId))
            {
                drama.Entity.ChangedAt = now;
                drama.Entity.Derive();
            }
        }

        foreach (var person in ChangeTracker.Entries<PersonRow>().Where(person => person.State is EntityState.Added or EntityState.Modified))
        {
            person.Entity.Derive();
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DramaRow>(drama =>
        {
            drama.ToTable("drama");
            drama.HasKey(row => row.DramaId);
            drama.Property(row => row.DramaId).UseCollation(ByCharacter);
            drama.Property(row => row.TitleKey).UseCollation(ByCharacter);
            drama.Property(row => row.Version).IsConcurrencyToken();
            drama.HasIndex(row => new { row.Watchers, row.DramaId }).IsDescending(true, false);
            drama.HasIndex(row => row.GenreKeys).HasMethod("gin");
            drama.HasIndex(row => row.Moods).HasMethod("gin");
            drama.HasIndex(row => row.Tags).HasMethod("gin");
            drama.Property(row => row.SearchVector).HasComputedColumnSql("array_to_tsvector(search_words)", stored: true);
            drama.HasIndex(row => row.SearchVector).HasMethod("gin");
            drama.HasIndex(row => row.NetworkKey);
            drama.HasIndex(row => row.FirstAired);
            drama.HasIndex(row => row.ChangedAt).HasFilter("published_version < version");
        });

        modelBuilder.Entity<CreditRow>(credit =>
        {
            credit.ToTable("credit");
            credit.HasKey(row => new { row.DramaId, row.Part, row.Billing });
            credit.Property(row => row.DramaId).UseCollation(ByCharacter);
            credit.Property(row => row.PersonId).UseCollation(ByCharacter);
            credit.Property(row => row.Part).HasConversion(part => part.ToString(), text => Enum.Parse<CreditPart>(text)).HasMaxLength(16);
            credit.HasIndex(row => row.PersonId);
            credit.HasOne(row => row.Drama).WithMany(row => row.Credits).HasForeignKey(row => row.DramaId);
            credit.HasOne(row => row.Person).WithMany(row => row.Credits).HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<ImportBatchRow>(import =>
        {
            import.ToTable("import");
            import.HasKey(row => row.ImportId);
            import.Property(row => row.ImportId).ValueGeneratedNever();
            import.Property(row => row.Number).UseIdentityAlwaysColumn();
            import.Property(row => row.Report).HasColumnType("jsonb");
        });

        modelBuilder.Entity<ImportChangeRow>(change =>
        {
            change.ToTable("import_change");
            change.HasKey(row => new { row.ImportId, row.DramaId });
            change.Property(row => row.DramaId).UseCollation(ByCharacter);
            change.Property(row => row.Before).HasColumnType("jsonb");
            change.HasIndex(row => row.DramaId);
        });

        modelBuilder.Entity<PersonRow>(person =>
        {
            person.ToTable("person");
            person.HasKey(row => row.PersonId);
            person.Property(row => row.PersonId).UseCollation(ByCharacter);
            person.HasIndex(row => row.Spellings).HasMethod("gin");
        });
    }
}
