using SeoulMate.Taste.Interactions;

namespace SeoulMate.Taste.Profiles;

/// <summary>Where a user stands with a drama that was watched or begun.</summary>
public enum WatchStatus
{
    /// <summary>Being watched.</summary>
    Watching,

    /// <summary>Put on hold.</summary>
    OnHold,

    /// <summary>Watched to the end.</summary>
    Finished,

    /// <summary>Given up.</summary>
    Dropped,
}

/// <summary>A dismissal in force.</summary>
/// <param name="Scope">What is dismissed.</param>
/// <param name="Until">When it ends; null for never.</param>
/// <param name="Reason">Why, in the user's words; null when not said.</param>
public sealed record Dismissal(DismissalScope Scope, DateTimeOffset? Until, string? Reason)
{
    /// <summary>True while it has not ended.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>False from its end on.</returns>
    public bool IsInForce(DateTimeOffset now) => Until is null || Until > now;
}

/// <summary>
/// All that one user did with one drama, folded so that neither order nor batching matters: of facts the latest stands,
/// clicks and time add up. A taste profile is computed from a user's engagements.
/// </summary>
/// <param name="DramaId">The drama.</param>
public sealed record Engagement(string DramaId)
{
    /// <summary>Clicks, each counted by its position and decayed.</summary>
    public DecayedSum Clicks { get; init; } = DecayedSum.Zero;

    /// <summary>How many clicks there were.</summary>
    public int ClickCount { get; init; }

    /// <summary>Seconds on the drama's page, decayed.</summary>
    public DecayedSum DwellSeconds { get; init; } = DecayedSum.Zero;

    /// <summary>Whether it is on the watchlist; null when that was never stated.</summary>
    public Latest<bool>? Watchlist { get; init; }

    /// <summary>Episodes seen; null when never stated.</summary>
    public Latest<int>? Progress { get; init; }

    /// <summary>Watching, on hold, finished or dropped; null when never stated.</summary>
    public Latest<WatchStatus>? Status { get; init; }

    /// <summary>When it was last watched to the end; null when never. Watching it again does not take that away.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The rating, 0.5 to 5, or null when it was taken back; null when never stated.</summary>
    public Latest<double?>? Rating { get; init; }

    /// <summary>Whether it is a favourite; null when never stated.</summary>
    public Latest<bool>? Favourite { get; init; }

    /// <summary>Its dismissal for good, or null when that was taken back; null when never stated.</summary>
    public Latest<Dismissal?>? Dismissal { get; init; }

    /// <summary>Its dismissal for now, or null when that was taken back; null when never stated.</summary>
    public Latest<Dismissal?>? NotNow { get; init; }

    /// <summary>When it was last hidden from Continue Watching; null when never.</summary>
    public Latest<bool>? Hidden { get; init; }

    /// <summary>Whether it teaches nothing; null when never stated.</summary>
    public Latest<bool>? Excluded { get; init; }

    /// <summary>When the user last did something with it.</summary>
    public DateTimeOffset TouchedAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>How many interactions there were.</summary>
    public int InteractionCount { get; init; }

    /// <summary>Folds interactions into engagements.</summary>
    /// <param name="happened">What a user did, in any order; one that comes twice counts once, one that is not with a drama not at all.</param>
    /// <param name="halfLife">What is older by this much counts half; more than zero.</param>
    /// <returns>An engagement for each drama something was done with.</returns>
    public static IEnumerable<Engagement> Fold(IEnumerable<Interaction> happened, TimeSpan halfLife) => happened
        .Where(one => one.DramaId is not null)
        .DistinctBy(one => one.InteractionId)
        .GroupBy(one => one.DramaId!)
        .Select(ofDrama => ofDrama.Aggregate(new Engagement(ofDrama.Key), (engagement, one) => engagement.With(one, halfLife)));

