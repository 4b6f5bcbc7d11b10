using SeoulMate.Gateway.Accounts;

namespace SeoulMate.Gateway.Edge;

/// <summary>
/// A browser sends the session's cookie along whoever made the page. What changes something by cookie through the API must
/// therefore come from our own pages; the browser says so in a header that no page can set.
/// </summary>
internal static class SameOrigin
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

        if (isSafe || !request.Path.StartsWithSegments("/api") || !context.IsKnownByCookie() || IsFromOurPages(request))
        {
            await next(context);
            return;
        }

        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(SameOrigin)).CrossSiteRefused(context.GetEndpoint()?.DisplayName);
        await TypedResults
            .Problem(statusCode: StatusCodes.Status403Forbidden, title: "This request by cookie does not come from a page of this site.")
            .ExecuteAsync(context);
    });

    /// <summary>True when a browser says that the page is another site's; a program says nothing.</summary>
    public static bool IsFromAnotherSite(HttpRequest request) =>
        (request.Headers.ContainsKey(SecFetchSite) || request.Headers.Origin.Count > 0) && !IsFromOurPages(request);

    private static bool IsFromOurPages(HttpRequest request)
    {
        var site = request.Headers[SecFetchSite].ToString();

        // Browsers leave it out where the page did not come by https or from this machine; then they still send Origin.
        return site.Length > 0
            ? site == "same-origin"
            : Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
                && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
