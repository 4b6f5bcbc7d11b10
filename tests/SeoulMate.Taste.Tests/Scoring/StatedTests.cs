using CsCheck;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Tests.Scoring;

/// <summary>What a user says outright has its effect on scores, and says so.</summary>
public sealed class StatedTests
{
    private const string Director = "kim-won-suk";

    /// <summary>What the last bits of a sum may differ by where next to nothing is added.</summary>
    private const double Rounding = 1e-12;

    private static readonly BoostsStrategy Boosts = new();

    private static readonly Drama Surgeon = new("surgeon")
    {
        Genres = ["Medical"],
        Themes = ["Hospital"],
        Moods = ["healing"],
        Directors = [Director],
        Cast = [new CastPart("jo", IsMain: true)],
        FirstAired = new DateOnly(2014, 5, 1),
        Episodes = 16,
        Network = "tvN",
    };

    private static readonly Gen<FacetValue> AnyFacet = Gen.Int[0, Surgeon.Facets.Count - 1].Select(i => Surgeon.Facets[i].Facet);

    private static readonly Gen<FacetValue> AnyFacetOutsideTheCosine =
        AnyFacet.Where(facet => facet.Facet is not Facet.Theme and not Facet.Mood);

    private static readonly Gen<double> Share = Gen.Double[0, 1];

