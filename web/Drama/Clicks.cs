using System.Globalization;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Web.Actions;

namespace SeoulMate.Web.Drama;

/// <summary>Tells from the address of a drama's page whether a card was clicked to get there.</summary>
internal static class Clicks
{
    /// <summary>The click that led to this page.</summary>
    /// <returns>Null for visitors, for other ways to the page, and for what a browser fetches in advance.</returns>
    internal static RecordInteractionRequest? Of(HttpRequest request, Visit visit, string dramaId, string? from) =>
        visit is { UserId: { } userId, Authorization: not null } && Origin.Read(from) is { } origin && WasFollowed(request)
            ? new(
                // One card is clicked once, however often its page is loaded anew.
                InteractionIds.Of(origin.ListId, userId.ToString(), dramaId, origin.Section, origin.Position.ToString(CultureInfo.InvariantCulture)),
                InteractionKinds.Click,
                visit.Now,
                dramaId,
                Position: origin.Position,
                Section: origin.Section,
                SlateId: origin.SlateId,
                SearchId: origin.SearchId)
            : null;

    /// <summary>True for a link of our own pages that was followed; browsers too old to say where a request comes from are believed.</summary>
    private static bool WasFollowed(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
        && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
