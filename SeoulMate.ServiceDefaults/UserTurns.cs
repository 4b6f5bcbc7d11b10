using System.Threading.RateLimiting;

namespace SeoulMate.ServiceDefaults;

/// <summary>Lets what is done for one user through one at a time, first come, first served. What waits holds nothing but memory.</summary>
public sealed class UserTurns : IDisposable
{
    private static readonly ConcurrencyLimiterOptions OneAtATime = new() { PermitLimit = 1, QueueLimit = 10_000 };

    private readonly PartitionedRateLimiter<Guid> turns =
        PartitionedRateLimiter.Create<Guid, Guid>(user => RateLimitPartition.GetConcurrencyLimiter(user, _ => OneAtATime));

    /// <summary>Waits for the user's turn, which lasts until what is returned is disposed of.</summary>
    /// <exception cref="TimeoutException">So many wait already that it would take too long.</exception>
    public async ValueTask<IDisposable> TakeAsync(Guid userId, CancellationToken cancellationToken)
    {
        var turn = await turns.AcquireAsync(userId, cancellationToken: cancellationToken);

        return turn.IsAcquired ? turn : throw new TimeoutException("Too much of this user's waits already.");
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();
}
