using System.Threading.RateLimiting;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Ranking;

/// <summary>
/// Lets a few homepages be built at once, and of one user one: more than the cores can build would only make each other miss
/// the deadlines of what they ask, so that none came whole and all had to be built again.
/// </summary>
public sealed class PageTurns : IDisposable
{
    private readonly UserTurns users = new();
    private readonly ConcurrencyLimiter all = new(new() { PermitLimit = 2 * Environment.ProcessorCount, QueueLimit = 1_000 });

    /// <summary>Waits for a turn, which lasts until what is returned is disposed of.</summary>
    /// <param name="userId">Whose page; null for a visitor's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">So many wait already that it would take too long.</exception>
    public async ValueTask<IDisposable> TakeAsync(Guid? userId, CancellationToken cancellationToken)
    {
        var own = userId is { } user ? await users.TakeAsync(user, cancellationToken) : null;

        try
        {
            var turn = await all.AcquireAsync(cancellationToken: cancellationToken);

            return turn.IsAcquired ? new Turn(own, turn) : throw new TimeoutException("Too many homepages wait already.");
        }
        catch
        {
            own?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        users.Dispose();
        all.Dispose();
    }

    private sealed class Turn(IDisposable? own, RateLimitLease turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Dispose();
            own?.Dispose();
        }
    }
}
