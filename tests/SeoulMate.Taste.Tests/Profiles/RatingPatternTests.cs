using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class RatingPatternTests
{
    [Fact]
    public void A_mean_leans_on_the_community_until_there_are_more()
    {
        var pattern = Of(5, 5, 5);

        Assert.Equal(4.5, pattern.Mean, 12);
        Assert.Equal(5, pattern.OwnMean);
        Assert.Equal(4, RatingPattern.Of([], usualRating: 4, communityWeight: 3).Mean);
        Assert.Null(RatingPattern.Of([], 4, 3).OwnMean);
    }

    [Fact]
    public void A_variance_is_worked_out_as_on_paper()
    {
        Assert.Equal(1, Of(3, 4, 5).Variance!.Value, 12);
        Assert.Null(Of(3).Variance);
    }

    [Theory]
    [InlineData(3.5, RatingStyle.Picky)]
    [InlineData(4, RatingStyle.Balanced)]
    [InlineData(4.5, RatingStyle.Lenient)]
    public void A_style_compares_with_the_community_of_the_same_dramas(double stars, RatingStyle style) =>
        Assert.Equal(style, Of(stars, stars, stars, stars, stars).Style);

    [Fact]
    public void Four_ratings_are_no_style() => Assert.Null(Of(1, 1, 1, 1).Style);

    [Fact]
    public void Who_rates_only_masterpieces_high_is_not_lenient() => Assert.Equal(
        RatingStyle.Balanced,
        RatingPattern.Of([.. Enumerable.Repeat(new Rated(4.5, 4.5, []), 5)], usualRating: 4, communityWeight: 3).Style);

    [Fact]
    public void A_genre_is_rated_above_or_below_the_own_mean()
    {
        var bias = RatingPattern.Of([new(5, 4, ["Medical"]), new(5, 4, ["Medical"]), new(2, 4, ["Romance"])], 4, communityWeight: 3).GenreBias;

        Assert.Equal((1.0 + 1.0) / (2 + 3), bias["Medical"], 12);
        Assert.Equal(-2.0 / (1 + 3), bias["Romance"], 12);
    }

    [Fact]
    public void A_percentile_says_how_high_a_rating_is_for_this_user()
    {
        Assert.Equal(2.5 / 3, Of(2, 3, 4).PercentileOf(4));
        Assert.Equal(0, Of(2, 3, 4).PercentileOf(1));
        Assert.Null(Of().PercentileOf(4));
    }

    private static RatingPattern Of(params double[] stars) =>
        RatingPattern.Of([.. stars.Select(one => new Rated(one, 4, []))], usualRating: 4, communityWeight: 3);
}
