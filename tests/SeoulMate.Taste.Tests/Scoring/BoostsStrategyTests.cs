using CsCheck;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Tests.Scoring;

public sealed class BoostsStrategyTests
{
    private static readonly BoostsStrategy Boosts = new();

    private static readonly Gen<double> Share = Gen.Double[0, 1];

    [Fact]
    public void A_liked_genre_multiplies_by_1_and_half_its_preference()
    {
        var medical = Candidate(Some.Drama("surgeon", ["Medical"]));
        var taste = TasteWith(new Preference(new(Facet.Genre, "Medical"), 0.9, 0.1, [new("hospital", 1)]));

        Assert.Equal(Math.Log(1 + (0.5 * 0.9)), Boosts.Score(medical, taste).Score - Boosts.Score(medical, UserTaste.Unknown).Score, 12);
    }

    [Fact]
    public void A_liked_actor_multiplies_by_1_and_three_tenths_of_the_preference()
    {
        var drama = Candidate(Some.Drama("surgeon", ["Medical"], lead: "jo"));
        var taste = TasteWith(new Preference(new(Facet.Actor, "jo"), 0.7, 0.1, [new("hospital", 1)]));

        Assert.Equal(Math.Log(1 + (0.3 * 0.7)), Boosts.Score(drama, taste).Score - Boosts.Score(drama, UserTaste.Unknown).Score, 12);
    }

    [Fact]
    public void A_disliked_genre_never_boosts()
    {
        var romance = Candidate(Some.Drama("love", ["Romance"]));
        var taste = TasteWith(new Preference(new(Facet.Genre, "Romance"), 0.2, 0.3, [new("wedding", -1)]));

        Assert.Equal(Boosts.Score(romance, UserTaste.Unknown).Score, Boosts.Score(romance, taste).Score, 12);
    }

    [Fact]
    public void Contributions_sum_to_the_score_and_all_is_finite() => Gen.Select(Share, Share, Share, Share, Share, Gen.Double[-1, 2], Gen.Double[-1, 1]).Sample(
        (popularity, quality, preference, prior, diversity, liking, similarity) =>
        {
            var scored = Boosts.Score(
                new Candidate(Some.Drama("surgeon", ["Medical"], themes: ["Hospital"]), popularity, quality, Age: 0.5, [new Link("hospital", similarity)]),
                new UserTaste(
                    [
                        new Preference(new(Facet.Genre, "Medical"), preference, prior, [new("hospital", 1)]),
                        new Preference(new(Facet.Theme, "Hospital"), preference, prior, [new("hospital", 1)]),
                    ],
                    new Dictionary<string, double> { ["hospital"] = liking },
                    diversity,
                    5));

            Assert.True(double.IsFinite(scored.Score));
            Assert.Equal(scored.Score, scored.Contributions.Sum(contribution => contribution.Amount), 1e-9);
        });

    [Fact]
    public void Without_the_cited_evidence_the_score_is_lower() => Gen.Select(Share, Share, Gen.Double[0.05, 2], Gen.Double[0.05, 1], Gen.Double[0.05, 2], Gen.Double[0.05, 1]).Sample(
        (popularity, quality, liking, similarity, otherLiking, otherSimilarity) =>
        {
            var candidate = new Candidate(Some.Drama("surgeon", ["Medical"]), popularity, quality, Age: 0.5, [new Link("hospital", similarity), new Link("clinic", otherSimilarity)]);
            var all = new Dictionary<string, double> { ["hospital"] = liking, ["clinic"] = otherLiking };
            var scored = Boosts.Score(candidate, new UserTaste([], all, 0.5, 5));

            foreach (var cited in scored.Contributions.Where(contribution => contribution is { IsPersonal: true, Amount: > 0 }))
            {
                var without = all.Where(one => one.Key != cited.EvidenceIds[0]).ToDictionary();

                Assert.True(Boosts.Score(candidate, new UserTaste([], without, 0.5, 5)).Score < scored.Score);
            }
        });

