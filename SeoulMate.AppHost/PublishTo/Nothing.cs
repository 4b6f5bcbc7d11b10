namespace SeoulMate.AppHost;

/// <summary>The system is run here, not published.</summary>
internal static class PublishTarget
{
    internal static void AddPublishTarget(this IDistributedApplicationBuilder builder)
    {
        // Compose.cs or Kubernetes.cs takes this file's place when PublishTo names one.
    }
}
