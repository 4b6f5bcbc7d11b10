using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SeoulMate.ServiceDefaults;

/// <summary>How a process says how it is.</summary>
public static class HealthEndpoints
{
    private const string Ready = "/health";
    private const string Alive = "/alive";

    internal static bool IsHealth(PathString path) => path == Ready || path == Alive;

    /// <summary>
    /// <c>/alive</c>: the process is worth keeping. <c>/health</c>: it can do its work, if need be without what it can
    /// do without; 503 when it cannot. Both are open to all and tell nothing but names and states.
    /// </summary>
    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapAlive();
        app.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>Only <c>/alive</c>: for the gateway, whose own <c>/health</c> tells of all processes.</summary>
    public static IEndpointConventionBuilder MapAlive(this IEndpointRouteBuilder app) =>
        app.MapHealthChecks(Alive, new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = Word(report.Status),
        Checks = report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)),
    });

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
