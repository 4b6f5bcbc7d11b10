using System.Net;
using Grpc.Core;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Insights.Tests;

public sealed class AbsenceTests
{
    [Fact]
    public async Task Without_its_database_it_starts_says_so_and_heals()
    {
        await using var owner = await InsightsApp.CreateAsync();
        var (app, door) = owner.BehindADoor();
        await using var _ = app;
        await using var __ = door;
        door.Close();
        var client = app.User(Guid.CreateVersion7(), Scopes.Operator);
        var impression = new { slate_id = Guid.CreateVersion7(), drama_id = "a", section = "for_you", position = 1, shown_at = app.Now };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/alive"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/health"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/api/v1/insights/overview"));
        using var refused = await client.PostImpressionsAsync(impression);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(app.TrendingAsync)).StatusCode);

        door.Open();

        await Eventually.TrueAsync("it is healthy again", async () => await StatusAsync(client, "/health") == HttpStatusCode.OK);
        await app.TurnAsync("drama", 20);
        await app.TrendOnceAsync("drama", 20);
        using var stored = await client.PostImpressionsAsync(impression);
        Assert.Equal(HttpStatusCode.Accepted, stored.StatusCode);
    }

    [Fact]
    public async Task Without_a_broker_it_starts_and_serves()
    {
        await using var owner = await InsightsApp.CreateAsync();
        await using var app = owner.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:rabbitmq", "amqp://127.0.0.1:1"));
        var client = app.CreateClient().As(InsightsApp.Audience, Guid.CreateVersion7(), Scopes.Operator);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/v1/insights/overview"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string route)
    {
        using var answer = await client.GetAsync(new Uri(route, UriKind.Relative), TestContext.Current.CancellationToken);

        return answer.StatusCode;
    }
}
