using System.Diagnostics;
using System.Globalization;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Starts everything and looks after it until it is told to stop.</summary>
internal static class Up
{
    private const int DefaultPort = 8080;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (!TryParse(arguments, out var port, out var demo, out var restart))
        {
            return Usage.Show();
        }

        if (RunState.OfRunning(Places.Run) is { } running)
        {
            Console.WriteLine(running.Address is { } address
                ? $"SeoulMate runs already: {address}. ./seoulmate down ends it."
                : $"SeoulMate is being started already, by process {running.Launcher.Pid}.");
            return ExitCodes.Well;
        }

        var watch = Stopwatch.StartNew();
        var options = new SystemOptions(Places.Run)
        {
            GatewayPort = port,
            Demo = demo,
            Restart = restart,
            EnvironmentName = SystemOptions.EnvironmentNameByEnvironment(),
            Given = SystemOptions.GivenByEnvironment(),
            Tell = line => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{watch.Elapsed.TotalSeconds,6:0.0} s] {line}")),
        };

        using var stopping = new StopSignals();

        try
        {
            options.Tell($"Starting SeoulMate; logs are in {Path.Combine(Places.Run, "logs")}.");
            await using var system = await RunningSystem.StartAsync(options, stopping.Token);

            if (options is { Demo: true, IsDevelopment: true })
            {
                await EnterDemoAsync(system, options, stopping.Token);
            }

            options.Tell("Ready.");
            Greet(system, options);

            await Task.Delay(Timeout.Infinite, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.Token.IsCancellationRequested)
        {
            options.Tell("Stopped.");
        }

        return ExitCodes.Well;
    }

    private static async Task EnterDemoAsync(RunningSystem system, SystemOptions options, CancellationToken cancellationToken)
    {
        options.Tell("Entering the demonstration's people.");

        try
        {
            await Demo.Demo.EnterAsync(system.Gateway, options.Tell, cancellationToken);
        }
        catch (Exception refused) when (refused is LauncherException or HttpRequestException)
        {
            // The system itself is well: it is worth more without a demonstration than not at all.
            options.Tell($"The demonstration could not be entered; the next start tries again. {refused.Message}");
        }
    }

    private static bool TryParse(string[] arguments, out int port, out bool demo, out bool restart)
    {
        port = DefaultPort;
        demo = !arguments.Contains("--no-demo");
        restart = !arguments.Contains("--no-restart");

        var others = arguments.Except(["--no-demo", "--no-restart"]).ToArray();

        return others is [] ||
            (others is ["--port", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue);
    }

    private static void Greet(RunningSystem system, SystemOptions options)
    {
        Console.WriteLine($"""

            SeoulMate is at {system.Gateway.GetLeftPart(UriPartial.Authority)}
            """);

        if (options is { Demo: true, IsDevelopment: true })
        {
            Console.WriteLine("""

                Sign in as                          password Annyeong-2026!
                  mina@demo.seoulmate.test          medical, healing, slice of life
                  joon@demo.seoulmate.test          thriller, crime, revenge
                  sora@demo.seoulmate.test          romantic comedy
                  newcomer@demo.seoulmate.test      nothing yet
                  operator@demo.seoulmate.test      an operator
                """);
        }

        Console.WriteLine($"""

            Logs: {Path.Combine(Places.Run, "logs")}
            Ctrl-C ends everything; data stay for the next start.
            """);
    }
}
