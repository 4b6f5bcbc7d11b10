using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace SeoulMate.Ranking;

/// <summary>Remembers since when a seed is shown to a user, so that it keeps its place for some days though others were watched since.</summary>
public sealed class SeedTenures(IOptions<RankingOptions> options, TimeProvider clock) : IDisposable
{
    private const int UsersAtMost = 20_000;

    private readonly MemoryCache tenures = new(new MemoryCacheOptions { SizeLimit = UsersAtMost });

    /// <summary>Seeds in the order in which they have a right to a place: those that have one, then the others.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="seedIds">What may be a seed, the last one watched first.</param>
    public IEnumerable<string> First(Visit visit, IReadOnlyList<string> seedIds)
    {
        var holding = Of(visit);

        return seedIds.OrderByDescending(seedId => holding.TryGetValue(seedId, out var since) && clock.GetUtcNow() - since < options.Value.SeedTenure);
    }

    /// <summary>Remembers what is shown.</summary>
    public void Keep(Visit visit, IReadOnlyList<string> seedIds)
    {
        if (visit is { UserId: { } userId, IsSupposed: false, IsPrivate: false } && seedIds.Count > 0)
        {
            var holding = Of(visit);
            var now = clock.GetUtcNow();
            tenures.Set(
                userId,
                seedIds.ToDictionary(seedId => seedId, seedId => holding.GetValueOrDefault(seedId, now), StringComparer.Ordinal),
                new MemoryCacheEntryOptions { Size = 1 });
        }
    }

    /// <summary>Forgets a user.</summary>
    public void Forget(Guid userId) => tenures.Remove(userId);

    /// <inheritdoc/>
    public void Dispose() => tenures.Dispose();

    private Dictionary<string, DateTimeOffset> Of(Visit visit) =>
        visit.UserId is { } userId && tenures.TryGetValue<Dictionary<string, DateTimeOffset>>(userId, out var holding) ? holding! : [];
}
