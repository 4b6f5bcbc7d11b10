using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Actions;
using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Why;

/// <summary>Takes in corrections of what a reason rests on, and goes back to where it was read.</summary>
internal static class CorrectionsApi
{
    /// <summary>What was learnt is not to count any more: it is learnt anew.</summary>
    internal const string Wrong = "wrong";

    /// <summary>It is to count less than is learnt.</summary>
    internal const string Less = "less";

    /// <summary>It is not liked, whatever is learnt.</summary>
    internal const string NotMyTaste = "not_my_taste";

    private const double ByHalf = -0.5;
    private const int LongestName = 200;

    private static readonly string[] Facets = ["genres", "themes", "actors"];

    internal static void MapCorrections(this IEndpointRouteBuilder app) => app.MapForm("/correct", Correct);

    /// <summary>What a correction says of a preference.</summary>
    /// <returns>Null when it is none of ours.</returns>
    internal static UpdateProfileRequest? ToUpdate(string how, string facet, string name)
    {
        if (!Facets.Contains(facet) || name.Length is 0 or > LongestName)
        {
            return null;
        }

        Dictionary<string, IReadOnlyDictionary<string, double>> At(double number) => new() { [facet] = new Dictionary<string, double> { [name] = number } };

        return how switch
        {
            Wrong => new(Forget: new Dictionary<string, IReadOnlyList<string>> { [facet] = [name] }),
            Less => new(Boost: At(ByHalf)),
            NotMyTaste => new(Preferences: At(0)),
            _ => null,
        };
    }

    private static async Task<IResult> Correct(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = LocalAddress.Or(form["return"], "/");

        if (!visit.IsKnown)
        {
            return TypedResults.LocalRedirect(LocalAddress.SignIn(back));
        }

        if (ToUpdate(form["how"].ToString(), form["facet"].ToString(), form["name"].ToString()) is not { } update)
        {
            return TypedResults.BadRequest();
        }

        (await Taught.ByAsync(update, Toast.Corrected, form["title"].ToString(), gateway, log, context.RequestAborted)).Send(context);

        return TypedResults.LocalRedirect(back);
    }
}
