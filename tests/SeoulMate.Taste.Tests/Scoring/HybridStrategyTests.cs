using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Tests.Scoring;

public sealed class HybridStrategyTests
{
    private static readonly HybridStrategy Hybrid = new();

    private static readonly Shares Told = new(-0.5, 0.25, [("hospital", 1.5), ("clinic", 0.4), ("murder", -0.3), ("surgeon", 9)]);

    [Fact]
    public void Shares_popularity_esteem_and_base_sum_to_the_score()
    {
        var scored = Hybrid.Score(Surgeon(esteem: 2), UserTaste.Unknown);

        Assert.Equal(-0.5 + 0.25 + 1.5 + 0.4 - 0.3 + (0.14 * 2), scored.Score, 1e-9);
        Assert.Equal(["hospital", "clinic", "murder"], scored.Contributions.Where(contribution => contribution.Kind is ContributionKind.Neighbour).Select(contribution => contribution.Subject));
        Assert.All(scored.Contributions.Where(contribution => contribution.Kind is ContributionKind.Neighbour), contribution => Assert.Equal([contribution.Subject], contribution.EvidenceIds));
    }

    [Fact]
    public void A_muted_genre_takes_back_what_dramas_of_it_say_for_others_of_it()
    {
        var muted = new Preference(new(Facet.Genre, "Medical"), 0.1, 0.1, [new("hospital", 0.8), new("clinic", 0.8)])
        {
            Learnt = 0.7,
            Adjustment = new(AdjustmentKind.Mute, 0),
        };
        var scored = Hybrid.Score(Surgeon(), new UserTaste([muted], new Dictionary<string, double>(), 0, 5));
        var back = Assert.Single(scored.Contributions, contribution => contribution.Kind is ContributionKind.Stated);

        Assert.Equal(("genre:Medical", -0.3 * 1.9), (back.Subject, Math.Round(back.Amount, 9)));
    }

    [Fact]
    public void A_boost_is_a_small_part_of_it()
    {
        var liked = new Preference(new(Facet.Genre, "Medical"), 0.8, 0.1, [new("hospital", 0.8)]) { Learnt = 0.8 };
        var scored = Hybrid.Score(Surgeon(), new UserTaste([liked], new Dictionary<string, double> { ["hospital"] = 0.8 }, 0, 5));

        Assert.Equal(0.15 * Math.Log(1.4), Assert.Single(scored.Contributions, contribution => contribution.Kind is ContributionKind.Genre).Amount, 1e-9);
    }

    [Fact]
    public void What_it_says_it_weighs_is_what_it_weighs()
    {
        var liked = new Preference(new(Facet.Genre, "Medical"), 1, 0.1, [new("hospital", 0.8)]) { Learnt = 1 };
        var parts = Hybrid.Score(Surgeon(esteem: 1), new UserTaste([liked], new Dictionary<string, double> { ["hospital"] = 0.8 }, 0, 5)).Contributions;

        double WeightOf(string part) => Hybrid.Weights.Single(weight => weight.Part == part).Weight;

        Assert.Equal(WeightOf("quality"), parts.Single(part => part.Kind is ContributionKind.Quality).Amount, 1e-9);
        Assert.Equal(WeightOf("history") * 1.5, parts.First(part => part.Kind is ContributionKind.Neighbour).Amount, 1e-9);
        Assert.Equal(
            WeightOf("boosts") * Math.Log(1 + ScoringParameters.Boosts.Single(boost => boost.Part == "genre").Weight),
            parts.Single(part => part.Kind is ContributionKind.Genre).Amount,
            1e-9);
    }

    [Fact]
    public void Every_strategy_says_what_it_weighs_the_weightiest_first() => Assert.All(ScoringStrategies.All, strategy =>
    {
        Assert.NotEmpty(strategy.Weights);
        Assert.Equal(strategy.Weights.OrderByDescending(weight => weight.Weight), strategy.Weights);
    });

    [Fact]
    public void Where_nobody_can_say_what_others_turned_to_popularity_stands_in() =>
        Assert.Equal(ContributionKind.Popularity, Hybrid.Score(Surgeon() with { Shares = null }, UserTaste.Unknown).Contributions[1].Kind);

    [Theory]
    [InlineData("popularity", ShareSource.None)]
    [InlineData("content", ShareSource.None)]
    [InlineData("boosts", ShareSource.None)]
    [InlineData("item-cosine", ShareSource.Cosines)]
    [InlineData("ease", ShareSource.Weights)]
    [InlineData("hybrid", ShareSource.Blend)]
    public void Every_strategy_is_found_by_its_name(string name, ShareSource source) => Assert.Equal(source, ScoringStrategies.Named(name).Source);

    private static Candidate Surgeon(double esteem = 0) => new(Some.Drama("surgeon", ["Medical"]), 0.5, 0.5, 0.5, []) { Shares = Told, Esteem = esteem };
}
