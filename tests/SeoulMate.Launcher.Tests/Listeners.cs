using System.Globalization;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Tests;

/// <summary>The TCP addresses that a process and its family listen on, as the kernel tells them.</summary>
internal static class Listeners
{
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    private const string Listening = "0A";
    private const string Loopback4 = "0100007F";
    private const string Loopback6 = "00000000000000000000000001000000";

    /// <summary>Their addresses in the kernel's writing, and ports.</summary>
    internal static IReadOnlyList<(string Address, int Port)> Of(ProcessIdentity process)
    {
        var sockets = process.Family().SelectMany(SocketsOf).ToHashSet();

        return
        [
            .. from file in Tables
               where File.Exists(file)
               from line in File.ReadLines(file).Skip(1)
               let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where fields[3] == Listening && sockets.Contains($"socket:[{fields[9]}]")
               let local = fields[1].Split(':')
               select (local[0], int.Parse(local[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ];
    }

    internal static bool IsLoopback(string address) => address is Loopback4 or Loopback6;

    private static IEnumerable<string> SocketsOf(ProcessIdentity process) =>
        Directory.EnumerateFiles($"/proc/{process.Pid}/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>();
}
