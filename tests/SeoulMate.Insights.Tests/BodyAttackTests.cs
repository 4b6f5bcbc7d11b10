using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Insights.Tests;

public sealed class BodyAttackTests(InsightsApp app)
{
    [Fact]
    public async Task Nobody_says_more_than_a_route_asks_for()
    {
        using var client = Client();

        var (tried, wrong) = await BodyAttacks.OverPostAsync(app.Services, client, TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 6, int.MaxValue);
    }

    [Fact]
    public async Task What_cannot_be_read_is_the_callers_fault()
    {
        using var client = Client();

        var (tried, wrong) = await BodyAttacks.GarbleAsync(app.Services, client, TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 20, int.MaxValue);
    }

    private HttpClient Client() => app.CreateClient().As("insights", Guid.CreateVersion7(), Scopes.Operator);
}
