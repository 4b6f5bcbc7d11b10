using SeoulMate.Launcher;

namespace SeoulMate.Load;

/// <summary>The gateway that load is put on: of a private system, or of one that runs already.</summary>
internal sealed class Gateways : IAsyncDisposable
{
    /// <summary>
    /// What a load of one address needs of the gateway, as settings of the environment. The private system's processes
    /// inherit them from us; the defaults stay as they are.
    /// </summary>
    internal static readonly IReadOnlyDictionary<string, string> Limits = new Dictionary<string, string>
    {
        ["Limits__SignInsPerMinute"] = "10000",
        ["Limits__Burst"] = "10000",
        ["Limits__PerSecond"] = "1000",
    };

    private readonly RunningSystem? system;
    private readonly string? wiped;

    private Gateways(Uri address, RunningSystem? system, string? wiped)
    {
        Address = address;
        this.system = system;
        this.wiped = wiped;
    }

    /// <summary>Where it is.</summary>
    internal Uri Address { get; }

    internal static async Task<Gateways> OpenAsync(LoadOptions options, Action<string> tell, CancellationToken cancellationToken)
    {
        if (options.Gateway is { } running)
        {
            return new(running, null, null);
        }

        foreach (var (name, value) in Limits)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        var wiped = options.Folder is null ? Directory.CreateTempSubdirectory("seoulmate-load-").FullName : null;
        var system = await RunningSystem.StartAsync(new(options.Folder ?? wiped!) { Tell = tell, Restart = false, PatienceAtStart = TimeSpan.FromMinutes(3) }, cancellationToken);

        return new(system.Gateway, system, wiped);
    }

    public async ValueTask DisposeAsync()
    {
        await (system?.DisposeAsync() ?? ValueTask.CompletedTask);

        if (wiped is not null)
        {
            Directory.Delete(wiped, recursive: true);
        }
    }
}
