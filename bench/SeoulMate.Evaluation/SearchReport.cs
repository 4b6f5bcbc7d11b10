using System.Diagnostics;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Ranking.Queries;
using SeoulMate.Similarity;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Similarity.Retrieval;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Scoring;
using SeoulMate.Taste.Text;

namespace SeoulMate.Evaluation;

/// <summary>How well search answers judged queries, by kind of query, beside a plain BM25 over the same texts.</summary>
internal sealed class SearchReport(IReadOnlyList<DramaFacts> catalogue, IReadOnlyList<JudgedQuery> queries, int year)
{
    private const int Depth = 10;
    private const int Retrieved = 200;
    private const int TimedRounds = 5;

    private readonly Dictionary<string, DramaFacts> facts = catalogue.ToDictionary(drama => drama.DramaId, StringComparer.Ordinal);

    /// <summary>Called with every query and its first hits, for whoever wants to look.</summary>
    internal Action<JudgedQuery, QueryAnalysis, IReadOnlyList<string>, double>? Tell { get; init; }

    internal IEnumerable<object> Lines()
    {
        var started = Stopwatch.GetTimestamp();
        var analyser = new QueryAnalyser(facts);
        var readerBuilt = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        var service = new RetrievalsGrpcService(new CurrentIndex(RetrievalIndex.LearnAsync(catalogue, CancellationToken.None).GetAwaiter().GetResult()), new CurrentCollaborativeModel());
        var indexBuilt = Stopwatch.GetElapsedTime(started);
        var plain = new PlainBm25(catalogue);
        var dramas = new DramaCatalogue(catalogue.Select(KDramas.ToDrama));

        (QueryAnalysis Analysis, IReadOnlyList<string> Answer) Answer(JudgedQuery judged, double? alpha = null)
        {
            var analysis = analyser.Read(judged.Query, year);
            var reply = service.SearchDramas(Retrieval.ToRequest(analysis, alpha ?? analysis.Alpha(0.5), Retrieved), null!).Result;

            var ranked = Retrieval.InOrder(analysis, reply.Hits.Select(hit => (hit.DramaId, hit.Score)), facts);
            var varied = SearchDiversity.Of(analysis, [.. ranked.Select(hit => new ScoredDrama(dramas.ById[hit.Drama.DramaId], hit.Score, []))], dramas);

            return (analysis, [.. varied.Select(hit => hit.Drama.DramaId).Take(Depth)]);
        }

        IReadOnlyList<string> Judged(JudgedQuery judged)
        {
            var (analysis, answer) = Answer(judged);
            Tell?.Invoke(judged, analysis, answer, Ndcg(answer, judged.Relevant));

            return answer;
        }

        var judgements = queries.Select(judged => (judged.Kind, Ours: Judged(judged), Words: Answer(judged, 0).Answer, Meaning: Answer(judged, 1).Answer, Plain: plain.Search(judged.Query, Depth), judged.Relevant)).ToList();
        var all = judgements.Select(one => (Kind: "all", one.Ours, one.Words, one.Meaning, one.Plain, one.Relevant));

        foreach (var kind in judgements.Concat(all).GroupBy(one => one.Kind))
        {
            var ours = kind.Select(one => Ndcg(one.Ours, one.Relevant)).ToList();
            var baseline = kind.Select(one => Ndcg(one.Plain, one.Relevant)).ToList();

            yield return new Dictionary<string, object>
            {
                ["protocol"] = "search",
                ["kind"] = kind.Key,
                ["queries"] = ours.Count,
                ["ndcg@10"] = Math.Round(ours.Average(), 4),
                ["mrr"] = Math.Round(kind.Average(one => ReciprocalRank(one.Ours, one.Relevant)), 4),
                ["words_only_ndcg@10"] = Math.Round(kind.Average(one => Ndcg(one.Words, one.Relevant)), 4),
                ["meaning_only_ndcg@10"] = Math.Round(kind.Average(one => Ndcg(one.Meaning, one.Relevant)), 4),
                ["bm25_ndcg@10"] = Math.Round(baseline.Average(), 4),
                ["bm25_mrr"] = Math.Round(kind.Average(one => ReciprocalRank(one.Plain, one.Relevant)), 4),
            };
        }

        var times = Enumerable.Range(0, TimedRounds).SelectMany(_ => queries.Select(judged => Time(() => Answer(judged)))).Order().ToList();

        yield return new Dictionary<string, object>
        {
            ["protocol"] = "search",
            ["dramas"] = catalogue.Count,
            ["reader_built_ms"] = Math.Round(readerBuilt.TotalMilliseconds, 1),
            ["index_built_ms"] = Math.Round(indexBuilt.TotalMilliseconds, 1),
            ["p50_ms"] = Math.Round(times[times.Count / 2], 2),
            ["p99_ms"] = Math.Round(times[(int)(times.Count * 0.99)], 2),
            ["max_ms"] = Math.Round(times[^1], 2),
        };
    }

