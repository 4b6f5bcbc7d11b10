using System.Diagnostics;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Metrics;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Evaluation;

/// <summary>
/// The K-drama protocol: a user's ratings are told to the profile, every rated drama the user has not seen is ranked, and
/// the one liked drama that was held out should come early.
/// </summary>
internal sealed class TopN
{
    private readonly KDramas known;
    private readonly IReadOnlyList<(string User, string DramaId)> heldOut;
    private readonly Dictionary<string, int> counts;
    private readonly double trainMilliseconds;

    internal TopN(IReadOnlyList<DramaFacts> facts, IReadOnlyList<BenchmarkRating> ratings, IReadOnlyList<(string User, string DramaId)> heldOut)
    {
        var started = Stopwatch.GetTimestamp();

        known = new(facts, ratings, heldOut.Select(pair => pair.DramaId));
        trainMilliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        this.heldOut = [.. heldOut.Where(pair => known.Catalogue.ById.ContainsKey(pair.DramaId))];
        counts = ratings.CountBy(rating => rating.DramaId).ToDictionary();
    }

    /// <summary>A line for each strategy; those after the first are compared with it, user by user.</summary>
    internal IEnumerable<object> Evaluate(IEnumerable<IScoringStrategy> strategies)
    {
        IReadOnlyList<double>? baseline = null;

        foreach (var strategy in strategies)
        {
            var (line, ndcg) = Evaluate(strategy);

            line.Compare(ndcg, baseline);
            baseline ??= ndcg;

            yield return line;
        }
    }

    private (Dictionary<string, object> Line, IReadOnlyList<double> Ndcg) Evaluate(IScoringStrategy strategy)
    {
        var started = Stopwatch.GetTimestamp();
        var ndcg = new List<double>();
        var hits10 = new List<double>();
        var hits20 = new List<double>();
        var diversity = new List<double>();
        var novelty = new List<double>();
        var drift = new List<double>();
        var shown = new HashSet<string>();
        var byMatch = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);

        foreach (var (user, dramaId) in heldOut)
        {
            var history = known.HistoryOf(user);
            var scored = Rank(strategy, history);
            List<string> ranked = [.. scored.Select(drama => drama.Drama.DramaId)];
            var relevant = new HashSet<string> { dramaId };

            ndcg.Add(RankingMetrics.Ndcg(ranked, relevant, 10));
            hits10.Add(RankingMetrics.Hit(ranked, relevant, 10));
            hits20.Add(RankingMetrics.Hit(ranked, relevant, 20));
            shown.UnionWith(ranked.Take(10));
            diversity.Add(RankingMetrics.IntraListDiversity([.. ranked.Take(10)], LikenessOfGenres));
            novelty.Add(ranked.Take(10).Average(id => -Math.Log2((counts.GetValueOrDefault(id) + 1.0) / (known.UserCount + 1))));
            drift.Add(RankingMetrics.CalibrationDivergence(MixOf(history.Select(rating => rating.DramaId)), MixOf(ranked.Take(10))));

            foreach (var drama in scored.Take(10))
            {
                var word = MatchWord.Of(drama, history.Count * 2, strategy.Bounds)?.ToString() ?? "None";

                byMatch.TryAdd(word, []);
                byMatch[word].Add(drama.Drama.DramaId == dramaId ? 1 : 0);
            }
        }

        return (new()
        {
            ["protocol"] = "topn",
            ["strategy"] = strategy.Name,
            ["users"] = heldOut.Count,
            ["candidates"] = known.Rated.Count,
            ["ndcg@10"] = Math.Round(ndcg.Average(), 4),
            ["ci95"] = Bootstrap.Interval95(ndcg),
            ["hr@10"] = Math.Round(hits10.Average(), 4),
            ["hr@20"] = Math.Round(hits20.Average(), 4),
            ["coverage@10"] = Math.Round(shown.Count / (double)known.Rated.Count, 4),
            ["ild@10"] = Math.Round(diversity.Average(), 4),
            ["novelty@10"] = Math.Round(novelty.Average(), 4),
            ["calibration_kl"] = Math.Round(drift.Average(), 4),
            ["hit_rate_by_match"] = byMatch.ToDictionary(word => word.Key, word => new { picks = word.Value.Count, rate = Math.Round(word.Value.Average(), 4), ci95 = Bootstrap.Interval95(word.Value) }),
            ["train_ms"] = Math.Round(trainMilliseconds, 1),
            ["rank_ms_per_user"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds / heldOut.Count, 3),
        }, ndcg);
    }

    private double LikenessOfGenres(string one, string other)
    {
        var (first, second) = (known.Catalogue.ById[one].Genres, known.Catalogue.ById[other].Genres);

        return first.Count * second.Count == 0 ? 0 : first.Intersect(second).Count() / Math.Sqrt(first.Count * second.Count);
    }

    private double[] MixOf(IEnumerable<string> dramaIds)
    {
        var tables = known.Catalogue.Slates;
        var mix = new double[tables.Genres.Count];
        tables.Genres.MixOf([.. dramaIds.Select(tables.NumberOf).Where(number => number >= 0).Select(number => new HistoryItem(number, 1))], mix);

        return mix;
    }

    private List<ScoredDrama> Rank(IScoringStrategy strategy, IReadOnlyList<BenchmarkRating> history)
    {
        var seen = history.Select(rating => rating.DramaId).ToHashSet();

        return [.. ScoredDrama.InOrder(known.Score(strategy, known.TasteOf(history), known.Rated.Where(drama => !seen.Contains(drama.DramaId))))];
    }
}
