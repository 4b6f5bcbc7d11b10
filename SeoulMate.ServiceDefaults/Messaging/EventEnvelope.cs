using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SeoulMate.ServiceDefaults.Messaging;

/// <summary>What is on the wire: our own JSON, whatever carries it.</summary>
/// <typeparam name="TEvent">The event inside.</typeparam>
/// <param name="Type">The event's name.</param>
/// <param name="Version">Which shape of it; a new meaning is a new type, not a new version.</param>
/// <param name="Id">The same for every attempt to send the same fact.</param>
/// <param name="Producer">The service that says so.</param>
/// <param name="Data">The fact.</param>
public sealed record EventEnvelope<TEvent>(string Type, int Version, Guid Id, string Producer, TEvent Data)
    where TEvent : class
{
    /// <summary>The shape that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>What came over the wire is not the event it should be. Again it would not be, either: it is set aside with this reason.</summary>
/// <param name="reason">What is wrong, as a sentence.</param>
public sealed class UnreadableEventException(string reason) : Exception(reason);

/// <summary>
/// Reads events strictly: what is neither optional nor nullable must be there, or an event that lacks its user would count for nobody
/// and for everybody. What is not known is passed over, so that a new producer can say more than an old consumer understands.
/// </summary>
public static class EventReader
{
    private static readonly JsonSerializerOptions Json = new(SnakeCaseJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutNulls } },
    };

    /// <summary>Reads an event in its envelope.</summary>
    /// <param name="body">JSON in UTF-8.</param>
    /// <exception cref="UnreadableEventException">It is not one.</exception>
    public static TEvent Read<TEvent>(ReadOnlySpan<byte> body)
        where TEvent : class
    {
        EventEnvelope<TEvent>? envelope;

        try
        {
            envelope = JsonSerializer.Deserialize<EventEnvelope<TEvent>>(body, Json);
        }
        catch (JsonException unreadable)
        {
            throw Unreadable($"{string.Join(' ', JsonErrors.Of(unreadable).Select(error => $"{error.Key}: {error.Value[0]}"))}");
        }

        return envelope switch
        {
            null => throw Unreadable("It is null."),
            _ when envelope.Type != typeof(TEvent).Name => throw Unreadable($"It is {JsonErrors.Shorten(envelope.Type)}."),
            { Version: not EventEnvelope<TEvent>.CurrentVersion } => throw Unreadable($"It has version {envelope.Version}."),
            _ when envelope.Id == Guid.Empty => throw Unreadable("It has no id."),
            _ => envelope.Data,
        };

        static UnreadableEventException Unreadable(string why) => new($"This is no {typeof(TEvent).Name} of version {EventEnvelope<TEvent>.CurrentVersion}. {why}");
    }

    /// <summary>The writer leaves nulls out.</summary>
    private static void LeaveOutNulls(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsSetNullable))
        {
            property.IsRequired = false;
        }
    }
}
