using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher;

/// <summary>Whether this machine has a container engine that works.</summary>
public static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The version of the engine that answers; null when none does within three seconds.</summary>
    /// <remarks>The engine itself is asked: a client without one is common, and of no use.</remarks>
    public static async Task<string?> VersionAsync()
    {
        var (exitCode, output) = await Run.OutputAsync(["docker", "version", "--format", "{{.Server.Version}}"], Patience);

        return exitCode == 0 ? output.Trim() : null;
    }
}
