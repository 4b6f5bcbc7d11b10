using System.Diagnostics;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Runs one of the system's own programs once, as the owner of one of its databases: the given one, the running one, or one that is started for it.</summary>
internal static class OneShot
{
    /// <summary>Runs it.</summary>
    /// <param name="program">The project's name, such as <c>SeoulMate.Gateway</c>.</param>
    /// <param name="database">The database's resource name.</param>
    /// <param name="arguments">The program's arguments.</param>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="LauncherException">There has never been a system here.</exception>
    internal static async Task<int> RunAsync(string program, string database, params string[] arguments)
    {
        var given = SystemOptions.GivenByEnvironment();

        if (given.TryGetValue(database, out var own))
        {
            return await RunOnAsync(given.GetValueOrDefault(database + Wiring.OwnerSuffix, own));
        }

        if (RunState.OfRunning(Places.Run) is { } running && PostgresServer.ConnectionStringIn(running, SecretsOfRun()) is { } server)
        {
            return await RunOnAsync(PostgresServer.ConnectionStringTo(server, database));
        }

        if (!Directory.Exists(Path.Combine(Places.Run, PostgresServer.Name)))
        {
            throw new LauncherException("There are no data yet: ./seoulmate up first.");
        }

        await using var postgres = await PostgresServer.StartAsync(Places.Run);

        return await RunOnAsync(postgres.ConnectionStringTo(database));

        async Task<int> RunOnAsync(string connectionString)
        {
            string[] command = [.. Programs.CommandOf(program), .. arguments];
            var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = Programs.FolderOf(program) };
            start.Environment[$"ConnectionStrings__{database}"] = connectionString;
            start.Environment["ConnectionStrings__rabbitmq"] = NoBroker;
            start.Environment["ASPNETCORE_ENVIRONMENT"] = SystemOptions.EnvironmentNameByEnvironment();
            start.Environment["Internal__ServiceSecret"] = SecretsOfRun().ServiceSecret;
            start.Environment["Internal__SigningKey"] = SecretsOfRun().SigningKey;

            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();

            return process.ExitCode;
        }
    }

    /// <summary>The bus within the process: what runs once tells nobody.</summary>
    private const string NoBroker = "loopback://localhost/";

    private static Secrets SecretsOfRun() => new(Path.Combine(Places.Run, "secrets"));
}
