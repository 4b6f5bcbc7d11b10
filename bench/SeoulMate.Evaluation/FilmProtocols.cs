using System.Diagnostics;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Evaluation;

/// <summary>
/// The protocols on MovieLens 1M: P1 (what else a user likes), P3a (films that nobody has seen), P3b (users of whom little is
/// known) and the fidelity of explanations. All films are ranked that the user has not seen; none is sampled.
/// </summary>
internal sealed class FilmProtocols
{
    /// <summary>Chosen on a hash tenth of P1's training part.</summary>
    private static readonly ItemWeightOptions Tuned = new()
    {
        RowExponent = 0.5,
        Ridge = 500,
        Denoising = 1,
        SideInformation = 20,
        InputExponent = 0.1,
        OutputExponent = 0.1,
    };

    private static readonly ItemWeightOptions Plain = new()
    {
        RowExponent = 0,
        Ridge = 238.56,
        Denoising = 0,
        SideInformation = 0,
        InputExponent = 0,
        OutputExponent = 0,
        Keep = int.MaxValue,
    };

    private static readonly SlateWeights Varied = new(0.8, 0.8);

    private static readonly int Threads = Environment.ProcessorCount;

    private readonly List<int> films;
    private readonly Dictionary<int, int> numbers;
    private readonly List<long> users;
    private readonly List<HistoryItem[]> histories;
    private readonly List<HashSet<int>> relevant;
    private readonly FilmAttributes? attributes;

    /// <summary>What to learn from and what to judge by.</summary>
    /// <param name="train">What users liked.</param>
    /// <param name="test">What they liked besides; null to hold out a hash tenth of the first, on which everything was chosen.</param>
    /// <param name="known">The films; null when nothing is known of them.</param>
    internal FilmProtocols(IReadOnlyList<(long User, int Item)> train, IReadOnlyList<(long User, int Item)>? test, IReadOnlyDictionary<int, Film>? known)
    {
        var kept = test is null ? [.. train.Where(pair => !IsHeldOut(pair))] : train;
        var judged = test ?? [.. train.Where(IsHeldOut)];

        films = [.. train.Select(pair => pair.Item).Distinct().Order()];
        numbers = films.Select((film, number) => (film, number)).ToDictionary(one => one.film, one => one.number);
        users = [.. train.Select(pair => pair.User).Distinct().Order()];

        var byUser = kept.ToLookup(pair => pair.User, pair => numbers[pair.Item]);
        var judgedByUser = judged.Where(pair => numbers.ContainsKey(pair.Item)).ToLookup(pair => pair.User, pair => numbers[pair.Item]);

        histories = [.. users.Select(user => byUser[user].Distinct().Order().Select(item => new HistoryItem(item, 1)).ToArray())];
        relevant = [.. users.Select(user => judgedByUser[user].ToHashSet())];
        attributes = known is null ? null : new(films.Select(film => known.GetValueOrDefault(film) ?? throw new BadInputException($"There is no film {film} among the films.")));
    }

