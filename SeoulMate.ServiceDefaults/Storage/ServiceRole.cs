using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SeoulMate.ServiceDefaults.Storage;

/// <summary>
/// The role that a running service connects as: it may read and write the rows of its own database, and nothing else. The migration,
/// which connects as the owner, makes it where it is missing and gives it its rights, on what later migrations add too.
/// </summary>
/// <param name="connectionString">The service's own connection string.</param>
internal sealed class ServiceRole(string connectionString)
{
    private const long LockKey = 0x5E0_0701E;
    private const int Iterations = 4096;

    /// <summary>For PostgreSQL's <c>format</c>, which quotes: the role, then what its password is checked against.</summary>
    private const string Making = "create role %I login password %L";

    /// <summary>The same, with the role, then the database.</summary>
    private const string Granting =
        """
        revoke all on database %2$I from public;
        revoke create on schema public from public;
        grant connect on database %2$I to %1$I;
        grant usage on schema public to %1$I;
        grant select, insert, update, delete on all tables in schema public to %1$I;
        grant usage on all sequences in schema public to %1$I;
        alter default privileges in schema public grant select, insert, update, delete on tables to %1$I;
        alter default privileges in schema public grant usage on sequences to %1$I;
        revoke insert, update, delete on "__EFMigrationsHistory" from %1$I;
        """;

    private readonly NpgsqlConnectionStringBuilder own = new(connectionString);

    /// <summary>Gives the role what it needs, in a transaction of its own.</summary>
    /// <param name="db">The migrated database, as its owner.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The service's connection string names no role, or the owner.</exception>
    internal async Task GrantAsync(DbContext db, CancellationToken cancellationToken)
    {
        var role = own.Username ?? throw new InvalidOperationException($"The connection string of {own.Database} names no role for the service.");

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellationToken);

        if (await db.Database.SqlQuery<bool>($"select current_user = {role} as \"Value\"").SingleAsync(cancellationToken))
        {
            throw new InvalidOperationException($"The service is to connect to {own.Database} as {role}, which owns it: give it a role of its own.");
        }

        if (!await db.Database.SqlQuery<bool>($"select exists (select from pg_roles where rolname = {role}) as \"Value\"").SingleAsync(cancellationToken))
        {
            await RunAsync(db.Database.SqlQuery<string>($"select format({Making}, {role}, {Verifier(own.Password ?? string.Empty)}) as \"Value\""));
        }

        await RunAsync(db.Database.SqlQuery<string>($"select format({Granting}, {role}, current_database()) as \"Value\""));
        await transaction.CommitAsync(cancellationToken);

        async Task RunAsync(IQueryable<string> statements) =>
            await db.Database.ExecuteSqlRawAsync(await statements.SingleAsync(cancellationToken), cancellationToken);
    }

    /// <summary>What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803): the password itself is in no statement and so in no log.</summary>
    private static string Verifier(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password.Normalize(NormalizationForm.FormKC), salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);

        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
