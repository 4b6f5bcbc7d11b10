using Microsoft.Net.Http.Headers;

namespace SeoulMate.Gateway.Edge;

/// <summary>What every answer tells the browser not to do.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        // When the answer starts, whoever made it: a service's, a refusal or an error.
        app.Use((context, next) =>
        {
            context.Response.OnStarting(static state =>
            {
                Add(((HttpContext)state).Request.Path, ((HttpContext)state).Response.Headers);
                return Task.CompletedTask;
            }, context);

            return next(context);
        });
    }

    private static void Add(PathString path, IHeaderDictionary headers)
    {
        headers.Remove(HeaderNames.Server);

        // A page that needs more, a nonce say, brings its own policy.
        if (!headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        }

        // Below /api an answer belongs to its caller. What is the same for everybody says so itself.
        if (path.StartsWithSegments("/api") && !headers.ContainsKey(HeaderNames.CacheControl))
        {
            headers.CacheControl = "no-store";
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
