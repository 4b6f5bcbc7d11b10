using System.Text.Json;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher;

/// <summary>
/// The folder of one run: data, logs, secrets, and the state by which a later run finds what this one left. Only one
/// run has a folder at a time, and the claim ends with its process however that ends.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private static readonly TimeSpan PatienceWithLeftovers = TimeSpan.FromSeconds(20);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where we are root, PostgreSQL's account passes through to its own folder, and cannot look around on the way.</summary>
    private const UnixFileMode OwnerAndPassers = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What opening a file says that another process has locked.</summary>
    private const int WouldBlock = 11;

    private readonly FileStream claim;
    private readonly Lock writing = new();
    private RunState state;

    private RunFolder(string path, FileStream claim)
    {
        Path = path;
        this.claim = claim;
        state = new(RunState.ThisBoot(), ProcessIdentity.Own, Address: null, []);
        Create(Logs, OwnerOnly);
        Directory.CreateDirectory(Holds);
        Secrets = new(System.IO.Path.Combine(path, "secrets"));
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The passwords and keys of this folder's system.</summary>
    public Secrets Secrets { get; }

    /// <summary>Where logs are.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    private string Holds => System.IO.Path.Combine(Path, "holds");

    private string StateFile => System.IO.Path.Combine(Path, RunState.FileName);

    /// <summary>Claims a folder, and ends what an earlier run left running in it because it was killed.</summary>
    /// <returns>Null when another run has it.</returns>
    public static async Task<RunFolder?> ClaimAsync(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        FileStream claim;

        try
        {
            Create(path, Environment.IsPrivilegedProcess ? OwnerAndPassers : OwnerOnly);
            claim = new FileStream(System.IO.Path.Combine(path, "claim"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new LauncherException($"{path} belongs to another user: {denied.Message}", denied);
        }
        catch (IOException locked) when (locked.HResult == WouldBlock)
        {
            return null;
        }

        var folder = new RunFolder(path, claim);
        await folder.EndLeftoversAsync();
        folder.Write();

        return folder;
    }

    /// <summary>Where a process's log is.</summary>
    public string LogOf(string name) => System.IO.Path.Combine(Logs, $"{name}.log");

    /// <summary>Begins a process's log anew and keeps the one before.</summary>
    public void BeginLogOf(string name)
    {
        if (File.Exists(LogOf(name)))
        {
            File.Move(LogOf(name), LogOf($"{name}.previous"), overwrite: true);
        }
    }

    /// <summary>The file whose presence keeps a process that has ended from being started again.</summary>
    public string HoldOf(string name) => HoldIn(Path, name);

    /// <inheritdoc cref="HoldOf"/>
    public static string HoldIn(string path, string name) => System.IO.Path.Combine(path, "holds", name);

    /// <summary>The last lines of a process's log, for a message about it.</summary>
    public string LastLinesOf(string name) =>
        File.Exists(LogOf(name)) ? string.Join('\n', File.ReadLines(LogOf(name)).TakeLast(20).Select(line => $"  | {line}")) : string.Empty;

    /// <summary>Says where the system is to be reached, now that it can be.</summary>
    public void Announce(Uri address) => Change(now => now with { Address = address.ToString() });

    /// <summary>Writes down that a process runs.</summary>
    public void Remember(string name, RunningProcess process) =>
        Change(now => now with { Processes = new(now.Processes) { [name] = process } });

    /// <summary>Writes down that a process has ended.</summary>
    public void Forget(string name) =>
        Change(now => now with { Processes = new(now.Processes.Where(process => process.Key != name)) });

    /// <summary>Gives the folder up.</summary>
    public void Dispose()
    {
        File.Delete(StateFile);
        claim.Dispose();
    }

    /// <summary>Makes a folder that allows no more than this, also where an earlier run made it.</summary>
    private static void Create(string path, UnixFileMode atMost)
    {
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) & atMost);
    }

    private void Change(Func<RunState, RunState> change)
    {
        lock (writing)
        {
            state = change(state);
            Write();
        }
    }

    private void Write()
    {
        // Written beside and moved over, so that whoever reads it, or a kill, never meets half a file.
        var fresh = StateFile + ".new";
        File.WriteAllText(fresh, JsonSerializer.Serialize(state, RunState.Json));
        File.Move(fresh, StateFile, overwrite: true);
    }

    private async Task EndLeftoversAsync()
    {
        if (RunState.Read(Path) is { } left && left.Boot == RunState.ThisBoot())
        {
            await Task.WhenAll(left.Processes.Values.Select(process => process.Identity.EndAsync(process.Politely, PatienceWithLeftovers)));
        }

        foreach (var hold in Directory.EnumerateFiles(Holds))
        {
            File.Delete(hold);
        }
    }
}
