using Npgsql;

namespace SeoulMate.TestKit;

/// <summary>A database of a fresh name on the test server, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private TestDatabase(string server, string name)
    {
        this.server = server;
        this.name = name;
    }

    /// <summary>How to reach it. The database is made when it is first migrated.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;

    /// <summary>Finds a server (see <see cref="TestPostgres"/>) and a name nobody else has.</summary>
    public static async Task<TestDatabase> CreateAsync() => new(await TestPostgres.ServerAsync(), $"test_{Guid.CreateVersion7():N}");

    /// <summary>Drops the database and whoever is still connected to it.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"drop database if exists \"{name}\" with (force)", connection);
        await drop.ExecuteNonQueryAsync();
    }
}
