using SeoulMate.Launcher;
using SeoulMate.Launcher.Processes;
using SeoulMate.Load;

try
{
    var options = LoadOptions.Read(args);
    var report = new Report(Console.Out, Console.Error);

    using var stopping = new StopSignals();
    await using var gateway = await Gateways.OpenAsync(options, report.Tell, stopping.Token);
    using var client = new HttpClient { BaseAddress = gateway.Address, Timeout = TimeSpan.FromSeconds(30) };

    await Run.AllAsync(new PublicApi(client), options, report).WaitAsync(stopping.Token);

    foreach (var failure in report.Failures)
    {
        report.Tell(failure);
    }

    return report.Failures.Count == 0 ? 0 : 1;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped.");
    return 2;
}
catch (Exception told) when (told is LoadException or LauncherException or HttpRequestException)
{
    await Console.Error.WriteLineAsync(told.Message);
    return 2;
}