    /// <summary>P1: for each user the rest of what was liked should come early.</summary>
    internal IEnumerable<object> TopN()
    {
        var started = Stopwatch.GetTimestamp();
        var matrix = new HistoryMatrix(histories, films.Count);
        var popularity = Counts(histories);
        var plain = Learnt(matrix, Plain, null, out var plainTime);
        var model = new ItemModel(Learnt(matrix, Tuned, attributes?.ByGenre(), out var tunedTime), ItemCosines.Of(matrix, films.Count, Threads));
        var hybridScorer = new ItemScorer(model, popularity);
        var ease = Rank((history, scores) => Sum(plain, history, scores));

        yield return Line("p1", "popularity", Rank((_, scores) => popularity.CopyTo(scores)), ease, 0);
        yield return Line("p1", "item-cosine", Rank((history, scores) => model.ByCosines(history, scores)), ease, 0);
        yield return Line("p1", "ease", ease, null, plainTime);

        var hybrid = Rank((history, scores) => hybridScorer.Score(history, scores));

        yield return Line("p1", "hybrid", hybrid, ease, tunedTime);

        if (attributes is not null)
        {
            var order = new SlateOrder(attributes.Likeness, attributes.Genres);

            yield return Line("p1", "hybrid, re-ranked", Rank((history, scores) => hybridScorer.Score(history, scores), order), hybrid, tunedTime);
        }

        Console.Error.WriteLine($"P1: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    /// <summary>
    /// P3a: one film in five is taken out of the training, by the hash of its number; those alone are ranked. What the user
    /// liked of them counts, whether it was taken out of the training or was to be judged by anyway.
    /// </summary>
    internal IEnumerable<object> ColdItemsReport()
    {
        if (attributes is null)
        {
            throw new BadInputException("p3a needs --movies.");
        }

        List<int> known = [.. Enumerable.Range(0, films.Count).Where(item => Hash(films[item]) != 0)];
        List<int> cold = [.. Enumerable.Range(0, films.Count).Where(item => Hash(films[item]) == 0)];
        var place = known.Select((item, number) => (item, number)).ToDictionary(one => one.item, one => one.number);
        List<HistoryItem[]> warm = [.. histories.Select(history => history.Where(one => place.ContainsKey(one.Item)).Select(one => new HistoryItem(place[one.Item], 1)).ToArray())];
        var started = Stopwatch.GetTimestamp();
        var matrix = new HistoryMatrix(warm, known.Count);

        // Chosen on another fifth of the films, with this one out of the way.
        var weights = ItemWeights.Learn(matrix, null, null, Tuned with { Ridge = 150, Denoising = 0.7, SideInformation = 0, InputExponent = 0, OutputExponent = 0.5 }, Threads);
        var mixes = ColdItems.Mixes(attributes.ByEverything(), known, cold, 40, int.MaxValue, int.MaxValue, Threads);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var genres = Normalised(attributes.Genres);
        var byGenre = new RankedLists();
        var byMix = new RankedLists();

        for (var user = 0; user < users.Count; user++)
        {
            var wanted = relevant[user].Concat(histories[user].Select(one => one.Item)).Where(item => !place.ContainsKey(item)).Select(item => cold.IndexOf(item)).ToHashSet();

            if (wanted.Count == 0)
            {
                continue;
            }

            var liking = new double[known.Count];
            var taste = new double[attributes.Genres.Count];

            foreach (var (item, _) in warm[user])
            {
                weights.AddRow(item, 1, liking);
                Add(taste, genres[known[item]]);
            }

            byMix.Add(RankedLists.Top([.. cold.Select((_, number) => mixes.Dot(number, liking))], RankedLists.Cut, _ => false), wanted);
            byGenre.Add(RankedLists.Top([.. cold.Select(item => genres[item].Zip(taste, (one, other) => one * other).Sum())], RankedLists.Cut, _ => false), wanted);
        }

        yield return Figures("p3a", "genre cosine", byGenre, null, 0);
        yield return Figures("p3a", "attributes to known items", byMix, byGenre, took);
    }

    /// <summary>P3b: one user in five, by the hash, is left out of the training and then known by the first few events only.</summary>
    internal IEnumerable<object> FewShotReport()
    {
        List<int> held = [.. Enumerable.Range(0, users.Count).Where(user => Hash(users[user]) == 0 && relevant[user].Count > 0)];
        List<HistoryItem[]> trained = [.. Enumerable.Range(0, users.Count).Where(user => Hash(users[user]) != 0).Select(user => histories[user])];
        var matrix = new HistoryMatrix(trained, films.Count);
        var popularity = Counts(trained);
        var started = Stopwatch.GetTimestamp();
        var model = new ItemModel(ItemWeights.Learn(matrix, attributes?.ByGenre(), null, Tuned, Threads), ItemCosines.Of(matrix, films.Count, Threads));
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var hybridScorer = new ItemScorer(model, popularity);

        foreach (var events in new[] { 1, 3, 5, 10, 20 })
        {
            RankedLists RankFew(ScoreItems score)
            {
                var lists = new RankedLists();
                var scores = new double[films.Count];

                foreach (var user in held)
                {
                    HistoryItem[] few = [.. histories[user].OrderBy(one => Mix(users[user], films[one.Item])).Take(events)];
                    score(few, scores);
                    lists.Add(RankedLists.Top(scores, RankedLists.Cut, item => few.Any(one => one.Item == item)), relevant[user]);
                }

                return lists;
            }

            var cosine = RankFew((history, scores) => model.ByCosines(history, scores));
            var popular = RankFew((_, scores) => popularity.CopyTo(scores));

            yield return FewFigures("popularity", popular, cosine);
            yield return FewFigures("item-cosine", cosine, null);
            yield return FewFigures("ease", RankFew((history, scores) => model.ByWeights(history, scores)), cosine);
            yield return FewFigures("hybrid", RankFew((history, scores) => hybridScorer.Score(history, scores)), cosine);

            object FewFigures(string strategy, RankedLists lists, RankedLists? against)
            {
                var figures = Figures("p3b", strategy, lists, against, took);
                figures["events"] = events;

                return figures;
            }
        }
    }

    /// <summary>
    /// The fidelity of explanations: without the films that a pick cites does it leave the first ten? And is the one that is
    /// cited first the best single removal: does it take most from the score, and does it throw the pick furthest back, when
    /// everything is scored anew?
    /// </summary>
    internal IEnumerable<object> Fidelity(int userCount)
    {
        var matrix = new HistoryMatrix(histories, films.Count);
        var weights = ItemWeights.Learn(matrix, attributes?.ByGenre(), null, Tuned with { Keep = int.MaxValue }, Threads);
        var cosines = ItemCosines.Of(matrix, films.Count, Threads);
        var model = new ItemModel(weights, cosines);
        var hybridScorer = new ItemScorer(model, Counts(histories));
        var random = new Random(1);
        var picks = 0;
        var bestSingle = 0;
        var bestByRank = 0;
        var gone = new Dictionary<(string Way, int Count), int>();

        foreach (var user in Enumerable.Range(0, users.Count).Where(user => relevant[user].Count > 0 && histories[user].Length > 3).OrderBy(user => Mix(users[user], 0)).Take(userCount))
        {
            var history = histories[user];
            var scores = new double[films.Count];
            var shares = hybridScorer.Score(history, scores);
            var isSeen = new bool[films.Count];

            foreach (var (item, _) in history)
            {
                isSeen[item] = true;
            }

            var without = history.ToDictionary(one => one, one =>
            {
                var left = new double[films.Count];
                hybridScorer.Score([.. history.Where(other => other != one)], left);

                return left;
            });

            foreach (var item in RankedLists.Top(scores, RankedLists.Cut, item => isSeen[item]))
            {
                picks++;

                List<HistoryItem> cited = [.. history.OrderByDescending(one => shares.Of(one, item)).ThenBy(one => one.Item)];
                List<HistoryItem> watched = [.. history.OrderByDescending(one => cosines[one.Item, item]).ThenBy(one => one.Item)];
                List<HistoryItem> any = [.. history.OrderBy(_ => random.Next())];

                foreach (var (way, order) in new[] { ("contributions", cited), ("co-watch", watched), ("random", any) })
                {
                    foreach (var count in new[] { 1, 3 })
                    {
                        gone[(way, count)] = gone.GetValueOrDefault((way, count)) + (RankWithout([.. order.Take(count)]) >= RankedLists.Cut ? 1 : 0);
                    }
                }

                bestSingle += shares.Of(cited[0], item) >= history.Max(one => shares.Of(one, item)) - 1e-9 ? 1 : 0;
                bestByRank += Rank(without[cited[0]], item) >= history.Max(one => Rank(without[one], item)) ? 1 : 0;

                int RankWithout(HistoryItem[] removed)
                {
                    var rest = history.Except(removed).ToArray();
                    var left = new double[films.Count];
                    hybridScorer.Score(rest, left);

                    return Rank(left, item);
                }

                int Rank(double[] left, int of)
                {
                    var before = 0;

                    for (var other = 0; other < left.Length; other++)
                    {
                        before += (left[other] > left[of] || (left[other] == left[of] && other < of)) && !isSeen[other] ? 1 : 0;
                    }

                    return before;
                }

            }
        }

        foreach (var way in new[] { "random", "co-watch", "contributions" })
        {
            yield return new Dictionary<string, object>
            {
                ["protocol"] = "fidelity",
                ["cites_by"] = way,
                ["users"] = userCount,
                ["picks"] = picks,
                ["left@10_without_1"] = Math.Round(gone[(way, 1)] / (double)picks, 4),
                ["left@10_without_3"] = Math.Round(gone[(way, 3)] / (double)picks, 4),
                ["best_single_removal"] = way == "contributions" ? Math.Round(bestSingle / (double)picks, 4) : "not asked",
                ["best_single_removal_by_rank"] = way == "contributions" ? Math.Round(bestByRank / (double)picks, 4) : "not asked",
            };
        }
    }

    private delegate void ScoreItems(HistoryItem[] history, double[] scores);

    private RankedLists Rank(ScoreItems score, SlateOrder? order = null)
    {
        const int Considered = 100;

        var lists = new RankedLists();
        var scores = new double[films.Count];

        foreach (var user in Judged())
        {
            var seen = new bool[films.Count];

            foreach (var (item, _) in histories[user])
            {
                seen[item] = true;
            }

            score(histories[user], scores);

            var top = RankedLists.Top(scores, order is null ? RankedLists.Cut : Considered, item => seen[item]);

            if (order is not null)
            {
                var slate = new int[RankedLists.Cut];
                order.Fill(top, scores, histories[user], Varied, slate);
                top = slate;
            }

            lists.Add(top, relevant[user]);
        }

        return lists;
    }

    private IEnumerable<int> Judged() => Enumerable.Range(0, users.Count).Where(user => relevant[user].Count > 0);

    private Dictionary<string, object> Line(string protocol, string strategy, RankedLists lists, RankedLists? against, double trained)
    {
        var figures = Figures(protocol, strategy, lists, against, trained);
        figures["coverage@10"] = Math.Round(lists.Coverage(films.Count), 4);

        if (attributes is not null)
        {
            figures["ild@10"] = Math.Round(lists.IntraListDiversity(attributes.Likeness), 4);
            figures["calibration_kl"] = Math.Round(lists.CalibrationDivergence(attributes.Genres, [.. Judged().Select(user => histories[user])]), 4);
        }

        return figures;
    }

    private static Dictionary<string, object> Figures(string protocol, string strategy, RankedLists lists, RankedLists? against, double trained)
    {
        var figures = new Dictionary<string, object>
        {
            ["protocol"] = protocol,
            ["strategy"] = strategy,
            ["users"] = lists.Ndcg.Count,
            ["ndcg@10"] = Math.Round(lists.MeanNdcg, 4),
            ["ci95"] = Bootstrap.Interval95(lists.Ndcg),
            ["hr@10"] = Math.Round(lists.MeanHit, 4),
            ["train_ms"] = Math.Round(trained, 1),
        };

        if (against is not null)
        {
            double[] differences = [.. lists.Ndcg.Zip(against.Ndcg, (one, other) => one - other)];
            figures["difference"] = Math.Round(differences.Average(), 4);
            figures["difference_ci95"] = Bootstrap.Interval95(differences);
            figures["p"] = SignFlips.PValue(differences);
        }

        return figures;
    }

    private static SparseRows Learnt(HistoryMatrix matrix, ItemWeightOptions options, HistoryMatrix? side, out double took)
    {
        var started = Stopwatch.GetTimestamp();
        var weights = ItemWeights.Learn(matrix, side, null, options, Threads);
        took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        return weights;
    }

    private static void Sum(SparseRows rows, HistoryItem[] history, double[] sums)
    {
        sums.AsSpan().Clear();

        foreach (var (item, strength) in history)
        {
            rows.AddRow(item, strength, sums);
        }
    }

    private double[] Counts(IEnumerable<HistoryItem[]> of)
    {
        var counts = new double[films.Count];

        foreach (var history in of)
        {
            foreach (var (item, _) in history)
            {
                counts[item]++;
            }
        }

        return counts;
    }

    private static double[][] Normalised(GenreTable genres) => [.. genres.OfItem.Select(ofItem =>
    {
        var vector = new double[genres.Count];

        foreach (var genre in ofItem)
        {
            vector[genre] = 1 / Math.Sqrt(ofItem.Length);
        }

        return vector;
    })];

    private static void Add(double[] sums, double[] others)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += others[i];
        }
    }

    /// <summary>The hash by which the protocols take one in five.</summary>
    private static int Hash(long number) => (int)(unchecked((uint)(number * 2654435761)) % 5);

    private static bool IsHeldOut((long User, int Item) pair) => Mix(pair.User, pair.Item) % 10 == 0;

    /// <summary>A number that looks like chance, the same every time.</summary>
    /// <remarks>SplitMix64: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.</remarks>
    private static ulong Mix(long user, int item)
    {
        unchecked
        {
            var mixed = ((ulong)user << 20) + (ulong)item + 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;

            return mixed ^ (mixed >> 31);
        }
    }
}
