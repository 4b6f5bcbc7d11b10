namespace SeoulMate.AppHost;

/// <summary>The system is published as files for Docker Compose.</summary>
internal static class PublishTarget
{
    internal static void AddPublishTarget(this IDistributedApplicationBuilder builder) => builder.AddDockerComposeEnvironment("compose");
}
