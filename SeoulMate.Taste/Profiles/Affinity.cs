using SeoulMate.Taste.Interactions;

namespace SeoulMate.Taste.Profiles;

/// <summary>
/// How much a user turned to a drama: what collaborative models are learnt from and asked with. Unlike a
/// <see cref="Liking"/> it is not relative to the user: what was watched to the end and rated below the user's mean still
/// tells which dramas the same people turn to.
/// </summary>
public static class Affinity
{
    /// <summary>What having it on the watchlist says, as long as it was not watched.</summary>
    private const double Watchlist = 0.4;

    /// <summary>What is watched and not rated counts as if rated so: about what people give on average.</summary>
    private const double Unrated = 0.85;

    /// <summary>What having it among the favourites adds.</summary>
    private const double Favourite = 0.2;

    /// <summary>
    /// The share that was watched, times the rating of 0 to 1 where there is one; without watching the rating itself, or what
    /// clicks and the watchlist say. Giving up and dismissing for good speak against. All of it decays from when it was done.
    /// </summary>
    /// <param name="engagement">What the user did with the drama.</param>
    /// <param name="episodes">How many episodes it has; null when unknown.</param>
    /// <param name="now">The moment.</param>
    /// <param name="strengths">How much each kind says.</param>
    /// <param name="halfLife">What is older by this much counts half; more than zero.</param>
    /// <returns>−1 to 1.2; 0 when the drama is kept out of the taste.</returns>
    /// <remarks>That a rating multiplies was chosen on the validation part of the K-drama benchmark: signed and centred ratings did worse, see docs/formulas/hybrid.md.</remarks>
    public static double Of(Engagement engagement, int? episodes, DateTimeOffset now, SignalStrengths strengths, TimeSpan halfLife)
    {
        if (engagement.IsExcluded)
        {
            return 0;
        }

        double Aged(double strength, DateTimeOffset at) => strength * Age.Discount(at, now, halfLife);

        var against = Math.Max(
            engagement.Status is { Value: WatchStatus.Dropped } dropped ? Aged(-strengths.Drop, dropped.At) : 0,
            engagement.Dismissal is { Value: not null } dismissal ? Aged(-strengths.Dismiss, dismissal.At) : 0);

        if (against > 0)
        {
            return -against;
        }

        var watched = Liking.Watched(engagement, episodes, strengths, Aged) / strengths.Finish;
        var rating = engagement.Rating is { Value: { } stars } rated ? (Share: stars / 5, rated.At) : ((double Share, DateTimeOffset At)?)null;
        var turned = (watched, rating) switch
        {
            ( > 0, { } of) => watched * of.Share,
            ( > 0, null) => watched * Unrated,
            (_, { } of) => Aged(of.Share, of.At),
            _ => Liking.Looked(engagement, now, strengths, halfLife) + (engagement.Watchlist is { Value: true } watchlist ? Aged(Watchlist, watchlist.At) : 0),
        };

        return turned + (engagement.Favourite is { Value: true } favourite ? Aged(Favourite, favourite.At) : 0);
    }
}
