namespace SeoulMate.Ranking.Tests;

public sealed class HybridTests(RankingApp app)
{
    [Fact]
    public async Task What_others_turned_to_ranks_and_the_answer_names_the_model()
    {
        var slate = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).ForYouAsync("?limit=10");

        Assert.StartsWith("hybrid+fake-model+", slate.ModelVersion, StringComparison.Ordinal);
        Assert.InRange(slate.Items.Count(drama => drama.Genres.Contains("Medical")), 3, 10);
    }

    [Fact]
    public async Task Without_the_model_the_boosts_stand_in_and_the_answer_says_so()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        Away.Take("collaborative model");

        var slate = await client.ForYouAsync("?limit=10");

        Assert.StartsWith("boosts", slate.ModelVersion, StringComparison.Ordinal);
        Assert.Contains("similarity", slate.Degraded);
        Assert.Equal(10, slate.Items.Count);
    }

    [Theory]
    [InlineData("hybrid", Contracts.Similarity.Source.Blend)]
    [InlineData("ease", Contracts.Similarity.Source.Weights)]
    [InlineData("item-cosine", Contracts.Similarity.Source.Cosines)]
    [InlineData("boosts", null)]
    [InlineData("popularity", null)]
    public async Task Similarity_is_asked_for_what_the_strategy_adds_up(string strategy, Contracts.Similarity.Source? source)
    {
        await using var other = new RankingApp { Settings = [("Ranking:Strategy", strategy)] };
        await other.InitializeAsync();

        var slate = await other.As(other.Profiles.Add(Tastes.Of(Tastes.Medical))).ForYouAsync("?limit=10");

        Assert.Equal(source is null ? [] : [source.Value], other.Collaborations.Asked.Select(request => request.Source));
        Assert.StartsWith(strategy, slate.ModelVersion, StringComparison.Ordinal);
        Assert.Equal(10, slate.Items.Count);
    }

    [Fact]
    public async Task Reasons_rest_on_dramas_of_the_history()
    {
        var slate = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).ForYouAsync("?limit=10");
        var reasons = slate.Items.SelectMany(drama => drama.Explanations).Where(reason => reason.Type == "neighbour").ToList();

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains(Assert.Single(reason.EvidenceIds), Tastes.Medical));
    }

    [Fact]
    public async Task Four_of_five_picks_are_famous_where_nothing_but_fame_speaks()
    {
        var slate = await app.As(Guid.CreateVersion7()).ForYouAsync("?limit=20");
        var famous = TestKit.StarterCatalogue.Dramas.OrderByDescending(drama => drama.Watchers).Take(64).Select(drama => drama.DramaId).ToHashSet();

        Assert.Equal(16, slate.Items.Count(drama => famous.Contains(drama.DramaId)));
    }
}
