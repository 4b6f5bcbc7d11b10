using System.Security.Cryptography;
using System.Text.Json;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Profile;

/// <summary>One row of the log: something a user did, or took back. It is also the outbox: unsent rows are to be published.</summary>
public sealed class InteractionRow
{
    /// <summary>The kind of a row that takes another one back.</summary>
    public const string Retraction = "retract";

    /// <summary>Made by the client; of a retraction, made from the id it takes back.</summary>
    public Guid InteractionId { get; init; }

    /// <summary>Who did it.</summary>
    public Guid UserId { get; init; }

    /// <summary>Its place in the user's log, from 1.</summary>
    public long LogPosition { get; set; }

    /// <summary>One of <see cref="InteractionKinds"/>, or <see cref="Retraction"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>With which drama; null when it is about none.</summary>
    public string? DramaId { get; init; }

    /// <summary>The interaction that is taken back; null for everything but a retraction.</summary>
    public Guid? Retracts { get; init; }

    /// <summary>The import that brought it; null for what was recorded here.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>The rating, or 1 or −1 for feedback.</summary>
    public double? Value { get; init; }

    /// <summary>The place in the list it began at.</summary>
    public int? Position { get; init; }

    /// <summary>The section it began in.</summary>
    public string? Section { get; init; }

    /// <summary>The slate it began in.</summary>
    public Guid? SlateId { get; init; }

    /// <summary>The search it began in.</summary>
    public Guid? SearchId { get; init; }

    /// <summary>Foreground time.</summary>
    public double? DwellSeconds { get; init; }

    /// <summary>Episodes seen so far.</summary>
    public int? EpisodesSeen { get; init; }

