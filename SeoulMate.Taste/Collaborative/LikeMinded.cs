namespace SeoulMate.Taste.Collaborative;

/// <summary>What many people of a like taste did with an item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Finished">How many of them finished it.</param>
/// <param name="Lift">How far beyond chance that is, in standard deviations.</param>
public readonly record struct LikeMindedItem(int Item, int Finished, double Lift);

/// <summary>
/// People with taste like a user's: those whose histories have the highest cosine with the user's, an item counting
/// <c>ln(1 + N/n)</c> when n of N people turned to it. Only what at least 20 of them did is ever told. Immutable.
/// </summary>
/// <remarks>Neighbourhoods of users: Herlocker, Konstan, Borchers, Riedl, SIGIR 1999. The lift is the deviation of a binomial count from its mean.</remarks>
public sealed class LikeMinded
{
    /// <summary>What fewer did stays theirs.</summary>
    public const int ToldAtLeast = 20;

    /// <summary>How many people are asked.</summary>
    private const int PeopleAtMost = 200;

    /// <summary>Who is less like the user than this has no taste like theirs.</summary>
    private const double CosineAtLeast = 0.1;

    private readonly HistoryItem[][] histories;
    private readonly int[][] finished;
    private readonly int[] finishedCounts;
    private readonly List<(int Person, double Weight)>[] people;
    private readonly double[] rarity;

    /// <summary>People to be found.</summary>
    /// <param name="histories">What each turned to, each item once; what speaks against an item counts against.</param>
    /// <param name="finished">What each finished, each item once; as many as histories.</param>
    /// <param name="itemCount">How many items there are; they are numbered from 0.</param>
    public LikeMinded(IReadOnlyList<HistoryItem[]> histories, IReadOnlyList<int[]> finished, int itemCount)
    {
        this.histories = [.. histories];
        this.finished = [.. finished];
        finishedCounts = new int[itemCount];
        people = [.. Enumerable.Range(0, itemCount).Select(_ => new List<(int, double)>())];
        var counts = new int[itemCount];

        foreach (var item in histories.SelectMany(history => history))
        {
            counts[item.Item]++;
        }

        foreach (var item in finished.SelectMany(items => items))
        {
            finishedCounts[item]++;
        }

        rarity = [.. counts.Select(count => count > 0 ? Math.Log(1 + (histories.Count / (double)count)) : 0)];

        for (var person = 0; person < this.histories.Length; person++)
        {
            var length = LengthOf(this.histories[person]);

            foreach (var (item, strength) in this.histories[person])
            {
                if (length > 0)
                {
                    people[item].Add((person, strength * rarity[item] / length));
                }
            }
        }
    }

    /// <summary>What people with taste like this finished, beyond what everybody does.</summary>
    /// <param name="history">What the user turned to, each item once.</param>
    /// <returns>How many people were asked, and what at least 20 of them finished that is not in the history, the highest lift first.</returns>
    public (int People, IReadOnlyList<LikeMindedItem> Items) Of(IReadOnlyList<HistoryItem> history)
    {
        var length = LengthOf(history);
        var cosines = new double[histories.Length];

        foreach (var (item, strength) in history)
        {
            foreach (var (person, weight) in people[item])
            {
                cosines[person] += strength * rarity[item] * weight;
            }
        }

        var nearest = new int[Math.Min(PeopleAtMost, histories.Length)];
        var asked = nearest[..TopItems.Fill(cosines, [], nearest)].Where(person => length > 0 && cosines[person] >= CosineAtLeast * length).ToList();
        var counts = new Dictionary<int, int>();

        foreach (var item in asked.SelectMany(person => finished[person]))
        {
            counts[item] = counts.GetValueOrDefault(item) + 1;
        }

        foreach (var (item, _) in history)
        {
            counts.Remove(item);
        }

        return (asked.Count,
        [
            .. counts
                .Where(count => count.Value >= ToldAtLeast)
                .Select(count => new LikeMindedItem(count.Key, count.Value, Lift(count.Value, asked.Count, finishedCounts[count.Key] / (double)histories.Length)))
                .Where(item => item.Lift > 0)
                .OrderByDescending(item => item.Lift)
                .ThenBy(item => item.Item),
        ]);
    }

    private static double Lift(int count, int people, double share) =>
        share >= 1 ? 0 : (count - (people * share)) / Math.Sqrt(people * share * (1 - share));

    private double LengthOf(IReadOnlyList<HistoryItem> history) => Math.Sqrt(history.Sum(one => one.Strength * one.Strength * rarity[one.Item] * rarity[one.Item]));
}
