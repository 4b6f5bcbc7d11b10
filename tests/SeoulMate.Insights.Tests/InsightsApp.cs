using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Insights.Tests;
using SeoulMate.ServiceDefaults;
using SeoulMate.TestKit;

[assembly: AssemblyFixture(typeof(InsightsApp))]

namespace SeoulMate.Insights.Tests;

/// <summary>The whole Insights service in this process: real PostgreSQL, a bus the test holds, a clock the test moves. Tests that move it far take one of their own.</summary>
public class InsightsApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestDatabase? database;

    /// <summary>The service's word, as the audience of tokens.</summary>
    public const string Audience = "insights";

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public DateTimeOffset Now => Clock.GetUtcNow();

    public TestBus Bus => Services.GetRequiredService<TestBus>();

    /// <summary>Where the service finds its database.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    /// <summary>A service with a database of its own.</summary>
    public static async Task<InsightsApp> CreateAsync()
    {
        var app = new InsightsApp();
        await app.InitializeAsync();

        return app;
    }

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        ConnectionString = database.ConnectionString;

        string[] settings =
        [
            $"--ConnectionStrings:insightsdb={ConnectionString}",
            "--ConnectionStrings:rabbitmq=loopback://localhost/",
            "--Logging:LogLevel:Default=Warning",
            "--migrate",
        ];

        typeof(Program).Assembly.EntryPoint!.Invoke(null, [settings]);
    }

    /// <summary>Another instance on the database of this one, as after a restart.</summary>
    public InsightsApp Beside() => new() { ConnectionString = ConnectionString };

    /// <summary>An instance that reaches the database of this one through a door.</summary>
    public (InsightsApp App, TestDoor Door) BehindADoor()
    {
        var server = new NpgsqlConnectionStringBuilder(ConnectionString);
        var door = new TestDoor(server.Host!, server.Port);
        (server.Host, server.Port) = ("127.0.0.1", door.Port);

        return (new InsightsApp { ConnectionString = server.ConnectionString }, door);
    }

    public HttpClient User(Guid userId, params string[] moreScopes) => CreateClient().As(Audience, userId, moreScopes);

    /// <summary>Hands an event to the service's own handler and waits for its effect.</summary>
    public Task DeliverAsync<TEvent>(TEvent happened)
        where TEvent : class => Bus.DeliverAsync(happened, TestContext.Current.CancellationToken);

    /// <summary>Lets this many new users turn to a drama.</summary>
    public async Task TurnAsync(string dramaId, int users, DateTimeOffset? at = null)
    {
        foreach (var _ in Enumerable.Range(0, users))
        {
            await DeliverAsync(Happened.Turn(dramaId, at ?? Now));
        }
    }

    /// <summary>What is trending, from the service's own door.</summary>
    public async Task<TrendingChanged> TrendingAsync()
    {
        using var channel = GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) });
        var trending = await new Trends.TrendsClient(channel).GetTrendingAsync(
            new GetTrendingRequest(), TestTokens.ServiceCall(Audience), cancellationToken: TestContext.Current.CancellationToken);

        return trending.ToFacts();
    }

    /// <summary>What a user has seen, as one of them asks.</summary>
    public async Task<Seen> SeenAsync(Guid asking, Guid user)
    {
        using var channel = GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) });

        return await new Impressions.ImpressionsClient(channel).GetSeenAsync(
            new GetSeenRequest { UserId = user.ToString() }, TestTokens.UserCall(Audience, asking), cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>A slate that a user was shown, as that user asks.</summary>
    public async Task<SlateShown> SlateAsync(Guid user, Guid slateId)
    {
        using var channel = GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) });
        var slate = await new Impressions.ImpressionsClient(channel).GetSlateAsync(
            new GetSlateRequest { UserId = user.ToString(), SlateId = slateId.ToString() }, TestTokens.UserCall(Audience, user), cancellationToken: TestContext.Current.CancellationToken);

        return JsonSerializer.Deserialize<SlateShown>(slate.Shown, SnakeCaseJson.Options)!;
    }

    /// <summary>The picks that a user was given, as one of them asks.</summary>
    public async Task<IReadOnlyList<ShownPick>> PicksAsync(Guid asking, string user, DateTimeOffset? since = null)
    {
        using var channel = GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) });
        var picks = await new Impressions.ImpressionsClient(channel).GetPicksAsync(
            new GetPicksRequest { UserId = user, Since = since?.ToTimestamp() }, TestTokens.UserCall(Audience, asking), cancellationToken: TestContext.Current.CancellationToken);

        return picks.Picks_;
    }

    /// <summary>All that is kept of a user and of one kind, as one of them asks.</summary>
    public async Task<IReadOnlyList<TItem>> KeptAsync<TItem>(Guid asking, string user, KeptKind kind)
    {
        using var channel = GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) });
        using var kept = new Impressions.ImpressionsClient(channel).StreamKept(
            new StreamKeptRequest { UserId = user, Kind = kind }, TestTokens.UserCall(Audience, asking), cancellationToken: TestContext.Current.CancellationToken);

        return await kept.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)
            .Select(item => JsonSerializer.Deserialize<TItem>(item.Kept, SnakeCaseJson.Options)!)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Lets time pass, second by second, until trending is like this.</summary>
    public async Task<TrendingChanged> TrendingOnceAsync(string what, Func<TrendingChanged, bool> condition)
    {
        TrendingChanged? trending = null;

        await Eventually.TrueAsync(what, async () =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            trending = await TrendingAsync();

            return condition(trending);
        });

        return trending!;
    }

    /// <summary>The same for one drama; waits until it has been counted with this many users.</summary>
    public async Task<TrendFacts> TrendOnceAsync(string dramaId, int watchers) =>
        (await TrendingOnceAsync($"{watchers} users of {dramaId}", trending => trending.Of(dramaId)?.Watchers == watchers)).Of(dramaId)!;

    public async Task InDatabaseAsync(Func<InsightsDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<InsightsDb>());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:insightsdb", ConnectionString);
        builder.UseSetting("ConnectionStrings:rabbitmq", "loopback://localhost/");
        builder.UseSetting("Internal:Jwks", TestTokens.Jwks);
        builder.ConfigureTestServices(PutDoubles);
    }

    /// <summary>What the test holds in the place of the real thing.</summary>
    protected virtual void PutDoubles(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddTestBus();
    }
}