    /// <summary>Järvelin and Kekäläinen 2002, with gain 2^grade − 1.</summary>
    internal static double Ndcg(IReadOnlyList<string> answer, IReadOnlyDictionary<string, int> relevant)
    {
        var gained = answer.Select((id, i) => Gain(relevant.GetValueOrDefault(id)) / Math.Log2(i + 2)).Sum();
        var ideal = relevant.Values.OrderDescending().Take(Depth).Select((grade, i) => Gain(grade) / Math.Log2(i + 2)).Sum();

        return ideal > 0 ? gained / ideal : 0;
    }

    private static double Gain(int grade) => Math.Pow(2, grade) - 1;

    private static double ReciprocalRank(IReadOnlyList<string> answer, IReadOnlyDictionary<string, int> relevant)
    {
        var first = answer.TakeWhile(id => !relevant.ContainsKey(id)).Count();

        return first < answer.Count ? 1.0 / (first + 1) : 0;
    }

    private static double Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>What everybody starts with: BM25 (k1 1.2, b 0.75) over one text a drama, words as they are written.</summary>
    private sealed class PlainBm25
    {
        private readonly List<(string DramaId, Dictionary<string, int> Words, int Length)> texts;
        private readonly Dictionary<string, int> dramasWith;
        private readonly double meanLength;

        internal PlainBm25(IReadOnlyList<DramaFacts> catalogue)
        {
            texts = [.. catalogue.Select(drama =>
            {
                var words = Spelling.Words(string.Join(' ', [
                    drama.Title, drama.NativeTitle ?? string.Empty, .. drama.Aliases, .. drama.Genres, .. drama.Tags, .. drama.Moods, drama.Network ?? string.Empty,
                    .. drama.Cast.Select(part => part.Person.Name), .. drama.Directors.Concat(drama.Writers).Select(person => person.Name),
                    drama.Hook ?? string.Empty, drama.Synopsis ?? string.Empty]));

                return (drama.DramaId, words.CountBy(word => word).ToDictionary(), words.Count);
            })];
            dramasWith = texts.SelectMany(text => text.Words.Keys).CountBy(word => word).ToDictionary();
            meanLength = texts.Average(text => text.Length);
        }

        internal IReadOnlyList<string> Search(string query, int count)
        {
            var words = Spelling.Words(query).Distinct().Where(dramasWith.ContainsKey).ToList();

            return
            [
                .. texts
                    .Select(text => (text.DramaId, Score: words.Sum(word =>
                        Math.Log(1 + ((texts.Count - dramasWith[word] + 0.5) / (dramasWith[word] + 0.5)))
                        * text.Words.GetValueOrDefault(word) * 2.2 / (text.Words.GetValueOrDefault(word) + (1.2 * (0.25 + (0.75 * text.Length / meanLength)))))))
                    .Where(text => text.Score > 0)
                    .OrderByDescending(text => text.Score)
                    .ThenBy(text => text.DramaId, StringComparer.Ordinal)
                    .Take(count)
                    .Select(text => text.DramaId),
            ];
        }
    }
}
