using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SeoulMate.Gateway.Accounts;

internal sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<AccountRow, Guid>(options), IDataProtectionKeyContext
{
    public const string Name = "accountsdb";

    /// <summary>The keys that protect cookies and tokens.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Identity names its tables itself, so the naming convention leaves them alone.
        builder.Entity<AccountRow>(account =>
        {
            account.ToTable("accounts");
            account.Property(row => row.DisplayName).HasMaxLength(AccountRow.LongestDisplayName);

            // Statements of their own count wrong passwords: an account that was read before does not bring an old count back.
            account.Property(row => row.AccessFailedCount).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            account.Property(row => row.LockoutEnd).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            account.HasIndex(row => row.NormalizedUserName).HasDatabaseName("ix_accounts_normalized_user_name").IsUnique();
            account.HasIndex(row => row.NormalizedEmail).HasDatabaseName("ix_accounts_normalized_email");
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");

        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("account_passkeys");
            passkey.HasIndex(row => row.UserId).HasDatabaseName("ix_account_passkeys_user_id");
        });

        builder.Entity<SessionRow>(session =>
        {
            session.ToTable("sessions");
            session.HasKey(row => row.SessionId);
            session.Property(row => row.SessionId).ValueGeneratedNever();
            session.Property(row => row.Device).HasMaxLength(SessionRow.LongestDevice);
            session.HasIndex(row => row.UserId);
            session.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("api_keys");
            key.HasKey(row => row.KeyId);
            key.Property(row => row.KeyId).ValueGeneratedNever();
            key.Property(row => row.Name).HasMaxLength(ApiKeyRow.LongestName);
            key.HasIndex(row => row.Hash).IsUnique();
            key.HasIndex(row => row.UserId);
            key.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

/// <summary>Somebody who can sign in.</summary>
internal sealed class AccountRow : IdentityUser<Guid>
{
    public const int LongestDisplayName = 40;

    /// <summary>How the pages call the user.</summary>
    public required string DisplayName { get; set; }

    /// <summary>May use the operators' routes.</summary>
    public bool IsOperator { get; set; }

    /// <summary>One of the demonstration's simulated users; nobody knows a password for it.</summary>
    public bool IsSimulated { get; set; }
}

/// <summary>A session that is open. One that was ended has no row: its cookie and tokens are no longer taken.</summary>
internal sealed class SessionRow
{
    public const int LongestDevice = 200;

    public Guid SessionId { get; init; }

    public Guid UserId { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, in UTC; to some minutes.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>What the browser or client called itself at sign-in; null when it did not say.</summary>
    public string? Device { get; init; }

    /// <summary>True for a cookie's, false for an API client's tokens.</summary>
    public bool IsInBrowser { get; init; }
}

/// <summary>What a server calls with in a user's name. The key itself is told once and not kept.</summary>
internal sealed class ApiKeyRow
{
    public const int LongestName = 60;

    public Guid KeyId { get; init; }

    public Guid UserId { get; init; }

    /// <summary>What the user calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key: a key is 256 random bits, which needs no slower hash.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What it may be used for.</summary>
    public required string[] Scopes { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it is good, in UTC; null for as long as it is not taken back.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, in UTC, to some minutes; null for never.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
