using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>What a user turned to.</summary>
/// <param name="DramaId">Which drama.</param>
/// <param name="Strength">How much; negative for what was given up.</param>
public readonly record struct Turned(string DramaId, double Strength)
{
    /// <summary>Whether it was watched to the end.</summary>
    public bool IsFinished { get; init; }

    /// <summary>When the user last did something with it, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>
/// What goes together, learnt from what all users turned to and from what dramas are. Without any user it is what dramas have
/// in common. Immutable.
/// </summary>
public sealed class CollaborativeModel
{
    /// <summary>So many dramas are learnt from users: the time grows with the third power. The rest are mixes of them.</summary>
    private const int LearntAtMost = 6000;

    /// <summary>With fewer dramas that somebody turned to, what nobody turned to is not described by them.</summary>
    private const int KnownAtLeast = 100;

    /// <summary>What follows what is learnt of so many dramas, those that most users turned to.</summary>
    private const int FollowedAtMost = 2000;

    private const int MixAtMost = 50;
    private const int AlikeAtMost = 300;
    private const double MixRidge = 1;

    /// <summary>As how many users the community of the catalogue counts when popularity is judged.</summary>
    private const double CommunityUsers = 1000;

    private static readonly ItemWeightOptions Options = new();

    private readonly Dictionary<string, int> numbers;

    internal CollaborativeModel(string version, int userCount, IReadOnlyList<string> dramaIds, ItemModel items, NextItemModel next, double[] popularity)
    {
        Version = version;
        UserCount = userCount;
        DramaIds = dramaIds;
        Items = items.Of(userCount);
        Next = next;
        Popularity = popularity;
        numbers = dramaIds.Select((id, number) => (id, number)).ToDictionary(one => one.id, one => one.number, StringComparer.Ordinal);
    }

    /// <summary>Names what it was learnt from, and the way.</summary>
    public string Version { get; }

    /// <summary>How many users it was learnt from.</summary>
    public int UserCount { get; }

    /// <summary>The dramas, in the order of their numbers.</summary>
    public IReadOnlyList<string> DramaIds { get; }

    /// <summary>What was learnt.</summary>
    internal ItemModel Items { get; }

    /// <summary>What follows what.</summary>
    internal NextItemModel Next { get; }

    /// <summary>How many turn to each drama.</summary>
    internal double[] Popularity { get; }

    /// <summary>Learns a model.</summary>
    /// <param name="version">What it is to be called.</param>
    /// <param name="dramas">The catalogue, at least one drama.</param>
    /// <param name="histories">What each user turned to; dramas that are not in the catalogue say nothing.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    public static CollaborativeModel Learn(string version, IReadOnlyList<Drama> dramas, IReadOnlyCollection<IReadOnlyList<Turned>> histories, int threads)
    {
        var ordered = dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal).ToList();
        var numbers = ordered.Select((drama, number) => (drama.DramaId, number)).ToDictionary(one => one.DramaId, one => one.number, StringComparer.Ordinal);
        List<IReadOnlyList<HistoryItem>> rows = [.. histories
            .Select(history => (IReadOnlyList<HistoryItem>)[.. history.Where(turned => numbers.ContainsKey(turned.DramaId)).Select(turned => new HistoryItem(numbers[turned.DramaId], turned.Strength))])
            .Where(row => row.Count > 0)];
        var matrix = new HistoryMatrix(rows, ordered.Count);
        var attributes = DramaAttributes.Of(ordered);
        var times = DramaAttributes.Times(ordered);
        var known = Known(matrix, ordered);
        var weights = known.Count == ordered.Count
            ? ItemWeights.Learn(matrix, attributes, times, Options, threads)
            : Extended(ItemWeights.Learn(matrix.Among(known), attributes.Among(known), times.Among(known), Options, threads), attributes, known, ordered.Count, threads);

        return new(
            version, rows.Count, [.. numbers.Keys], new(weights, ItemCosines.Of(matrix, Options.Keep, threads)), Followed(histories, numbers, matrix, weights, threads), PopularityOf(matrix, ordered));
    }

    /// <summary>Scores every drama for a history.</summary>
    /// <param name="history">What a user turned to, each drama once, and for <see cref="ShareSource.Next"/> in the order of time; dramas that are not known say nothing.</param>
    /// <param name="source">What the shares are counted by.</param>
    /// <returns>The scores, and what each drama of the history adds to them.</returns>
    public HistoryScores Score(IEnumerable<Turned> history, ShareSource source)
    {
        HistoryItem[] items = [.. history.Where(turned => numbers.ContainsKey(turned.DramaId)).Select(turned => new HistoryItem(numbers[turned.DramaId], turned.Strength))];
        var scores = new double[DramaIds.Count];

        switch (source)
        {
            case ShareSource.Weights:
                var weights = Items.ByWeights(items, scores);
                return new(this, items, scores, weights.Base, (place, shares) => Items.Weights.AddRow(items[place].Item, items[place].Strength * weights.Scale, shares), _ => 0);
            case ShareSource.Cosines:
                var cosines = Items.ByCosines(items, scores);
                return new(this, items, scores, cosines.Base, (place, shares) => Items.Cosines.AddRow(items[place].Item, Math.Sign(items[place].Strength) * cosines.Scale, shares), _ => 0);
            case ShareSource.Next:
                var nextScorer = new NextItemScorer(Next);
                var next = nextScorer.Score(items, scores);
                return new(this, items, scores, next.Base, (place, shares) => next.AddTo(items[place], items.Length - 1 - place, shares), _ => 0);
            default:
                var scorer = new ItemScorer(Items, Popularity);
                var blend = scorer.Score(items, scores);
                return new(this, items, scores, blend.Base, (place, shares) => blend.AddTo(items[place], shares), item => scorer.PopularityOf(item, blend));
        }
    }

    /// <summary>How some dramas are scored for a history.</summary>
    /// <param name="history">What a user turned to, as for <see cref="Score"/>.</param>
    /// <param name="source">What is counted by.</param>
    /// <param name="dramaIds">Which dramas.</param>
    /// <returns>One score a drama; 0 for one that is not known.</returns>
    public double[] ScoresOf(IEnumerable<Turned> history, ShareSource source, IReadOnlyList<string> dramaIds)
    {
        var scores = Score(history, source);

        return [.. dramaIds.Select(dramaId => numbers.TryGetValue(dramaId, out var item) ? scores.Of(item) : 0)];
    }

    /// <summary>The dramas that users are asked about: all, unless there are too many or some that nobody turned to among enough others.</summary>
    private static List<int> Known(HistoryMatrix matrix, List<Drama> dramas)
    {
        var turnedTo = Enumerable.Range(0, dramas.Count).Count(item => matrix.CountOfItem(item) > 0);

        return
        [
            .. Enumerable.Range(0, dramas.Count)
                .Where(item => turnedTo < KnownAtLeast || matrix.CountOfItem(item) > 0)
                .OrderByDescending(matrix.CountOfItem)
                .ThenByDescending(item => dramas[item].Watchers)
                .ThenBy(item => item)
                .Take(LearntAtMost)
                .Order(),
        ];
    }

    /// <summary>What follows what, by the order in which users turned to dramas; what was given up follows nothing.</summary>
    private static NextItemModel Followed(IReadOnlyCollection<IReadOnlyList<Turned>> histories, Dictionary<string, int> numbers, HistoryMatrix matrix, SparseRows weights, int threads)
    {
        int[] followed = [.. Enumerable.Range(0, numbers.Count)
            .Where(item => matrix.CountOfItem(item) > 0)
            .OrderByDescending(matrix.CountOfItem)
            .ThenBy(item => item)
            .Take(FollowedAtMost)
            .Order()];

        SparseRows Nothing() => SparseRows.Of(numbers.Count, numbers.Count, 1, 1, (_, _) => { });

        if (followed.Length == 0)
        {
            return new(Nothing(), Nothing(), weights);
        }

        var places = followed.Select((item, place) => (item, place)).ToDictionary(one => one.item, one => one.place);
        List<int[]> sequences = [.. histories.Select(history => history
            .Where(turned => turned.Strength > 0 && numbers.TryGetValue(turned.DramaId, out var item) && places.ContainsKey(item))
            .OrderBy(turned => turned.At)
            .ThenBy(turned => turned.DramaId, StringComparer.Ordinal)
            .Select(turned => places[numbers[turned.DramaId]])
            .ToArray())];
        var options = new NextItemOptions();

        SparseRows Spread(SparseRows rows) => SparseRows.Of(numbers.Count, numbers.Count, options.Keep, threads, (item, cells) =>
        {
            if (places.TryGetValue(item, out var place))
            {
                foreach (var (column, value) in rows.Row(place))
                {
                    cells[followed[column]] = value;
                }
            }
        });

        return new(
            Spread(NextItems.Learn(sequences, followed.Length, options, threads)),
            Spread(NextItems.Following(sequences, followed.Length, options.Keep, threads)),
            weights);
    }

    /// <summary>The weights of the known dramas, and of all others as mixes of them.</summary>
    private static SparseRows Extended(SparseRows weights, HistoryMatrix attributes, List<int> known, int count, int threads)
    {
        List<int> cold = [.. Enumerable.Range(0, count).Except(known)];
        var mixes = ColdItems.Mixes(attributes, known, cold, MixRidge, MixAtMost, AlikeAtMost, threads);
        var places = new int[count];

        for (var i = 0; i < known.Count; i++)
        {
            places[known[i]] = i;
        }

        for (var i = 0; i < cold.Count; i++)
        {
            places[cold[i]] = ~i;
        }

        return SparseRows.Of(count, count, Options.Keep, threads, (item, cells) =>
        {
            var ofKnown = new double[known.Count];

            if (places[item] is >= 0 and var place)
            {
                weights.AddRow(place, 1, ofKnown);
            }
            else
            {
                foreach (var (other, share) in mixes.Row(~places[item]))
                {
                    weights.AddRow(other, share, ofKnown);
                }
            }

            for (var other = 0; other < count; other++)
            {
                cells[other] = other == item ? 0 : places[other] is >= 0 and var at ? ofKnown[at] : mixes.Dot(~places[other], ofKnown);
            }
        });
    }

    private static double[] PopularityOf(HistoryMatrix matrix, List<Drama> dramas)
    {
        var watchers = Math.Max(1.0, dramas.Sum(drama => (double)drama.Watchers));

        return [.. dramas.Select((drama, item) => matrix.CountOfItem(item) + (CommunityUsers * drama.Watchers / watchers))];
    }
}

