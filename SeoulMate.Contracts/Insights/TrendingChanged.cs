using Google.Protobuf.WellKnownTypes;

namespace SeoulMate.Contracts.Insights;

/// <summary>What is trending has changed. Carries the whole state: the higher version counts.</summary>
/// <param name="Version">Counts up with every change.</param>
/// <param name="UpdatedAt">When it was counted, in UTC.</param>
/// <param name="Dramas">Fastest growing first, equal ones by id; only dramas above the minimum of distinct users.</param>
public sealed record TrendingChanged(long Version, DateTimeOffset UpdatedAt, IReadOnlyList<TrendFacts> Dramas);

/// <summary>How many people turn to a drama.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Watchers">Distinct users in the last 7 days.</param>
/// <param name="UsualWatchers">Distinct users a week, on average, in the 28 days before.</param>
/// <param name="Growth">How much faster than usual, more than 0: (watchers + 5) / (usual watchers + 5).</param>
/// <param name="DailyWatchers">Distinct users a day, the oldest of the 7 days first.</param>
/// <param name="EarlierRank">Its place a day ago, from 1; null when it had none.</param>
public sealed record TrendFacts(
    string DramaId, int Watchers, double UsualWatchers, double Growth, IReadOnlyList<int> DailyWatchers, int? EarlierRank);

/// <summary>The same state in the two forms in which it crosses process boundaries: the gRPC answer and the event.</summary>
public static class TrendingMapping
{
    /// <summary>The state as the gRPC answer sends it.</summary>
    /// <param name="trending">What is trending.</param>
    /// <returns>A message with the same content.</returns>
    public static Trending ToMessage(this TrendingChanged trending)
    {
        var message = new Trending { Version = trending.Version, UpdatedAt = trending.UpdatedAt.ToTimestamp() };

        foreach (var drama in trending.Dramas)
        {
            var row = new TrendingDrama
            {
                DramaId = drama.DramaId,
                Watchers = drama.Watchers,
                UsualWatchers = drama.UsualWatchers,
                Growth = drama.Growth,
            };

            row.DailyWatchers.AddRange(drama.DailyWatchers);

            if (drama.EarlierRank is { } earlierRank)
            {
                row.EarlierRank = earlierRank;
            }

            message.Dramas.Add(row);
        }

        return message;
    }

    /// <summary>The state of a gRPC answer.</summary>
    /// <param name="message">As sent by Insights.</param>
    /// <returns>A record with the same content.</returns>
    public static TrendingChanged ToFacts(this Trending message) => new(
        message.Version,
        message.UpdatedAt.ToDateTimeOffset(),
        [.. message.Dramas.Select(drama => new TrendFacts(
            drama.DramaId,
            drama.Watchers,
            drama.UsualWatchers,
            drama.Growth,
            [.. drama.DailyWatchers],
            drama.HasEarlierRank ? drama.EarlierRank : null))]);
}
