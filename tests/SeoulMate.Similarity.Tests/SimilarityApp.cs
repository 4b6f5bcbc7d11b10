using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Similarity.Retrieval;
using SeoulMate.Similarity.Tests;
using SeoulMate.TestKit;

[assembly: AssemblyFixture(typeof(SimilarityApp))]

namespace SeoulMate.Similarity.Tests;

/// <summary>The whole Similarity service in this process: real PostgreSQL, a bus the test holds.</summary>
public sealed class SimilarityApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly IReadOnlyList<(string Key, string Value)> settings;

    private TestDatabase? database;
    private string connectionString = string.Empty;

    /// <summary>The service with the settings of tests.</summary>
    public SimilarityApp()
        : this([])
    {
    }

    private SimilarityApp(IReadOnlyList<(string Key, string Value)> settings) => this.settings = settings;

    /// <summary>How events are handed to the service.</summary>
    public TestBus Bus => Services.GetRequiredService<TestBus>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        connectionString = database.ConnectionString;
        var options = new DbContextOptionsBuilder<SimilarityDb>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options;
        await using var db = new SimilarityDb(options);
        await db.Database.MigrateAsync();
        await IndexOtherThanAsync(null);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    /// <summary>Another instance on the database of this one, as after a restart.</summary>
    public SimilarityApp Restart(params (string Key, string Value)[] others) => new(others) { connectionString = connectionString };

    /// <summary>A client of the service's gRPC.</summary>
    public Retrievals.RetrievalsClient Client() =>
        new(GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) }));

    /// <summary>A client of what is learnt from all users.</summary>
    public Collaborations.CollaborationsClient Collaborations() =>
        new(GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) }));

    /// <summary>Waits for another index than this one.</summary>
    public async Task<string> IndexOtherThanAsync(string? version)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        while (Services.GetRequiredService<CurrentIndex>().Value is not { } index || index.Version == version)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }

        return Services.GetRequiredService<CurrentIndex>().Value!.Version;
    }

    /// <summary>Looks into the service's database.</summary>
    public async Task<TResult> InDatabaseAsync<TResult>(Func<SimilarityDb, Task<TResult>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<SimilarityDb>());
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:similaritydb", connectionString);
        builder.UseSetting("ConnectionStrings:rabbitmq", "loopback://localhost/");
        builder.UseSetting("Internal:Jwks", TestTokens.Jwks);
        builder.UseSetting("Collaborative:NewInteractions", "20");
        builder.UseSetting("Collaborative:NewShare", "0");
        builder.UseSetting("Collaborative:CheckEvery", "1.00:00:00");

        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddTestBus();
            services.AddSingleton<Dramas.DramasClient>(new FakeDramas());
        });
    }

    private sealed class FakeDramas : Dramas.DramasClient
    {
        public override AsyncServerStreamingCall<Drama> StreamDramas(
            StreamDramasRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
            FakeCall.Stream(SomeDramas.All.Select(drama => drama.ToMessage()));
    }
}
