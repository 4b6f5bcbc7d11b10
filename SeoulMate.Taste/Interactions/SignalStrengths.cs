namespace SeoulMate.Taste.Interactions;

/// <summary>
/// How much each kind of interaction says about a liking, from −1 to 1 or a little beyond; a dislike is negative. The
/// numbers are in units of "finished and rated well", which is about 1.
/// </summary>
public sealed record SignalStrengths
{
    /// <summary>What any number of clicks can say at most. 0 to 1; 0.2 unless set.</summary>
    public double ClicksAtMost { get; init; } = 0.2;

    /// <summary>How many clicks say 63 % of that. More than 0; 3 unless set.</summary>
    public double ClicksToSaturate { get; init; } = 3;

    /// <summary>What any time on a drama's page can say at most. 0 to 1; 0.25 unless set.</summary>
    public double DwellAtMost { get; init; } = 0.25;

    /// <summary>How long says 63 % of that. More than zero; 90 seconds unless set.</summary>
    public TimeSpan DwellToSaturate { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>On the watchlist. 0 to 1; 0.4 unless set.</summary>
    public double Watchlist { get; init; } = 0.4;

    /// <summary>Watched up to, but not past, the end; multiplies the share seen. 0 to 1; 0.6 unless set.</summary>
    public double Progress { get; init; } = 0.6;

    /// <summary>Watched to the end. 0 to 1; 0.8 unless set.</summary>
    public double Finish { get; init; } = 0.8;

    /// <summary>A favourite. 0 to 1; 0.8 unless set.</summary>
    public double Favourite { get; init; } = 0.8;

    /// <summary>How far above or below the user's mean a rating says all it can, in stars. More than 0; 1.25 unless set.</summary>
    public double RatingSpread { get; init; } = 1.25;

    /// <summary>Given up. −1 to 0; −0.6 unless set.</summary>
    public double Drop { get; init; } = -0.6;

    /// <summary>Dismissed for good. −1 to 0; −0.5 unless set.</summary>
    public double Dismiss { get; init; } = -0.5;

    /// <summary>Not now. −1 to 0; −0.1 unless set.</summary>
    public double NotNow { get; init; } = -0.1;

    /// <summary>How many episodes a drama of unknown length is taken to have. More than 0; 16 unless set.</summary>
    public int UsualEpisodes { get; init; } = 16;

    /// <summary>How much a click says by where it was: the first place is clicked because it is first.</summary>
    /// <param name="position">From 1; null when unknown.</param>
    /// <returns>0.5 at the first place, rising towards 1; 1 when unknown. Counts as so many clicks.</returns>
    public static double ClickWeight(int? position) => position is { } place ? 1 - (0.5 / Math.Max(1, place)) : 1;
}
