using System.IO.Compression;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Web.Forms;
using SeoulMate.Web.HowItWorks;

namespace SeoulMate.Web;

internal static class WebSetup
{
    /// <summary>Adds what protects forms, with keys where the settings say, and takes the gateway's word on the public address.</summary>
    internal static void AddPageProtection(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(WebOptions.Section).Get<WebOptions>() ?? new WebOptions();
        var keys = builder.Services.AddDataProtection().SetApplicationName("seoulmate-web");

        if (!string.IsNullOrWhiteSpace(options.KeysFolder))
        {
            keys.PersistKeysToFileSystem(new DirectoryInfo(options.KeysFolder));
        }

        builder.Services.AddSingleton<IClaimsTransformation, VisitorForms>();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            // Not strict: who follows a link from elsewhere keeps the cookie that the other open pages rely on.
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.Cookie.Path = "/"; // whatever language the page's address says
        });

        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

            foreach (var network in options.GatewayNetworks)
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });
    }

    /// <summary>The taste editor's form has three fields for each thing that somebody has ever adjusted.</summary>
    internal static void AddLongForms(this IServiceCollection services) =>
        services.Configure<FormOptions>(form => form.ValueCountLimit = 16_384);

    /// <summary>Compresses pages: menus make them long and alike. The secrets in them, forms' tokens, differ with every answer.</summary>
    internal static void AddPageCompression(this IServiceCollection services)
    {
        services.AddSingleton<IResponseCompressionProvider, PageCompression>();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    /// <summary>Pages are kept by nobody, since all carry what belongs to one browser; only what is the same for all may be found by search engines.</summary>
    internal static void UsePageHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var response = context.Response;
            var isPage = response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true;

            if (isPage || response.StatusCode is StatusCodes.Status302Found)
            {
                response.Headers.CacheControl = "no-store";
            }

            if (isPage && !IsPublic(context))
            {
                response.Headers["X-Robots-Tag"] = "noindex";
            }

            return Task.CompletedTask;
        });

        return next(context);
    });

    /// <summary>The beginnings of the paths of pages that are the same for all.</summary>
    private static readonly string[] Found = ["/drama", "/person", "/browse", HowItWorksPage.Address];

    private static bool IsPublic(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && context.User.UserIdOrNull() is null
        && (context.Request.Path == "/" || Found.Any(page => context.Request.Path.StartsWithSegments(page)));
}
