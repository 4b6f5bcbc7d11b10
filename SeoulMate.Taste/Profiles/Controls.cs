using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Taste.Profiles;

/// <summary>How a user overrules a preference.</summary>
public enum AdjustmentKind
{
    /// <summary>It is what the user says, whatever is learnt.</summary>
    Set,

    /// <summary>It is more or less than what is learnt.</summary>
    Boost,

    /// <summary>It has no effect.</summary>
    Mute,
}

/// <summary>What a user said outright about a preference.</summary>
/// <param name="Kind">How it is overruled.</param>
/// <param name="Amount">The score that is set, 0 to 1; by how much it is boosted, −1 to 1; 0 when muted.</param>
public sealed record Adjustment(AdjustmentKind Kind, double Amount);

/// <summary>What a user rules out beyond single dramas.</summary>
/// <param name="Scope">Actor, genre or trope.</param>
/// <param name="Target">The person's id, the genre or the trope.</param>
/// <param name="Until">When it ends; null for never.</param>
/// <param name="Reason">Why, in the user's words; null when not said.</param>
/// <param name="Since">When it was said.</param>
public sealed record Rule(DismissalScope Scope, string Target, DateTimeOffset? Until, string? Reason, DateTimeOffset Since);

/// <summary>What a user asks for beyond the taste.</summary>
/// <param name="Hidden">From −1 (famous) through 0 to 1 (hidden gems).</param>
/// <param name="Classic">From −1 (new) through 0 to 1 (classic).</param>
public sealed record Dials(double Hidden, double Classic)
{
    /// <summary>The name of the dial from famous to hidden.</summary>
    public const string HiddenName = "hidden";

    /// <summary>The name of the dial from new to classic.</summary>
    public const string ClassicName = "classic";

    /// <summary>The other end of the dial to hidden gems.</summary>
    public const string FamousName = "famous";

    /// <summary>The other end of the dial to classics.</summary>
    public const string NewName = "new";

    /// <summary>Both in the middle: they have no effect.</summary>
    public static Dials Middle { get; } = new(0, 0);

    /// <summary>How far the dial to hidden gems moves a drama.</summary>
    /// <param name="popularity">The share of dramas with fewer watchers, 0 to 1.</param>
    /// <returns>−1 to 1: 0 for one in the middle of the scale, and for a dial in the middle.</returns>
    public double PullByPopularity(double popularity) => Hidden * (1 - (2 * popularity));

    /// <summary>How far the dial to classics moves a drama.</summary>
    /// <param name="age">The share of dramas that are newer, 0 to 1.</param>
    /// <returns>−1 to 1: 0 for one in the middle of the scale, and for a dial in the middle.</returns>
    public double PullByAge(double age) => Classic * ((2 * age) - 1);
}

