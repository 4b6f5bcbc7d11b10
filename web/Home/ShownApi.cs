using System.Globalization;
using SeoulMate.Contracts.Insights;
using SeoulMate.Web.Actions;
using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Home;

/// <summary>Takes in what was on the screen, as the pages' script tells of it: at least half of a card, for a second.</summary>
internal static class ShownApi
{
    private const int MostAtOnce = 500;

    /// <summary>A page that lay open for longer tells nothing of use any more.</summary>
    private const double LongestAgo = 3600;

    internal static void MapShown(this IEndpointRouteBuilder app) => app.MapForm("/shown", Take);

    private static async Task<IResult> Take(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var impressions = form["card"].Take(MostAtOnce).Select(card => Read(card, visit.Now)).OfType<ImpressionRequest>().ToList();

        if (visit is { IsSignedIn: true, IsPrivate: false } && impressions.Count > 0)
        {
            try
            {
                await gateway.SendImpressionsAsync(impressions, context.RequestAborted);
            }
            catch (GatewayAwayException away)
            {
                log.ShownInPart("/shown", away.Message);
            }
        }

        return TypedResults.NoContent();
    }

    /// <summary>Reads <c>slate:section:position seconds drama</c>; null when it is something else.</summary>
    internal static ImpressionRequest? Read(string? card, DateTimeOffset now) =>
        card?.Split(' ', 3) is [var at, var ago, { Length: > 0 } dramaId]
        && Origin.Read(at) is { SlateId: { } slateId } origin
        && double.TryParse(ago, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= LongestAgo
            ? new(slateId, dramaId, origin.Section, origin.Position, now.AddSeconds(-seconds))
            : null;
}
