using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Layout;

/// <summary>How pages answer when something is missing.</summary>
internal static class PageAnswers
{
    /// <summary>The status of a page that says why it is empty.</summary>
    internal static void Answer(this HttpContext context, int status) => context.Response.OnStarting(() =>
    {
        // Not before: of a page whose status is 404 already, the renderer sends nothing.
        context.Response.StatusCode = status;

        return Task.CompletedTask;
    });

    /// <summary>A part that the page can do without: null when the gateway is away.</summary>
    internal static async Task<T?> OrNull<T>(this Task<T?> part, ILogger log, string page)
        where T : class
    {
        try
        {
            return await part;
        }
        catch (GatewayAwayException away)
        {
            log.ShownInPart(page, away.Message);
            return null;
        }
    }
}
