using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Health;

/// <summary>How the whole system is.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Services">The same for each process, by its word.</param>
internal sealed record SystemHealthView(string Status, IReadOnlyDictionary<string, string> Services);

/// <summary>Asks every process how it is. Without gateway, web and ranking there is no page; without the others there is a lesser one.</summary>
internal sealed class SystemHealth(HealthCheckService own, IHttpClientFactory clients, TimeProvider clock)
{
    public const string Healthy = "healthy";
    public const string Degraded = "degraded";
    public const string Unhealthy = "unhealthy";

    private const string Gateway = "gateway";
    private const string Ranking = "ranking";

    /// <summary>Many who ask within this time get one answer: nobody multiplies requests by asking.</summary>
    private static readonly TimeSpan AnswerAgainFor = TimeSpan.FromSeconds(1);

    /// <summary>Who has not said how it is by then is not well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock asking = new();
    private Task<SystemHealthView> answer = Task.FromResult(new SystemHealthView(Unhealthy, new Dictionary<string, string>()));
    private DateTimeOffset goodUntil = DateTimeOffset.MinValue;

    public Task<SystemHealthView> AskAsync()
    {
        lock (asking)
        {
            var now = clock.GetUtcNow();

            if (now >= goodUntil)
            {
                answer = AskAllAsync();
                goodUntil = now + AnswerAgainFor;
            }

            return answer;
        }
    }

    private async Task<SystemHealthView> AskAllAsync()
    {
        string[] others = [SystemServices.Web, .. SystemServices.Called];
        var gateway = OwnAsync();
        var answers = await Task.WhenAll(others.Select(AskAsync));

        var services = new Dictionary<string, string> { [Gateway] = await gateway };

        foreach (var (service, status) in others.Zip(answers))
        {
            services[service] = status;
        }

        string[] needed = [services[Gateway], services[SystemServices.Web], services[Ranking]];

        return new SystemHealthView(
            needed.Contains(Unhealthy) ? Unhealthy : services.Values.All(status => status == Healthy) ? Healthy : Degraded,
            services);
    }

    private async Task<string> OwnAsync()
    {
        try
        {
            return (await own.CheckHealthAsync().WaitAsync(Patience)).Status switch
            {
                HealthStatus.Healthy => Healthy,
                HealthStatus.Degraded => Degraded,
                _ => Unhealthy,
            };
        }
        catch (TimeoutException)
        {
            return Degraded; // only the database can be so slow, and the gateway can do without
        }
    }

    private async Task<string> AskAsync(string service)
    {
        try
        {
            using var client = clients.CreateClient(nameof(SystemHealth));
            using var answer = await client.GetAsync(new Uri($"http://{service}/health"));

            return !answer.IsSuccessStatusCode ? Unhealthy
                : (await answer.Content.ReadFromJsonAsync<ServiceHealth>(SnakeCaseJson.Options))?.Status == Healthy ? Healthy
                : Degraded;
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException or JsonException)
        {
            return Unhealthy;
        }
    }

    /// <summary>What a service's own <c>/health</c> says first.</summary>
    private sealed record ServiceHealth(string Status);
}

internal static class SystemHealthSetup
{
    public static WebApplicationBuilder AddSystemHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient(nameof(SystemHealth), client => client.Timeout = SystemHealth.Patience);
        builder.Services.AddSingleton<SystemHealth>();

        return builder;
    }

    /// <summary><c>/health</c>: 503 when there can be no page.</summary>
    public static void MapSystemHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", GetHealth).AllowAnonymous().DisableRateLimiting();

    private static async Task<JsonHttpResult<SystemHealthView>> GetHealth(SystemHealth system)
    {
        var health = await system.AskAsync();

        return TypedResults.Json(
            health, statusCode: health.Status == SystemHealth.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
