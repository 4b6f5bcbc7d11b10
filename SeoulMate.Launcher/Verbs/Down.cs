using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Ends a running system, and what is left of one whose Launcher was killed.</summary>
internal static class Down
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static async Task<int> RunAsync()
    {
        await EndAsync();
        return ExitCodes.Well;
    }

    internal static async Task EndAsync()
    {
        var found = RunState.Read(Places.Run);

        if (RunState.OfRunning(Places.Run) is { Launcher: var launcher })
        {
            launcher.Send(Signal.Terminate);

            if (!await launcher.HasEndedAsync(Patience))
            {
                launcher.Send(Signal.Kill);
                await launcher.HasEndedAsync(Patience);
            }
        }

        if (found is null)
        {
            Console.WriteLine("SeoulMate does not run.");
            return;
        }

        // Claiming the folder ends whatever a killed Launcher has left.
        (await RunFolder.ClaimAsync(Places.Run))?.Dispose();
        Console.WriteLine("SeoulMate has ended. Its data stay.");
    }
}
