using Microsoft.Extensions.Options;
using SeoulMate.Web.Catalogue;
using SeoulMate.Web.Covers;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Posters;

/// <summary>The pictures that imported catalogues name, handed on by this process; the drawn cover where there is none.</summary>
internal static class PostersApi
{
    internal static void AddPosters(this IServiceCollection services)
    {
        services.AddOptions<ImageOptions>().BindConfiguration(ImageOptions.Section).Validate(images => images.KeptBytes > 0, "Images:KeptBytes is to be more than 0.").ValidateOnStart();
        services.AddSingleton<Pictures>();
        services.AddSingleton<PosterCache>();
        services.AddHttpClient(PosterCache.Client, client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(PosterFetcher.Handler);
    }

    internal static void MapPosters(this IEndpointRouteBuilder app) => app.MapGet("/posters/{dramaId:maxlength(128)}", GetPoster).AllowAnonymous();

    private static async Task<IResult> GetPoster(
        string dramaId, HttpContext context, DramaCache dramas, GatewayClient gateway, PosterCache posters, IOptions<ImageOptions> options,
        ILogger<DramaCache> log, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Value.Mode is ImageMode.Proxy
                && await dramas.FindAsync(dramaId, gateway, cancellationToken) is { Facts.ImageUrl: { } address }
                && await posters.FindAsync(address, cancellationToken) is { } poster)
            {
                context.Response.Headers.CacheControl = "public, max-age=86400, immutable";

                return TypedResults.Bytes(poster.Bytes, poster.Type);
            }
        }
        catch (GatewayAwayException away)
        {
            log.ShownEmpty(context.Request.Path, away.Message);
        }

        return await CoversApi.GetCover(dramaId, v: null, context, dramas, gateway, log, cancellationToken);
    }
}
