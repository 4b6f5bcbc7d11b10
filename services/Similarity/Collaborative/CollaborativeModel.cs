using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>What a user turned to.</summary>
/// <param name="DramaId">Which drama.</param>
/// <param name="Strength">How much; negative for what was given up.</param>
public readonly record struct Turned(string DramaId, double Strength);

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

    private const int MixAtMost = 50;
    private const int AlikeAtMost = 300;
    private const double MixRidge = 1;

    /// <summary>As how many users the community of the catalogue counts when popularity is judged.</summary>
    private const double CommunityUsers = 1000;

    private static readonly ItemWeightOptions Options = new();

    private readonly Dictionary<string, int> numbers;

    internal CollaborativeModel(string version, int userCount, IReadOnlyList<string> dramaIds, ItemModel items, double[] popularity)
    {
        Version = version;
        UserCount = userCount;
        DramaIds = dramaIds;
        Items = items.Of(userCount);
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

        return new(version, rows.Count, [.. numbers.Keys], new(weights, ItemCosines.Of(matrix, Options.Keep, threads)), PopularityOf(matrix, ordered));
    }

    /// <summary>Scores every drama for a history.</summary>
    /// <param name="history">What a user turned to, each drama once; dramas that are not known say nothing.</param>
    /// <param name="source">What the shares are counted by.</param>
    /// <returns>The scores, and what each drama of the history adds to them.</returns>
    public HistoryScores Score(IEnumerable<Turned> history, ShareSource source)
    {
        HistoryItem[] items = [.. history.Where(turned => numbers.ContainsKey(turned.DramaId)).Select(turned => new HistoryItem(numbers[turned.DramaId], turned.Strength))];
        var scores = new double[DramaIds.Count];

        switch (source)
        {
            case ShareSource.Weights:
                var byWeights = Items.ByWeights(items, scores);
                return new(this, items, scores, byWeights.Base, (turned, item) => turned.Strength * Items.Weights[turned.Item, item] * byWeights.Scale, _ => 0);
            case ShareSource.Cosines:
                var byCosines = Items.ByCosines(items, scores);
                return new(this, items, scores, byCosines.Base, (turned, item) => Math.Sign(turned.Strength) * Items.Cosines[turned.Item, item] * byCosines.Scale, _ => 0);
            default:
                var scorer = new ItemScorer(Items, Popularity);
                var shares = scorer.Score(items, scores);
                return new(this, items, scores, shares.Base, shares.Of, item => scorer.PopularityOf(item, shares));
        }
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
    private readonly double start;
    private readonly Func<HistoryItem, int, double> shareOf;
    private readonly Func<int, double> popularityOf;

    internal HistoryScores(
        CollaborativeModel model, HistoryItem[] history, double[] scores, double start, Func<HistoryItem, int, double> shareOf, Func<int, double> popularityOf)
    {
        this.model = model;
        this.history = history;
        this.scores = scores;
        this.start = start;
        this.shareOf = shareOf;
        this.popularityOf = popularityOf;
    }

    /// <summary>What every score starts from.</summary>
    public double Base => start;

    /// <summary>The dramas of the history that are known, in their order.</summary>
    public IEnumerable<string> SeedIds => history.Select(turned => model.DramaIds[turned.Item]);

    /// <summary>The numbers of the best dramas; those of the history are among them, but say nothing of themselves.</summary>
    /// <param name="count">How many at most.</param>
    /// <returns>The best first, equal ones by id.</returns>
    public IEnumerable<int> Best(int count) =>
        Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).ThenBy(item => item).Take(count);

    /// <summary>What many turning to a drama adds to its score.</summary>
    public double PopularityOf(int item) => popularityOf(item);

    /// <summary>What each drama of the history adds to the score of one, in their order.</summary>
    public IEnumerable<double> SharesOf(int item) => history.Select(turned => shareOf(turned, item));

    /// <summary>The same for scoring.</summary>
    public Shares ToShares(int item) => new(start, popularityOf(item), [.. SeedIds.Zip(SharesOf(item))]);
}
