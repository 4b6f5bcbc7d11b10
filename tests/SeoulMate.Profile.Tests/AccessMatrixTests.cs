using SeoulMate.TestKit;

namespace SeoulMate.Profile.Tests;

public sealed class AccessMatrixTests(ProfileApp app)
{
    [Fact]
    public async Task Everybody_is_answered_at_every_door_as_it_states()
    {
        var (tried, wrong) = await AccessMatrix.TryAsync(app, "profile", TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 100, int.MaxValue);
    }
}
