using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Import;

/// <summary>Takes an import back, then goes back to the page of imports, which tells what became of it.</summary>
internal static class UndoApi
{
    /// <summary>Where the form is sent.</summary>
    internal const string Address = "/import/undo";

    /// <summary>The form's field.</summary>
    internal const string ImportId = "import";

    /// <summary>It is taken back.</summary>
    internal const string Done = "done";

    /// <summary>There is no such import.</summary>
    internal const string Gone = "gone";

    private const string Away = "away";

    internal static void MapImportUndo(this IEndpointRouteBuilder app) => app.MapForm(Address, Undo);

    private static async Task<IResult> Undo(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);

        if (!visit.IsSignedIn)
        {
            return TypedResults.LocalRedirect(LocalAddress.SignIn("/import"));
        }

        if (!Guid.TryParse(form[ImportId], out var importId))
        {
            return TypedResults.BadRequest();
        }

        try
        {
            return TypedResults.LocalRedirect($"/import?undone={(await gateway.UndoImportAsync(importId, context.RequestAborted) is null ? Done : Gone)}");
        }
        catch (GatewayAwayException away)
        {
            log.NotUndone(importId, away.Message);

            return TypedResults.LocalRedirect($"/import?undone={Away}");
        }
    }
}
