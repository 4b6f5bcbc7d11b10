using SeoulMate.TestKit;

namespace SeoulMate.Insights.Tests;

public sealed class AccessMatrixTests(InsightsApp app)
{
    [Fact]
    public async Task Everybody_is_answered_at_every_door_as_it_states()
    {
        var (tried, wrong) = await AccessMatrix.TryAsync(app, "insights", TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 40, int.MaxValue);
    }
}
