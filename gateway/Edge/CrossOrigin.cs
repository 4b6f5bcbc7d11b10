using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace SeoulMate.Gateway.Edge;

/// <summary>Which other sites' pages may call the API.</summary>
internal sealed class CorsAllowance
{
    public const string Section = "Cors";

    /// <summary>Their origins, such as <c>https://app.example.org</c>; none unless set: then no answer says anything of other sites.</summary>
    public string[] Origins { get; set; } = [];
}

internal sealed class CorsAllowanceValidator : IValidateOptions<CorsAllowance>
{
    public ValidateOptionsResult Validate(string? name, CorsAllowance options) => options.Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong
        ? ValidateOptionsResult.Fail($"Cors:Origins has {wrong}: name each site by scheme and host, as in https://app.example.org, and never all of them.")
        : ValidateOptionsResult.Success;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.Scheme is "https" or "http" && origin.GetLeftPart(UriPartial.Authority) == text && !text.Contains('*', StringComparison.Ordinal);
}

/// <summary>Lets the listed sites call the API with a token of their own. A browser's cookie never goes along: credentials are not allowed.</summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);

    public static WebApplicationBuilder AddCrossOrigin(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CorsAllowance>().BindConfiguration(CorsAllowance.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CorsAllowance>, CorsAllowanceValidator>();
        builder.Services.AddCors();

        return builder;
    }

    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<CorsAllowance>>().Value.Origins is { Length: > 0 } origins)
        {
            app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseCors(policy => Allow(policy, origins)));
        }
    }

    private static void Allow(CorsPolicyBuilder policy, string[] origins) => policy
        .WithOrigins(origins)
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete)
        .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.AcceptLanguage, HeaderNames.IfMatch, HeaderNames.IfNoneMatch)
        .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, "RateLimit", "RateLimit-Policy")
        .SetPreflightMaxAge(AskAgainAfter);
}
