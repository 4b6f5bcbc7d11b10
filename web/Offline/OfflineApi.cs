using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.StaticAssets;
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

    private const string Label = "label";
    private const string MayKeep = "X-Offline";

    internal static void MapOffline(this IEndpointRouteBuilder app)
    {
        app.MapGet(Worker, GetWorker).AllowAnonymous();
        app.MapGet(Manifest, GetManifest).AllowAnonymous();
    }

    /// <summary>Lets the browser keep a copy of this page for when there is no connection: of one's own, until signed out of.</summary>
    internal static void LetKeep(this HttpContext context) => context.Response.Headers[MayKeep] = "keep";

    /// <summary>The worker's script begins with the addresses of styles, scripts and icon, which change with their content: so does the worker.</summary>
    private static IResult GetWorker(HttpContext context, EndpointDataSource endpoints)
    {
        var shell = endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
            .OfType<StaticAssetDescriptor>()
            .Where(asset => asset.Properties.Any(property => property.Name == Label && IsShell(property.Value)))
            .Select(asset => $"/{asset.Route}")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var script = Script.Value;
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', shell) + script)).AsSpan(0, 6));

        context.Response.Headers.CacheControl = "no-cache";

        return TypedResults.Text(
            $"const version = {JsonSerializer.Serialize(version)};\nconst shell = {JsonSerializer.Serialize(shell)};\n{script}", "text/javascript", Encoding.UTF8);
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

    private static bool IsShell(string label) =>
        (label.StartsWith("styles/", StringComparison.Ordinal) && label.EndsWith(".css", StringComparison.Ordinal)) || label is "moon.svg" || App.Scripts.Any(script => label == $"{script}.js");

    private static Lazy<string> Script { get; } = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("worker.js")
            ?? throw new InvalidOperationException("The worker's script is not in the binary.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd();
    });
}
