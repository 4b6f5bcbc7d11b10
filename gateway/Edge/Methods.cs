namespace SeoulMate.Gateway.Edge;

/// <summary>What is asked for by another method than these is for no service: TRACE repeats what it was sent, CONNECT asks for a tunnel.</summary>
internal static class Methods
{
    private static readonly string[] Known = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static IApplicationBuilder UseKnownMethods(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Known.Contains(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Response.Headers.Allow = string.Join(", ", Known);
        await TypedResults.Problem(statusCode: StatusCodes.Status405MethodNotAllowed, title: "There is nothing here for this method.").ExecuteAsync(context);
    });
}
