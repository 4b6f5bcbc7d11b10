using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile;

/// <summary>What the gateway calls when an account is erased. It is not among the public routes: a profile goes with its account.</summary>
public static class ErasureApi
{
    /// <summary>The route.</summary>
    public static void MapErasureApi(this IEndpointRouteBuilder app) =>
        app.MapDelete("/internal/users/{user_id}", Erase).RequireAuthorization(Policies.Keeper).ExcludeFromDescription();

    /// <summary>Forgets all that is kept of the caller, and has everybody else forget it. Again it changes nothing.</summary>
    /// <response code="404">The id is somebody else's.</response>
    internal static async Task<Results<NoContent, NotFound>> Erase(
        [FromRoute(Name = "user_id")] string userId, ClaimsPrincipal caller, ProfileStore store, ILogger<ProfileStore> log, CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        await store.EraseAsync(own, cancellationToken);
        log.UserErased(own);

        return TypedResults.NoContent();
    }
}
