using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Servers;

/// <summary>What a server needs that runs by itself, without the rest of the system.</summary>
internal sealed class Alone : IDisposable
{
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromMinutes(1);

    private Alone(RunFolder folder, PortBlock ports, Action<string>? tell)
    {
        Folder = folder;
        Ports = ports;
        Options = new(tell ?? (_ => { }), Restart: true, PatienceAtStart);
    }

    internal RunFolder Folder { get; }

    internal PortBlock Ports { get; }

    internal ChildOptions Options { get; }

    /// <summary>Claims a folder for it.</summary>
    /// <exception cref="LauncherException">Something else runs there.</exception>
    internal static async Task<Alone> InAsync(string folder, Action<string>? tell) => new(
        await RunFolder.ClaimAsync(folder) ?? throw new LauncherException($"Something runs in {folder} already."),
        PortBlock.Claim(),
        tell);

    public void Dispose()
    {
        Ports.Dispose();
        Folder.Dispose();
    }
}
