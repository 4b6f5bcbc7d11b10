using System.Diagnostics;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Similarity.Retrieval;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Metrics;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Scoring;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Evaluation;

/// <summary>
/// The K-drama protocol: a user's ratings are told to the profile, every rated drama the user has not seen is ranked, and
/// the one liked drama that was held out should come early.
/// </summary>
internal sealed class TopN
{
    private const int Neighbours = 60;

    private static readonly DateTimeOffset Moment = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> NothingExcluded = [];
    private static readonly TasteOptions Options = new();

    private readonly DramaCatalogue catalogue;
    private readonly List<Drama> rated;
    private readonly Dictionary<string, List<BenchmarkRating>> ratings;
    private readonly IReadOnlyList<(string User, string DramaId)> heldOut;
    private readonly Dictionary<string, IReadOnlyList<(string DramaId, double Similarity)>> neighbours;
    private readonly CollaborativeModel model;
    private readonly Dictionary<string, int> counts;
    private readonly double trainMilliseconds;

    internal TopN(IReadOnlyList<DramaFacts> facts, IReadOnlyList<BenchmarkRating> ratings, IReadOnlyList<(string User, string DramaId)> heldOut)
    {
        var started = Stopwatch.GetTimestamp();
        var index = RetrievalIndex.LearnAsync([.. facts], CancellationToken.None).GetAwaiter().GetResult();

        catalogue = new DramaCatalogue(facts.Select(ToDrama));
        this.ratings = ratings.GroupBy(rating => rating.User).ToDictionary(user => user.Key, user => user.ToList());
        this.heldOut = [.. heldOut.Where(pair => catalogue.ById.ContainsKey(pair.DramaId))];
        counts = ratings.CountBy(rating => rating.DramaId).ToDictionary();
        rated = [.. ratings.Select(rating => rating.DramaId).Concat(heldOut.Select(pair => pair.DramaId)).Distinct().Where(catalogue.ById.ContainsKey).Order(StringComparer.Ordinal).Select(id => catalogue.ById[id])];
        neighbours = rated.ToDictionary(drama => drama.DramaId, NeighboursOf);

        IReadOnlyList<(string DramaId, double Similarity)> NeighboursOf(Drama drama) =>
            [.. index.NeighboursOfAsync(drama.DramaId, Neighbours, NothingExcluded, CancellationToken.None).GetAwaiter().GetResult().Select(hit => (hit.Id, hit.Similarity))];

        model = CollaborativeModel.Learn(
            "topn",
            rated,
            [.. this.ratings.Values.Select(history => (IReadOnlyList<Turned>)[.. EngagementsOf(history).Select(engagement => new Turned(engagement.DramaId, AffinityOf(engagement)))])],
            Environment.ProcessorCount);
        trainMilliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
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
        var byMatch = new SortedDictionary<string, (int Picks, int Hits)>(StringComparer.Ordinal);

        foreach (var (user, dramaId) in heldOut)
        {
            var history = ratings.GetValueOrDefault(user, []);
            var scored = Rank(strategy, history);
            List<string> ranked = [.. scored.Select(drama => drama.Drama.DramaId)];
            var relevant = new HashSet<string> { dramaId };

            ndcg.Add(RankingMetrics.Ndcg(ranked, relevant, 10));
            hits10.Add(RankingMetrics.Hit(ranked, relevant, 10));
            hits20.Add(RankingMetrics.Hit(ranked, relevant, 20));
            shown.UnionWith(ranked.Take(10));
            diversity.Add(RankingMetrics.IntraListDiversity([.. ranked.Take(10)], LikenessOfGenres));
            novelty.Add(ranked.Take(10).Average(id => -Math.Log2((counts.GetValueOrDefault(id) + 1.0) / (ratings.Count + 1))));
            drift.Add(RankingMetrics.CalibrationDivergence(MixOf(history.Select(rating => rating.DramaId)), MixOf(ranked.Take(10))));

            foreach (var drama in scored.Take(10))
            {
                var word = MatchWord.Of(drama, history.Count * 2, strategy.Bounds)?.ToString() ?? "None";
                var (picks, hits) = byMatch.GetValueOrDefault(word);
                byMatch[word] = (picks + 1, hits + (drama.Drama.DramaId == dramaId ? 1 : 0));
            }
        }

        return (new()
        {
            ["protocol"] = "topn",
            ["strategy"] = strategy.Name,
            ["users"] = heldOut.Count,
            ["candidates"] = rated.Count,
            ["ndcg@10"] = Math.Round(ndcg.Average(), 4),
            ["ci95"] = Bootstrap.Interval95(ndcg),
            ["hr@10"] = Math.Round(hits10.Average(), 4),
            ["hr@20"] = Math.Round(hits20.Average(), 4),
            ["coverage@10"] = Math.Round(shown.Count / (double)rated.Count, 4),
            ["ild@10"] = Math.Round(diversity.Average(), 4),
            ["novelty@10"] = Math.Round(novelty.Average(), 4),
            ["calibration_kl"] = Math.Round(drift.Average(), 4),
            ["hit_rate_by_match"] = byMatch.ToDictionary(word => word.Key, word => new { picks = word.Value.Picks, rate = Math.Round(word.Value.Hits / (double)word.Value.Picks, 4) }),
            ["train_ms"] = Math.Round(trainMilliseconds, 1),
            ["rank_ms_per_user"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds / heldOut.Count, 3),
        }, ndcg);
    }

