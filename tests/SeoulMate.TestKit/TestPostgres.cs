using Npgsql;
using SeoulMate.Launcher;
using SeoulMate.Launcher.Servers;
using Testcontainers.PostgreSql;

namespace SeoulMate.TestKit;

/// <summary>
/// The PostgreSQL server that tests use: the one that <c>SEOULMATE_TEST_POSTGRES</c> names, else a container where an
/// engine answers, else the Launcher's private one. Where none can be had, tests fail with a sentence that says what to do.
/// </summary>
public static class TestPostgres
{
    /// <summary>The variable with the connection string of a server whose user may create databases, with a password that nobody could guess.</summary>
    public const string Variable = "SEOULMATE_TEST_POSTGRES";

    private const string Image = "docker.io/library/postgres:18.3";
    private const string FolderPrefix = "seoulmate-test-postgres-";

    private static readonly TimeSpan PatienceWithTheContainer = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(15);

    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>The connection string of the server, without a database.</summary>
    /// <exception cref="InvalidOperationException">No server can be had; the message says what to do.</exception>
    public static Task<string> ServerAsync() => Server.Value;

    private static async Task<string> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable(Variable);

        if (!string.IsNullOrWhiteSpace(given))
        {
            return given;
        }

        return (await ContainerEngine.VersionAsync() is null ? null : await StartContainerAsync()) ?? await StartPrivateAsync();
    }

    /// <summary>Null where the engine cannot: one that may not fetch the image is as good as none.</summary>
    private static async Task<string?> StartContainerAsync()
    {
        using var patience = new CancellationTokenSource(PatienceWithTheContainer);

        try
        {
            // Its own reaper ends it with this process.
            var container = new PostgreSqlBuilder(Image).WithPassword(Guid.NewGuid().ToString("N")).Build();
            await container.StartAsync(patience.Token);

            return new NpgsqlConnectionStringBuilder(container.GetConnectionString()) { Database = null }.ConnectionString;
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"The container engine that answers here could not start {Image}: {failure.Message}");
            return null;
        }
    }

    private static async Task<string> StartPrivateAsync()
    {
        await EndLeftoversAsync();
        var folder = Directory.CreateTempSubdirectory(FolderPrefix);

        try
        {
            var server = await PostgresServer.StartAsync(folder.FullName);
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                server.DisposeAsync().AsTask().Wait(PatienceAtTheEnd);
                folder.Delete(recursive: true);
            };

            return server.ConnectionString;
        }
        catch (LauncherException reason)
        {
            throw new InvalidOperationException(
                $"Tests need PostgreSQL: set {Variable}, or install what ./seoulmate test installs by itself. {reason.Message}", reason);
        }
    }

    /// <summary>Ends the servers of test runs that were killed.</summary>
    private static async Task EndLeftoversAsync()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{FolderPrefix}*"))
        {
            if (RunState.Read(folder) is not null && RunState.OfRunning(folder) is null && await RunFolder.ClaimAsync(folder) is { } left)
            {
                left.Dispose();
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