/// <summary>All that a user said outright. Of two statements about the same the latest stands, in whatever order they come.</summary>
/// <param name="Adjustments">The preferences that are overruled.</param>
/// <param name="Forgotten">The preferences of which nothing counts up to a moment.</param>
/// <param name="Rules">What is ruled out and has not ended, by scope and target.</param>
/// <param name="Dials">Where the dials stand.</param>
/// <param name="IsLearningPaused">True while nothing is learnt.</param>
public sealed record Controls(
    IReadOnlyDictionary<FacetValue, Adjustment> Adjustments,
    IReadOnlyDictionary<FacetValue, DateTimeOffset> Forgotten,
    IReadOnlyList<Rule> Rules,
    Dials Dials,
    bool IsLearningPaused)
{
    /// <summary>Nothing was said.</summary>
    public static Controls None { get; } = new(
        new Dictionary<FacetValue, Adjustment>(), new Dictionary<FacetValue, DateTimeOffset>(), [], Dials.Middle, IsLearningPaused: false);

    /// <summary>Reads what was said from a user's interactions.</summary>
    /// <param name="happened">The interactions, in any order; those that say nothing outright are passed over.</param>
    /// <param name="now">The moment: rules that have ended by then are left out.</param>
    /// <returns>What stands.</returns>
    public static Controls Of(IEnumerable<Interaction> happened, DateTimeOffset now)
    {
        var latest = happened
            .GroupBy(SubjectOf)
            .Where(statements => statements.Key is not null)
            .Select(statements => statements.MaxBy(statement => (statement.OccurredAt, statement.InteractionId))!)
            .ToLookup(statement => SubjectOf(statement)!.Topic);

        return new(
            latest[StatementTopic.Adjustment]
                .Where(statement => statement.Kind is not InteractionKind.Restore)
                .ToDictionary(FacetOf, AdjustmentOf),
            latest[StatementTopic.Forgetting].ToDictionary(FacetOf, statement => statement.OccurredAt),
            [
                .. latest[StatementTopic.Rule]
                    .Where(statement => statement.Kind is InteractionKind.Dismiss && (statement.Until is null || statement.Until > now))
                    .Select(statement => new Rule(statement.Scope, statement.Target!, statement.Until, statement.Reason, statement.OccurredAt))
                    .OrderBy(rule => rule.Scope)
                    .ThenBy(rule => rule.Target, StringComparer.Ordinal),
            ],
            new(DialAt(latest[StatementTopic.Dial], Dials.HiddenName), DialAt(latest[StatementTopic.Dial], Dials.ClassicName)),
            latest[StatementTopic.Learning].Any(statement => statement.Kind is InteractionKind.Pause));
    }

    /// <summary>What a statement is about: of two with the same subject only the later one stands.</summary>
    /// <param name="happened">Any interaction.</param>
    /// <returns>Null for one that says nothing outright.</returns>
    public static StatementSubject? SubjectOf(Interaction happened) => happened.Kind switch
    {
        InteractionKind.Set or InteractionKind.Boost or InteractionKind.Mute or InteractionKind.Restore =>
            new(StatementTopic.Adjustment, happened.Facet, null, happened.Target),
        InteractionKind.Forget => new(StatementTopic.Forgetting, happened.Facet, null, happened.Target),
        InteractionKind.Dismiss or InteractionKind.Undismiss when happened.DramaId is null => new(StatementTopic.Rule, null, happened.Scope, happened.Target),
        InteractionKind.Dial => new(StatementTopic.Dial, null, null, happened.Target),
        InteractionKind.Pause or InteractionKind.Resume => new(StatementTopic.Learning, null, null, null),
        _ => null,
    };

    private static FacetValue FacetOf(Interaction statement) => new(statement.Facet!.Value, statement.Target!);

    private static Adjustment AdjustmentOf(Interaction statement) => statement.Kind switch
    {
        InteractionKind.Set => new(AdjustmentKind.Set, statement.Amount!.Value),
        InteractionKind.Boost => new(AdjustmentKind.Boost, statement.Amount!.Value),
        _ => new(AdjustmentKind.Mute, 0),
    };

    private static double DialAt(IEnumerable<Interaction> dials, string name) => dials.FirstOrDefault(dial => dial.Target == name)?.Amount ?? 0;
}

/// <summary>What statements are about.</summary>
public enum StatementTopic
{
    /// <summary>How a preference is overruled.</summary>
    Adjustment,

    /// <summary>What of a preference is forgotten.</summary>
    Forgetting,

    /// <summary>What is ruled out.</summary>
    Rule,

    /// <summary>Where a dial stands.</summary>
    Dial,

    /// <summary>Whether anything is learnt.</summary>
    Learning,
}

/// <summary>The subject of a statement.</summary>
/// <param name="Topic">What sort of subject.</param>
/// <param name="Facet">The facet that is adjusted or forgotten; else null.</param>
/// <param name="Scope">What a rule is of; else null.</param>
/// <param name="Target">The facet's value, what is ruled out, or the dial; null for learning.</param>
public sealed record StatementSubject(StatementTopic Topic, Facet? Facet, DismissalScope? Scope, string? Target);
