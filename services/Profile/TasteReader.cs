using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Profile;

/// <summary>All that is known of a user's taste at a moment.</summary>
/// <param name="LogPosition">How many rows the user's log has.</param>
/// <param name="LastActedAt">When the user last acted; null when never.</param>
/// <param name="Engagements">What was done with each drama, the most recently touched first.</param>
/// <param name="Rules">What is ruled out beyond single dramas, as in force now.</param>
/// <param name="Taste">What follows from it.</param>
/// <param name="AsOf">The moment.</param>
public sealed record KnownTaste(
    long LogPosition,
    DateTimeOffset? LastActedAt,
    IReadOnlyList<Engagement> Engagements,
    IReadOnlyList<(string Scope, string Target)> Rules,
    TasteProfile Taste,
    DateTimeOffset AsOf);

/// <summary>Reads a user's taste. Nothing is cached: what was answered with 202 is in it.</summary>
public sealed class TasteReader(ProfileDb db, Catalogue catalogue, IOptions<ProfileOptions> options, TimeProvider clock)
{
    /// <summary>The user's taste as of now; empty for a user who did nothing.</summary>
    public async Task<KnownTaste> ReadAsync(Guid userId, CancellationToken cancellationToken)
    {
        var profile = await db.Profiles.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId, cancellationToken);
        var engagements = profile is null ? [] : await EngagementsAsync(userId, cancellationToken);
        var rules = profile is null ? [] : await db.Rules.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        var now = AsOf(profile?.LastActedAt);

        return new(
            profile?.LogPosition ?? 0,
            profile?.LastActedAt,
            engagements,
            [
                .. rules
                    .Where(row => row.Read().Value is { } dismissal && dismissal.IsInForce(now))
                    .OrderBy(row => row.Scope, StringComparer.Ordinal)
                    .ThenBy(row => row.Target, StringComparer.Ordinal)
                    .Select(row => (row.Scope, row.Target)),
            ],
            TasteProfile.Of(engagements, catalogue.Current, now, options.Value.Taste, Controls.None),
            now);
    }

    /// <summary>What a user did with one drama.</summary>
    /// <returns>Null when nothing.</returns>
    public async Task<Engagement?> EngagementAsync(Guid userId, string dramaId, CancellationToken cancellationToken) =>
        (await db.Engagements.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId && row.DramaId == dramaId, cancellationToken))?.Read();

    /// <summary>What a user did with each drama, the most recently touched first.</summary>
    public async Task<List<Engagement>> EngagementsAsync(Guid userId, CancellationToken cancellationToken) =>
    [
        .. (await db.Engagements.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken))
            .Select(row => row.Read())
            .OrderByDescending(engagement => engagement.TouchedAt)
            .ThenBy(engagement => engagement.DramaId, StringComparer.Ordinal),
    ];

    /// <summary>Taste ages by the day, not by the request: without a new interaction it is the same all day.</summary>
    private DateTimeOffset AsOf(DateTimeOffset? lastActedAt)
    {
        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);

        return lastActedAt > today ? (lastActedAt > now ? now : lastActedAt.Value) : today;
    }
}
