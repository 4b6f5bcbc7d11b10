namespace SeoulMate.Launcher.Verbs;

/// <summary>Where the repository's own system lives.</summary>
internal static class Places
{
    /// <summary>Its data, logs, secrets and state.</summary>
    internal static string Run { get; } = Path.Combine(Programs.Repository, ".seoulmate");
}
