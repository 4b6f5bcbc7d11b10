using Microsoft.Extensions.Caching.Memory;

namespace SeoulMate.Ranking;

/// <summary>The order of a user's For You, as it was made.</summary>
/// <param name="Position">How many rows the user's log had.</param>
/// <param name="Until">When it is made anew though nothing happened.</param>
/// <param name="DramaIds">The dramas, the first one first.</param>
/// <param name="Exploration">What was tried with one of them; null for nothing.</param>
public sealed record KeptOrder(long Position, DateTimeOffset Until, IReadOnlyList<string> DramaIds, Exploration? Exploration);

/// <summary>
/// Keeps the orders of For You for a day, so that a page stays as it is until its user acts, whatever others do and is learnt
/// meanwhile. Orders alone are kept: scores and reasons are those of the moment.
/// </summary>
public sealed class KeptOrders(TimeProvider clock) : IDisposable
{
    private const int UsersAtMost = 20_000;

    /// <summary>For so long an order stays, unless the user acts.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private readonly MemoryCache orders = new(new MemoryCacheOptions { SizeLimit = UsersAtMost });

    /// <summary>The order that was kept for a visit.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="genre">The genre that was asked for; null for all.</param>
    /// <returns>Null when there is none, when the user acted since, and for what is only supposed.</returns>
    public KeptOrder? Find(Visit visit, string? genre) =>
        IsComparable(visit)
        && orders.TryGetValue<KeptOrder>((visit.UserId, genre), out var kept)
        && kept!.Position == visit.Position
        && clock.GetUtcNow() < kept.Until
            ? kept
            : null;

    /// <summary>Keeps the order that a visit was shown. One that was made while something was missing is not kept.</summary>
    public void Keep(Visit visit, string? genre, IReadOnlyList<string> dramaIds, Exploration? exploration)
    {
        if (!visit.IsPrivate && IsComparable(visit) && visit.Missing.Among("profile", "catalog").Count == 0)
        {
            var until = Find(visit, genre)?.Until ?? clock.GetUtcNow() + KeptFor;
            orders.Set((visit.UserId, genre), new KeptOrder(visit.Position!.Value, until, dramaIds, exploration), new MemoryCacheEntryOptions { Size = 1 });
        }
    }

    /// <summary>Forgets a user.</summary>
    public void Forget(Guid userId)
    {
        foreach (var key in orders.Keys.OfType<(Guid? UserId, string? Genre)>().Where(key => key.UserId == userId))
        {
            orders.Remove(key);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => orders.Dispose();

    private static bool IsComparable(Visit visit) =>
        visit is { UserId: not null, Position: not null, IsSupposed: false } && visit.Missing.Among(NeighbourFinder.Similarity).Count == 0;
}
