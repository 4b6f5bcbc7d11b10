using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace SeoulMate.Similarity.Vectors;

/// <summary>Which vector index is used: Qdrant where there is a connection string for it or configuration says so, else the embedded one.</summary>
internal static class VectorSetup
{
    private static readonly TimeSpan LongestChange = TimeSpan.FromSeconds(60);

    internal static void AddVectorIndex(this WebApplicationBuilder builder)
    {
        var address = builder.Configuration.GetConnectionString("qdrant_http");
        var provider = builder.Configuration[$"{VectorOptions.Section}:Provider"] ?? (string.IsNullOrEmpty(address) ? "embedded" : "qdrant");

        builder.Services.AddOptions<VectorOptions>().BindConfiguration(VectorOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<VectorOptions>, VectorOptionsValidator>();
        builder.Services.AddSingleton<EmbeddedVectorIndex>();

        if (provider != "qdrant")
        {
            builder.Services.AddSingleton<IVectorIndex>(services => services.GetRequiredService<EmbeddedVectorIndex>());
            return;
        }

        if (string.IsNullOrEmpty(address))
        {
            throw new InvalidOperationException("Vectors:Provider is qdrant, but ConnectionStrings__qdrant_http is not set.");
        }

        builder.Services.AddQdrant(QdrantAddress.Parse(address));
        builder.Services.AddSingleton<FallbackVectorIndex>(services => ActivatorUtilities.CreateInstance<FallbackVectorIndex>(services, services.GetRequiredService<QdrantVectorIndex>()));
        builder.Services.AddSingleton<IVectorIndex>(services => services.GetRequiredService<FallbackVectorIndex>());
        builder.Services.AddHealthChecks().AddCheck<QdrantCheck>("qdrant", HealthStatus.Degraded);
    }

    /// <summary>Adds Qdrant's clients: each call is repeated when it fails for a while, and given up in time. All of them may be repeated.</summary>
    internal static IServiceCollection AddQdrant(this IServiceCollection services, QdrantAddress address)
    {
        foreach (var name in new[] { QdrantVectorIndex.Asking, QdrantVectorIndex.Changing })
        {
            services
                .AddHttpClient(name, http =>
                {
                    http.BaseAddress = new Uri($"{address.Endpoint.AbsoluteUri.TrimEnd('/')}/");
                    http.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
                    http.MaxResponseContentBufferSize = 50_000_000;

                    if (address.Key is { } key)
                    {
                        http.DefaultRequestHeaders.Add("api-key", key);
                    }
                })
                .AddStandardResilienceHandler()
                .Configure((resilience, given) =>
                {
                    var once = name == QdrantVectorIndex.Asking ? given.GetRequiredService<IOptions<VectorOptions>>().Value.Timeout : LongestChange;
                    resilience.AttemptTimeout.Timeout = once;
                    resilience.Retry.MaxRetryAttempts = 2;
                    resilience.Retry.Delay = TimeSpan.FromMilliseconds(100);
                    resilience.TotalRequestTimeout.Timeout = once * 3;
                    resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromTicks(Math.Max(TimeSpan.FromSeconds(30).Ticks, once.Ticks * 2));
                });
        }

        return services.AddSingleton<QdrantVectorIndex>();
    }

    private sealed class QdrantCheck(FallbackVectorIndex vectors) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await vectors.IsReadyAsync(cancellationToken) && !vectors.IsBehind
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("Qdrant is away or does not have the vectors in use: answers come from memory.");
    }
}
