using SeoulMate.Taste.Metrics;

namespace SeoulMate.Taste.Tests.Metrics;

public sealed class TrendingTests
{
    [Theory]
    [InlineData(25, 10, 5, 2)]
    [InlineData(20, 0, 5, 5)]
    [InlineData(0, 45, 5, 0.1)]
    [InlineData(30, 30, 5, 1)]
    [InlineData(30, 30, 0.1, 1)]
    public void Growth_is_what_a_hand_works_out(int watchers, double usual, double smoothing, double growth) =>
        Assert.Equal(growth, Trending.Growth(watchers, usual, smoothing), 12);

    [Fact]
    public void More_users_grow_faster_and_a_higher_usual_slower()
    {
        Assert.True(Trending.Growth(31, 10, 5) > Trending.Growth(30, 10, 5));
        Assert.True(Trending.Growth(30, 11, 5) < Trending.Growth(30, 10, 5));
    }

    [Fact]
    public void What_is_always_watched_much_does_not_lead()
    {
        var fastest = Trending.Fastest([new("popular", 1000, 1000), new("rising", 30, 2)], 20, 5);

        Assert.Equal(["rising", "popular"], fastest.Select(drama => drama.DramaId));
    }

    [Fact]
    public void Too_few_users_do_not_trend()
    {
        var fastest = Trending.Fastest([new("nineteen", 19, 0), new("twenty", 20, 100)], 20, 5);

        Assert.Equal(["twenty"], fastest.Select(drama => drama.DramaId));
    }

    [Fact]
    public void Equal_growth_is_ordered_by_id_whatever_the_order_of_the_input()
    {
        WatchedDrama[] dramas = [new("b", 25, 10), new("B", 25, 10), new("a", 55, 25), new("c", 25, 10)];

        Assert.Equal(["B", "a", "b", "c"], Trending.Fastest(dramas, 20, 5).Select(drama => drama.DramaId));
        Assert.Equal(Trending.Fastest(dramas, 20, 5), Trending.Fastest(dramas.Reverse(), 20, 5));
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, double.NaN)]
    public void Bad_numbers_stop_at_the_door(int watchers, double usual, double smoothing) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Trending.Growth(watchers, usual, smoothing));
}
