using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Web.Actions;
using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Profile;

/// <summary>Where the taste editor is sent: looked at, changed further, saved. What is not saved comes back as it was typed.</summary>
internal static class ProfileApi
{
    internal const string Page = "/profile";
    internal const string EditAddress = "/profile/edit";
    internal const string SaveAddress = "/profile/save";
    internal const string PreviewAddress = "/profile/preview";
    internal const string RestoreAddress = "/profile/restore";

    /// <summary>The name of the editor's own buttons.</summary>
    internal const string Do = "do";

    private const string LeaveOut = "leave_out:";
    private const string TakeBack = "take_back:";

    internal static void MapProfile(this IEndpointRouteBuilder app)
    {
        app.MapForm(EditAddress, Edit);
        app.MapForm(SaveAddress, Save);
        app.MapForm(PreviewAddress, Preview);
        app.MapForm(RestoreAddress, Restore);

        // Opened anew, such as by the language switch of a page that answered a form.
        foreach (var address in new[] { EditAddress, SaveAddress, PreviewAddress, RestoreAddress })
        {
            app.MapGet(address, () => TypedResults.LocalRedirect(Page)).AllowAnonymous();
        }
    }

    private static async Task<IResult> Edit(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);

        if (!visit.IsKnown)
        {
            return TypedResults.LocalRedirect(LocalAddress.SignIn(Page));
        }

        var form = TasteForm.Read(sent);
        var what = sent[Do].ToString();
        form.Do(what);

        var (isDone, leftOut) = what switch
        {
            _ when what.StartsWith(LeaveOut, StringComparison.Ordinal) => await LeaveOutAsync(what[LeaveOut.Length..], gateway, visit, log, context.RequestAborted),
            _ when what.StartsWith(TakeBack, StringComparison.Ordinal) => (await TakeBackAsync(what[TakeBack.Length..], gateway, log, context.RequestAborted), null),
            _ => ((bool?)null, (LeftOut?)null),
        };
        var edited = await LookAsync(form, gateway, visit, log, context.RequestAborted);

        return Show(context, edited with
        {
            LeftOut = leftOut,
            KeepsTag = isDone is not true, // else the profile is another by our own doing
            Notice = isDone is false ? TasteNotice.Failed : edited.Notice,
        });
    }

    private static async Task<IResult> Preview(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = TasteForm.Read(await context.Request.ReadFormAsync(context.RequestAborted));

        if (!visit.IsKnown)
        {
            return TypedResults.Unauthorized();
        }

        return new RazorComponentResult<WhatWouldChange>(new { Edited = await LookAsync(form, gateway, visit, log, context.RequestAborted) });
    }

    private static async Task<IResult> Save(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = TasteForm.Read(await context.Request.ReadFormAsync(context.RequestAborted));

        if (!visit.IsKnown)
        {
            return TypedResults.LocalRedirect(LocalAddress.SignIn(Page));
        }

        if (form.ToUpdate(visit.Now) is not { } update)
        {
            return Show(context, new(form, null, TasteNotice.Unchanged));
        }

        try
        {
            var (updated, refusal) = await gateway.UpdateProfileAsync(update, context.RequestAborted, form.Tag);

            if (refusal is not null)
            {
                log.Refused(Toast.Saved, null, refusal.Status, refusal.Title);

                return refusal.Status == StatusCodes.Status412PreconditionFailed
                    ? Show(context, await LookAsync(form, gateway, visit, log, context.RequestAborted) with { Notice = TasteNotice.Stale, KeepsTag = false })
                    : Show(context, new(form, null, TasteNotice.Refused, refusal));
            }

            Toast.OfUpdate(updated?.Undo ?? []).Send(context);

            return TypedResults.LocalRedirect(Page);
        }
        catch (GatewayAwayException away)
        {
            log.NotRecorded(Toast.Saved, null, away.Message);

            return Show(context, new(form, null, TasteNotice.Failed));
        }
    }

    /// <summary>Allows again at once what was ruled out, from a list of rules.</summary>
    private static async Task<IResult> Restore(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = LocalAddress.Or(form["return"], Page);

        if (!visit.IsKnown)
        {
            return TypedResults.LocalRedirect(LocalAddress.SignIn(back));
        }

        if (form["scope"].ToString() is not { Length: > 0 } scope || form["target"].ToString() is not { Length: > 0 } target)
        {
            return TypedResults.BadRequest();
        }

        (await Taught.ByAsync(
            new(Dealbreakers: new(Remove: [new(scope, target)])), InteractionKinds.Undismiss, form["title"].ToString(), gateway, log, context.RequestAborted)).Send(context);

        return TypedResults.LocalRedirect(back);
    }

    /// <summary>What would follow from what was typed.</summary>
    private static async Task<EditedTaste> LookAsync(TasteForm form, GatewayClient gateway, Visit visit, ILogger log, CancellationToken cancellationToken)
    {
        if (form.ToUpdate(visit.Now) is not { } update)
        {
            return new(form, null, TasteNotice.None);
        }

        try
        {
            var (preview, refusal) = await gateway.PreviewAsync(update, cancellationToken);

            return new(form, preview, refusal is null ? TasteNotice.None : TasteNotice.Refused, refusal);
        }
        catch (GatewayAwayException away)
        {
            log.ShownInPart(PreviewAddress, away.Message);

            return new(form, null, TasteNotice.Failed);
        }
    }

    private static async Task<(bool? IsDone, LeftOut? LeftOut)> LeaveOutAsync(string dramaId, GatewayClient gateway, Visit visit, ILogger log, CancellationToken cancellationToken)
    {
        var interaction = new RecordInteractionRequest(Guid.CreateVersion7(visit.Now), InteractionKinds.Exclude, visit.Now, dramaId);

        try
        {
            if (await gateway.RecordAsync(interaction, cancellationToken) is not { } refusal)
            {
                return (true, new(dramaId, interaction.InteractionId));
            }

            log.Refused(InteractionKinds.Exclude, dramaId, refusal.Status, refusal.Title);
        }
        catch (GatewayAwayException away)
        {
            log.NotRecorded(InteractionKinds.Exclude, dramaId, away.Message);
        }

        return (false, null);
    }

    private static async Task<bool?> TakeBackAsync(string interactionId, GatewayClient gateway, ILogger log, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(interactionId, out var id))
        {
            return false;
        }

        try
        {
            return await gateway.RetractAsync(id, cancellationToken) is null;
        }
        catch (GatewayAwayException away)
        {
            log.NotUndone(id, away.Message);

            return false;
        }
    }

    private static RazorComponentResult<App> Show(HttpContext context, EditedTaste edited)
    {
        context.Features.Set(edited);

        return new(new { Page = typeof(ProfilePage) });
    }
}
