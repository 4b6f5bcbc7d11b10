using SeoulMate.TestKit;

namespace SeoulMate.Similarity.Tests;

public sealed class AccessMatrixTests(SimilarityApp app)
{
    [Fact]
    public async Task Everybody_is_answered_at_every_door_as_it_states()
    {
        var (tried, wrong) = await AccessMatrix.TryAsync(app, "similarity", TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 40, int.MaxValue);
    }
}
