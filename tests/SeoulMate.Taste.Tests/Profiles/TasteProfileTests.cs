using CsCheck;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class TasteProfileTests
{
    private static readonly DramaCatalogue Catalogue = new(
    [
        Some.Drama("hospital", ["Medical", "Romance"], lead: "jo", watchers: 5000),
        Some.Drama("surgeon", ["Medical"], lead: "yoo", watchers: 2000),
        Some.Drama("clinic", ["Medical"], lead: "jo", watchers: 1000),
        Some.Drama("love", ["Romance"], lead: "iu", watchers: 9000),
        Some.Drama("wedding", ["Romance", "Comedy"], lead: "iu", watchers: 8000),
        Some.Drama("murder", ["Thriller"], lead: "lee", watchers: 3000),
    ]);

    private static readonly string[] Ids = [.. Catalogue.Dramas.Select(drama => drama.DramaId)];

    private static readonly Gen<Interaction> AnyInteraction = Gen.Select(
        Gen.Int[0, Enum.GetValues<InteractionKind>().Length - 1], Gen.Int[0, 5].Select(i => Ids[i]), Gen.Int[0, 500], Gen.Int[2, 20], Gen.Guid,
        (kind, dramaId, daysAgo, quarters, id) => new Interaction(id, (InteractionKind)kind, dramaId, Some.Moment.AddDays(-daysAgo))
        {
            Rating = quarters / 4.0,
            EpisodesSeen = quarters % 17,
            Dwell = TimeSpan.FromSeconds(quarters * 10),
        });

    [Fact]
    public void Three_interactions_of_which_all_are_medical_make_medical_stronger_than_romance()
    {
        var taste = TasteOf(
            Some.Interaction(InteractionKind.Finish, "hospital"), Some.Interaction(InteractionKind.Finish, "surgeon"), Some.Interaction(InteractionKind.Finish, "clinic"));

        Assert.True(ScoreOf(taste, Facet.Genre, "Medical") > ScoreOf(taste, Facet.Genre, "Romance"));
        Assert.Equal("Medical", taste.Preferences.First(preference => preference.Facet.Facet is Facet.Genre).Facet.Value);
    }

    [Fact]
    public void Nothing_done_is_an_empty_taste()
    {
        var taste = TasteOf();

        Assert.Empty(taste.Preferences);
        Assert.Equal(0, taste.Diversity);
        Assert.Equal(0, taste.InteractionCount);
    }

    [Fact]
    public void A_preference_is_worked_out_as_on_paper()
    {
        var taste = TasteOf(Some.Interaction(InteractionKind.Finish, "murder"));
        var prior = 0.5 * 3000 / 28000;

        Assert.Equal(((2 * prior) + 0.8) / (2 + 0.8), ScoreOf(taste, Facet.Genre, "Thriller"), 12);
    }

    [Fact]
    public void A_dislike_lies_below_the_prior()
    {
        var preference = TasteOf(Some.Interaction(InteractionKind.Drop, "love")).Preferences.Single(preference => preference.Facet == new FacetValue(Facet.Genre, "Romance"));

        Assert.True(preference.Score < preference.Prior);
        Assert.True(preference.Evidence.Single().Amount < 0);
    }

    [Fact]
    public void Scores_stay_within_0_and_1_and_order_does_not_matter() => Gen.Select(AnyInteraction.Array[0, 40], Gen.Int).Sample(
        (interactions, seed) =>
        {
            var shuffled = interactions.ToArray();
            new Random(seed).Shuffle(shuffled);
            var one = TasteOf(interactions);
            var other = TasteOf(shuffled).Preferences.ToDictionary(preference => preference.Facet, preference => preference.Score);

            Assert.All(one.Preferences, preference => Assert.InRange(preference.Score, 0, 1));
            Assert.All(one.Preferences, preference => Assert.Equal(preference.Score, other[preference.Facet], 1e-9));
            Assert.InRange(one.Diversity, 0, 1);
        },
        iter: 1000);

    [Fact]
    public void A_click_never_lowers_a_preference() => Gen.Select(AnyInteraction.Array[0, 20], Gen.Int[0, 5].Select(i => Ids[i])).Sample(
        (interactions, dramaId) =>
        {
            var before = TasteOf(interactions);
            var after = TasteOf([.. interactions, Some.Interaction(InteractionKind.Click, dramaId)]).Preferences.ToDictionary(preference => preference.Facet, preference => preference.Score);

            Assert.All(before.Preferences, preference => Assert.True(after[preference.Facet] >= preference.Score - 1e-12));
        },
        iter: 1000);

    [Fact]
    public void An_even_history_is_more_diverse_than_a_one_sided_one()
    {
        var even = TasteOf(Some.Interaction(InteractionKind.Finish, "surgeon"), Some.Interaction(InteractionKind.Finish, "love"), Some.Interaction(InteractionKind.Finish, "murder"));
        var oneSided = TasteOf(Some.Interaction(InteractionKind.Finish, "surgeon"), Some.Interaction(InteractionKind.Finish, "clinic"), Some.Interaction(InteractionKind.Click, "murder"));

        Assert.True(even.Diversity > oneSided.Diversity);
    }

    [Fact]
    public void A_mean_rating_leans_on_the_community_until_there_are_more()
    {
        var pattern = RatingPattern.Of([5, 5, 5], communityMean: 4, communityWeight: 3);

        Assert.Equal(4.5, pattern.Mean, 12);
        Assert.Equal(5, pattern.OwnMean);
        Assert.Null(RatingPattern.Of([], 4, 3).OwnMean);
    }

    private static double ScoreOf(TasteProfile taste, Facet facet, string value) =>
        taste.Preferences.Single(preference => preference.Facet == new FacetValue(facet, value)).Score;

    private static TasteProfile TasteOf(params Interaction[] interactions) => TasteProfile.Of(
        interactions
            .GroupBy(happened => happened.DramaId!)
            .Select(ofDrama => ofDrama.Aggregate(new Engagement(ofDrama.Key), (engagement, happened) => engagement.With(happened, Some.HalfLife))),
        Catalogue,
        Some.Moment,
        new TasteOptions { HalfLife = Some.HalfLife });
}
