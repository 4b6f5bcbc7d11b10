namespace SeoulMate.AppHost;

/// <summary>The gateway's key for internal tokens, and the certificate that it encrypts the keys of cookies under.</summary>
internal static class GatewayKeys
{
    /// <summary>
    /// Asks whoever deploys a published system for both. Run here, in Development, the gateway makes a key that lasts as long as it
    /// does, and needs no certificate.
    /// </summary>
    internal static IResourceBuilder<ProjectResource> WithGatewayKeys(this IResourceBuilder<ProjectResource> gateway)
    {
        var builder = gateway.ApplicationBuilder;

        return builder.ExecutionContext.IsPublishMode
            ? gateway
                .WithEnvironment("Internal__SigningKey", builder.AddParameter("signing-key", secret: true))
                .WithEnvironment("DataProtection__Certificate", builder.AddParameter("key-ring-certificate", secret: true))
            : gateway;
    }
}
