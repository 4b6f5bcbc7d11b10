using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests;

public sealed class BodyAttackTests(ProviderApp provided) : IClassFixture<ProviderApp>
{
    [Fact]
    public async Task Nobody_says_more_than_a_route_asks_for()
    {
        using var client = Client();

        var (tried, wrong) = await BodyAttacks.OverPostAsync(provided.Beside.Services, client, TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 6, int.MaxValue);
    }

    [Fact]
    public async Task What_cannot_be_read_is_the_callers_fault()
    {
        using var client = Client();

        var (tried, wrong) = await BodyAttacks.GarbleAsync(provided.Beside.Services, client, TestContext.Current.CancellationToken);

        Assert.Empty(wrong);
        Assert.InRange(tried, 20, int.MaxValue);
    }

    private HttpClient Client()
    {
        var client = provided.Beside.Caller();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Forge.Token(Guid.CreateVersion7().ToString(), Scopes.User));

        return client;
    }
}