    private double LikenessOfGenres(string one, string other)
    {
        var (first, second) = (catalogue.ById[one].Genres, catalogue.ById[other].Genres);

        return first.Count * second.Count == 0 ? 0 : first.Intersect(second).Count() / Math.Sqrt(first.Count * second.Count);
    }

    private double[] MixOf(IEnumerable<string> dramaIds)
    {
        var tables = catalogue.Slates;
        var mix = new double[tables.Genres.Count];
        tables.Genres.MixOf([.. dramaIds.Select(tables.NumberOf).Where(number => number >= 0).Select(number => new HistoryItem(number, 1))], mix);

        return mix;
    }

    private List<ScoredDrama> Rank(IScoringStrategy strategy, List<BenchmarkRating> history)
    {
        var taste = TasteOf(history);
        var seen = history.Select(rating => rating.DramaId).ToHashSet();
        var links = history
            .SelectMany(rating => neighbours.GetValueOrDefault(rating.DramaId, []).Select(near => (near.DramaId, Link: new Link(rating.DramaId, near.Similarity))))
            .ToLookup(near => near.DramaId, near => near.Link);
        var shares = strategy.Source is ShareSource.None ? null : model.Score(taste.Affinities.OrderBy(affinity => affinity.Key, StringComparer.Ordinal).Select(affinity => new Turned(affinity.Key, affinity.Value)), strategy.Source).ToShares();
        var scored = rated
            .Select((drama, number) => (Drama: drama, Number: number))
            .Where(one => !seen.Contains(one.Drama.DramaId))
            .Select(one => strategy.Score(Candidate.Of(one.Drama, catalogue, [.. links[one.Drama.DramaId]]) with { Shares = shares?[one.Number] }, taste));

        return [.. ScoredDrama.InOrder(scored)];
    }

    /// <summary>The profile as the service computes it. The benchmark has no times: all happened at once.</summary>
    private UserTaste TasteOf(List<BenchmarkRating> history)
    {
        var profile = TasteProfile.Of(EngagementsOf(history), catalogue, Moment, Options, Controls.None);

        return new(profile.Preferences, profile.Likings.ToDictionary(liking => liking.Key, liking => liking.Value.Net), profile.Diversity, profile.InteractionCount)
        {
            Affinities = profile.Affinities,
        };
    }

    private static IEnumerable<Engagement> EngagementsOf(List<BenchmarkRating> history) => history.DistinctBy(rating => rating.DramaId).Select(rating => new Engagement(rating.DramaId)
        .With(new Interaction(Guid.Empty, InteractionKind.Finish, rating.DramaId, Moment), Options.HalfLife)
        .With(new Interaction(Guid.Empty, InteractionKind.Rate, rating.DramaId, Moment) { Rating = rating.Stars }, Options.HalfLife));

    private double AffinityOf(Engagement engagement) =>
        Affinity.Of(engagement, catalogue.ById.GetValueOrDefault(engagement.DramaId)?.Episodes, Moment, Options.Strengths, Options.HalfLife);

    internal static Drama ToDrama(DramaFacts facts) => new(facts.DramaId)
    {
        Genres = facts.Genres,
        Themes = facts.Tags,
        Directors = [.. facts.Directors.Select(person => person.PersonId)],
        Writers = [.. facts.Writers.Select(person => person.PersonId)],
        Cast = [.. facts.Cast.Select(part => new CastPart(part.Person.PersonId, part.Role == "main"))],
        FirstAired = facts.FirstAired,
        Episodes = facts.Episodes,
        Network = facts.Network,
        Rating = facts.Rating,
        RatingCount = facts.RatingCount,
        Watchers = facts.Watchers,
    };
}