    private static readonly Gen<Dials> AnyDials = Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1], (hidden, classic) => new Dials(hidden, classic));

    [Fact]
    public void Whatever_is_said_contributions_sum_to_the_score() => Gen.Select(AnyFacet, Share, Gen.Double[0.01, 1], Gen.Enum<AdjustmentKind>(), Gen.Double[-1, 1], AnyDials, Share).Sample(
        (facet, learnt, prior, kind, amount, dials, popularity) =>
        {
            var scored = Boosts.Score(
                Candidate(popularity),
                Taste([Adjusted(facet, learnt, prior, new(kind, kind is AdjustmentKind.Set ? Math.Abs(amount) : amount))], dials));

            Assert.True(double.IsFinite(scored.Score));
            Assert.Equal(scored.Score, scored.Contributions.Sum(contribution => contribution.Amount), 1e-9);
        });

    [Fact]
    public void What_is_muted_has_no_effect() => Gen.Select(AnyFacet, Share, Gen.Double[0.01, 1]).Sample((facet, learnt, prior) => Assert.Equal(
        ScoreOf(),
        ScoreOf(Adjusted(facet, learnt, prior, new(AdjustmentKind.Mute, 0))),
        12));

    [Fact]
    public void A_preference_below_its_prior_never_boosts() => Gen.Select(AnyFacet, Share, Share, Gen.Enum<AdjustmentKind>()).Sample(
        (facet, prior, share, kind) =>
        {
            var preference = new Preference(facet, prior * share, prior, [new("hospital", -1)])
            {
                Learnt = prior,
                Adjustment = kind is AdjustmentKind.Mute ? null : new(kind, prior * share),
            };

            Assert.True(ScoreOf(preference) <= ScoreOf());
        });

    [Fact]
    public void What_is_set_below_the_prior_lowers() => Gen.Select(AnyFacet, Share, Gen.Double[0.01, 1], Gen.Double[0, 0.99]).Sample(
        (facet, learnt, prior, share) => Assert.True(ScoreOf(Adjusted(facet, learnt, prior, new(AdjustmentKind.Set, prior * share))) < ScoreOf()));

    [Fact]
    public void Nothing_lowers_by_more_than_one() => Gen.Select(AnyFacet, Share, Gen.Double[0.01, 1]).Sample(
        (facet, learnt, prior) => Assert.Equal(-1, ScoreOf(Adjusted(facet, learnt, prior, new(AdjustmentKind.Set, 0))) - ScoreOf(), 12));

    [Fact]
    public void More_never_lowers_and_less_never_raises() => Gen.Select(AnyFacetOutsideTheCosine, Gen.Double[0.01, 1], Gen.Double[0, 5], Gen.Double[0, 5], Share).Sample(
        (facet, prior, positive, negative, amount) =>
        {
            double ScoreWith(Adjustment? adjustment) => ScoreOf(new Preference(facet, Preference.ScoreOf(prior, 2, positive, negative, adjustment), prior, [new("hospital", positive - negative)])
            {
                Learnt = Preference.ScoreOf(prior, 2, positive, negative),
                Adjustment = adjustment,
            });

            Assert.True(ScoreWith(new(AdjustmentKind.Boost, amount)) >= ScoreWith(null) - Rounding);
            Assert.True(ScoreWith(new(AdjustmentKind.Boost, -amount)) <= ScoreWith(null) + Rounding);
        });

    [Fact]
    public void Whom_the_user_asked_for_lifts_and_is_credited_to_the_users_word()
    {
        var asked = Boosts.Score(Candidate(), Taste([Adjusted(new(Facet.Director, Director), learnt: 0.1, prior: 0.1, new(AdjustmentKind.Boost, 1))]));
        var stated = asked.Contributions.Single(contribution => contribution.Kind is ContributionKind.Stated);

        Assert.Equal($"director:{Director}", stated.Subject);
        Assert.Equal(asked.Score - ScoreOf(), stated.Amount, 12);
        Assert.Equal(Math.Log(1 + (0.3 * (0.2 + 4) / 6)), stated.Amount, 12);
        Assert.True(stated.IsPersonal);
        Assert.Empty(stated.EvidenceIds);
    }

    [Fact]
    public void Less_of_somebody_who_is_still_liked_is_no_wish_for_more() => Assert.DoesNotContain(
        Boosts.Score(Candidate(), Taste([Adjusted(new(Facet.Director, Director), learnt: 0.8, prior: 0.1, new(AdjustmentKind.Set, 0.5))])).Contributions,
        contribution => contribution.Kind is ContributionKind.Stated);

    [Fact]
    public void What_is_set_higher_is_not_credited_to_dramas_without_which_it_would_be_the_same()
    {
        var set = new Preference(new(Facet.Genre, "Medical"), 0.9, 0.1, [new("hospital", 1)]) { Learnt = 0.4, Adjustment = new(AdjustmentKind.Set, 0.9) };
        var boosted = set with { Adjustment = new(AdjustmentKind.Boost, 1) };

        Assert.Equal("genre:Medical", Boosts.Score(Candidate(), Taste([set])).Contributions.Single(part => part.Kind is ContributionKind.Stated).Subject);
        Assert.Equal(["hospital"], Boosts.Score(Candidate(), Taste([boosted])).Contributions.Single(part => part.Kind is ContributionKind.Genre).EvidenceIds);
    }

    [Fact]
    public void Turned_to_hidden_the_less_popular_comes_first_and_turned_to_famous_the_more_popular() => Gen.Select(Share, Share, Gen.Double[0.01, 1]).Where(
        (one, other, _) => Math.Abs(one - other) > 1e-6).Sample((one, other, turned) =>
        {
            double Moved(double popularity, double hidden) => ScoreOf(popularity, new Dials(hidden, 0)) - ScoreOf(popularity, Dials.Middle);

            Assert.Equal(one < other, Moved(one, turned) > Moved(other, turned));
            Assert.Equal(one > other, Moved(one, -turned) > Moved(other, -turned));
        });

    [Fact]
    public void Turned_all_the_way_to_hidden_obscure_dramas_outrank_famous_ones_of_the_same_quality() =>
        Assert.True(ScoreOf(0.1, new Dials(1, 0)) > ScoreOf(0.9, new Dials(1, 0)));

    [Fact]
    public void Turned_to_classic_the_older_comes_first()
    {
        double ScoreAt(double age, double classic) => Boosts.Score(new Candidate(Surgeon, 0.5, 0.5, age, []), Taste([], new Dials(0, classic))).Score;

        Assert.True(ScoreAt(0.9, 0.4) > ScoreAt(0.1, 0.4));
        Assert.True(ScoreAt(0.9, -0.4) < ScoreAt(0.1, -0.4));
    }

    [Fact]
    public void Dials_in_the_middle_have_no_effect()
    {
        Assert.Equal(ScoreOf(), ScoreOf(0.5, Dials.Middle));
        Assert.DoesNotContain(Boosts.Score(Candidate(), Taste([], Dials.Middle)).Contributions, contribution => contribution.Kind is ContributionKind.Dial);
    }

    [Theory]
    [InlineData(1, 0, "hidden")]
    [InlineData(-1, 0, "famous")]
    [InlineData(0, 1, "classic")]
    [InlineData(0, -1, "new")]
    public void A_dial_goes_by_the_end_it_is_turned_to(double hidden, double classic, string end) => Assert.Equal(
        end, Boosts.Score(Candidate(), Taste([], new Dials(hidden, classic))).Contributions.Single(contribution => contribution.Kind is ContributionKind.Dial).Subject);

    [Fact]
    public void Statements_are_told_from_what_is_only_learnt_or_muted()
    {
        var genre = new FacetValue(Facet.Genre, "Medical");

        Assert.True(Taste([Adjusted(genre, 0.1, 0.1, new(AdjustmentKind.Set, 0.8))]).HasStatements);
        Assert.True(Taste([], new Dials(0.5, 0)).HasStatements);
        Assert.False(Taste([Adjusted(genre, 0.8, 0.1, new(AdjustmentKind.Mute, 0))]).HasStatements);
        Assert.False(Taste([new Preference(genre, 0.8, 0.1, [])]).HasStatements);
    }

    /// <summary>A preference of which this much was learnt, as far as the adjustment lets it be.</summary>
    private static Preference Adjusted(FacetValue facet, double learnt, double prior, Adjustment adjustment)
    {
        var score = adjustment.Kind switch
        {
            AdjustmentKind.Set => adjustment.Amount,
            AdjustmentKind.Mute => prior,
            _ => Preference.ScoreOf(learnt, 2, 0, 0, adjustment),
        };

        return new(facet, score, prior, []) { Learnt = learnt, Adjustment = adjustment };
    }

    private static Candidate Candidate(double popularity = 0.5) => new(Surgeon, popularity, 0.5, 0.5, []);

    private static UserTaste Taste(Preference[] preferences, Dials? dials = null) =>
        new(preferences, new Dictionary<string, double>(), 0, 5) { Dials = dials ?? Dials.Middle };

    private static double ScoreOf(params Preference[] preferences) => Boosts.Score(Candidate(), Taste(preferences)).Score;

    private static double ScoreOf(double popularity, Dials dials) => Boosts.Score(Candidate(popularity), Taste([], dials)).Score;
}
