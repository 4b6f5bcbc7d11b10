using System.Collections.Frozen;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Insights;

/// <summary>Counts a user who turned to a drama.</summary>
internal sealed class InteractionRecordedHandler(InsightsStore store, RecountSignal recount) : IHandler<InteractionRecorded>
{
    /// <summary>
    /// The kinds by which somebody turns to a drama. A rating counts whatever its value: who rates has watched. Turning
    /// away (dismiss, drop, hide, hold), taking back and housekeeping do not count.
    /// </summary>
    private static readonly FrozenSet<string> TurnsToADrama = FrozenSet.Create(
        StringComparer.Ordinal,
        InteractionKinds.Click,
        InteractionKinds.Dwell,
        InteractionKinds.WatchlistAdd,
        InteractionKinds.Progress,
        InteractionKinds.Finish,
        InteractionKinds.Rate,
        InteractionKinds.Favourite);

    public async Task HandleAsync(InteractionRecorded happened, CancellationToken cancellationToken)
    {
        if (happened.DramaId is not null && TurnsToADrama.Contains(happened.Kind) && await store.RecordAsync(happened, cancellationToken))
        {
            recount.Raise();
        }
    }
}

/// <summary>Takes an interaction out of the counts, whether it has come already or comes later.</summary>
internal sealed class InteractionRetractedHandler(InsightsStore store, RecountSignal recount) : IHandler<InteractionRetracted>
{
    public async Task HandleAsync(InteractionRetracted happened, CancellationToken cancellationToken)
    {
        if (await store.RetractAsync(happened, cancellationToken))
        {
            recount.Raise();
        }
    }
}

/// <summary>Forgets a user: what is counted of everybody is counted anew.</summary>
internal sealed class UserErasedHandler(InsightsStore store, RecountSignal recount) : IHandler<UserErased>
{
    public async Task HandleAsync(UserErased happened, CancellationToken cancellationToken)
    {
        await store.EraseAsync(happened, cancellationToken);
        recount.Raise();
    }
}
