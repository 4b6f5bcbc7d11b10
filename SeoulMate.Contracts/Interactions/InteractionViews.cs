using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Interactions;

/// <summary>The answer to one interaction: it is in the log. A repeat gets the same answer.</summary>
/// <param name="InteractionId">The id the client made.</param>
public sealed record RecordedInteractionView(Guid InteractionId);

/// <summary>The answer to an array of interactions.</summary>
/// <param name="Results">One for each item, in the order of the request.</param>
public sealed record InteractionResultsView(IReadOnlyList<InteractionResultView> Results);

/// <summary>What became of one item of an array.</summary>
/// <param name="InteractionId">The id the client made; null when the item has no readable one.</param>
/// <param name="Status">One of <see cref="InteractionStatuses"/>.</param>
/// <param name="Problem">What is wrong, when the status is <c>conflict</c> or <c>rejected</c>; else absent.</param>
public sealed record InteractionResultView(
    Guid? InteractionId,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] InteractionProblemView? Problem = null);

/// <summary>Why an item was not recorded.</summary>
/// <param name="Title">The sentence for people.</param>
/// <param name="Errors">What is wrong with which member, as in a problem document.</param>
public sealed record InteractionProblemView(string Title, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>What can become of an interaction.</summary>
public static class InteractionStatuses
{
    /// <summary>It is new and in the log.</summary>
    public const string Recorded = "recorded";

    /// <summary>The log had it already, with the same content.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The log has another interaction with this id.</summary>
    public const string Conflict = "conflict";

    /// <summary>It is not valid; nothing was stored.</summary>
    public const string Rejected = "rejected";
}
