using SeoulMate.Contracts.Ranking;
using SeoulMate.Contracts.Similarity;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

/// <summary>What others did: next, and to the end.</summary>
public sealed class OthersTests(RankingApp app)
{
    [Fact]
    public async Task What_comes_next_is_asked_in_the_order_of_time()
    {
        var slate = await NextAsync(app.As(app.Profiles.Add(Tastes.Of(Tastes.Thriller))));
        var asked = app.Collaborations.Asked.Last(request => request.Source is Source.Next);

        Assert.Equal(Tastes.Thriller.Reverse(), asked.History.Select(entry => entry.DramaId));
        Assert.Equal("next+fake-model", slate.ModelVersion);
        Assert.Equal(10, slate.Items.Count);
        Assert.Empty(slate.Items.Select(drama => drama.DramaId).Intersect(Tastes.Thriller));
        Assert.All(slate.Items, drama => Assert.NotEmpty(drama.Explanations.SelectMany(reason => reason.EvidenceIds).Intersect(Tastes.Thriller)));
    }

    [Fact]
    public async Task What_people_of_like_taste_finished_is_told_as_a_count_rounded_down()
    {
        var slate = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).GetSnakeCaseAsync<SlateView>("/api/v1/recommend/viewers-like-you?limit=5");

        Assert.Equal("People with taste like yours also finished", slate.Title);
        Assert.Equal(5, slate.Items.Count);
        Assert.Equal(slate.Items.OrderByDescending(drama => drama.Score), slate.Items);
        Assert.Empty(slate.Items.Select(drama => drama.DramaId).Intersect(Tastes.Medical));
        Assert.All(slate.Items, drama => Assert.Equal("viewers", Assert.Single(drama.Explanations).Type));
    }

    [Theory]
    [InlineData("next")]
    [InlineData("viewers-like-you")]
    public async Task Nothing_is_made_up_for_who_is_not_known_or_while_Similarity_is_away(string list)
    {
        var visitor = await app.CreateClient().AsVisitor("ranking").GetSnakeCaseAsync<SlateView>($"/api/v1/recommend/{list}");
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        Away.Take("similarity");
        var without = await client.GetSnakeCaseAsync<SlateView>($"/api/v1/recommend/{list}");

        Assert.Empty(visitor.Items);
        Assert.Empty(visitor.Degraded);
        Assert.Empty(without.Items);
        Assert.Equal(["similarity"], without.Degraded);
    }

    private static Task<SlateView> NextAsync(HttpClient client) => client.GetSnakeCaseAsync<SlateView>("/api/v1/recommend/next");
}