/// <summary>How a history scores dramas.</summary>
public sealed class HistoryScores
{
    private readonly CollaborativeModel model;
    private readonly HistoryItem[] history;
    private readonly double[] scores;
    private readonly Action<int, double[]> addShares;
    private readonly Func<int, double> popularityOf;

    internal HistoryScores(
        CollaborativeModel model, HistoryItem[] history, double[] scores, double start, Action<int, double[]> addShares, Func<int, double> popularityOf)
    {
        this.model = model;
        this.history = history;
        this.scores = scores;
        this.addShares = addShares;
        this.popularityOf = popularityOf;
        Base = start;
    }

    /// <summary>What every score starts from.</summary>
    public double Base { get; }

    /// <summary>The dramas of the history that are known, in their order.</summary>
    public IReadOnlyList<string> SeedIds => [.. history.Select(turned => model.DramaIds[turned.Item])];

    /// <summary>The score of a drama.</summary>
    public double Of(int item) => scores[item];

    /// <summary>The numbers of the best dramas; those of the history are among them, but say nothing of themselves.</summary>
    /// <param name="count">How many at most.</param>
    /// <returns>The best first, equal ones by id.</returns>
    public int[] Best(int count)
    {
        var best = new int[Math.Min(count, scores.Length)];

        return best[..TopItems.Fill(scores, [], best)];
    }

