using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Where a user is signed in.</summary>
internal static class SessionsApi
{
    public static void MapSessions(this IEndpointRouteBuilder account)
    {
        account.MapGet("/sessions", List).RequireAuthorization(Policies.Account);
        account.MapDelete("/sessions/{sessionId:guid}", Revoke).RequireAuthorization(Policies.Account);
        account.MapDelete("/sessions", RevokeOthers).RequireAuthorization(Policies.Account);
    }

    /// <summary>The caller's open sessions, the last used first.</summary>
    internal static async Task<Ok<SessionsView>> List(HttpContext context, Sessions sessions, CancellationToken cancellationToken)
    {
        var current = Sessions.IdOf(context.User);
        var open = await sessions.ListAsync(context.User.UserId(), cancellationToken);

        return TypedResults.Ok(new SessionsView(
            [.. open.Select(row => new SessionView(row.SessionId, row.StartedAt, row.SeenAt, row.Device, row.IsInBrowser, row.SessionId == current))]));
    }

    /// <summary>Ends one of the caller's sessions.</summary>
    /// <response code="404">The caller has no such session.</response>
    internal static async Task<Results<NoContent, NotFound>> Revoke(Guid sessionId, HttpContext context, Sessions sessions, CancellationToken cancellationToken) =>
        await sessions.RevokeAsync(context.User.UserId(), sessionId, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>Ends all of the caller's sessions but the one that asks.</summary>
    internal static async Task<NoContent> RevokeOthers(HttpContext context, Sessions sessions, CancellationToken cancellationToken)
    {
        await sessions.RevokeOthersAsync(context.User.UserId(), Sessions.IdOf(context.User), cancellationToken);

        return TypedResults.NoContent();
    }
}
