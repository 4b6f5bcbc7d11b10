using SeoulMate.Ranking.Queries;
using SeoulMate.Similarity;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Similarity.Retrieval;

namespace SeoulMate.Evaluation.Tests;

/// <summary>Whatever is typed, reading and retrieval answer it.</summary>
public sealed class FuzzedQueriesTests
{
    private static readonly string[] Pieces =
    [
        "like ", "similar to ", "no ", "없는 ", "같은 ", "writer of ", "under 16 episodes", "rated 99999999999", "rating above 1e308", "2019", "9999", "0000", "99999999999999 episodes",
        "between 2000 and ", "-5 episodes", "'; drop table drama;--", "<script>alert(1)</script>", "{{7*7}}", "%00", "../../etc/passwd", "\0", "\u0007", "\uD800", "\uDC00", "\uFFFE", "\u202E",
        "ㅎㅌ", "ㄳ", "한", "괜찮아", "ᄀ", "goblin", "IU", "Signal", "tvN", "netflix", "romance", "로맨스", "🎬", "((((", "[[", "\\", "+", "~", "  ", "\t", "\n", "a\u0301", "ﬁ", "½", "Ⅷ", "١٢",
    ];

    [Fact]
    public async Task Ten_thousand_odd_queries_are_read_and_answered()
    {
        var catalogue = SearchFiles.Catalogue(Path.Combine(AppContext.BaseDirectory, "catalogue", "dramas.jsonl"));
        var facts = catalogue.ToDictionary(drama => drama.DramaId);
        var analyser = new QueryAnalyser(facts);
        var service = new RetrievalsGrpcService(new CurrentIndex(await RetrievalIndex.LearnAsync(catalogue, CancellationToken.None)), new CurrentCollaborativeModel());
        var random = new Random(20261127);

        for (var i = 0; i < 10_000; i++)
        {
            var query = Query(random, longest: i % 500 == 0 ? 10_000 : 200);
            var analysis = analyser.Read(query, 2026);
            var reply = await service.SearchDramas(Ranking.Queries.Retrieval.ToRequest(analysis, analysis.Alpha(0.5), 50), null!);
            var answer = Ranking.Queries.Retrieval.InOrder(analysis, reply.Hits.Select(hit => (hit.DramaId, hit.Score)), facts);

            Assert.Equal(answer.Count, answer.Select(hit => hit.Drama.DramaId).Distinct().Count());
            Assert.All(answer, hit => Assert.True(double.IsFinite(hit.Score)));
        }
    }

    private static string Query(Random random, int longest)
    {
        var query = string.Empty;
        var pieces = longest > 200 ? 2_000 : random.Next(1, 9);

        for (var i = 0; i < pieces && query.Length < longest; i++)
        {
            query += random.Next(4) == 0 ? ((char)random.Next(1, 0xFFFF)).ToString() : Pieces[random.Next(Pieces.Length)];
        }

        return query.Length > longest ? query[..longest] : query;
    }
}
