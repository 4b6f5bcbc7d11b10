using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Profile;

/// <summary>All that is known of a user's taste at a moment.</summary>
/// <param name="LogPosition">How many rows the user's log has.</param>
/// <param name="LastActedAt">When the user last acted; null when never.</param>
/// <param name="Engagements">What was done with each drama, the most recently touched first.</param>
/// <param name="Taught">What of it was done while learning was not paused, in the same order.</param>
/// <param name="Controls">What the user said outright, as it stands now.</param>
/// <param name="Taste">What follows from it.</param>
public sealed record KnownTaste(
    long LogPosition,
    DateTimeOffset? LastActedAt,
    IReadOnlyList<Engagement> Engagements,
    IReadOnlyList<Engagement> Taught,
    Controls Controls,
    TasteProfile Taste);

/// <summary>Reads a user's taste. Nothing is cached: what was answered with 202 is in it.</summary>
public sealed class TasteReader(ProfileDb db, Catalogue catalogue, IOptions<ProfileOptions> options, TimeProvider clock)
{
    /// <summary>The user's taste as of now; empty for a user who did and said nothing.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="supposed">What is supposed to have been said too; nothing of it is stored.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<KnownTaste> ReadAsync(Guid userId, IReadOnlyList<Interaction> supposed, CancellationToken cancellationToken) =>
        ReadAsync(userId, supposed, without: [], cancellationToken);

    /// <summary>The same as it would be without some dramas: nothing done with them teaches anything. What the user did with them stays known.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="supposed">What is supposed to have been said too; nothing of it is stored.</param>
    /// <param name="without">The dramas.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KnownTaste> ReadAsync(Guid userId, IReadOnlyList<Interaction> supposed, IReadOnlyCollection<string> without, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var profile = await db.Profiles.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId, cancellationToken);
        var rows = profile is null ? [] : await db.Engagements.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        var said = profile is null ? [] : await SaidAsync(userId, cancellationToken);
        var moment = supposed.Count == 0 ? profile?.LastActedAt : profile?.MomentFrom(now) ?? now;
        var controls = Controls.Of([.. said, .. supposed.Select(one => one with { OccurredAt = moment!.Value })], now);
        var engagements = InOrder(rows.Select(row => (row.Read(), row)));
        var taught = engagements.Where(one => !without.Contains(one.Row.DramaId)).Select(one => one.Row.ReadTaught()).ToList();

        return new(
            profile?.LogPosition ?? 0,
            profile?.LastActedAt,
            engagements.ConvertAll(one => one.Engagement),
            taught,
            controls,
            TasteProfile.Of(taught, catalogue.Current, AsOf(moment, now), options.Value.Taste, controls));
    }

    /// <summary>How many rows the user's log has.</summary>
    public Task<long> PositionAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Profiles.Where(row => row.UserId == userId).Select(row => row.LogPosition).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What the user said outright, as it stands now.</summary>
    public async Task<Controls> ControlsAsync(Guid userId, CancellationToken cancellationToken) =>
        Controls.Of(await SaidAsync(userId, cancellationToken), clock.GetUtcNow());

    /// <summary>The user's taste as it was at the end of each of these days (UTC): what was taken back since never happened.</summary>
    /// <returns>One for each day, in their order.</returns>
    public async Task<IReadOnlyList<TasteProfile>> PastAsync(Guid userId, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var log = (await db.NotRetracted(userId).ToListAsync(cancellationToken)).ConvertAll(row => (Happened: row.ToInteraction(), row.Teaches));

        return
        [
            .. days.Select(day =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                var end = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddMicroseconds(-1);
                var moment = end < now ? end : now;
                var by = log.Where(one => one.Happened.OccurredAt <= moment).ToList();

                return TasteProfile.Of(
                    Engagement.Fold(by.Where(one => one.Teaches).Select(one => one.Happened), options.Value.HalfLife),
                    catalogue.Current,
                    AsOf(by.Max(one => (DateTimeOffset?)one.Happened.OccurredAt), moment),
                    options.Value.Taste,
                    Controls.Of(by.Select(one => one.Happened), moment));
            }),
        ];
    }

    /// <summary>How many episodes the user saw on which day, without what teaches nothing.</summary>
    public async Task<ViewingPace> PaceAsync(Guid userId, KnownTaste known, CancellationToken cancellationToken)
    {
        var told = await db.NotRetracted(userId)
            .Where(row => row.Teaches && (row.Kind == InteractionKinds.Progress || row.Kind == InteractionKinds.Finish))
            .ToListAsync(cancellationToken);
        var excluded = known.Taught.Where(engagement => engagement.IsExcluded).Select(engagement => engagement.DramaId).ToHashSet();

        return ViewingPace.Of(told.Where(row => !excluded.Contains(row.DramaId!)).Select(row => row.ToInteraction()), catalogue.Current);
    }

    /// <summary>What a user did with one drama.</summary>
    /// <returns>Null when nothing.</returns>
    public async Task<Engagement?> EngagementAsync(Guid userId, string dramaId, CancellationToken cancellationToken) =>
        (await db.Engagements.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId && row.DramaId == dramaId, cancellationToken))?.Read();

    /// <summary>What a user did with each drama, the most recently touched first.</summary>
    public async Task<IReadOnlyList<Engagement>> EngagementsAsync(Guid userId, CancellationToken cancellationToken) =>
        InOrder((await db.Engagements.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken)).Select(row => (row.Read(), row)))
            .ConvertAll(one => one.Engagement);

    private async Task<IReadOnlyList<Interaction>> SaidAsync(Guid userId, CancellationToken cancellationToken) =>
        (await db.SaidBy(userId).ToListAsync(cancellationToken)).ConvertAll(row => row.ToInteraction());

    private static List<(Engagement Engagement, EngagementRow Row)> InOrder(IEnumerable<(Engagement Engagement, EngagementRow Row)> engagements) =>
    [
        .. engagements
            .OrderByDescending(one => one.Engagement.TouchedAt)
            .ThenBy(one => one.Engagement.DramaId, StringComparer.Ordinal),
    ];

    /// <summary>Taste ages by the day, not by the request: without a new interaction it is the same all day.</summary>
    private static DateTimeOffset AsOf(DateTimeOffset? lastActedAt, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);

        return lastActedAt > today ? (lastActedAt > now ? now : lastActedAt.Value) : today;
    }
}