    /// <summary>What was searched for.</summary>
    public string? Query { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>What a dismissal is of.</summary>
    public string? Scope { get; init; }

    /// <summary>The actor's id, genre or trope that is dismissed; the value of the facet that is adjusted; the dial.</summary>
    public string? Target { get; init; }

    /// <summary>The facet that is adjusted.</summary>
    public string? Facet { get; init; }

    /// <summary>What a preference is set to or boosted by, or where a dial is turned to.</summary>
    public double? Amount { get; init; }

    /// <summary>When a dismissal ends, in UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it happened by the client's clock, in UTC.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the log took it in, in UTC.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>True for one of the simulated users of the demonstration.</summary>
    public bool Simulated { get; init; }

    /// <summary>False for what was done while learning was paused: it counts in lists, not in the taste.</summary>
    public bool Teaches { get; set; } = true;

    /// <summary>The shape of this row; rows of older shapes are read as they were meant.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The SHA-256 of what the client sent, by which a repeat is told from another interaction under the same id.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>When it was published, in UTC; null while that is still to be done.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The row for a valid request.</summary>
    public static InteractionRow Of(RecordInteractionRequest request, Guid userId, bool simulated, DateTimeOffset receivedAt) => new()
    {
        InteractionId = request.InteractionId,
        UserId = userId,
        Kind = request.Kind,
        DramaId = request.DramaId,
        Value = request.Value,
        Position = request.Position,
        Section = request.Section,
        SlateId = request.SlateId,
        SearchId = request.SearchId,
        DwellSeconds = request.DwellSeconds,
        EpisodesSeen = request.EpisodesSeen,
        Query = request.Query,
        Reason = request.Reason,
        Scope = request.Scope,
        Target = request.Target,
        Until = request.Until is { } until ? Stored(until) : null,
        OccurredAt = Stored(request.OccurredAt),
        ReceivedAt = Stored(receivedAt),
        Simulated = simulated,
        ContentHash = HashOf(request),
    };

    /// <summary>The row for something a user said outright about the taste. It concerns no other service, so it counts as sent.</summary>
    public static InteractionRow Of(Interaction said, Guid userId, bool simulated, DateTimeOffset receivedAt) => new()
    {
        InteractionId = said.InteractionId,
        UserId = userId,
        Kind = SnakeCaseJson.NameOf(said.Kind),
        Reason = said.Reason,
        Scope = said.Kind.IsDismissal() ? SnakeCaseJson.NameOf(said.Scope) : null,
        Target = said.Target,
        Facet = said.Facet is { } facet ? Facets.NameOf(facet) : null,
        Amount = said.Amount,
        Until = said.Until is { } until ? Stored(until) : null,
        OccurredAt = Stored(said.OccurredAt),
        ReceivedAt = Stored(receivedAt),
        Simulated = simulated,
        ContentHash = SHA256.HashData(said.InteractionId.ToByteArray()),
        SentAt = Stored(receivedAt),
    };

    /// <summary>The row that takes this one back; the same however often it is asked for.</summary>
    public InteractionRow ToRetraction(DateTimeOffset receivedAt)
    {
        var hash = SHA256.HashData([.. "retract"u8, .. InteractionId.ToByteArray()]);

        return new()
        {
            InteractionId = new Guid(hash.AsSpan(0, 16)),
            UserId = UserId,
            Kind = Retraction,
            DramaId = DramaId,
            Retracts = InteractionId,
            OccurredAt = receivedAt,
            ReceivedAt = receivedAt,
            Simulated = Simulated,
            ContentHash = hash,
            SentAt = InteractionKinds.All.Contains(Kind) ? null : receivedAt,
        };
    }

    /// <summary>The value of the core that this row is.</summary>
    /// <exception cref="InvalidOperationException">It is a retraction, which is nothing that can be folded in.</exception>
    public Interaction ToInteraction() => new(
        InteractionId,
        KindsOfCore.TryGetValue(Kind, out var kind) ? kind : throw new InvalidOperationException($"A row of kind {Kind} is not folded in."),
        DramaId,
        OccurredAt)
    {
        Rating = Kind == InteractionKinds.Rate ? Value : null,
        Position = Position,
        Dwell = DwellSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        EpisodesSeen = EpisodesSeen,
        Scope = Scope is null ? DismissalScope.Drama : DismissalScopes.Parse(Scope),
        Target = Target,
        Facet = Facet is null ? null : Facets.ByName[Facet],
        Amount = Amount,
        Until = Until,
        Reason = Reason,
    };

    /// <summary>What the other services are told of this row, unless it is a retraction.</summary>
    public InteractionRecorded ToRecorded() => new(
        InteractionId,
        UserId,
        DramaId,
        Kind,
        Kind == InteractionKinds.Rate ? Value : null,
        DwellSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        EpisodesSeen,
        SlateId,
        Section,
        Position,
        SearchId,
        Reason,
        Simulated,
        Teaches,
        OccurredAt,
        ReceivedAt);

    /// <summary>The kinds in the log and in the core.</summary>
    public static IReadOnlyDictionary<string, InteractionKind> KindsOfCore { get; } = Enum
        .GetValues<InteractionKind>()
        .ToDictionary(SnakeCaseJson.NameOf);

    /// <summary>A moment as the database gives it back: in UTC, to the microsecond. So what is folded now is what is folded anew.</summary>
    public static DateTimeOffset Stored(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static byte[] HashOf(RecordInteractionRequest request) => SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(request with { OccurredAt = request.OccurredAt.ToUniversalTime(), Until = request.Until?.ToUniversalTime() }, SnakeCaseJson.Options));
}

/// <summary>What a dismissal can be of, as it is written on the wire.</summary>
public static class DismissalScopes
{
    /// <summary>Every scope, by its name.</summary>
    public static IReadOnlyDictionary<string, DismissalScope> All { get; } = Enum
        .GetValues<DismissalScope>()
        .ToDictionary(SnakeCaseJson.NameOf);

    /// <summary>The scope of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the rules for interactions should have refused it.</exception>
    public static DismissalScope Parse(string name) => All[name];

    /// <summary>True for scopes that name an actor, genre or trope instead of a drama.</summary>
    public static bool HasTarget(this DismissalScope scope) => scope is DismissalScope.Actor or DismissalScope.Genre or DismissalScope.Trope;
}
