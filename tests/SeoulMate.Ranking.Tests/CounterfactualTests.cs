using System.Net;
using SeoulMate.Contracts.Ranking;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class CounterfactualTests(RankingApp app)
{
    [Fact]
    public async Task Each_cited_drama_is_left_out_and_the_ranks_are_computed_anew()
    {
        var taste = Tastes.Of(Tastes.Medical);
        var client = app.As(app.Profiles.Add(taste));
        var pick = (await client.ForYouAsync()).Items[1];
        var answer = await AskAsync(client, pick.DramaId);

        Assert.InRange(answer.Items.Count, 1, 5);
        Assert.Equal(pick.Score, answer.Score);
        Assert.All(answer.Items, item => Assert.Contains(item.EvidenceId, Tastes.Medical));
        Assert.Equal(answer.Items.OrderByDescending(item => item.RankWithout), answer.Items);
        Assert.True(answer.Items[0].RankWithout > answer.Rank);
        Assert.StartsWith($"Without {answer.Items[0].EvidenceTitle} this falls from ", answer.Items[0].Text, StringComparison.Ordinal);

        // What it says is what then is, for somebody of that taste.
        var without = FakeProfiles.Without(taste, [answer.Items[0].EvidenceId]);
        var why = await app.As(app.Profiles.Add(without)).GetSnakeCaseAsync<WhyNotView>($"/api/v1/recommend/why-not/{pick.DramaId}");
        Assert.Equal((answer.Items[0].RankWithout, answer.Items[0].ScoreWithout), (why.Rank!.Value, why.Score));
    }

    [Fact]
    public async Task What_may_not_be_recommended_and_what_visitors_ask_rests_on_nothing()
    {
        var watched = await AskAsync(app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))), Tastes.Medical[0]);
        var visitor = await AskAsync(app.CreateClient().AsVisitor("ranking"), "signal-2016");

        Assert.Null(watched.Rank);
        Assert.Empty(watched.Items);
        Assert.NotNull(visitor.Rank);
        Assert.Empty(visitor.Items);
        Assert.Equal(HttpStatusCode.NotFound, (await app.CreateClient().AsVisitor("ranking").GetAsync("/api/v1/recommend/counterfactuals/nothing", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task While_Similarity_is_away_it_still_answers_and_says_so()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var pick = (await client.ForYouAsync()).Items[0];
        Away.Take("similarity");

        var answer = await AskAsync(client, pick.DramaId);

        Assert.Equal(["similarity"], answer.Degraded);
        Assert.Empty(answer.Items);
    }

    [Theory]
    [InlineData(2, 31, "Without Signal this falls from 2nd to 31st", "시그널을 빼면 2위에서 31위로 내려가요")]
    [InlineData(11, 3, "Without Signal this rises from 11th to 3rd", "시그널을 빼면 11위에서 3위로 올라가요")]
    [InlineData(122, 122, "Without Signal this stays 122nd", "시그널을 빼도 그대로 122위예요")]
    public void It_is_said_in_both_languages(int now, int then, string english, string korean)
    {
        Assert.Equal(english, Texts.English.Without("Signal", now, then));
        Assert.Equal(korean, Texts.Korean.Without("시그널", now, then));
    }

    private static Task<CounterfactualsView> AskAsync(HttpClient client, string dramaId) =>
        client.GetSnakeCaseAsync<CounterfactualsView>($"/api/v1/recommend/counterfactuals/{dramaId}");
}
