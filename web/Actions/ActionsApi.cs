using SeoulMate.Contracts.Interactions;
using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Actions;

/// <summary>Where the pages' forms are sent: one interaction, then back to the page, which tells what happened and offers to undo it.</summary>
internal static class ActionsApi
{
    /// <summary>What one toast may offer to undo at once.</summary>
    private const int MostUndone = 100;

    internal static void MapActions(this IEndpointRouteBuilder app)
    {
        app.MapForm("/act", Act);
        app.MapForm("/undo", Undo);
        app.MapForm("/dwell", Dwell);
    }

    /// <summary>Takes in how long a page was read. The page is gone by then: nobody waits for an answer.</summary>
    private static async Task<IResult> Dwell(HttpContext context, QuietRecorder recorder, Visit visit)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);

        if (PageDwell.Read(form) is not { } dwell)
        {
            return TypedResults.BadRequest();
        }

        if (visit is { IsKnown: true, Authorization: { } authorization })
        {
            recorder.Record(dwell.ToInteraction(visit.Now), authorization);
        }

        return TypedResults.NoContent();
    }

    private static async Task<IResult> Act(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = LocalAddress.Or(form["return"], "/");

        if (!visit.IsKnown)
        {
            return TypedResults.LocalRedirect(LocalAddress.SignIn(back));
        }

        if (PageAction.Read(form) is not { } action)
        {
            return TypedResults.BadRequest();
        }

        (await RecordAsync(action, gateway, visit, log, context.RequestAborted)).Send(context);

        return TypedResults.LocalRedirect(back);
    }

    private static async Task<IResult> Undo(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = LocalAddress.Or(form["return"], "/");

        if (!visit.IsKnown)
        {
            return TypedResults.LocalRedirect(LocalAddress.SignIn(back));
        }

        List<Guid> interactionIds = [.. form["interaction_id"].Select(id => Guid.TryParse(id, out var interactionId) ? interactionId : Guid.Empty)];

        if (interactionIds.Count is 0 or > MostUndone || interactionIds.Contains(Guid.Empty))
        {
            return TypedResults.BadRequest();
        }

        var toast = new Toast(Toast.Undone);

        foreach (var interactionId in interactionIds)
        {
            try
            {
                toast = await gateway.RetractAsync(interactionId, context.RequestAborted) is null ? toast : new(Toast.Refused);
            }
            catch (GatewayAwayException away)
            {
                log.NotUndone(interactionId, away.Message);
                toast = new(Toast.Failed);
                break;
            }
        }

        toast.Send(context);

        return TypedResults.LocalRedirect(back);
    }

    private static async Task<Toast> RecordAsync(
        PageAction action, GatewayClient gateway, Visit visit, ILogger log, CancellationToken cancellationToken)
    {
        var interaction = action.ToInteraction(visit.Now);

        if (interaction is { Kind: InteractionKinds.Rate, Value: null } or { Kind: InteractionKinds.Progress, EpisodesSeen: null })
        {
            return new(Toast.Unchosen);
        }

        try
        {
            var refusal = await gateway.RecordAsync(interaction, cancellationToken);

            if (refusal is not null)
            {
                log.Refused(action.Act, action.DramaId, refusal.Status, refusal.Title);
                return new(Toast.Refused);
            }
        }
        catch (GatewayAwayException away)
        {
            log.NotRecorded(action.Act, action.DramaId, away.Message);
            return new(Toast.Failed);
        }

        var number = interaction.Value ?? interaction.EpisodesSeen ?? (interaction.Until - visit.Now)?.TotalDays;

        return new(action.Act, action.Title, action.DramaId, interaction.InteractionId, number);
    }
}
