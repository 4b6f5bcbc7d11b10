using System.Diagnostics;

namespace SeoulMate.Launcher.Processes;

/// <summary>Runs small programs to their end.</summary>
internal static class Run
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Runs a program and says whether it ended well.</summary>
    internal static async Task<bool> SucceedsAsync(IReadOnlyList<string> command) => (await OutputAsync(command)).ExitCode == 0;

    /// <summary>Runs a program, which reads a short text, and returns what it said.</summary>
    /// <returns>An exit code of -1 when there is no such program or it did not end within a minute.</returns>
    internal static Task<(int ExitCode, string Output)> OutputAsync(IReadOnlyList<string> command, string input = "") => OutputAsync(command, Patience, input);

    /// <inheritdoc cref="OutputAsync(IReadOnlyList{string}, string)"/>
    internal static async Task<(int ExitCode, string Output)> OutputAsync(IReadOnlyList<string> command, TimeSpan within, string input = "")
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var patience = new CancellationTokenSource(within);
        using var process = new Process { StartInfo = start };

        try
        {
            process.Start();
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();

            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);

            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, $"{command[0]} is not there.");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"{command[0]} did not end within {within.TotalSeconds} s.");
        }
    }
}
