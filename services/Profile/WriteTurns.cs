using System.Threading.RateLimiting;

namespace SeoulMate.Profile;

/// <summary>
/// Lets one user's writes through one at a time. The database's lock does so too, but whoever waits for that one holds a
/// connection: a burst of one user's would take them from everybody else.
/// </summary>
public sealed class WriteTurns : IDisposable
{
    private static readonly ConcurrencyLimiterOptions OneAtATime = new() { PermitLimit = 1, QueueLimit = 10_000 };

    private readonly PartitionedRateLimiter<Guid> turns =
        PartitionedRateLimiter.Create<Guid, Guid>(user => RateLimitPartition.GetConcurrencyLimiter(user, _ => OneAtATime));

    /// <summary>Waits for the user's turn, which lasts until what is returned is disposed of; first come, first served.</summary>
    /// <exception cref="TimeoutException">So many wait already that it would take too long.</exception>
    public async ValueTask<IDisposable> TakeAsync(Guid userId, CancellationToken cancellationToken)
    {
        var turn = await turns.AcquireAsync(userId, cancellationToken: cancellationToken);

        return turn.IsAcquired ? turn : throw new TimeoutException("Too much of this user's waits to be written.");
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();
}
