using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.ServiceDefaults;

/// <summary>What every process does alike.</summary>
public static class Defaults
{
    /// <summary>How long a process may take to finish its work after it was told to stop.</summary>
    public static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The largest request body a service takes in, in bytes.</summary>
    public const long LargestBody = 1_000_000;

    /// <summary>The longest request line, and all headers of a request together, in bytes.</summary>
    private const int LongestRequestLine = 8 * 1024;
    private const int LargestHeaders = 32 * 1024;
    private const int MostHeaders = 64;

    /// <summary>How long a caller may take to send its headers; how slowly its body may come, after some seconds' grace.</summary>
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);
    private static readonly MinDataRate SlowestBody = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Adds logs, telemetry, health, problem details, JSON, tokens, service discovery and the clock.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
            kestrel.Limits.MaxRequestHeaderCount = MostHeaders;
            kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.Limits.MinRequestBodyDataRate = SlowestBody;
        });

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());

        builder.AddConsoleLines();
        builder.AddTelemetry();
        builder.AddProblems();
        builder.AddInternalTokens();
        builder.AddCredentialChecks();
        builder.Services.AddSnakeCaseJson();
        builder.Services.AddHealthChecks();

        return builder;
    }

    /// <summary>Adds gRPC services that answer with the status their .proto promises, and gRPC health.</summary>
    public static WebApplicationBuilder AddGrpcServices(this WebApplicationBuilder builder)
    {
        builder.Services.AddGrpcCalls();
        builder.Services.AddGrpcHealthChecks();

        return builder;
    }

    /// <summary>The pipeline every process has: problems, tokens, health.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseGrpcCalls();
        app.MapHealth();

        return app;
    }

    /// <summary>The service's own word: <c>profile</c> for SeoulMate.Profile. Its queues, audience and metrics carry it.</summary>
    public static string ServiceName(this IHostEnvironment environment)
    {
#pragma warning disable CA1308 // a service's word is written in lower case, and is ASCII
        return environment.ApplicationName.Split('.')[^1].ToLowerInvariant();
#pragma warning restore CA1308
    }

    /// <summary>Adds a client for another service's gRPC, carrying the token of the caller or, without one, of this service.</summary>
    /// <typeparam name="TClient">The client that the .proto generates.</typeparam>
    /// <param name="builder">The process.</param>
    /// <param name="service">The other service's word.</param>
    public static WebApplicationBuilder AddPeer<TClient>(this WebApplicationBuilder builder, string service)
        where TClient : ClientBase
    {
        builder.Services
            .AddGrpcClient<TClient>(client => client.Address = new Uri($"http://_grpc.{service}"))
            .ConfigureChannel(channel => channel.UnsafeUseInsecureChannelCallCredentials = true)
            .AddCallCredentials(static async (context, metadata, services) =>
            {
                var token = await services.GetRequiredService<OutgoingTokens>().ForPeerAsync(context.CancellationToken);
                metadata.Add("Authorization", $"Bearer {token}");
            });

        return builder;
    }
}