/// <summary>The service on the machine's clock and a real bus in memory: events go through its own queues.</summary>
public sealed class LiveInsightsApp : InsightsApp
{
    protected override void PutDoubles(IServiceCollection services)
    {
    }
}

/// <summary>Events as Profile publishes them.</summary>
internal static class Happened
{
    public static InteractionRecorded Turn(
        string? dramaId, DateTimeOffset at, Guid? userId = null, string kind = InteractionKinds.Click, bool simulated = false, string? section = null, Guid? slateId = null) =>
        new(Guid.CreateVersion7(), userId ?? Guid.CreateVersion7(), dramaId, kind, null, null, null, slateId, section, null, null, null, simulated, true, at, at);

    public static InteractionRetracted TakenBack(this InteractionRecorded happened) =>
        new(Guid.CreateVersion7(), happened.InteractionId, happened.UserId, happened.OccurredAt.AddSeconds(1));

    public static TrendFacts? Of(this TrendingChanged trending, string dramaId) => trending.Dramas.SingleOrDefault(drama => drama.DramaId == dramaId);

    /// <summary>A drama that no other test knows.</summary>
    public static string NewDrama(string name) => $"{name}-{Guid.CreateVersion7():N}";

    public static async Task<HttpResponseMessage> PostImpressionsAsync(this HttpClient client, params object[] impressions) =>
        await client.PostAsJsonAsync(new Uri("/api/v1/impressions", UriKind.Relative), impressions, SnakeCaseJson.Options, TestContext.Current.CancellationToken);
}
