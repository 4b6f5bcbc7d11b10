namespace SeoulMate.AppHost;

/// <summary>The gateway's key for internal tokens.</summary>
internal static class SigningKey
{
    /// <summary>
    /// Asks whoever deploys a published system for the key. Run here, in Development, the gateway makes one that lasts
    /// as long as it does.
    /// </summary>
    internal static IResourceBuilder<ProjectResource> WithSigningKey(this IResourceBuilder<ProjectResource> gateway)
    {
        var builder = gateway.ApplicationBuilder;

        return builder.ExecutionContext.IsPublishMode
            ? gateway.WithEnvironment("Internal__SigningKey", builder.AddParameter("signing-key", secret: true))
            : gateway;
    }
}
