using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Ranking;

/// <summary>Forgets a user: all that is kept here is in memory.</summary>
public sealed class UserErasedHandler(Visits visits, KeptOrders orders, KeptPages pages, SeedTenures tenures, TimeProvider clock) : IHandler<UserErased>
{
    /// <summary>No request takes as long.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public Task HandleAsync(UserErased happened, CancellationToken cancellationToken)
    {
        Forget(happened.UserId);
        _ = ForgetAgainAsync(happened.UserId);

        return Task.CompletedTask;
    }

    /// <summary>A request of the user's that was under way may have kept something after all.</summary>
    private async Task ForgetAgainAsync(Guid userId)
    {
        await Task.Delay(LongestRequest, clock);
        Forget(userId);
    }

    private void Forget(Guid userId)
    {
        visits.Forget(userId);
        orders.Forget(userId);
        pages.Forget(userId);
        tenures.Forget(userId);
    }
}
