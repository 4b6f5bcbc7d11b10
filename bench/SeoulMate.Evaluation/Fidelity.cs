using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Evaluation;

/// <summary>
/// The fidelity of explanations: without the films that a pick cites does it leave the first ten? And is the one that is cited
/// first the best single removal: does nothing else take more from the score, or throw the pick further back, when everything
/// is scored anew?
/// </summary>
internal sealed class Fidelity(FilmData data)
{
    private const int Seed = 1;

    private static readonly int[] Removals = [1, 3];

    /// <summary>The lines for each way to cite.</summary>
    /// <param name="userCount">Of how many users.</param>
    internal IEnumerable<object> Lines(int userCount)
    {
        var matrix = new HistoryMatrix(data.Histories, data.Films.Count);
        var weights = ItemWeights.Learn(matrix, data.Attributes?.ByGenre(), null, FilmData.Tuned with { Keep = int.MaxValue }, Environment.ProcessorCount);
        var cosines = ItemCosines.Of(matrix, data.Films.Count, Environment.ProcessorCount);
        var scorer = new ItemScorer(new(weights, cosines), data.Counts(data.Histories));
        var random = new Random(Seed);
        var picks = 0;
        var best = new Tally();
        var gone = new Dictionary<(string Way, int Count), int>();

        foreach (var user in data.Judged.Where(user => data.Histories[user].Length > 3).OrderBy(user => FilmData.Mix(data.Users[user], 0)).Take(userCount))
        {
            var history = data.Histories[user];
            var isSeen = data.AreIn(history);
            var scores = new double[data.Films.Count];
            var shares = scorer.Score(history, scores);
            var without = history.ToDictionary(one => one, one => ScoresWithout(one));

            foreach (var item in RankedLists.Top(scores, RankedLists.Cut, isSeen))
            {
                picks++;

                var rankWithout = history.ToDictionary(one => one, one => RankOf(item, without[one], isSeen));
                var ways = new (string Way, List<HistoryItem> Order)[]
                {
                    ("random", [.. history.OrderBy(_ => random.Next())]),
                    ("co-watch", [.. history.OrderByDescending(one => cosines[one.Item, item]).ThenBy(one => one.Item)]),
                    ("contributions", [.. history.OrderByDescending(one => shares.Of(one, item)).ThenBy(one => one.Item)]),
                    ("effect", [.. history.OrderBy(one => without[one][item]).ThenBy(one => one.Item)]),
                    ("removal", [.. history.OrderByDescending(one => rankWithout[one]).ThenByDescending(one => shares.Of(one, item)).ThenBy(one => one.Item)]),
                };

                foreach (var (way, order) in ways)
                {
                    foreach (var count in Removals)
                    {
                        var left = count == 1 ? without[order[0]] : ScoresWithout([.. order.Take(count)]);
                        gone[(way, count)] = gone.GetValueOrDefault((way, count)) + (RankOf(item, left, isSeen) >= RankedLists.Cut ? 1 : 0);
                    }

                    best.Add(
                        way,
                        without[order[0]][item] <= history.Min(one => without[one][item]) + 1e-9,
                        rankWithout[order[0]] >= history.Max(one => rankWithout[one]));
                }
            }

            double[] ScoresWithout(params HistoryItem[] removed)
            {
                var left = new double[data.Films.Count];
                scorer.Score([.. history.Except(removed)], left);

                return left;
            }
        }

        foreach (var way in new[] { "random", "co-watch", "contributions", "effect", "removal" })
        {
            yield return new Dictionary<string, object>
            {
                ["protocol"] = "fidelity",
                ["cites_by"] = way,
                ["users"] = userCount,
                ["picks"] = picks,
                ["left@10_without_1"] = Share(gone[(way, 1)]),
                ["left@10_without_3"] = Share(gone[(way, 3)]),
                ["best_single_removal_by_score"] = Share(best.ByScore[way]),
                ["best_single_removal_by_rank"] = Share(best.ByRank[way]),
            };
        }

        double Share(int count) => Math.Round(count / (double)picks, 4);
    }

    /// <summary>How many come before an item of those that were not seen.</summary>
    private static int RankOf(int item, double[] scores, bool[] isSeen)
    {
        var before = 0;

        for (var other = 0; other < scores.Length; other++)
        {
            before += (scores[other] > scores[item] || (scores[other] == scores[item] && other < item)) && !isSeen[other] ? 1 : 0;
        }

        return before;
    }

    /// <summary>How often what a way cites first is the best single removal.</summary>
    private sealed class Tally
    {
        public Dictionary<string, int> ByScore { get; } = [];

        public Dictionary<string, int> ByRank { get; } = [];

        public void Add(string way, bool isBestByScore, bool isBestByRank)
        {
            ByScore[way] = ByScore.GetValueOrDefault(way) + (isBestByScore ? 1 : 0);
            ByRank[way] = ByRank.GetValueOrDefault(way) + (isBestByRank ? 1 : 0);
        }
    }
}