    [Fact]
    public void No_drama_is_evidence_for_itself()
    {
        var drama = Some.Drama("surgeon", ["Medical"], lead: "jo", themes: ["Hospital"]);
        var alike = new Candidate(drama, 0.5, 0.5, 0.5, [new Link("hospital", 0.8), new Link("surgeon", 1)]);
        var likings = new Dictionary<string, double> { ["hospital"] = 0.6, ["surgeon"] = 0.3 };
        var taste = new UserTaste(
            [.. drama.Facets.Select(weighted => new Preference(weighted.Facet, 0.9, 0.1, [new("surgeon", 1), new("hospital", 0.5)]))], likings, 0.5, 5);

        Assert.All(ScoringStrategies.All, strategy => Assert.DoesNotContain(
            strategy.Score(alike, taste).Contributions, contribution => contribution.Subject == "surgeon" || contribution.EvidenceIds.Contains("surgeon")));
        Assert.Contains(Boosts.Score(alike, taste).Contributions, contribution => contribution is { Kind: ContributionKind.Genre, EvidenceIds: ["hospital"] });
    }

    [Fact]
    public void What_only_the_drama_itself_speaks_for_does_not_boost_it_unless_it_was_asked_for()
    {
        var drama = Some.Drama("surgeon", ["Medical"], lead: "jo", themes: ["Hospital"]);
        Preference[] own = [.. drama.Facets.Select(weighted => new Preference(weighted.Facet, 0.9, 0.1, [new("surgeon", 1)]))];
        Preference[] asked = [.. own.Select(preference => preference with { Learnt = 0.6, Adjustment = new(AdjustmentKind.Boost, 1) })];

        Assert.Equal(Boosts.Score(Candidate(drama), UserTaste.Unknown).Score, Boosts.Score(Candidate(drama), TasteWith(own)).Score, 12);
        Assert.Contains(Boosts.Score(Candidate(drama), TasteWith(asked)).Contributions, contribution => contribution is { Kind: ContributionKind.Stated, Subject: "genre:Medical" });
    }

    [Fact]
    public void Likeness_to_a_disliked_drama_lowers_the_score()
    {
        var drama = Some.Drama("surgeon", ["Medical"]);
        var alike = new Candidate(drama, 0.5, 0.5, 0.5, [new Link("hospital", 0.8)]);
        var taste = new UserTaste([], new Dictionary<string, double> { ["hospital"] = -0.6 }, 0, 1);

        Assert.Equal(-0.6 * 0.8 * 0.8 * 0.8, Boosts.Score(alike, taste).Score - Boosts.Score(alike, UserTaste.Unknown).Score, 12);
    }

    [Fact]
    public void Scoring_leaves_the_candidate_as_it_was()
    {
        var drama = Some.Drama("surgeon", ["Medical"]);
        var candidate = Candidate(drama);
        var before = Boosts.Score(candidate, UserTaste.Unknown).Score;

        Boosts.Score(candidate, TasteWith(new Preference(new(Facet.Genre, "Medical"), 0.9, 0.1, [new("hospital", 1)])));

        Assert.Equal(before, Boosts.Score(candidate, UserTaste.Unknown).Score);
    }

    [Fact]
    public void A_strategy_is_picked_by_its_name()
    {
        Assert.All(ScoringStrategies.All, strategy => Assert.Same(strategy, ScoringStrategies.Named(strategy.Name)));
        Assert.Contains("boosts", Assert.Throws<ArgumentException>(() => ScoringStrategies.Named("magic")).Message, StringComparison.Ordinal);
    }

    private static Candidate Candidate(Drama drama) => new(drama, 0.5, 0.5, 0.5, []);

    private static UserTaste TasteWith(params Preference[] preferences) => new(preferences, new Dictionary<string, double>(), 0, 5);
}
