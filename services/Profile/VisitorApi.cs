using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile;

/// <summary>
/// Visitors do what users do, under an id that no account has. What they do is published to nobody and kept for some time only,
/// until they have an account: then it is as if it had been a user's from the start.
/// </summary>
public static class VisitorApi
{
    /// <summary>The route that the gateway calls when a visitor has an account. It is not among the public routes.</summary>
    public static void MapVisitorApi(this IEndpointRouteBuilder app) =>
        app.MapPost("/internal/users/{user_id}/adopt", Adopt).RequireAuthorization(Policies.Keeper).ExcludeFromDescription();

    /// <summary>Writes down, before anything that a visitor does is written, that it is one.</summary>
    public static RouteGroupBuilder ForVisitorsToo(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;

            if (context.User.IsVisitor() && !HttpMethods.IsGet(context.Request.Method))
            {
                await context.RequestServices.GetRequiredService<ProfileStore>().KeepVisitorAsync(context.User.UserId(), context.RequestAborted);
            }

            return await next(call);
        });

        return group;
    }

    /// <summary>The caller has an account from now on. Again it changes nothing.</summary>
    /// <response code="404">The id is somebody else's.</response>
    /// <response code="410">The visitor was erased.</response>
    internal static async Task<Results<NoContent, NotFound>> Adopt(
        [FromRoute(Name = "user_id")] string userId, ClaimsPrincipal caller, ProfileStore store, CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        await store.AdoptAsync(own, cancellationToken);

        return TypedResults.NoContent();
    }
}
