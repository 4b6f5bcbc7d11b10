using System.Net;

namespace SeoulMate.Gateway.Tests;

public sealed class HealthTests(GatewayApp app)
{
    private static readonly string[] All = ["catalog", "explainer", "gateway", "insights", "profile", "ranking", "similarity", "web"];

    [Fact]
    public async Task Health_names_all_eight()
    {
        using var caller = app.Caller();

        var (status, health) = await AskAsync(caller);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("healthy", health.Status);
        Assert.Equal(All, health.Services.Keys.Order());
        Assert.All(health.Services.Values, word => Assert.Equal("healthy", word));
    }

    [Theory]
    [InlineData("explainer", "unhealthy", "degraded", HttpStatusCode.OK)]
    [InlineData("catalog", "degraded", "degraded", HttpStatusCode.OK)]
    [InlineData("ranking", "degraded", "degraded", HttpStatusCode.OK)]
    [InlineData("ranking", "unhealthy", "unhealthy", HttpStatusCode.ServiceUnavailable)]
    [InlineData("web", "unhealthy", "unhealthy", HttpStatusCode.ServiceUnavailable)]
    public async Task Only_without_a_page_is_the_system_unhealthy(string service, string feels, string whole, HttpStatusCode expected)
    {
        await using var peer = new Peer(service);
        await peer.StartAsync();
        peer.Feel(feels);
        await using var beside = app.Beside(changes: ($"services:{service}:http:0", peer.Address));
        using var caller = beside.Caller();

        var (status, health) = await AskAsync(caller);

        Assert.Equal(expected, status);
        Assert.Equal(whole, health.Status);
        Assert.Equal(feels, health.Services[service]);
        Assert.Equal(7, health.Services.Values.Count(word => word == "healthy"));
    }

    [Fact]
    public async Task A_service_that_is_gone_is_unhealthy()
    {
        await using var peer = new Peer("similarity");
        await peer.StartAsync();
        await peer.StopAsync();
        await using var beside = app.Beside(changes: ("services:similarity:http:0", peer.Address));
        using var caller = beside.Caller();

        var (status, health) = await AskAsync(caller);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("degraded", health.Status);
        Assert.Equal("unhealthy", health.Services["similarity"]);
    }

    [Fact]
    public async Task Alive_asks_nobody()
    {
        using var caller = app.Caller();
        using var answer = await caller.SendAsync(HttpMethod.Get, "/alive");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, SystemHealth Health)> AskAsync(HttpClient caller)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, "/health");

        return (answer.StatusCode, await answer.ReadAsync<SystemHealth>());
    }

    private sealed record SystemHealth(string Status, Dictionary<string, string> Services);
}
