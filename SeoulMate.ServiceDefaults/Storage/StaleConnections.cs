using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace SeoulMate.ServiceDefaults.Storage;

/// <summary>
/// After PostgreSQL was away every pooled connection is dead, and each would fail one request. The first failure empties
/// the pool, so that the second request finds a fresh one.
/// </summary>
internal sealed class StaleConnections : DbCommandInterceptor
{
    internal static StaleConnections Instance { get; } = new();

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ClearIfBroken(command, eventData.Exception);
        return Task.CompletedTask;
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => ClearIfBroken(command, eventData.Exception);

    private static void ClearIfBroken(DbCommand command, Exception exception)
    {
        if (exception is NpgsqlException { IsTransient: true } and not PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
            && command.Connection is NpgsqlConnection connection)
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }
}
