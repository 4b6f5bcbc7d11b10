using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class TasteProfileTests
{
    [Fact]
    public void Three_interactions_of_which_all_are_medical_make_medical_stronger_than_romance()
    {
        var taste = Some.TasteOf(
            Some.Interaction(InteractionKind.Finish, "hospital"), Some.Interaction(InteractionKind.Finish, "surgeon"), Some.Interaction(InteractionKind.Finish, "clinic"));

        Assert.True(ScoreOf(taste, Facet.Genre, "Medical") > ScoreOf(taste, Facet.Genre, "Romance"));
        Assert.Equal("Medical", taste.Preferences.First(preference => preference.Facet.Facet is Facet.Genre).Facet.Value);
    }

    [Fact]
    public void Nothing_done_is_an_empty_taste()
    {
        var taste = Some.TasteOf();

        Assert.Empty(taste.Preferences);
        Assert.Equal(0, taste.Diversity);
        Assert.Equal(0, taste.InteractionCount);
    }

    [Fact]
    public void A_preference_is_worked_out_as_on_paper()
    {
        var taste = Some.TasteOf(Some.Interaction(InteractionKind.Finish, "murder"));
        var prior = 0.25 * 3000 / 28000;

        Assert.Equal(((2 * prior) + 0.8) / (2 + 0.8), ScoreOf(taste, Facet.Genre, "Thriller"), 12);
    }

    [Fact]
    public void A_dislike_lies_below_the_prior()
    {
        var preference = Some.TasteOf(Some.Interaction(InteractionKind.Drop, "love")).Preferences.Single(preference => preference.Facet == new FacetValue(Facet.Genre, "Romance"));

        Assert.True(preference.Score < preference.Prior);
        Assert.True(preference.Evidence.Single().Amount < 0);
    }

    [Fact]
    public void An_even_history_is_more_diverse_than_a_one_sided_one()
    {
        var even = Some.TasteOf(Some.Interaction(InteractionKind.Finish, "surgeon"), Some.Interaction(InteractionKind.Finish, "love"), Some.Interaction(InteractionKind.Finish, "murder"));
        var oneSided = Some.TasteOf(Some.Interaction(InteractionKind.Finish, "surgeon"), Some.Interaction(InteractionKind.Finish, "clinic"), Some.Interaction(InteractionKind.Click, "murder"));

        Assert.True(even.Diversity > oneSided.Diversity);
    }

    private static double ScoreOf(TasteProfile taste, Facet facet, string value) =>
        taste.Preferences.Single(preference => preference.Facet == new FacetValue(facet, value)).Score;
}