    /// <summary>The engagement with one more interaction in it.</summary>
    /// <param name="happened">Something done with this drama, not folded in before.</param>
    /// <param name="halfLife">What is older by this much counts half; more than zero.</param>
    /// <returns>The new engagement; the same for any order of interactions, rounding of decayed sums aside.</returns>
    /// <exception cref="ArgumentException">The interaction is with another drama, or of a kind that is not done with dramas.</exception>
    public Engagement With(Interaction happened, TimeSpan halfLife)
    {
        if (happened.DramaId != DramaId)
        {
            throw new ArgumentException($"This is about {happened.DramaId ?? "no drama"}, not about {DramaId}.", nameof(happened));
        }

        var touched = this with
        {
            TouchedAt = happened.OccurredAt > TouchedAt ? happened.OccurredAt : TouchedAt,
            InteractionCount = InteractionCount + 1,
        };

        Latest<T> Say<T>(T value, Latest<T>? before) => new Latest<T>(value, happened.OccurredAt, happened.InteractionId).Or(before);

        return happened.Kind switch
        {
            InteractionKind.Click => touched with
            {
                Clicks = Clicks.Add(SignalStrengths.ClickWeight(happened.Position), happened.OccurredAt, halfLife),
                ClickCount = ClickCount + 1,
            },
            InteractionKind.Dwell => touched with
            {
                DwellSeconds = DwellSeconds.Add((happened.Dwell ?? TimeSpan.Zero).TotalSeconds, happened.OccurredAt, halfLife),
            },
            InteractionKind.WatchlistAdd => touched with { Watchlist = Say(true, Watchlist) },
            InteractionKind.WatchlistRemove => touched with { Watchlist = Say(false, Watchlist) },
            InteractionKind.Progress => touched with
            {
                Progress = Say(happened.EpisodesSeen ?? 0, Progress),
                Status = Say(WatchStatus.Watching, Status),
            },
            InteractionKind.Finish => touched with
            {
                Status = Say(WatchStatus.Finished, Status),
                FinishedAt = happened.OccurredAt > FinishedAt ? happened.OccurredAt : FinishedAt ?? happened.OccurredAt,
            },
            InteractionKind.Hold => touched with { Status = Say(WatchStatus.OnHold, Status) },
            InteractionKind.Drop => touched with { Status = Say(WatchStatus.Dropped, Status) },
            InteractionKind.Rate => touched with { Rating = Say(happened.Rating, Rating) },
            InteractionKind.Unrate => touched with { Rating = Say<double?>(null, Rating) },
            InteractionKind.Favourite => touched with { Favourite = Say(true, Favourite) },
            InteractionKind.Unfavourite => touched with { Favourite = Say(false, Favourite) },
            InteractionKind.Dismiss when happened.Scope is DismissalScope.NotNow => touched with
            {
                NotNow = Say<Dismissal?>(new(happened.Scope, happened.Until, happened.Reason), NotNow),
            },
            InteractionKind.Dismiss => touched with { Dismissal = Say<Dismissal?>(new(happened.Scope, happened.Until, happened.Reason), Dismissal) },
            InteractionKind.Undismiss => touched with { Dismissal = Say<Dismissal?>(null, Dismissal), NotNow = Say<Dismissal?>(null, NotNow) },
            InteractionKind.Hide => touched with { Hidden = Say(true, Hidden) },
            InteractionKind.Exclude => touched with { Excluded = Say(true, Excluded) },
            InteractionKind.Include => touched with { Excluded = Say(false, Excluded) },
            InteractionKind.ReasonFeedback => touched,
            _ => throw new ArgumentException($"A {happened.Kind} is not done with a drama.", nameof(happened)),
        };
    }

    /// <summary>The user's rating, 0.5 to 5; null when not rated.</summary>
    public double? Stars => Rating?.Value;

    /// <summary>True when on the watchlist.</summary>
    public bool IsOnWatchlist => Watchlist is { Value: true };

    /// <summary>True when a favourite.</summary>
    public bool IsFavourite => Favourite is { Value: true };

    /// <summary>True when it teaches nothing.</summary>
    public bool IsExcluded => Excluded is { Value: true };

    /// <summary>True when hidden from Continue Watching and no progress was made since.</summary>
    public bool IsHidden => Hidden is { } hidden && (Progress is null || Progress.At < hidden.At);

    /// <summary>The dismissal in force.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Null when there is none, or it has ended.</returns>
    public Dismissal? DismissalAt(DateTimeOffset now) => StatedDismissalAt(now)?.Value;

    /// <summary>The dismissal in force and when it was made.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Null when there is none, or it has ended.</returns>
    public Latest<Dismissal?>? StatedDismissalAt(DateTimeOffset now) =>
        new[] { Dismissal, NotNow }.FirstOrDefault(stated => stated?.Value is { } dismissal && dismissal.IsInForce(now));

    /// <summary>
    /// Without what was said up to a moment. Clicks and time on the page are sums: they count whole as soon as one of them
    /// lies after it.
    /// </summary>
    /// <param name="moment">The moment.</param>
    /// <returns>What is left of the engagement.</returns>
    public Engagement Since(DateTimeOffset moment)
    {
        Latest<T>? Left<T>(Latest<T>? statement) => statement?.At > moment ? statement : null;
        DecayedSum LeftOf(DecayedSum sum) => sum.Landmark > moment ? sum : DecayedSum.Zero;

        return this with
        {
            Clicks = LeftOf(Clicks),
            DwellSeconds = LeftOf(DwellSeconds),
            Watchlist = Left(Watchlist),
            Progress = Left(Progress),
            Status = Left(Status),
            FinishedAt = FinishedAt > moment ? FinishedAt : null,
            Rating = Left(Rating),
            Favourite = Left(Favourite),
            Dismissal = Left(Dismissal),
            NotNow = Left(NotNow),
        };
    }

    /// <summary>Watching, on hold, finished or dropped. Progress to the last episode is finished.</summary>
    /// <param name="episodes">How many episodes the drama has; null when unknown.</param>
    /// <returns>Null when it was never watched: progress 0 alone is not watching.</returns>
    public WatchStatus? StatusOf(int? episodes) => Status?.Value switch
    {
        null => null,
        WatchStatus.Watching when (Progress?.Value ?? 0) == 0 => null,
        WatchStatus.Watching when episodes is { } all && Progress!.Value >= all => WatchStatus.Finished,
        var stated => stated,
    };
}
