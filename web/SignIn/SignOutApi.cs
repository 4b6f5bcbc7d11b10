using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.SignIn;

internal static class SignOutApi
{
    internal static void MapSignOut(this IEndpointRouteBuilder app) => app.MapForm("/sign-out", SignOut);

    /// <summary>Ends the session: the gateway takes its cookie away.</summary>
    private static async Task<IResult> SignOut(HttpContext context, GatewayClient gateway, ILogger<GatewayClient> log)
    {
        try
        {
            await gateway.AccountAsync("logout", null, context.RequestAborted);
        }
        catch (GatewayAwayException away)
        {
            log.ShownEmpty("/sign-out", away.Message);

            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return TypedResults.LocalRedirect("/");
    }
}
