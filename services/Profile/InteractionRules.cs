using SeoulMate.Contracts.Interactions;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Profile;

/// <summary>What makes an interaction valid.</summary>
public static class InteractionRules
{
    /// <summary>How far a client's clock may be ahead of ours.</summary>
    public static readonly TimeSpan AheadAtMost = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrong with a request.</summary>
    /// <param name="request">As the client sent it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="catalogue">The dramas there are.</param>
    /// <returns>A sentence for each wrong member, under its name in the JSON; empty when it is valid.</returns>
    public static IReadOnlyDictionary<string, string[]> Check(RecordInteractionRequest request, DateTimeOffset now, DramaCatalogue catalogue)
    {
        var errors = new Dictionary<string, string[]>();

        void Require(bool holds, string member, string otherwise)
        {
            if (!holds)
            {
                errors.TryAdd(member, [otherwise]);
            }
        }

        Require(request.InteractionId != Guid.Empty, "interaction_id", "Make an id for each interaction: a UUID, best of version 7.");
        Require(request.OccurredAt >= Earliest, "occurred_at", "Must not be before the year 2000.");
        Require(request.OccurredAt <= now + AheadAtMost, "occurred_at", "Must not be in the future.");
        Require(request.Position is null or (>= 1 and <= 1000), "position", "Must be from 1 to 1,000.");
        Require(IsShort(request.Section, 64), "section", "Must have 1 to 64 characters, none of them control characters.");
        Require(IsShort(request.Reason, 200), "reason", "Must have 1 to 200 characters, none of them control characters.");
        Require(request.Query is null || request.Kind == InteractionKinds.Search, "query", "Only a search has a query.");
        Require(request.Until is null || request.Kind == InteractionKinds.Dismiss, "until", "Only a dismissal has an end.");
        Require(request.Until is null || request.Until > request.OccurredAt, "until", "A dismissal ends after it began.");

        if (!InteractionRow.KindsOfCore.TryGetValue(request.Kind, out var kind) || kind.IsControl())
        {
            errors["kind"] = [$"There is no such kind. Choose one of {string.Join(", ", InteractionKinds.All)}."];
            return errors;
        }

        CheckScope(request, kind, Require);
        CheckDrama(request, kind, catalogue, Require);
        CheckValues(request, kind, catalogue, now, Require);

        return errors;
    }

    /// <summary>False for what no id of a drama is, and no database takes.</summary>
    public static bool MayBeAnId(string text) => text.Length is >= 1 and <= 128 && !text.Any(char.IsControl);

    private static void CheckScope(RecordInteractionRequest request, InteractionKind kind, Action<bool, string, string> require)
    {
        require(request.Scope is null || kind.IsDismissal(), "scope", "Only dismissals have a scope.");
        require(request.Scope is null || DismissalScopes.All.ContainsKey(request.Scope), "scope", $"Choose one of {string.Join(", ", DismissalScopes.All.Keys)}.");
        require(HasTarget(request) == request.Target is not null, "target", HasTarget(request) ? "Name the person, genre or trope." : "Only dismissals of a person, genre or trope have a target.");
        require(IsShort(request.Target, 128), "target", "Must have 1 to 128 characters, none of them control characters.");
    }

    private static void CheckDrama(RecordInteractionRequest request, InteractionKind kind, DramaCatalogue catalogue, Action<bool, string, string> require)
    {
        if (kind is InteractionKind.Search || HasTarget(request))
        {
            require(request.DramaId is null, "drama_id", "This is not about a drama.");
        }
        else
        {
            require(request.DramaId is not null && catalogue.ById.ContainsKey(request.DramaId), "drama_id", request.DramaId is null ? "Name the drama." : "There is no such drama.");
        }
    }

    private static void CheckValues(
        RecordInteractionRequest request, InteractionKind kind, DramaCatalogue catalogue, DateTimeOffset now, Action<bool, string, string> require)
    {
        var drama = request.DramaId is { } dramaId ? catalogue.ById.GetValueOrDefault(dramaId) : null;

        switch (kind)
        {
            case InteractionKind.Rate:
                require(request.Value is >= 0.5 and <= 5 && request.Value * 4 % 1 == 0, "value", "A rating is 0.5 to 5 in steps of a quarter.");
                require(drama?.FirstAired is null || drama.FirstAired <= DateOnly.FromDateTime(now.UtcDateTime), "value", "This has not aired yet.");
                break;

            case InteractionKind.ReasonFeedback:
                require(request.Value is 1 or -1, "value", "Feedback is 1 or -1.");
                require(request.Reason is not null, "reason", "Name the type of the reason.");
                break;

            case InteractionKind.Search:
                require(request.Query is not null && IsShort(request.Query, 200), "query", "Must have 1 to 200 characters, none of them control characters.");
                break;
        }

        require(request.Value is null || kind is InteractionKind.Rate or InteractionKind.ReasonFeedback, "value", "Only ratings and feedback have a value.");

        require((kind is InteractionKind.Dwell) == request.DwellSeconds is not null, "dwell_seconds", kind is InteractionKind.Dwell ? "Say how long." : "Only dwell has a length.");
        require(request.DwellSeconds is null or (> 0 and <= 86_400), "dwell_seconds", "Must be more than 0 and at most 86,400.");

        require((kind is InteractionKind.Progress) == request.EpisodesSeen is not null, "episodes_seen", kind is InteractionKind.Progress ? "Say how many." : "Only progress has episodes.");
        require(
            request.EpisodesSeen is null || (request.EpisodesSeen >= 0 && request.EpisodesSeen <= (drama?.Episodes ?? 10_000)),
            "episodes_seen",
            drama?.Episodes is { } episodes ? $"Must be from 0 to {episodes}." : "Must be from 0 to 10,000.");
    }

    private static bool HasTarget(RecordInteractionRequest request) =>
        request.Scope is not null && DismissalScopes.All.TryGetValue(request.Scope, out var scope) && scope.HasTarget();

    private static bool IsShort(string? text, int atMost) =>
        text is null || (text.Length >= 1 && text.Length <= atMost && !text.Any(char.IsControl) && text.IsNormalizedText());

    /// <summary>False for text with half a surrogate pair, which no database takes, or with U+FFFE, which nothing can normalise.</summary>
    private static bool IsNormalizedText(this string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] >= '\uFFFE')
            {
                return false;
            }
        }

        return true;
    }
}
