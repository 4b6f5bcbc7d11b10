using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>What many people of a like taste did with a drama.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Finished">How many of them finished it.</param>
/// <param name="Lift">How far beyond chance that is, in standard deviations.</param>
public readonly record struct FinishedDrama(string DramaId, int Finished, double Lift);

/// <summary>A drama that many who finished another finished too.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Together">How many people finished both, 20 or more.</param>
/// <param name="Likeness">How like the two are by that, 0 to 1.</param>
public readonly record struct CompanionDrama(string DramaId, int Together, double Likeness);

/// <summary>All users by what they turned to. Nothing of fewer than 20 people ever leaves it.</summary>
public sealed class UserHistories
{
    private readonly LikeMinded likeMinded;
    private readonly Companions companions;
    private readonly List<string> dramaIds;
    private readonly Dictionary<string, int> numbers;

    /// <summary>These users.</summary>
    public UserHistories(IReadOnlyList<IReadOnlyList<Turned>> histories)
    {
        dramaIds = [.. histories.SelectMany(history => history.Select(turned => turned.DramaId)).Distinct().Order(StringComparer.Ordinal)];
        numbers = dramaIds.Select((id, number) => (id, number)).ToDictionary(one => one.id, one => one.number, StringComparer.Ordinal);

        List<int[]> finished = [.. histories.Select(history => history.Where(turned => turned.IsFinished).Select(turned => numbers[turned.DramaId]).ToArray())];
        likeMinded = new([.. histories.Select(ToItems)], finished, dramaIds.Count);
        companions = new(finished, dramaIds.Count);
    }

    /// <summary>What people with taste like this finished: <see cref="LikeMinded.Of"/>.</summary>
    /// <param name="history">What the user turned to, each drama once.</param>
    public (int People, IEnumerable<FinishedDrama> Dramas) LikeMinded(IReadOnlyList<Turned> history)
    {
        var (people, items) = likeMinded.Of(ToItems(history));

        return (people, items.Select(item => new FinishedDrama(dramaIds[item.Item], item.Finished, item.Lift)));
    }

    /// <summary>What people who finished a drama finished too, the likest first; nothing for a drama that nobody knows.</summary>
    public IEnumerable<CompanionDrama> CompanionsOf(string dramaId) =>
        numbers.TryGetValue(dramaId, out var number) ? companions.Of(number).Select(other => new CompanionDrama(dramaIds[other.Item], other.Together, other.Likeness)) : [];

    private HistoryItem[] ToItems(IReadOnlyList<Turned> history) =>
        [.. history.Where(turned => numbers.ContainsKey(turned.DramaId)).Select(turned => new HistoryItem(numbers[turned.DramaId], turned.Strength))];
}
