using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Taste.Tests.Catalogue;

public sealed class DramaCatalogueTests
{
    private static readonly Drama Signal = new("signal") { Genres = ["Thriller"], Writers = ["kim-eun-hee"], Moods = ["dark"], Watchers = 300 };
    private static readonly Drama Kingdom = new("kingdom") { Genres = ["Thriller"], Writers = ["kim-eun-hee"], Moods = ["scary"], Watchers = 500 };
    private static readonly Drama Stranger = new("stranger") { Genres = ["Thriller"], Writers = ["lee-soo-yeon"], Moods = ["dark"], Watchers = 200 };
    private static readonly DramaCatalogue Three = new([Signal, Kingdom, Stranger]);

    [Fact]
    public void A_prior_is_half_the_share_of_viewing()
    {
        Assert.Equal(0.5, Three.Prior.Of(new(Facet.Genre, "Thriller")), 12);
        Assert.Equal(0.5 * 0.8, Three.Prior.Of(new(Facet.Writer, "kim-eun-hee")), 12);
        Assert.Equal(0, Three.Prior.Of(new(Facet.Genre, "Romance")));
    }

    [Fact]
    public void Popularity_is_the_share_of_dramas_with_fewer_watchers()
    {
        Assert.Equal(1, Three.PopularityOf("kingdom"));
        Assert.Equal(0.5, Three.PopularityOf("signal"));
        Assert.Equal(0, Three.PopularityOf("stranger"));
        Assert.Equal(0, Three.PopularityOf("unknown"));
    }

    [Fact]
    public void What_two_dramas_share_is_told_rarest_and_weightiest_first()
    {
        Assert.Equal(new FacetValue(Facet.Writer, "kim-eun-hee"), SharedFacets.Of(Signal, Kingdom, Three)[0]);
        Assert.Equal(new FacetValue(Facet.Mood, "dark"), SharedFacets.Of(Signal, Stranger, Three)[0]);
    }

    [Fact]
    public void What_all_dramas_have_is_not_worth_telling() =>
        Assert.DoesNotContain(new FacetValue(Facet.Genre, "Thriller"), SharedFacets.Of(Signal, Kingdom, Three));

    [Fact]
    public void A_drama_is_like_itself_and_equally_like_another_from_both_sides()
    {
        Assert.Equal(1, SharedFacets.Similarity(Signal, Signal, Three), 12);
        Assert.Equal(SharedFacets.Similarity(Signal, Kingdom, Three), SharedFacets.Similarity(Kingdom, Signal, Three), 12);
        Assert.Equal(0, SharedFacets.Similarity(Kingdom, Stranger, Three), 12);
    }

    [Theory]
    [InlineData(8, "short")]
    [InlineData(12, "medium")]
    [InlineData(16, "standard")]
    [InlineData(20, "long")]
    [InlineData(50, "very long")]
    public void A_length_has_its_class(int episodes, string length) => Assert.Equal(length, Drama.LengthOf(episodes));
}
