using SeoulMate.TestKit;

namespace SeoulMate.Explainer.Tests;

public sealed class AccessMatrixTests(ExplainerApp app)
{
    [Fact]
    public async Task Everybody_is_answered_at_every_door_as_it_states()
    {
        var (tried, wrong) = await AccessMatrix.TryAsync(app, "explainer", TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 20, int.MaxValue);
    }
}
