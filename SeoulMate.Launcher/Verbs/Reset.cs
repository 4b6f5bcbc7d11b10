namespace SeoulMate.Launcher.Verbs;

/// <summary>Ends a running system and wipes everything it kept: data, logs, secrets, and what the script remembers.</summary>
internal static class Reset
{
    internal static async Task<int> RunAsync()
    {
        await Down.EndAsync();

        if (Directory.Exists(Places.Run))
        {
            Directory.Delete(Places.Run, recursive: true);
        }

        Console.WriteLine($"{Places.Run} is gone; ./seoulmate up begins anew.");
        return ExitCodes.Well;
    }
}
