namespace SeoulMate.ServiceDefaults.Messaging;

/// <summary>What is on the wire: our own JSON, whatever carries it.</summary>
/// <typeparam name="TEvent">The event inside.</typeparam>
/// <param name="Type">The event's name.</param>
/// <param name="Version">Which shape of it; a new meaning is a new type, not a new version.</param>
/// <param name="Id">The same for every attempt to send the same fact.</param>
/// <param name="Producer">The service that says so.</param>
/// <param name="Data">The fact.</param>
public sealed record EventEnvelope<TEvent>(string Type, int Version, Guid Id, string Producer, TEvent Data)
    where TEvent : class;
