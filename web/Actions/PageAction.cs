using System.Globalization;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Web.Actions;

/// <summary>What a user does on a page, as its forms send it.</summary>
/// <param name="Act">One of <see cref="InteractionKinds"/>, <see cref="NotNow"/>, <see cref="GoodReason"/> or <see cref="BadReason"/>.</param>
/// <param name="DramaId">With which drama.</param>
/// <param name="Title">What it is done with, in the words of the page: for the toast.</param>
/// <param name="Stamp">Which showing of the page it comes from.</param>
/// <param name="Origin">Where in a list it began; null when elsewhere.</param>
/// <param name="Value">The rating; null when none was chosen.</param>
/// <param name="EpisodesSeen">Episodes seen so far.</param>
/// <param name="Reason">Why it is dismissed or dropped; of a reason that is called good or bad, its type.</param>
/// <param name="Scope">What is dismissed: <c>drama</c>, or a kind and a name such as <c>genre:Medical</c>.</param>
/// <param name="Days">After how many days a dismissal ends; null for never.</param>
internal sealed record PageAction(
    string Act, string DramaId, string Title, Guid Stamp, Origin? Origin, double? Value, int? EpisodesSeen, string? Reason, string? Scope, int? Days)
{
    /// <summary>The act of dismissing a drama for a while.</summary>
    internal const string NotNow = "not_now";

    /// <summary>The act of calling a reason good.</summary>
    internal const string GoodReason = "good_reason";

    /// <summary>The act of calling a reason bad.</summary>
    internal const string BadReason = "bad_reason";

    /// <summary>How long "not now" lasts, as its button says.</summary>
    internal const int NotNowDays = 30;

    /// <summary>How long a new genre stays away after "not for me", as its toast says.</summary>
    internal const int GenreDays = 90;

    private const int LongestTitle = 200;
    private const int MostDays = 3650;

    /// <summary>Reads a form.</summary>
    /// <returns>Null when it is none of ours.</returns>
    internal static PageAction? Read(IFormCollection form)
    {
        var act = form["act"].ToString();
        var dramaId = form["drama_id"].ToString();
        var title = form["title"].ToString();

        return (InteractionKinds.All.Contains(act) || act is NotNow or GoodReason or BadReason) && dramaId.Length > 0 && !dramaId.Any(char.IsControl) && Guid.TryParse(form["stamp"], out var stamp)
            ? new(
                act,
                dramaId,
                title.Length > LongestTitle ? title[..LongestTitle] : title,
                stamp,
                Origin.Read(form["from"]),
                Number(form["value"]),
                (int?)Number(form["episodes_seen"]),
                Given(form["reason"]),
                Given(form["scope"]),
                Number(form["days"]) is { } days and >= 1 and <= MostDays ? (int)days : null)
            : null;
    }

    /// <summary>The interaction it is. What the kind has no use for is left out, since a form sends all of its fields.</summary>
    internal RecordInteractionRequest ToInteraction(DateTimeOffset now)
    {
        var kind = Act switch
        {
            NotNow => InteractionKinds.Dismiss,
            GoodReason or BadReason => InteractionKinds.ReasonFeedback,
            _ => Act,
        };
        var isDismissal = kind == InteractionKinds.Dismiss;
        var (scope, target) = isDismissal ? ScopeAndTarget() : (null, null);
        double? value = Act switch
        {
            InteractionKinds.Rate => Value,
            GoodReason => 1,
            BadReason => -1,
            _ => null,
        };
        var episodesSeen = kind == InteractionKinds.Progress ? EpisodesSeen : null;
        var reason = isDismissal || kind is InteractionKinds.Drop or InteractionKinds.ReasonFeedback ? Reason : null;
        int? days = Act == NotNow ? NotNowDays : isDismissal ? Days : null;

        return new(
            InteractionIds.Of(Stamp, Act, DramaId, Words(value), Words(episodesSeen), reason, scope, target, Words(days)),
            kind,
            now,
            target is null ? DramaId : null,
            Value: value,
            Position: Origin?.Position,
            Section: Origin?.Section,
            SlateId: Origin?.SlateId,
            SearchId: Origin?.SearchId,
            EpisodesSeen: episodesSeen,
            Reason: reason,
            Scope: scope,
            Target: target,
            Until: days is { } length ? now.AddDays(length) : null);
    }

    private (string? Scope, string? Target) ScopeAndTarget() => Act == NotNow
        ? (NotNow, null)
        : Scope?.Split(':', 2) switch
        {
            [var kind, var name] => (kind, name),
            [var kind] => (kind, null),
            _ => (null, null),
        };

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= int.MaxValue ? number : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Words(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
