namespace SeoulMate.ServiceDefaults.Messaging;

/// <summary>Takes in one kind of event, each at least once and in any order.</summary>
/// <typeparam name="TEvent">A past-tense fact of SeoulMate.Contracts.</typeparam>
public interface IHandler<in TEvent>
    where TEvent : class
{
    /// <summary>Returns when the effect is stored; throws to be given the event again.</summary>
    Task HandleAsync(TEvent happened, CancellationToken cancellationToken);
}

/// <summary>Tells the other services what happened.</summary>
public interface IPublisher
{
    /// <summary>Returns when the broker has confirmed the event; throws when it has not within five seconds.</summary>
    /// <param name="messageId">The same for every attempt to send the same fact.</param>
    /// <param name="happened">The fact.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task PublishAsync<TEvent>(Guid messageId, TEvent happened, CancellationToken cancellationToken)
        where TEvent : class;
}
