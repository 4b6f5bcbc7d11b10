using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Layout;

/// <summary>How pages answer when something is missing.</summary>
internal static class PageAnswers
{
    /// <summary>The status of a page that says why it is empty.</summary>
    internal static void Answer(this HttpContext context, int status)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = status;
        }
    }

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
            log.ShownInPart(page, away);
            return null;
        }
    }
}
