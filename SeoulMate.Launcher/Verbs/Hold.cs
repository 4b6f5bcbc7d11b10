using System.Net.Sockets;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Ends one process of a running system and keeps it dead, or lets it live again; from another shell.</summary>
internal static class Hold
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static async Task<int> KillAsync(string name)
    {
        var process = Running(name).Processes.GetValueOrDefault(name);
        await File.WriteAllTextAsync(RunFolder.HoldIn(Places.Run, name), string.Empty);

        if (process is not null)
        {
            process.Identity.Send(Signal.Kill);
            await process.Identity.HasEndedAsync(Patience);
        }

        Console.WriteLine($"{name} is dead, and stays so until ./seoulmate start {name}.");
        return ExitCodes.Well;
    }

    internal static async Task<int> StartAsync(string name)
    {
        Running(name);
        File.Delete(RunFolder.HoldIn(Places.Run, name));

        using var patience = new CancellationTokenSource(Patience);

        try
        {
            while (!(Running(name).Processes.GetValueOrDefault(name) is { Address: { } address } && await AnswersAsync(address, patience.Token)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new LauncherException($"{name} is not healthy after {Patience.TotalSeconds} s. Its log: {Path.Combine(Places.Run, "logs", $"{name}.log")}");
        }

        Console.WriteLine($"{name} runs and is healthy.");
        return ExitCodes.Well;
    }

    private static RunState Running(string name)
    {
        var state = RunState.OfRunning(Places.Run) ?? throw new LauncherException("SeoulMate does not run: ./seoulmate up starts it.");
        var names = Topology.Resources.Where(resource => resource.Kind is ResourceKind.Process or ResourceKind.Server).Select(resource => resource.Name);

        return names.Contains(name) ? state : throw new LauncherException($"There is no process {name}. There are: {string.Join(", ", names)}.");
    }

    private static async Task<bool> AnswersAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp)
            {
                using var client = new HttpClient();
                using var answer = await client.GetAsync(new Uri(uri, "/health"), cancellationToken);

                return answer.IsSuccessStatusCode;
            }

            using var server = new TcpClient();
            await server.ConnectAsync(System.Net.IPEndPoint.Parse(address), cancellationToken);

            return true;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or SocketException)
        {
            return false;
        }
    }
}
