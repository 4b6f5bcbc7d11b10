using System.Globalization;
using SeoulMate.Launcher.Processes;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Says what is there, what is missing, and how to get it.</summary>
internal static class Doctor
{
    private const int PublicPort = 8080;
    private const long EnoughMemory = 3L << 30;
    private const long EnoughDisk = 4L << 30;

    /// <summary>What was found of one thing.</summary>
    /// <param name="Name">The thing.</param>
    /// <param name="Found">What there is; null when it is missing.</param>
    /// <param name="Remedy">How to get it; null when the system runs without it.</param>
    private sealed record Finding(string Name, string? Found, string? Remedy = null);

    internal static async Task<int> RunAsync()
    {
        var findings = new List<Finding>
        {
            await SdkAsync(),
            Postgres(),
            Rabbit(),
            await ToolAsync("setsid", "--version", "apt-get install util-linux"),
            new("port 8080", PortBlock.IsFree(PublicPort) || RunState.OfRunning(Places.Run) is not null ? "free, or ours" : null, "end the program that has it, or ./seoulmate up --port N"),
            Memory(),
            Disk(),
            new("container engine", await ContainerEngine.VersionAsync() is { } version ? $"{version}; for the AppHost only" : null),
            new("Aspire", Aspire()),
            new("running", RunState.OfRunning(Places.Run) is { } running ? running.Address ?? "being started" : "no"),
        };

        foreach (var finding in findings)
        {
            var (mark, text) = finding switch
            {
                { Found: { } found } => ("ok     ", found),
                { Remedy: { } remedy } => ("MISSING", remedy),
                _ => ("-      ", "not there; not needed"),
            };
            Console.WriteLine($"{mark}  {finding.Name,-18} {text}");
        }

        var missing = findings.Count(finding => finding is { Found: null, Remedy: not null });
        Console.WriteLine(missing == 0 ? "All that ./seoulmate up needs is there." : $"{missing} missing.");

        return missing == 0 ? ExitCodes.Well : ExitCodes.Failed;
    }

    private static async Task<Finding> SdkAsync()
    {
        // Without the SDK this program would hardly run; with another one than global.json wants, dotnet says so here.
        var (exitCode, output) = await Run.OutputAsync(["dotnet", "--version"]);

        return new(".NET SDK", exitCode == 0 ? output.Trim() : null, "https://dotnet.microsoft.com/download/dotnet/10.0; global.json names the version");
    }

    private static Finding Postgres()
    {
        var given = SystemOptions.GivenByEnvironment();
        var isNeeded = new SystemOptions(Places.Run) { Given = given }.NeedsPrivate(PostgresServer.Name);
        var installed = PostgresBinaries.Installed() is [var newest, ..] ? $"{newest.Version} in {newest.Folder}" : null;

        return new("PostgreSQL", isNeeded ? installed : "given by connection strings", "apt-get install postgresql");
    }

    private static Finding Rabbit()
    {
        var given = SystemOptions.GivenByEnvironment();
        var installed = RabbitBinaries.Find() is { } found ? $"{found.Version} in {Path.GetDirectoryName(found.Server)}" : null;

        return new("RabbitMQ", given.ContainsKey(RabbitServer.Name) ? "given by connection string" : installed, "apt-get install rabbitmq-server");
    }

    private static async Task<Finding> ToolAsync(string tool, string argument, string remedy)
    {
        var (exitCode, output) = await Run.OutputAsync([tool, argument]);

        return new(tool, exitCode == 0 ? output.Split('\n')[0].Trim() : null, remedy);
    }

    private static Finding Memory()
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

        return new("memory", available >= EnoughMemory ? Gigabytes(available) : null, $"{Gigabytes(EnoughMemory)} are needed, there are {Gigabytes(available)}");
    }

    private static Finding Disk()
    {
        var available = new DriveInfo(Programs.Repository).AvailableFreeSpace;

        return new("disk", available >= EnoughDisk ? $"{Gigabytes(available)} free" : null, $"{Gigabytes(EnoughDisk)} are needed below {Programs.Repository}, {Gigabytes(available)} are free");
    }

    private static string? Aspire()
    {
        var remembered = Path.Combine(Places.Run, "aspire.props");

        return File.Exists(remembered) && File.ReadAllText(remembered).Contains(">true<", StringComparison.Ordinal)
            ? "restores; dotnet run --project SeoulMate.AppHost"
            : null;
    }

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB");
}
