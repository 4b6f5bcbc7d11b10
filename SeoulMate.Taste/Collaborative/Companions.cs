using System.Collections.Concurrent;

namespace SeoulMate.Taste.Collaborative;

/// <summary>An item that many who finished another finished too.</summary>
/// <param name="Item">The item.</param>
/// <param name="Together">How many people finished both, 20 or more.</param>
/// <param name="Likeness">How like the two are by that, 0 to 1.</param>
public readonly record struct Companion(int Item, int Together, double Likeness);

/// <summary>
/// What was finished by the same people: <c>together / √(of one · of the other) · together / (together + 20)</c>, so that what few
/// did counts less. Only what at least 20 people did is ever told. Immutable.
/// </summary>
/// <remarks>Sarwar, Karypis, Konstan and Riedl, WWW 2001; the shrinkage: Bell and Koren, Scalable Collaborative Filtering with Jointly Derived Neighborhood Interpolation Weights, ICDM 2007.</remarks>
public sealed class Companions
{
    /// <summary>As how many people it counts that nothing is known of two items.</summary>
    private const double Shrinkage = 20;

    private readonly int[][] finished;
    private readonly List<int>[] people;
    private readonly ConcurrentDictionary<int, IReadOnlyList<Companion>> counted = new();

    /// <summary>People who finished items.</summary>
    /// <param name="finished">What each finished, each item once.</param>
    /// <param name="itemCount">How many items there are; they are numbered from 0.</param>
    public Companions(IReadOnlyList<int[]> finished, int itemCount)
    {
        this.finished = [.. finished];
        people = [.. Enumerable.Range(0, itemCount).Select(_ => new List<int>())];

        for (var person = 0; person < this.finished.Length; person++)
        {
            foreach (var item in this.finished[person])
            {
                people[item].Add(person);
            }
        }
    }

    /// <summary>What at least 20 people finished beside an item.</summary>
    /// <param name="item">The item's number.</param>
    /// <returns>The likest first, equal ones by number. Counted once, however often it is asked for.</returns>
    public IReadOnlyList<Companion> Of(int item) => counted.GetOrAdd(item, Count);

    private IReadOnlyList<Companion> Count(int item)
    {
        if (people[item].Count < LikeMinded.ToldAtLeast)
        {
            return [];
        }

        var together = new Dictionary<int, int>();

        foreach (var other in people[item].SelectMany(person => finished[person]))
        {
            together[other] = together.GetValueOrDefault(other) + 1;
        }

        together.Remove(item);

        return
        [
            .. together
                .Where(other => other.Value >= LikeMinded.ToldAtLeast)
                .Select(other => new Companion(
                    other.Key, other.Value, other.Value / Math.Sqrt(people[item].Count * (double)people[other.Key].Count) * other.Value / (other.Value + Shrinkage)))
                .OrderByDescending(other => other.Likeness)
                .ThenBy(other => other.Item),
        ];
    }
}
