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

        // Of a list that is not kept nothing is to be told.
        action = visit.IsPrivate ? action with { Origin = null } : action;

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

        var ids = form["interaction_id"].Select(id => Guid.TryParse(id, out var parsed) ? parsed : (Guid?)null).ToList();

        if (ids.Count is 0 or > MostUndone || ids.Contains(null))
        {
            return TypedResults.BadRequest();
        }

        (await RetractAsync([.. ids.OfType<Guid>()], gateway, log, context.RequestAborted)).Send(context);

        return TypedResults.LocalRedirect(back);
    }

    /// <summary>What was done together is taken back together: once more, should a part of it not have got through.</summary>
    private static async Task<Toast> RetractAsync(IReadOnlyList<Guid> ids, GatewayClient gateway, ILogger log, CancellationToken cancellationToken)
    {
        var isRefused = false;

        foreach (var id in ids)
        {
            try
            {
                isRefused |= await gateway.RetractAsync(id, cancellationToken) is not null;
            }
            catch (GatewayAwayException away)
            {
                log.NotUndone(id, away.Message);
                return new(Toast.Failed);
            }
        }

        return new(isRefused ? Toast.Refused : Toast.Undone);
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
