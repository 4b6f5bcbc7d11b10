using SeoulMate.Taste.Reranking;

namespace SeoulMate.Taste.Tests.Reranking;

public sealed class FatigueTests
{
    [Theory]
    [InlineData(new int[0], 10, false)]
    [InlineData(new[] { 1, 2, 3, 4 }, 5, false)]
    [InlineData(new[] { 1, 2, 3, 4, 4, 4 }, 5, false)]
    [InlineData(new[] { 1, 2, 3, 4, 5 }, 5, false)]
    [InlineData(new[] { 5, 1, 4, 2, 3 }, 6, true)]
    [InlineData(new[] { 1, 2, 3, 4, 5 }, 19, true)]
    [InlineData(new[] { 1, 2, 3, 4, 5 }, 20, false)]
    [InlineData(new[] { 1, 9, 17, 25, 33 }, 34, true)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 20, 21, 22, 23 }, 24, false)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 20, 21, 22, 23, 24 }, 25, true)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 8, 9, 10, 11, 12 }, 20, false)]
    public void It_rests_for_fourteen_days_after_five_on_which_it_was_seen(int[] days, int today, bool rests) =>
        Assert.Equal(rests, Fatigue.Rests(days, today, 5, 14));
}
