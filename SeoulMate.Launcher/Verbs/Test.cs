using System.Diagnostics;
using System.Globalization;
using SeoulMate.Launcher.Processes;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Runs every test of the built solution, with one private PostgreSQL for all of them.</summary>
internal static class Test
{
    private const string ServerVariable = "SEOULMATE_TEST_POSTGRES";
    private const string NoTestFits = "8";

    internal static async Task<int> RunAsync(string[] options)
    {
        if (!string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(ServerVariable)))
        {
            return await RunAsync(options, server: null);
        }

        var folder = Path.Combine(Places.Run, "test");
        Wipe(folder);

        try
        {
            await using var postgres = await PostgresServer.StartAsync(folder);

            return await RunAsync(options, postgres.ConnectionString);
        }
        finally
        {
            Wipe(folder);
        }
    }

    private static async Task<int> RunAsync(string[] options, string? server)
    {
        using var stopping = new StopSignals();
        var start = new ProcessStartInfo("dotnet", Arguments(options)) { RedirectStandardOutput = true, WorkingDirectory = Programs.Repository };

        if (server is not null)
        {
            start.Environment[ServerVariable] = server;
        }

        using var runner = Process.Start(start)!;
        var tally = new TestTally();

        try
        {
            while (await runner.StandardOutput.ReadLineAsync(stopping.Token) is { } line)
            {
                Console.WriteLine(line);
                tally.Read(line);
            }

            await runner.WaitForExitAsync(stopping.Token);
        }
        catch (OperationCanceledException)
        {
            runner.Kill(entireProcessTree: true);
            Console.WriteLine("Stopped.");
            return ExitCodes.Failed;
        }

        Console.WriteLine(tally.Sum(runner.ExitCode));

        return tally.Failed(runner.ExitCode) == 0 ? ExitCodes.Well : ExitCodes.Failed;
    }

    private static List<string> Arguments(string[] options)
    {
        List<string> arguments = ["test"];

        if (!options.Any(option => option is "--project" or "--solution" or "--test-modules"))
        {
            arguments.AddRange(["--solution", "SeoulMate.sln"]);
        }

        // Hosts, servers and whole systems are under test: more of them at once than cores would only wait for each other.
        if (!options.Contains("--max-parallel-test-modules"))
        {
            arguments.AddRange(["--max-parallel-test-modules", Math.Max(1, Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture)]);
        }

        // With a filter it is no failure that it fits nothing in a project.
        if (options.Any(option => option.StartsWith("--filter", StringComparison.Ordinal)))
        {
            arguments.AddRange(["--ignore-exit-code", NoTestFits]);
        }

        return [.. arguments, "--no-build", "-c", "Release", .. options];
    }

    private static void Wipe(string folder)
    {
        if (Directory.Exists(folder) && RunState.OfRunning(folder) is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
