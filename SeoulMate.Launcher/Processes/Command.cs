namespace SeoulMate.Launcher.Processes;

/// <summary>How to start a process, and how to see that it is ready.</summary>
/// <param name="Name">Its name in messages, in the state, and of its log.</param>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="Settings">Environment variables of its own, beside those of ours that are not about this system.</param>
/// <param name="IsReady">Says whether the process with this pid can do its work.</param>
public sealed record Command(
    string Name,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Settings,
    Func<int, CancellationToken, Task<bool>> IsReady)
{
    /// <summary>The folder it works in.</summary>
    public string Folder { get; init; } = "/";

    /// <summary>Where it is to be reached; null when it serves nothing.</summary>
    public string? Address { get; init; }

    /// <summary>The signal on which it stops in order.</summary>
    public Signal Politely { get; init; } = Signal.Terminate;
}
