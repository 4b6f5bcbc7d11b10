using System.Diagnostics;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Makes an account an operator: the gateway's own program does it, on the system's database.</summary>
internal static class Operator
{
    private const string Database = "accountsdb";

    internal static async Task<int> RunAsync(string email)
    {
        if (SystemOptions.GivenByEnvironment().TryGetValue(Database, out var given))
        {
            return await GrantAsync(email, given);
        }

        if (RunState.OfRunning(Places.Run) is { } running && PostgresServer.ConnectionStringIn(running, SecretsOfRun()) is { } server)
        {
            return await GrantAsync(email, PostgresServer.ConnectionStringTo(server, Database));
        }

        if (!Directory.Exists(Path.Combine(Places.Run, PostgresServer.Name)))
        {
            throw new LauncherException("There are no accounts yet: ./seoulmate up first, and register.");
        }

        await using var postgres = await PostgresServer.StartAsync(Places.Run);

        return await GrantAsync(email, postgres.ConnectionStringTo(Database));
    }

    private static Secrets SecretsOfRun() => new(Path.Combine(Places.Run, "secrets"));

    private static async Task<int> GrantAsync(string email, string accounts)
    {
        string[] command = [.. Programs.CommandOf("SeoulMate.Gateway"), "--grant-operator", email];
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = Programs.FolderOf("SeoulMate.Gateway") };
        start.Environment[$"ConnectionStrings__{Database}"] = accounts;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = SystemOptions.EnvironmentNameByEnvironment();
        start.Environment["Internal__ServiceSecret"] = SecretsOfRun().ServiceSecret;
        start.Environment["Internal__SigningKey"] = SecretsOfRun().SigningKey;

        using var gateway = Process.Start(start)!;
        await gateway.WaitForExitAsync();

        return gateway.ExitCode;
    }
}
