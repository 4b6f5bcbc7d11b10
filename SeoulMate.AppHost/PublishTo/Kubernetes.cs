namespace SeoulMate.AppHost;

/// <summary>The system is published as a Helm chart for Kubernetes.</summary>
internal static class PublishTarget
{
    internal static void AddPublishTarget(this IDistributedApplicationBuilder builder) => builder.AddKubernetesEnvironment("kubernetes");
}
