using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class AccessMatrixTests(RankingApp app)
{
    [Fact]
    public async Task Everybody_is_answered_at_every_door_as_it_states()
    {
        var (tried, wrong) = await AccessMatrix.TryAsync(app, "ranking", TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 100, int.MaxValue);
    }
}
