using System.Globalization;
using System.Text.Json.Serialization;

namespace SeoulMate.Launcher.Processes;

/// <summary>A process told apart from any later one that is given the same pid.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="StartedAt">When it started, in clock ticks since the machine did.</param>
public sealed record ProcessIdentity(int Pid, long StartedAt)
{
    /// <summary>This process.</summary>
    public static ProcessIdentity Own => Of(Environment.ProcessId) ?? throw new InvalidOperationException("This process is not in /proc.");

    /// <summary>True while it runs. One that has ended but was not yet collected by its parent does not run.</summary>
    [JsonIgnore]
    public bool IsAlive => Of(Pid) == this;

    /// <summary>The running process that has this pid now; null when there is none.</summary>
    public static ProcessIdentity? Of(int pid) => Stat.Read(pid) is { IsRunning: true } stat ? new(pid, stat.StartedAt) : null;

    /// <summary>Sends it a signal if it is still the one that is meant.</summary>
    public void Send(Signal signal)
    {
        if (IsAlive)
        {
            Libc.Send(Pid, signal);
        }
    }

    /// <summary>It and all that it started, itself first; those that left its session too, as PostgreSQL's back ends do.</summary>
    public IReadOnlyList<ProcessIdentity> Family()
    {
        var children = Everyone().ToLookup(process => process.Stat.Parent, process => process.Identity);

        return IsAlive ? [.. Of(this)] : [];

        IEnumerable<ProcessIdentity> Of(ProcessIdentity process) => children[process.Pid].SelectMany(Of).Prepend(process);
    }

    /// <summary>Ends it: asks it to stop, and kills what is left of its family when it has or when the patience is over.</summary>
    public async Task EndAsync(Signal politely, TimeSpan patience)
    {
        var family = Family();

        Send(politely);
        Send(Signal.Continue);
        await HasEndedAsync(patience);
        await EndAsync(family, patience);
        await EndOrphansAsync(patience);
    }

    /// <summary>Ends what is left of the session that it led, now that it has ended itself.</summary>
    public async Task EndOrphansAsync(TimeSpan patience)
    {
        // Nobody else can be given its id while they live; if somebody was, there are none.
        if (Of(Pid) is null)
        {
            await EndAsync([.. Everyone().Where(process => process.Stat.Session == Pid).Select(process => process.Identity)], patience);
        }
    }

    /// <summary>Returns when it has ended.</summary>
    /// <returns>False when it has not within the patience.</returns>
    public async Task<bool> HasEndedAsync(TimeSpan patience)
    {
        using var given = new CancellationTokenSource(patience);

        while (IsAlive)
        {
            if (given.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        return true;
    }

    private static async Task EndAsync(IReadOnlyList<ProcessIdentity> processes, TimeSpan patience)
    {
        foreach (var process in processes)
        {
            process.Send(Signal.Kill);
        }

        foreach (var process in processes)
        {
            await process.HasEndedAsync(patience);
        }
    }

    private static IEnumerable<(Stat Stat, ProcessIdentity Identity)> Everyone() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where char.IsAsciiDigit(name[0])
        let pid = int.Parse(name, CultureInfo.InvariantCulture)
        let stat = Stat.Read(pid)
        where stat is { IsRunning: true }
        select (stat.Value, new ProcessIdentity(pid, stat.Value.StartedAt));

    private readonly record struct Stat(char State, int Parent, int Session, long StartedAt)
    {
        internal bool IsRunning => State is not ('Z' or 'X');

        internal static Stat? Read(int pid)
        {
            try
            {
                var text = File.ReadAllText($"/proc/{pid}/stat");

                // "pid (name) state parent group session …": the name may hold spaces and brackets, so count from its last bracket.
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');

                return new(
                    fields[0][0],
                    int.Parse(fields[1], CultureInfo.InvariantCulture),
                    int.Parse(fields[3], CultureInfo.InvariantCulture),
                    long.Parse(fields[19], CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
