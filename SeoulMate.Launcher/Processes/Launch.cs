using System.Diagnostics;

namespace SeoulMate.Launcher.Processes;

/// <summary>Starts processes: each in a session of its own, so that Ctrl-C reaches only us, with its output in its log.</summary>
internal static class Launch
{
    /// <summary>What we were given that a child must not inherit: it is told its own.</summary>
    private static readonly string[] NotInherited =
    [
        "ConnectionStrings__", "services__", "Kestrel__", "Internal__", "DataProtection__", "Web__", "Demo__", "ASPNETCORE_", "HTTP_PORTS", "HTTPS_PORTS", "URLS",
        "RABBITMQ_", "ERL_", "PG",
    ];

    /// <summary>Starts a process and writes it down in the folder's state.</summary>
    /// <returns>The process, and what tells it apart; null when it ended at once.</returns>
    internal static (Process Process, ProcessIdentity? Identity) Start(Command command, RunFolder folder)
    {
        // The shell points the program's output at its log and then becomes it: one process, with the pid we know.
        string[] inItsOwnSession = ["sh", "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", folder.LogOf(command.Name), .. command.Arguments];
        var start = new ProcessStartInfo("setsid", inItsOwnSession) { WorkingDirectory = command.Folder };

        foreach (var inherited in start.Environment.Keys.Where(IsNotInherited).ToList())
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in command.Settings)
        {
            start.Environment[name] = value;
        }

        var process = StartOrExplain(start);
        var identity = ProcessIdentity.Of(process.Id);

        if (identity is not null)
        {
            folder.Remember(command.Name, new(identity.Pid, identity.StartedAt, command.Address, command.Politely));
        }

        return (process, identity);
    }

    /// <summary>Starts a process, and returns its exit code when it has ended. It is ended when the wait is.</summary>
    internal static async Task<int> ToItsEndAsync(Command command, RunFolder folder, CancellationToken cancellationToken)
    {
        folder.BeginLogOf(command.Name);
        var (process, identity) = Start(command, folder);

        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        finally
        {
            await (identity?.EndAsync(command.Politely, TimeSpan.FromSeconds(5)) ?? Task.CompletedTask);
            folder.Forget(command.Name);
            process.Dispose();
        }
    }

    private static Process StartOrExplain(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new LauncherException($"{start.FileName} cannot be started: {absent.Message}. It comes with the package util-linux.", absent);
        }
    }

    private static bool IsNotInherited(string variable) =>
        NotInherited.Any(prefix => variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
