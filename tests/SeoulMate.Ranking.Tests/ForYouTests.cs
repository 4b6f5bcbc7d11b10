using System.Net;

namespace SeoulMate.Ranking.Tests;

public sealed class ForYouTests(RankingApp app)
{
    [Fact]
    public async Task Different_tastes_are_shown_different_dramas()
    {
        var medical = (await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).ForYouAsync("?limit=10")).Items;
        var thriller = (await app.As(app.Profiles.Add(Tastes.Of(Tastes.Thriller))).ForYouAsync("?limit=10")).Items;

        Assert.InRange(medical.Select(drama => drama.DramaId).Intersect(thriller.Select(drama => drama.DramaId)).Count(), 0, 3);
        Assert.True(medical.Count(drama => drama.Genres.Contains("Medical")) > thriller.Count(drama => drama.Genres.Contains("Medical")) + 2);
        Assert.True(thriller.Count(drama => drama.Genres.Contains("Thriller")) > medical.Count(drama => drama.Genres.Contains("Thriller")) + 2);
    }

    [Fact]
    public async Task One_more_liking_changes_the_next_answer()
    {
        var before = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical[..3]))).ForYouAsync();
        var after = await app.As(app.Profiles.Add(Tastes.Of([.. Tastes.Medical[..3], Tastes.Thriller[0]]))).ForYouAsync();

        Assert.NotEqual(before.Items.Select(drama => (drama.DramaId, drama.Score)), after.Items.Select(drama => (drama.DramaId, drama.Score)));
    }

    [Fact]
    public async Task What_one_user_is_shown_leaves_the_next_ones_picks_as_they_were()
    {
        var next = app.As(app.Profiles.Add(Tastes.Of(Tastes.Thriller)));
        var before = await next.ForYouAsync();

        await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).ForYouAsync();

        Assert.Equal(before.Items.Select(drama => (drama.DramaId, drama.Score)), (await next.ForYouAsync()).Items.Select(drama => (drama.DramaId, drama.Score)));
    }

    [Fact]
    public async Task The_first_liking_changes_the_list_and_from_the_third_on_picks_say_how_well_they_fit()
    {
        var none = await app.As(Guid.CreateVersion7()).ForYouAsync();
        var one = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical[..1]))).ForYouAsync();
        var three = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical[..3]))).ForYouAsync();

        Assert.NotEqual(none.Items.Select(drama => drama.DramaId), one.Items.Select(drama => drama.DramaId));
        Assert.Equal(none.Title, one.Title);
        Assert.All(one.Items, drama => Assert.Null(drama.Match));
        Assert.All(three.Items, drama => Assert.NotNull(drama.Match));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_repeats()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var first = await client.ForYouAsync("?limit=20");
        var second = await client.ForYouAsync($"?limit=20&cursor={first.Next}");

        Assert.Equal(20, second.Items.Count);
        Assert.Empty(first.Items.Select(drama => drama.DramaId).Intersect(second.Items.Select(drama => drama.DramaId)));
    }

    [Fact]
    public async Task A_genre_can_be_asked_for() =>
        Assert.All((await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).ForYouAsync("?genre=Thriller")).Items, drama => Assert.Contains("Thriller", drama.Genres));

    [Fact]
    public async Task No_leading_actor_appears_more_than_three_times()
    {
        var items = (await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).ForYouAsync("?limit=50")).Items;

        Assert.All(items.GroupBy(drama => TestKit.StarterCatalogue.Find(drama.DramaId).Cast[0].Person.PersonId), lead => Assert.True(lead.Count() <= 3));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=101")]
    [InlineData("?limit=many")]
    [InlineData("?cursor=%00")]
    [InlineData("?cursor=bm90LWEtbnVtYmVy")]
    public async Task A_wrong_parameter_is_refused(string query)
    {
        var answer = await app.As(Guid.CreateVersion7()).GetAsync($"/api/v1/recommend/for-you{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("recommend/for-you?limit=%2B5", 100)]
    [InlineData("recommend/similar/signal-2016?limit=%2B5", 50)]
    [InlineData("search?q=signal&limit=many", 100)]
    public async Task A_wrong_limit_is_refused_in_one_wording(string path, int atMost)
    {
        var problem = await (await app.As(Guid.CreateVersion7()).GetAsync($"/api/v1/{path}")).Content.ReadAsStringAsync();

        Assert.Contains($"\"limit\":[\"Must be a whole number from 1 to {atMost}.\"]", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_limit_is_none() => Assert.Equal(12, (await app.As(Guid.CreateVersion7()).ForYouAsync("?limit=")).Items.Count);

    [Fact]
    public async Task More_like_a_drama_leaves_out_what_the_user_is_done_with()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var similar = await client.GetSnakeCaseAsync<Contracts.Ranking.SlateView>($"/api/v1/recommend/similar/{Tastes.Medical[0]}");

        Assert.NotEmpty(similar.Items);
        Assert.DoesNotContain(similar.Items, drama => Tastes.Medical.Contains(drama.DramaId));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/recommend/similar/no-such-drama")).StatusCode);
    }
}
