namespace SeoulMate.Evaluation.Tests;

/// <summary>The promise that reasons are the real ones, on ten thousand recommended dramas.</summary>
public sealed class FaithfulnessTests
{
    private static readonly Faithfulness Judge = new(SearchFiles.Catalogue(Path.Combine(AppContext.BaseDirectory, "starter", "dramas.jsonl")));

    [Fact]
    public void Every_reason_cites_what_is_so_what_counted_and_what_the_pick_would_be_lower_without()
    {
        var line = (Dictionary<string, object>)Judge.Lines(people: 100, itemsEach: 100).Single();

        Assert.Empty(Judge.Broken);
        Assert.Equal(10_000, line["items"]);
        Assert.InRange((int)line["reasons"], 50_000, 60_000);
        Assert.Equal([0, 0, 0, 0], new[] { "unknown_evidence", "score_not_lower_without", "not_so", "added_nothing" }.Select(rule => (int)line[rule]));
    }

    [Fact]
    public void Reasons_by_what_added_alone_break_the_promise_and_that_is_noticed()
    {
        var line = (Dictionary<string, object>)new Faithfulness(SearchFiles.Catalogue(Path.Combine(AppContext.BaseDirectory, "starter", "dramas.jsonl"))).Lines(people: 10, itemsEach: 100, weighs: false).Single();

        Assert.InRange((int)line["score_not_lower_without"], 50, 1000);
    }
}
