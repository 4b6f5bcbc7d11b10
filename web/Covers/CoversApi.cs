using System.Text;
using SeoulMate.Web.Catalogue;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Covers;

/// <summary>The drawn covers, as pictures that browsers may keep for ever: a cover that changes gets another address.</summary>
internal static class CoversApi
{
    private const string Svg = "image/svg+xml";

    /// <summary>A moonless night, while the drama's facts cannot be had.</summary>
    private static readonly byte[] Placeholder = Encoding.UTF8.GetBytes(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 360\"><path fill=\"#1e2643\" d=\"M0 0h240v360h-240z\"/>"
        + "<circle cx=\"120\" cy=\"150\" r=\"44\" fill=\"none\" stroke=\"#7683ad\" stroke-width=\"3\" stroke-dasharray=\"9 10\"/></svg>");

    internal static string AddressOf(string dramaId) => $"/covers/{Uri.EscapeDataString(dramaId)}.svg?v={CoverPainter.Version}";

    internal static void MapCovers(this IEndpointRouteBuilder app) => app.MapGet("/covers/{dramaId:maxlength(128)}.svg", GetCover).AllowAnonymous();

    /// <summary>The drawn cover.</summary>
    internal static async Task<IResult> GetCover(
        string dramaId, int? v, HttpContext context, DramaCache dramas, GatewayClient gateway, ILogger<DramaCache> log, CancellationToken cancellationToken)
    {
        var headers = context.Response.Headers;

        try
        {
            if (await dramas.FindAsync(dramaId, gateway, cancellationToken) is not { } drama)
            {
                return TypedResults.NotFound();
            }

            headers.CacheControl = v == CoverPainter.Version ? "public, max-age=31536000, immutable" : "public, max-age=3600";

            return TypedResults.Bytes(drama.Cover, Svg, entityTag: drama.CoverTag);
        }
        catch (GatewayAwayException away)
        {
            log.ShownEmpty(context.Request.Path, away.Message);
            headers.CacheControl = "public, max-age=15";

            return TypedResults.Bytes(Placeholder, Svg);
        }
    }
}
