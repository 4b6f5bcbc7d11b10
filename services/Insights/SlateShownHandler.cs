using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Insights;

/// <summary>Keeps what was shown, and why.</summary>
internal sealed class SlateShownHandler(InsightsStore store) : IHandler<SlateShown>
{
    public Task HandleAsync(SlateShown happened, CancellationToken cancellationToken) => store.KeepAsync(happened, cancellationToken);
}
