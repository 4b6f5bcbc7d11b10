using SeoulMate.Launcher;
using SeoulMate.Load;

try
{
    var options = LoadOptions.Read(args);
    var report = new Report(Console.Out, Console.Error);

    await using var gateway = await Gateways.OpenAsync(options, report.Tell);
    using var client = new HttpClient { BaseAddress = gateway.Address, Timeout = TimeSpan.FromSeconds(30) };

    await Run.AllAsync(new PublicApi(client), options, report);

    foreach (var failure in report.Failures)
    {
        report.Tell(failure);
    }

    return report.Failures.Count == 0 ? 0 : 1;
}
catch (Exception told) when (told is LoadException or LauncherException or HttpRequestException)
{
    await Console.Error.WriteLineAsync(told.Message);
    return 2;
}
