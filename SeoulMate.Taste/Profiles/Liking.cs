using SeoulMate.Taste.Interactions;

namespace SeoulMate.Taste.Profiles;

/// <summary>How much a user likes one drama, by all that was done with it.</summary>
/// <param name="Positive">What speaks for a liking, 0 or more.</param>
/// <param name="Negative">What speaks against it, 0 or more.</param>
public readonly record struct Liking(double Positive, double Negative)
{
    /// <summary>Neither for nor against.</summary>
    public static Liking None { get; } = new(0, 0);

    /// <summary>True when it says nothing.</summary>
    public bool IsNone => Positive == 0 && Negative == 0;

    /// <summary>For minus against: more than 0 for a liking.</summary>
    public double Net => Positive - Negative;

    /// <summary>
    /// Adds up what was done, each part decayed from when it was done. Watching counts once a drama, by the share seen. A
    /// rating above the user's mean adds to it; one below takes the watching's part away and, further down, speaks against:
    /// <c>watch · (1 + min(r, 0)) + r</c> with <c>r = clamp((rating − mean) / spread, −1, 1)</c>. Giving up takes the share
    /// seen away and speaks against; having watched to the end stays. A dismissal speaks against, longer than it lasts.
    /// </summary>
    /// <param name="engagement">What the user did with the drama.</param>
    /// <param name="episodes">How many episodes it has; null when unknown.</param>
    /// <param name="meanRating">The user's mean rating, 0.5 to 5.</param>
    /// <param name="now">The moment.</param>
    /// <param name="strengths">How much each kind says.</param>
    /// <param name="halfLife">What is older by this much counts half; more than zero.</param>
    /// <returns>Nothing for and against when the drama is kept out of the taste.</returns>
    public static Liking Of(
        Engagement engagement, int? episodes, double meanRating, DateTimeOffset now, SignalStrengths strengths, TimeSpan halfLife)
    {
        if (engagement.IsExcluded)
        {
            return None;
        }

        double Aged(double strength, DateTimeOffset at) => strength * Age.Discount(at, now, halfLife);

        var positive = Looked(engagement, now, strengths, halfLife);
        var negative = 0.0;

        if (engagement.Watchlist is { Value: true } watchlist)
        {
            positive += Aged(strengths.Watchlist, watchlist.At);
        }

        if (engagement.Favourite is { Value: true } favourite)
        {
            positive += Aged(strengths.Favourite, favourite.At);
        }

        var rating = engagement.Rating is { Value: { } stars } ? Math.Clamp((stars - meanRating) / strengths.RatingSpread, -1, 1) : 0;

        positive += Watched(engagement, episodes, strengths, Aged) * (1 + Math.Min(rating, 0));

        if (rating != 0)
        {
            var aged = Aged(rating, engagement.Rating!.At);
            positive += Math.Max(aged, 0);
            negative += Math.Max(-aged, 0);
        }

        if (engagement.Status is { Value: WatchStatus.Dropped } dropped)
        {
            negative += Aged(-strengths.Drop, dropped.At);
        }

        negative += Math.Max(
            engagement.Dismissal is { Value: not null } forGood ? Aged(-strengths.Dismiss, forGood.At) : 0,
            engagement.NotNow is { Value: not null } notNow ? Aged(-strengths.NotNow, notNow.At) : 0);

        return new(positive, negative);
    }

    /// <summary>What clicks and time on the drama's page say.</summary>
    internal static double Looked(Engagement engagement, DateTimeOffset now, SignalStrengths strengths, TimeSpan halfLife) =>
        Saturated(engagement.Clicks.At(now, halfLife), strengths.ClicksToSaturate, strengths.ClicksAtMost)
        + Saturated(engagement.DwellSeconds.At(now, halfLife), strengths.DwellToSaturate.TotalSeconds, strengths.DwellAtMost);

    /// <summary>What the watching says: to the end, or by the share seen unless it was then given up; the stronger of the two.</summary>
    internal static double Watched(Engagement engagement, int? episodes, SignalStrengths strengths, Func<double, DateTimeOffset, double> aged)
    {
        var finished = engagement.FinishedAt is { } finishedAt ? aged(strengths.Finish, finishedAt) : 0;

        if (engagement.Progress is not { } progress || engagement.Status is { Value: WatchStatus.Dropped })
        {
            return finished;
        }

        var share = Math.Min(1, progress.Value / (double)(episodes ?? strengths.UsualEpisodes));

        return Math.Max(finished, aged(episodes is not null && share >= 1 ? strengths.Finish : strengths.Progress * share, progress.At));
    }

    private static double Saturated(double amount, double toSaturate, double atMost) => atMost * (1 - Math.Exp(-amount / toSaturate));
}
