using Microsoft.Net.Http.Headers;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Offline;

/// <summary>What makes the pages of use without a connection: the service worker, with what it is to have at hand, and the manifest.</summary>
internal static class OfflineApi
{
    /// <summary>Where the worker is: at the root, since it serves all of it.</summary>
    internal const string Worker = "/sw.js";

    /// <summary>Where the manifest is.</summary>
    internal const string Manifest = "/manifest.webmanifest";

    private const string MayKeep = "X-Offline";

    internal static void MapOffline(this IEndpointRouteBuilder app)
    {
        app.MapGet(Worker, GetWorker).AllowAnonymous();
        app.MapGet(Manifest, GetManifest).AllowAnonymous();
    }

    /// <summary>Lets the browser keep a copy of this page for when there is no connection: of one's own, until signed out of.</summary>
    internal static void LetKeep(this HttpContext context) => context.Response.Headers[MayKeep] = "keep";

    // Every page asks for it anew: what a browser has already is answered with 304.
    private static IResult GetWorker(HttpContext context, WorkerScript worker)
    {
        context.Response.Headers.CacheControl = "no-cache";

        return TypedResults.Bytes(worker.Text, "text/javascript; charset=utf-8", entityTag: new($"\"{worker.Version}\""));
    }

    private static IResult GetManifest(HttpContext context, Texts texts)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = $"{HeaderNames.AcceptLanguage}, {HeaderNames.Cookie}";

        return TypedResults.Json(
            new
            {
                name = texts.SiteName,
                short_name = texts.SiteName,
                description = texts.ManifestText,
                lang = texts.Code,
                dir = "ltr",
                id = "/",
                start_url = "/",
                scope = "/",
                display = "minimal-ui",
                background_color = "#0c1020",
                theme_color = "#0c1020",
                icons = new[] { new { src = "/moon.svg", sizes = "any", type = "image/svg+xml", purpose = "any" } },
                shortcuts = new[] { new { name = texts.ListName("watchlist"), url = "/lists/watchlist" }, new { name = texts.Browse, url = "/browse" } },
            },
            contentType: "application/manifest+json");
    }
}
