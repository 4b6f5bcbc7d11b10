namespace SeoulMate.AppHost;

/// <summary>How a program is started that runs once and ends: it listens to nobody.</summary>
internal static class OneShot
{
    internal static void Options(ProjectResourceOptions options)
    {
        options.ExcludeLaunchProfile = true;
        options.ExcludeKestrelEndpoints = true;
    }
}
