using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Web.History;

/// <summary>The groups of kinds by which a history is looked through.</summary>
internal static class HistoryGroups
{
    /// <summary>By the group's word in the address; the empty one is everything.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [string.Empty] = [],
        ["watched"] = [InteractionKinds.Progress, InteractionKinds.Finish, InteractionKinds.Hold, InteractionKinds.Drop],
        ["rated"] = [InteractionKinds.Rate, InteractionKinds.Unrate, InteractionKinds.Favourite, InteractionKinds.Unfavourite],
        ["looked"] = [InteractionKinds.Click, InteractionKinds.Dwell, InteractionKinds.Search],
        ["passed"] = [InteractionKinds.Dismiss, InteractionKinds.Undismiss, InteractionKinds.Hide, InteractionKinds.Exclude, InteractionKinds.Include],
        ["said"] = InteractionKinds.Said,
    };
}
