using System.Text.Json;
using System.Text.Json.Serialization;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher;

/// <summary>What a run has running, as it stands in its folder.</summary>
/// <param name="Boot">The start of the machine it belongs to: pids and start times of another mean nothing.</param>
/// <param name="Launcher">The process that looks after the others.</param>
/// <param name="Address">Where the system is to be reached; null until it is ready.</param>
/// <param name="Processes">Every process by name.</param>
public sealed record RunState(string Boot, ProcessIdentity Launcher, string? Address, Dictionary<string, RunningProcess> Processes)
{
    /// <summary>The file it stands in.</summary>
    public const string FileName = "run.json";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What says that the machine has not been started anew.</summary>
    public static string ThisBoot() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>Reads what a folder says; null when it says nothing.</summary>
    public static RunState? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<RunState>(File.ReadAllText(Path.Combine(folder, FileName)), Json);
        }
        catch (Exception absent) when (absent is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The state of the run that has the folder now; null when none has.</summary>
    public static RunState? OfRunning(string folder) =>
        Read(folder) is { } state && state.Boot == ThisBoot() && state.Launcher.IsAlive ? state : null;
}

/// <summary>One running process.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="StartedAt">When it started, in clock ticks since the machine did.</param>
/// <param name="Address">Where it is to be reached; null when it serves nothing.</param>
/// <param name="Politely">The signal on which it stops in order.</param>
public sealed record RunningProcess(int Pid, long StartedAt, string? Address, Signal Politely)
{
    /// <summary>Told apart from a later process with the same pid.</summary>
    [JsonIgnore]
    public ProcessIdentity Identity => new(Pid, StartedAt);
}
