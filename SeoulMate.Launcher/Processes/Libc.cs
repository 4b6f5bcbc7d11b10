using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SeoulMate.Launcher.Processes;

/// <summary>The call to the system that .NET has no words for.</summary>
internal static partial class Libc
{
    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal to a process, or to a process group by its negative id. One that is gone is no error.</summary>
    internal static void Send(int pid, Signal signal)
    {
        if (Kill(pid, (int)signal) != 0 && Marshal.GetLastPInvokeError() is var error && error != NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}

/// <summary>The signals we send, with their numbers on Linux.</summary>
public enum Signal
{
    /// <summary>Stop in order. To PostgreSQL: without waiting for its clients.</summary>
    Interrupt = 2,

    /// <summary>End at once, without a chance to tidy up.</summary>
    Kill = 9,

    /// <summary>Stop in order.</summary>
    Terminate = 15,

    /// <summary>Go on after <see cref="Stop"/>.</summary>
    Continue = 18,

    /// <summary>Hang, still connected, until <see cref="Continue"/>.</summary>
    Stop = 19,
}
