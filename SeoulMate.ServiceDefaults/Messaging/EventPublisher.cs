using MassTransit;

namespace SeoulMate.ServiceDefaults.Messaging;

internal sealed class EventPublisher(IBus bus, string producer, IReadOnlySet<Type> mustArrive) : IPublisher
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task PublishAsync<TEvent>(Guid messageId, TEvent happened, CancellationToken cancellationToken)
        where TEvent : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        try
        {
            await bus.Publish(
                new EventEnvelope<TEvent>(typeof(TEvent).Name, EventEnvelope<TEvent>.CurrentVersion, messageId, producer, happened),
                publish =>
                {
                    publish.MessageId = messageId;
                    publish.Mandatory = mustArrive.Contains(typeof(TEvent));
                },
                patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker has not confirmed {typeof(TEvent).Name} within {Patience.TotalSeconds} s.");
        }
    }
}
