using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Ranking;

/// <summary>Forgets a user: all that is kept here is in memory.</summary>
public sealed class UserErasedHandler(Visits visits, KeptOrders orders, KeptPages pages, SeedTenures tenures) : IHandler<UserErased>
{
    /// <inheritdoc/>
    public Task HandleAsync(UserErased happened, CancellationToken cancellationToken)
    {
        visits.Forget(happened.UserId);
        orders.Forget(happened.UserId);
        pages.Forget(happened.UserId);
        tenures.Forget(happened.UserId);

        return Task.CompletedTask;
    }
}
