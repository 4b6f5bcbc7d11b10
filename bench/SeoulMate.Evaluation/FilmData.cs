using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Evaluation;

/// <summary>What users liked of MovieLens 1M, and what they liked besides, by numbers of users and films.</summary>
internal sealed class FilmData
{
    /// <summary>How item weights are learnt: chosen on a hash tenth of P1's training part.</summary>
    internal static readonly ItemWeightOptions Tuned = new()
    {
        RowExponent = 0.5,
        Ridge = 500,
        Denoising = 1,
        SideInformation = 20,
        InputExponent = 0.1,
        OutputExponent = 0.1,
    };

    /// <summary>What to learn from and what to judge by.</summary>
    /// <param name="train">What users liked.</param>
    /// <param name="test">What they liked besides; null to hold out a hash tenth of the first, on which everything was chosen.</param>
    /// <param name="known">The films; null when nothing is known of them.</param>
    internal FilmData(IReadOnlyList<(long User, int Item)> train, IReadOnlyList<(long User, int Item)>? test, IReadOnlyDictionary<int, Film>? known)
    {
        var kept = test is null ? [.. train.Where(pair => !IsHeldOut(pair))] : train;
        var judged = test ?? [.. train.Where(IsHeldOut)];

        Films = [.. train.Select(pair => pair.Item).Distinct().Order()];
        Users = [.. train.Select(pair => pair.User).Distinct().Order()];

        var numbers = Films.Select((film, number) => (film, number)).ToDictionary(one => one.film, one => one.number);
        var byUser = kept.ToLookup(pair => pair.User, pair => numbers[pair.Item]);
        var judgedByUser = judged.Where(pair => numbers.ContainsKey(pair.Item)).ToLookup(pair => pair.User, pair => numbers[pair.Item]);

        Histories = [.. Users.Select(user => byUser[user].Distinct().Order().Select(item => new HistoryItem(item, 1)).ToArray())];
        Relevant = [.. Users.Select(user => judgedByUser[user].ToHashSet())];
        Attributes = known is null ? null : new(Films.Select(film => known.GetValueOrDefault(film) ?? throw new BadInputException($"There is no film {film} among the films.")));
    }

    /// <summary>The films as the files name them, in the order of their numbers here.</summary>
    internal IReadOnlyList<int> Films { get; }

    /// <summary>The users likewise.</summary>
    internal IReadOnlyList<long> Users { get; }

    /// <summary>What each user liked.</summary>
    internal IReadOnlyList<HistoryItem[]> Histories { get; }

    /// <summary>What each user liked besides.</summary>
    internal IReadOnlyList<HashSet<int>> Relevant { get; }

    /// <summary>What films have in common; null when nothing is known of them.</summary>
    internal FilmAttributes? Attributes { get; }

    /// <summary>The users who can be judged by something.</summary>
    internal IEnumerable<int> Judged => Enumerable.Range(0, Users.Count).Where(user => Relevant[user].Count > 0);

    /// <summary>How many turned to each film.</summary>
    internal double[] Counts(IEnumerable<HistoryItem[]> of)
    {
        var counts = new double[Films.Count];

        foreach (var (item, _) in of.SelectMany(history => history))
        {
            counts[item]++;
        }

        return counts;
    }

    /// <summary>For every film whether a history has it.</summary>
    internal bool[] AreIn(IEnumerable<HistoryItem> history)
    {
        var areIn = new bool[Films.Count];

        foreach (var (item, _) in history)
        {
            areIn[item] = true;
        }

        return areIn;
    }

    /// <summary>The hash by which the protocols take one in five.</summary>
    internal static int FifthOf(long number) => (int)(unchecked((uint)(number * 2654435761)) % 5);

    /// <summary>A number that looks like chance, the same every time.</summary>
    /// <remarks>SplitMix64: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.</remarks>
    internal static ulong Mix(long user, int item)
    {
        unchecked
        {
            var mixed = ((ulong)user << 20) + (ulong)item + 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;

            return mixed ^ (mixed >> 31);
        }
    }

    private static bool IsHeldOut((long User, int Item) pair) => Mix(pair.User, pair.Item) % 10 == 0;
}
