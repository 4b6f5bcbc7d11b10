using System.Globalization;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Web.Actions;

/// <summary>How long a drama's page was read, as its script tells when it is left.</summary>
/// <param name="DramaId">Which drama's.</param>
/// <param name="Stamp">Which showing of the page.</param>
/// <param name="Origin">Where in a list the way to it began; null when elsewhere.</param>
/// <param name="Seconds">In the foreground; more than 0, at most half an hour.</param>
internal sealed record PageDwell(string DramaId, Guid Stamp, Origin? Origin, double Seconds)
{
    private const double Longest = 1800;

    /// <summary>Reads a form.</summary>
    /// <returns>Null when it is none of ours.</returns>
    internal static PageDwell? Read(IFormCollection form)
    {
        var dramaId = form["drama_id"].ToString();

        return dramaId.Length > 0 && !dramaId.Any(char.IsControl) && Guid.TryParse(form["stamp"], out var stamp)
            && double.TryParse(form["dwell_seconds"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= Longest
                ? new(dramaId, stamp, Origin.Read(form["from"]), seconds)
                : null;
    }

    /// <summary>The interaction it is. A showing that is left twice is told of twice, each time with the time since.</summary>
    internal RecordInteractionRequest ToInteraction(DateTimeOffset now) => new(
        InteractionIds.Of(Stamp, InteractionKinds.Dwell, DramaId, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        InteractionKinds.Dwell,
        now,
        DramaId,
        Position: Origin?.Position,
        Section: Origin?.Section,
        SlateId: Origin?.SlateId,
        SearchId: Origin?.SearchId,
        DwellSeconds: Seconds);
}
