using Microsoft.AspNetCore.HttpOverrides;

namespace SeoulMate.Gateway.Edge;

/// <summary>
/// Where a load balancer stands in front, <c>KnownProxies</c> lists its networks (<c>10.0.0.0/8</c>): from there, and only from
/// there, what it says of a caller's address and scheme is believed.
/// </summary>
internal static class KnownProxies
{
    private const string Setting = "KnownProxies";

    public static WebApplicationBuilder AddKnownProxies(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();

            foreach (var network in Networks(builder.Configuration))
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });

        return builder;
    }

    /// <summary>Without a known proxy the middleware would believe everybody: it is left out.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        if (Networks(app.Configuration).Length > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    private static string[] Networks(IConfiguration configuration) => configuration.GetSection(Setting).Get<string[]>() ?? [];
}
