using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace SeoulMate.Gateway.Accounts;

internal sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<AccountRow, Guid>(options), IDataProtectionKeyContext
{
    public const string Name = "accountsdb";

    /// <summary>The keys that protect cookies and tokens.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<EndedSessionRow> EndedSessions => Set<EndedSessionRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Identity names its tables itself, so the naming convention leaves them alone.
        builder.Entity<AccountRow>(account =>
        {
            account.ToTable("accounts");
            account.Property(row => row.DisplayName).HasMaxLength(AccountRow.LongestDisplayName);
            account.HasIndex(row => row.NormalizedUserName).HasDatabaseName("ix_accounts_normalized_user_name").IsUnique();
            account.HasIndex(row => row.NormalizedEmail).HasDatabaseName("ix_accounts_normalized_email");
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");

        builder.Entity<EndedSessionRow>(ended =>
        {
            ended.ToTable("ended_sessions");
            ended.HasKey(row => row.SessionId);
            ended.Property(row => row.SessionId).ValueGeneratedNever();
            ended.HasIndex(row => row.EndedAt);
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

/// <summary>A session that was signed out: its cookie and tokens are no longer taken.</summary>
internal sealed class EndedSessionRow
{
    public Guid SessionId { get; init; }

    /// <summary>When, in UTC; forgotten once nothing of the session can still be valid.</summary>
    public DateTimeOffset EndedAt { get; init; }
}
