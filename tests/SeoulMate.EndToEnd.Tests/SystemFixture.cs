using Npgsql;
using SeoulMate.EndToEnd.Tests;
using SeoulMate.Launcher;

[assembly: AssemblyFixture(typeof(SystemFixture))]

namespace SeoulMate.EndToEnd.Tests;

/// <summary>The whole system as native processes, with the demonstration in it; started once, ended with the tests.</summary>
public sealed class SystemFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("seoulmate-").FullName;
    private RunningSystem? running;

    /// <summary>The system.</summary>
    public RunningSystem Running => running ?? throw new InvalidOperationException("The system has not been started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        running = await RunningSystem.StartAsync(new SystemOptions(folder) { Demo = true, PatienceAtStart = TimeSpan.FromMinutes(3) });
        await Launcher.Demo.Demo.EnterAsync(Running.Gateway, _ => { }, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (running is not null)
        {
            await running.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A client that nobody is signed in with.</summary>
    public ApiClient Visitor() => new(Running.Gateway);

    /// <summary>A client of one of the demonstration's people.</summary>
    public Task<ApiClient> SignInAsync(string name) => Visitor().SignInAsync($"{name}@demo.seoulmate.test", "Annyeong-2026!");

    /// <summary>A client of a new user.</summary>
    public async Task<ApiClient> RegisterAsync()
    {
        var email = $"{Guid.CreateVersion7():N}@example.test";
        var client = Visitor();
        await client.PostAsync("/api/v1/account/register", new { email, password = "Not-a-real-1!" });

        return await client.SignInAsync(email, "Not-a-real-1!");
    }

    /// <summary>One value from a service's database.</summary>
    public async Task<long> CountAsync(string database, string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection(Running.ConnectionStringOf(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };

        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    /// <summary>Where an id stands in a service's database: every table and column that has it in any form, apart from who was erased.</summary>
    public async Task<IReadOnlyList<string>> WhereaboutsAsync(string database, Guid id)
    {
        await using var connection = new NpgsqlConnection(Running.ConnectionStringOf(database));
        await connection.OpenAsync();
        var tables = new List<string>();

        await using (var command = new NpgsqlCommand("select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var found = new List<string>();

        foreach (var table in tables.Where(table => !table.EndsWith(".erased_user", StringComparison.Ordinal)))
        {
            // A row as text has whatever the row has, ids within JSON too.
            await using var command = new NpgsqlCommand($"select count(*) from {table} as one where one::text like '%' || $1 || '%'", connection) { Parameters = { new() { Value = id.ToString() } } };

            if ((long)(await command.ExecuteScalarAsync())! > 0)
            {
                found.Add($"{database}.{table}");
            }
        }

        return found;
    }

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    public static async Task EventuallyAsync(string what, TimeSpan patience, Func<Task<bool>> condition)
    {
        using var end = new CancellationTokenSource(patience);

        while (!await condition())
        {
            if (end.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited {patience.TotalSeconds} s in vain: {what}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }
}
