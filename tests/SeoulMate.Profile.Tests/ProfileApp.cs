using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Insights;
using SeoulMate.Profile.Tests;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.TestKit;

[assembly: AssemblyFixture(typeof(ProfileApp))]

namespace SeoulMate.Profile.Tests;

/// <summary>The whole Profile service in this process: real PostgreSQL, a bus the test holds, a clock the test moves.</summary>
public sealed class ProfileApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestDatabase database = null!;

    /// <summary>The service's clock; stands still unless a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    /// <summary>What Insights keeps of each user.</summary>
    public FakeImpressions Impressions { get; } = new();

    /// <summary>What the service logs.</summary>
    public TestLog Log { get; } = new();

    /// <summary>What the service publishes, and how events are handed to it.</summary>
    public TestBus Bus => Services.GetRequiredService<TestBus>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await MigrateAsync();
        await Services.GetRequiredService<ReadModel<DramaFacts>>().Loaded.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A client that speaks as this user.</summary>
    public HttpClient As(Guid userId, params string[] moreScopes) => CreateClient().As("profile", userId, moreScopes);

    /// <summary>A gRPC channel to the service.</summary>
    public GrpcChannel Channel() => GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) });

    /// <summary>Looks into the service's database.</summary>
    public async Task<TResult> InDatabaseAsync<TResult>(Func<ProfileDb, Task<TResult>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<ProfileDb>());
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:profiledb", database.ConnectionString);
        builder.UseSetting("ConnectionStrings:rabbitmq", "loopback://localhost/");
        builder.UseSetting("Internal:Jwks", TestTokens.Jwks);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddTestBus();
            Log.AddTo(services);
            services.AddSingleton<Dramas.DramasClient>(new FakeDramas());
            services.AddSingleton<Impressions.ImpressionsClient>(Impressions);
        });
    }

    private async Task MigrateAsync()
    {
        var options = new DbContextOptionsBuilder<ProfileDb>().UseNpgsql(database.ConnectionString).UseSnakeCaseNamingConvention().Options;
        await using var db = new ProfileDb(options);
        await db.Database.MigrateAsync();
    }

    private sealed class FakeDramas : Dramas.DramasClient
    {
        public override AsyncServerStreamingCall<Drama> StreamDramas(
            StreamDramasRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
            FakeCall.Stream(SomeDramas.All.Select(drama => drama.ToMessage()));
    }
}

/// <summary>Insights as it tells what it keeps: nothing, unless a test says so.</summary>
public sealed class FakeImpressions : Impressions.ImpressionsClient
{
    private readonly ConcurrentDictionary<(Guid UserId, KeptKind Kind), IReadOnlyList<string>> kept = new();
    private readonly ConcurrentDictionary<Guid, StatusCode> failures = new();
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<ShownPick>> shown = new();

    /// <summary>Keeps these items of a user.</summary>
    public void Keep(Guid userId, KeptKind kind, params object[] items) => kept[(userId, kind)] = [.. items.Select(item => JsonSerializer.Serialize(item, SnakeCaseJson.Options))];

    /// <summary>Fails in this way after the last slate of a user has been told.</summary>
    public void Fail(Guid userId, StatusCode status) => failures[userId] = status;

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<KeptItem> StreamKept(
        StreamKeptRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
    {
        Assert.NotNull(deadline);

        return FakeCall.Stream(ItemsOf(Guid.Parse(request.UserId), request.Kind));
    }

    /// <summary>Has these picks shown to a user.</summary>
    public void Show(Guid userId, params ShownPick[] picks) => shown[userId] = picks;

    /// <inheritdoc/>
    public override AsyncUnaryCall<Picks> GetPicksAsync(
        GetPicksRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
    {
        Assert.NotNull(deadline);
        var userId = Guid.Parse(request.UserId);

        return FakeCall.Answer(() =>
        {
            if (failures.TryGetValue(userId, out var status))
            {
                throw new RpcException(new Status(status, "Not now."));
            }

            return new Picks { Picks_ = { shown.GetValueOrDefault(userId, []).Where(pick => pick.FirstShownAt >= request.Since) } };
        });
    }

    private IEnumerable<KeptItem> ItemsOf(Guid userId, KeptKind kind)
    {
        foreach (var item in kept.GetValueOrDefault((userId, kind), []))
        {
            yield return new KeptItem { Kept = item };
        }

        if (kind is KeptKind.Slate && failures.TryGetValue(userId, out var status))
        {
            throw new RpcException(new Status(status, "Not now."));
        }
    }
}

internal static class Json
{
    internal static Task<HttpResponseMessage> PostSnakeCaseAsync<T>(this HttpClient client, string path, T body) =>
        client.PostAsJsonAsync(path, body, SnakeCaseJson.Options);

    internal static Task<HttpResponseMessage> PutSnakeCaseAsync<T>(this HttpClient client, string path, T body) =>
        client.PutAsJsonAsync(path, body, SnakeCaseJson.Options);

    internal static async Task<T> ReadAsync<T>(this HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<T>(SnakeCaseJson.Options) ?? throw new InvalidOperationException("The answer is empty.");

    internal static async Task<T> GetSnakeCaseAsync<T>(this HttpClient client, string path) =>
        await client.GetFromJsonAsync<T>(path, SnakeCaseJson.Options) ?? throw new InvalidOperationException("The answer is empty.");
}
