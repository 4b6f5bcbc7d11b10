using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Profile;

/// <summary>All that is known of a user's taste at a moment.</summary>
/// <param name="LogPosition">How many rows the user's log has.</param>
/// <param name="LastActedAt">When the user last acted; null when never.</param>
/// <param name="Engagements">What was done with each drama, the most recently touched first.</param>
/// <param name="Controls">What the user said outright, as it stands now.</param>
/// <param name="Taste">What follows from it.</param>
public sealed record KnownTaste(
    long LogPosition,
    DateTimeOffset? LastActedAt,
    IReadOnlyList<Engagement> Engagements,
    Controls Controls,
    TasteProfile Taste);

/// <summary>Reads a user's taste. Nothing is cached: what was answered with 202 is in it.</summary>
public sealed class TasteReader(ProfileDb db, Catalogue catalogue, IOptions<ProfileOptions> options, TimeProvider clock)
{
    /// <summary>The user's taste as of now; empty for a user who did and said nothing.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="supposed">What is supposed to have been said too; nothing of it is stored.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KnownTaste> ReadAsync(Guid userId, IReadOnlyList<Interaction> supposed, CancellationToken cancellationToken)
    {
        var profile = await db.Profiles.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId, cancellationToken);
        var engagements = profile is null ? [] : await db.Engagements.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        var said = profile is null ? [] : await db.SaidBy(userId).ToListAsync(cancellationToken);
        var controls = Controls.Of([.. said.Select(row => row.ToInteraction()), .. supposed], clock.GetUtcNow());

        return new(
            profile?.LogPosition ?? 0,
            profile?.LastActedAt,
            InOrder(engagements.Select(row => row.Read())),
            controls,
            TasteProfile.Of(engagements.Select(row => row.ReadTaught()), catalogue.Current, AsOf(profile?.LastActedAt), options.Value.Taste, controls));
    }

    /// <summary>What a user did with one drama.</summary>
    /// <returns>Null when nothing.</returns>
    public async Task<Engagement?> EngagementAsync(Guid userId, string dramaId, CancellationToken cancellationToken) =>
        (await db.Engagements.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId && row.DramaId == dramaId, cancellationToken))?.Read();

    /// <summary>What a user did with each drama, the most recently touched first.</summary>
    public async Task<IReadOnlyList<Engagement>> EngagementsAsync(Guid userId, CancellationToken cancellationToken) =>
        InOrder((await db.Engagements.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken)).Select(row => row.Read()));

    private static IReadOnlyList<Engagement> InOrder(IEnumerable<Engagement> engagements) =>
        [.. engagements.OrderByDescending(engagement => engagement.TouchedAt).ThenBy(engagement => engagement.DramaId, StringComparer.Ordinal)];

    /// <summary>Taste ages by the day, not by the request: without a new interaction it is the same all day.</summary>
    private DateTimeOffset AsOf(DateTimeOffset? lastActedAt)
    {
        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);

        return lastActedAt > today ? (lastActedAt > now ? now : lastActedAt.Value) : today;
    }
}
