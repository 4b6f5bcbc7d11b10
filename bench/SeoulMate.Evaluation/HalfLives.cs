using SeoulMate.Taste.Metrics;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Evaluation;

/// <summary>A rating with its moment.</summary>
/// <param name="User">Who.</param>
/// <param name="Item">What.</param>
/// <param name="Stars">1 to 5.</param>
/// <param name="At">When.</param>
internal sealed record TimedRating(string User, string Item, double Stars, DateTimeOffset At);

/// <summary>What of a user is held out.</summary>
internal enum HeldOut
{
    /// <summary>The last liked item. Mostly it was rated minutes after the one before.</summary>
    LastItem,

    /// <summary>All that was liked after the last pause of a day: nothing of the same sitting is left to tell it by.</summary>
    LastVisit,
}

/// <summary>
/// Which half-life tells best what a user likes next. Something of each user is held out; every item that the user has not
/// rated is ranked by <c>Σ 2^(−age / halfLife) · cosine</c> over what was liked before, by the very discount that profiles age
/// with. Nothing but the half-life differs between two figures.
/// </summary>
internal sealed class HalfLives
{
    /// <summary>What never ages: 2^(−age / 29,000 years) is 1.</summary>
    internal static readonly TimeSpan Infinite = TimeSpan.MaxValue;

    /// <summary>After so long without a liking comes a new visit.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <summary>With fewer liked items before what is held out there is little that could age.</summary>
    private const int HistoryNeeded = 5;

    private const int Cut = 10;

    private readonly List<string> items;
    private readonly List<Case> cases;
    private readonly double[][] cosines;

    /// <summary>Makes the cases out of ratings.</summary>
    /// <param name="ratings">The ratings; each user and item once.</param>
    /// <param name="likedFrom">From how many stars on something is liked.</param>
    /// <param name="heldOut">What is held out.</param>
    internal HalfLives(IReadOnlyList<TimedRating> ratings, double likedFrom, HeldOut heldOut)
    {
        items = [.. ratings.Select(rating => rating.Item).Distinct().Order(StringComparer.Ordinal)];

        var numbers = items.Select((item, i) => (item, i)).ToDictionary(one => one.item, one => one.i, StringComparer.Ordinal);
        var byUser = ratings.GroupBy(rating => rating.User).OrderBy(user => user.Key, StringComparer.Ordinal).Select(user => user.ToList()).ToList();

        cases = [.. byUser.Select(user => Case.Of(user, likedFrom, heldOut, numbers)).OfType<Case>().Where(one => one.History.Count >= HistoryNeeded)];

        var hidden = cases.SelectMany(one => one.HeldOut.Select(item => (one.User, item))).ToHashSet();

        cosines = Cosines([.. ratings
            .Where(rating => rating.Stars >= likedFrom && !hidden.Contains((rating.User, rating.Item)))
            .GroupBy(rating => rating.User, rating => numbers[rating.Item])]);
    }

    /// <summary>How many users a figure rests on.</summary>
    /// <param name="spanning">Only those whose liked history is at least this long.</param>
    internal int Users(TimeSpan spanning) => cases.Count(one => one.Span >= spanning);

    /// <summary>The middle length of a user's liked history.</summary>
    internal TimeSpan MedianSpan => cases.Count == 0 ? TimeSpan.Zero : cases.Select(one => one.Span).Order().ElementAt(cases.Count / 2);

    /// <summary>How well a half-life does for each user, in the order of users.</summary>
    /// <param name="halfLife">What is older by this much counts half.</param>
    /// <param name="spanning">Only users whose liked history is at least this long.</param>
    /// <returns>The nDCG@10 of each user: 1 when what is held out comes first, 0 when nothing of it is among ten.</returns>
    internal IReadOnlyList<double> Ndcg(TimeSpan halfLife, TimeSpan spanning) =>
        [.. cases.Where(one => one.Span >= spanning).Select(one => RankingMetrics.Ndcg(Rank(one, halfLife), one.HeldOut, Cut))];

    private List<string> Rank(Case one, TimeSpan halfLife)
    {
        var scores = new double[items.Count];

        foreach (var (item, at) in one.History)
        {
            var weight = Age.Discount(at, one.Now, halfLife);
            var likeness = cosines[item];

            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] += weight * likeness[i];
            }
        }

        return
        [
            .. Enumerable.Range(0, scores.Length)
                .Where(item => !one.Rated.Contains(item))
                .OrderByDescending(item => scores[item])
                .ThenBy(item => item) // items are numbered in the order of their ids
                .Take(Cut)
                .Select(item => items[item]),
        ];
    }

    /// <summary>How like two items are by who liked them: shared / √(of one · of the other); 0 with itself.</summary>
    private double[][] Cosines(IReadOnlyList<IEnumerable<int>> likedByUser)
    {
        var shared = items.ConvertAll(_ => new double[items.Count]).ToArray();

        foreach (var liked in likedByUser.Select(liked => liked.ToList()))
        {
            foreach (var one in liked)
            {
                foreach (var other in liked)
                {
                    shared[one][other]++;
                }
            }
        }

        var counts = Enumerable.Range(0, items.Count).Select(item => shared[item][item]).ToList();

        for (var one = 0; one < items.Count; one++)
        {
            for (var other = 0; other < items.Count; other++)
            {
                shared[one][other] = one == other || shared[one][other] == 0 ? 0 : shared[one][other] / Math.Sqrt(counts[one] * counts[other]);
            }
        }

        return shared;
    }

    /// <summary>What is held out of one user, and what came before it.</summary>
    /// <param name="User">Who.</param>
    /// <param name="HeldOut">What should come early.</param>
    /// <param name="Now">When the first of it was rated: that is when the ranking is asked for.</param>
    /// <param name="History">What was liked before, the oldest first.</param>
    /// <param name="Rated">Everything else the user ever rated: it is not ranked.</param>
    private sealed record Case(
        string User, IReadOnlySet<string> HeldOut, DateTimeOffset Now, IReadOnlyList<(int Item, DateTimeOffset At)> History, IReadOnlySet<int> Rated)
    {
        /// <summary>From the first liked item to the moment of the ranking.</summary>
        public TimeSpan Span => Now - History[0].At;

        public static Case? Of(List<TimedRating> ratings, double likedFrom, HeldOut heldOut, Dictionary<string, int> numbers)
        {
            var liked = ratings
                .Where(rating => rating.Stars >= likedFrom)
                .OrderBy(rating => rating.At)
                .ThenBy(rating => rating.Item, StringComparer.Ordinal)
                .ToList();
            var first = heldOut is Evaluation.HeldOut.LastItem
                ? liked.Count - 1
                : Enumerable.Range(1, Math.Max(0, liked.Count - 1)).LastOrDefault(i => liked[i].At - liked[i - 1].At >= Pause);

            if (first < 1)
            {
                return null;
            }

            var hidden = liked.Skip(first).Select(rating => rating.Item).ToHashSet();

            return new(
                liked[first].User,
                hidden,
                liked[first].At,
                [.. liked.Take(first).Select(rating => (numbers[rating.Item], rating.At))],
                ratings.Where(rating => !hidden.Contains(rating.Item)).Select(rating => numbers[rating.Item]).ToHashSet());
        }
    }
}
