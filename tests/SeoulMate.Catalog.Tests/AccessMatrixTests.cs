using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class AccessMatrixTests(CatalogApp app)
{
    [Fact]
    public async Task Everybody_is_answered_at_every_door_as_it_states()
    {
        var (tried, wrong) = await AccessMatrix.TryAsync(app, "catalog", TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 60, int.MaxValue);
    }
}
