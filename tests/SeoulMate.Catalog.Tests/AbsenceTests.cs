using System.Net;
using Grpc.Core;
using SeoulMate.Contracts.Catalog;
using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class AbsenceTests(CatalogApp shared)
{
    [Fact]
    public async Task Without_its_database_it_starts_says_so_and_heals()
    {
        var (app, door) = shared.BehindADoor();
        await using var _ = app;
        await using var __ = door;
        door.Close();
        var client = app.Visitor();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/alive"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/health"));
        await AssertUnavailableAsync(client, "/api/v1/dramas");
        await AssertUnavailableAsync(client, "/api/v1/dramas/signal-2016");
        await AssertUnavailableAsync(client, "/api/v1/people/iu");
        await AssertUnavailableAsync(client, "/api/v1/suggest?q=iu");
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => SnapshotAsync(app))).StatusCode);

        door.Open();

        await Eventually.TrueAsync("dramas are served again", async () => await StatusAsync(client, "/api/v1/dramas") == HttpStatusCode.OK);
        await Eventually.TrueAsync("suggestions are made", async () => await StatusAsync(client, "/api/v1/suggest?q=iu") == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health"));
        await SnapshotAsync(app);
    }

    [Fact]
    public async Task Suggestions_go_on_from_memory_when_the_database_goes_away()
    {
        var (app, door) = shared.BehindADoor();
        await using var _ = app;
        await using var __ = door;
        var client = app.Visitor();
        await Eventually.TrueAsync("suggestions are made", async () => await StatusAsync(client, "/api/v1/suggest?q=iu") == HttpStatusCode.OK);

        door.Close();

        await AssertUnavailableAsync(client, "/api/v1/dramas");
        Assert.Equal("iu", (await client.ReadAsync<SuggestionsView>("/api/v1/suggest?q=iu")).Items[0].Id);
    }

    [Fact]
    public async Task Without_a_broker_it_starts_and_the_catalogue_is_read()
    {
        await using var app = shared.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:rabbitmq", "amqp://127.0.0.1:1"));
        var client = app.CreateClient().AsVisitor(CatalogApp.Audience);

        Assert.Equal(20, (await client.ReadAsync<DramaPageView>("/api/v1/dramas")).Items.Count);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health"));
    }

    private static async Task AssertUnavailableAsync(HttpClient client, string route)
    {
        using var answer = await client.GetAsync(new Uri(route, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string route)
    {
        using var answer = await client.GetAsync(new Uri(route, UriKind.Relative), TestContext.Current.CancellationToken);

        return answer.StatusCode;
    }

    private static async Task SnapshotAsync(CatalogApp app)
    {
        using var call = app.Dramas().StreamDramas(new StreamDramasRequest(), TestTokens.ServiceCall(CatalogApp.Audience), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
    }
}
