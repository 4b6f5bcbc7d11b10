using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Insights;

/// <summary>What pages tell of, and what operators ask.</summary>
internal static class InsightsApi
{
    private static readonly TimeSpan OverviewWindow = TimeSpan.FromDays(7);

    public static void MapInsightsApi(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/impressions", StoreImpressions).RequireAuthorization(Policies.User);
        app.MapGet("/api/v1/insights/overview", GetOverview).RequireAuthorization(Policies.Operator);
    }

    /// <summary>Dramas that were on the caller's screen, at most 500 at once. A repeat changes nothing.</summary>
    /// <response code="202">They are stored; a visitor's are not.</response>
    internal static async Task<Results<Accepted, ValidationProblem>> StoreImpressions(
        List<ImpressionRequest>? impressions, ClaimsPrincipal caller, InsightsStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = ImpressionRules.Check(impressions ?? [], clock.GetUtcNow());

        if (impressions is null || errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        // What a visitor does then is told to nobody: impressions alone would count against the pages.
        if (caller.IsVisitor())
        {
            return TypedResults.Accepted((string?)null);
        }

        if (caller.HasScope(Scopes.Operator))
        {
            await store.RememberOperatorAsync(caller.UserId(), cancellationToken);
        }

        await store.StoreAsync(caller.UserId(), caller.IsSimulated(), impressions, cancellationToken);

        return TypedResults.Accepted((string?)null);
    }

    /// <summary>Impressions, clicks and click-through rate by section over the last seven days, without simulated users and operators.</summary>
    internal static async Task<Ok<OverviewView>> GetOverview(ClaimsPrincipal caller, InsightsStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (caller.UserIdOrNull() is { } userId)
        {
            await store.RememberOperatorAsync(userId, cancellationToken);
        }

        var now = clock.GetUtcNow();

        return TypedResults.Ok(await store.OverviewAsync(now - OverviewWindow, now, cancellationToken));
    }
}