    /// <summary>What many turning to a drama adds to its score.</summary>
    public double PopularityOf(int item) => popularityOf(item);

    /// <summary>What each drama of the history adds to the scores of some.</summary>
    /// <param name="items">The numbers of those.</param>
    /// <returns>Drama after drama, in the order of the history.</returns>
    public double[] SharesOf(IReadOnlyList<int> items)
    {
        var shares = new double[items.Count * history.Length];
        var ofSeed = new double[scores.Length];

        for (var seed = 0; seed < history.Length; seed++)
        {
            ofSeed.AsSpan().Clear();
            addShares(seed, ofSeed);

            for (var i = 0; i < items.Count; i++)
            {
                shares[(i * history.Length) + seed] = ofSeed[items[i]];
            }
        }

        return shares;
    }

    /// <summary>The same for scoring: all dramas, in the order of their numbers.</summary>
    public IReadOnlyList<Shares> ToShares()
    {
        var seedIds = SeedIds;
        var shares = SharesOf([.. Enumerable.Range(0, scores.Length)]);

        return [.. Enumerable.Range(0, scores.Length).Select(item => new Shares(
            Base, popularityOf(item), [.. seedIds.Select((seedId, seed) => (seedId, shares[(item * seedIds.Count) + seed]))]))];
    }
}
