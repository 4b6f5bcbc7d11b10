using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Metrics;
using Trending = SeoulMate.Taste.Metrics.Trending;

namespace SeoulMate.Insights;

/// <summary>Counts what is trending, and keeps the state that all instances publish and serve.</summary>
internal sealed class TrendingStore(InsightsDb db, IOptions<InsightsOptions> options)
{
    /// <summary>What is trending by the last count.</summary>
    public async Task<TrendingChanged> CurrentAsync(CancellationToken cancellationToken) =>
        Read(await db.Trending.AsNoTracking().SingleAsync(cancellationToken));

    /// <summary>Counts again, and stores the result under the next version when it differs.</summary>
    /// <returns>True when it differs: it is to be published.</returns>
    public async Task<bool> RecountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Instances count one after the other: none stores an older count over a newer one.
        var row = await db.Trending.FromSql($"select * from trending for update").SingleAsync(cancellationToken);
        var dramas = JsonSerializer.Serialize(await CountAsync(now, cancellationToken), SnakeCaseJson.Options);

        if (dramas == row.Dramas)
        {
            return false;
        }

        row.Version++;
        row.MessageId = Guid.CreateVersion7(now);
        row.UpdatedAt = now;
        row.Dramas = dramas;

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>The state as it is published and served.</summary>
    public static TrendingChanged Read(TrendingRow row) =>
        new(row.Version, row.UpdatedAt, JsonSerializer.Deserialize<List<TrendFacts>>(row.Dramas, SnakeCaseJson.Options) ?? []);

    /// <summary>
    /// A day is 24 hours that end now, so that the days are exactly the window. A user counts once a drama and window, as
    /// does one whose clock is a little ahead. The rank of a day ago is what this would have said then.
    /// </summary>
    private async Task<List<TrendFacts>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var recently = now.AddDays(-options.Value.TrendingDays);
        var before = recently.AddDays(-options.Value.UsualDays);
        var dayAgo = now.AddDays(-1);
        var (earlierRecently, earlierBefore) = (recently.AddDays(-1), before.AddDays(-1));

        var turns = db.Interactions.Where(turn => turn.DramaId != null && !turn.IsRetracted && turn.OccurredAt > earlierBefore);
        var counts = await turns
            .GroupBy(turn => turn.DramaId!)
            .Select(drama => new
            {
                DramaId = drama.Key,
                Watchers = drama.Where(turn => turn.OccurredAt > recently).Select(turn => turn.UserId).Distinct().Count(),
                Before = drama.Where(turn => turn.OccurredAt > before && turn.OccurredAt <= recently).Select(turn => turn.UserId).Distinct().Count(),
                EarlierWatchers = drama.Where(turn => turn.OccurredAt > earlierRecently && turn.OccurredAt <= dayAgo).Select(turn => turn.UserId).Distinct().Count(),
                EarlierBefore = drama.Where(turn => turn.OccurredAt <= earlierRecently).Select(turn => turn.UserId).Distinct().Count(),
            })
            .ToListAsync(cancellationToken);

        var fastest = Fastest(counts.Select(drama => Watched(drama.DramaId, drama.Watchers, drama.Before)));
        var earlierRanks = Fastest(counts.Select(drama => Watched(drama.DramaId, drama.EarlierWatchers, drama.EarlierBefore)))
            .Select((drama, at) => (drama.DramaId, Rank: at + 1))
            .ToDictionary(drama => drama.DramaId, drama => drama.Rank, StringComparer.Ordinal);
        var daily = await DailyAsync(turns.Where(turn => turn.OccurredAt > recently), [.. fastest.Select(drama => drama.DramaId)], recently, cancellationToken);

        return
        [
            .. fastest.Select(drama => new TrendFacts(
                drama.DramaId,
                drama.Watchers,
                drama.UsualWatchers,
                Trending.Growth(drama.Watchers, drama.UsualWatchers, options.Value.Smoothing),
                daily[drama.DramaId],
                earlierRanks.TryGetValue(drama.DramaId, out var rank) ? rank : null)),
        ];
    }

    private async Task<Dictionary<string, int[]>> DailyAsync(
        IQueryable<InteractionRow> turns, List<string> dramas, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var lastDay = options.Value.TrendingDays - 1;
        var counts = await turns
            .Where(turn => dramas.Contains(turn.DramaId!))
            .Select(turn => new { DramaId = turn.DramaId!, turn.UserId, Day = Math.Min((int)Math.Floor((turn.OccurredAt - since).TotalDays), lastDay) })
            .Distinct()
            .GroupBy(turn => new { turn.DramaId, turn.Day })
            .Select(day => new { day.Key.DramaId, day.Key.Day, Count = day.Count() })
            .ToListAsync(cancellationToken);

        var daily = dramas.ToDictionary(drama => drama, _ => new int[options.Value.TrendingDays], StringComparer.Ordinal);
        counts.ForEach(day => daily[day.DramaId][day.Day] = day.Count);

        return daily;
    }

    private WatchedDrama Watched(string dramaId, int watchers, int before) =>
        new(dramaId, watchers, before * (double)options.Value.TrendingDays / options.Value.UsualDays);

    private IReadOnlyList<WatchedDrama> Fastest(IEnumerable<WatchedDrama> dramas) =>
        Trending.Fastest(dramas, options.Value.MinimumWatchers, options.Value.Smoothing);
}
