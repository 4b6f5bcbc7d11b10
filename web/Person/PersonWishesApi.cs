using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Actions;
using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Person;

/// <summary>Takes in whether somebody is to be seen more of, or never, and goes back to where it was said.</summary>
internal static class PersonWishesApi
{
    /// <summary>More of them.</summary>
    internal const string More = "more";

    /// <summary>No longer more of them.</summary>
    internal const string Enough = "enough";

    /// <summary>Nothing with them.</summary>
    internal const string Never = "never";

    /// <summary>They may be recommended again.</summary>
    internal const string Again = "again";

    private const int LongestName = 200;

    internal static void MapPersonWishes(this IEndpointRouteBuilder app) => app.MapForm("/person-wish", Wish);

    /// <summary>What a wish says of the taste.</summary>
    /// <returns>Null when it is none of ours.</returns>
    internal static UpdateProfileRequest? ToUpdate(string wish, string personId)
    {
        if (personId.Length is 0 or > LongestName)
        {
            return null;
        }

        DealbreakerRequest[] rule = [new("actor", personId)];

        return wish switch
        {
            More => new(FavouritePeople: new(Add: [personId])),
            Enough => new(FavouritePeople: new(Remove: [personId])),
            Never => new(Dealbreakers: new(Add: rule)),
            Again => new(Dealbreakers: new(Remove: rule)),
            _ => null,
        };
    }

    private static async Task<IResult> Wish(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = LocalAddress.Or(form["return"], "/");

        if (!visit.IsKnown)
        {
            return TypedResults.LocalRedirect(LocalAddress.SignIn(back));
        }

        if (ToUpdate(form["wish"].ToString(), form["person_id"].ToString()) is not { } update)
        {
            return TypedResults.BadRequest();
        }

        (await Taught.ByAsync(update, Toast.Corrected, form["title"].ToString(), gateway, log, context.RequestAborted)).Send(context);

        return TypedResults.LocalRedirect(back);
    }
}
