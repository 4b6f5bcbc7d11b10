namespace SeoulMate.Evaluation.Tests;

/// <summary>Search holds what the benchmarks say of it, where the judged queries are at hand.</summary>
public sealed class SearchQualityTests
{
    private static readonly Dictionary<string, double> AtLeast = new()
    {
        ["title_exact"] = .95,
        ["title_alias"] = .95,
        ["title_typo"] = .95,
        ["title_ko"] = .95,
        ["title_choseong"] = .95,
        ["keyboard"] = .95,
        ["actor"] = .95,
        ["actor_ko"] = .95,
        ["crew"] = .95,
        ["constraint"] = .80,
        ["theme"] = .75,
        ["genre_mood"] = .60,
        ["ko_theme"] = .60,
        ["similar_to"] = .45,
        ["plot"] = .40,
        ["all"] = .75,
    };

    [Fact]
    public void Every_kind_of_query_is_answered_as_well_as_is_said()
    {
        var catalogue = SearchFiles.Catalogue(Path.Combine(AppContext.BaseDirectory, "catalogue", "dramas.jsonl"));
        var queries = SearchFiles.Queries(BenchmarkData.In("search/queries_dev.jsonl"));
        var kinds = new SearchReport(catalogue, queries, 2026).Lines().Cast<Dictionary<string, object>>().Where(line => line.ContainsKey("kind")).ToList();

        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.True(
            (double)kind["ndcg@10"] >= AtLeast[(string)kind["kind"]] && (double)kind["ndcg@10"] >= (double)kind["bm25_ndcg@10"],
            $"{kind["kind"]}: {kind["ndcg@10"]}"));
    }

    [Fact]
    public void A_catalogue_of_a_few_dramas_is_searched_too()
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, File.ReadLines(Path.Combine(AppContext.BaseDirectory, "catalogue", "dramas.jsonl")).Take(5));

        var catalogue = SearchFiles.Catalogue(file);
        var line = (Dictionary<string, object>)new SearchReport(catalogue, [new(catalogue[0].Title, "title", new Dictionary<string, int> { [catalogue[0].DramaId] = 3 })], 2026).Lines().First();

        Assert.Equal(1.0, line["ndcg@10"]);
        File.Delete(file);
    }

    [Fact]
    public void The_gain_of_an_answer_is_that_of_the_best_answer_at_most()
    {
        var relevant = new Dictionary<string, int> { ["a"] = 3, ["b"] = 1 };

        Assert.Equal(1, SearchReport.Ndcg(["a", "b"], relevant), 9);
        Assert.Equal(((1 / Math.Log2(2)) + (7 / Math.Log2(3))) / ((7 / Math.Log2(2)) + (1 / Math.Log2(3))), SearchReport.Ndcg(["b", "a"], relevant), 9);
        Assert.Equal(0, SearchReport.Ndcg(["c"], relevant));
    }

    [Theory]
    [InlineData("{\"query\":\"x\"}")]
    [InlineData("not json")]
    public void A_bad_line_of_queries_is_named(string line)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, line);

        Assert.Contains("line 1", Assert.Throws<BadInputException>(() => SearchFiles.Queries(file)).Message, StringComparison.Ordinal);
        File.Delete(file);
    }
}
