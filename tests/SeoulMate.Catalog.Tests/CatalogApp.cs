using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeoulMate.Catalog.Tests;
using SeoulMate.ServiceDefaults;
using SeoulMate.TestKit;

[assembly: AssemblyFixture(typeof(CatalogApp))]

namespace SeoulMate.Catalog.Tests;

/// <summary>The whole Catalog service in this process, on the starter catalogue: real PostgreSQL, a bus the test holds. Tests that change something take one of their own.</summary>
public class CatalogApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestDatabase? database;

    /// <summary>The service's word, as the audience of tokens.</summary>
    public const string Audience = "catalog";

    /// <summary>Where the service finds its database.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    public TestBus Bus => Services.GetRequiredService<TestBus>();

    /// <summary>The folder of the starter catalogue; null for the service's own.</summary>
    protected virtual string? StarterCatalogue => null;

    public virtual async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        ConnectionString = database.ConnectionString;
        Migrate(ConnectionString, StarterCatalogue);
    }

    /// <summary>Runs the program's own verb.</summary>
    public static void Migrate(string connectionString, string? starterCatalogue = null)
    {
        string[] settings =
        [
            $"--ConnectionStrings:catalogdb={connectionString}",
            "--ConnectionStrings:rabbitmq=loopback://localhost/",
            "--Logging:LogLevel:Default=Warning",
            .. starterCatalogue is null ? Array.Empty<string>() : [$"--Catalog:StarterCatalogue={starterCatalogue}"],
            "--migrate",
        ];

        typeof(Program).Assembly.EntryPoint!.Invoke(null, [settings]);
    }

    /// <summary>A client that speaks as a visitor.</summary>
    public HttpClient Visitor() => CreateClient().AsVisitor(Audience);

    /// <summary>A client of the service's gRPC methods.</summary>
    public Contracts.Catalog.Dramas.DramasClient Dramas() => new(GrpcChannel.ForAddress(
        Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) }));

    /// <summary>Does something with the service's database.</summary>
    public async Task InDatabaseAsync(Func<CatalogDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CatalogDb>());
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
        builder.UseSetting("ConnectionStrings:catalogdb", ConnectionString);
        builder.UseSetting("ConnectionStrings:rabbitmq", "loopback://localhost/");
        builder.UseSetting("Internal:Jwks", TestTokens.Jwks);
        builder.UseSetting("Catalog:SuggestionsRefresh", "00:00:00.1");
        builder.ConfigureTestServices(services => services.AddTestBus());
    }

    /// <summary>Another instance of the service on the database of this one.</summary>
    public CatalogApp Beside() => new() { ConnectionString = ConnectionString };

    /// <summary>An instance that reaches the database of this one through a door.</summary>
    public (CatalogApp App, TestDoor Door) BehindADoor()
    {
        var server = new NpgsqlConnectionStringBuilder(ConnectionString);
        var door = new TestDoor(server.Host!, server.Port);
        (server.Host, server.Port) = ("127.0.0.1", door.Port);

        return (new CatalogApp { ConnectionString = server.ConnectionString }, door);
    }
}

/// <summary>How tests read answers.</summary>
public static class Answers
{
    /// <summary>Reads an answer of 200.</summary>
    public static async Task<T> ReadAsync<T>(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");

        return (await answer.Content.ReadFromJsonAsync<T>(SnakeCaseJson.Options, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Reads a refusal: a problem document.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpClient client, string address, HttpStatusCode status)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{address}: {answer.StatusCode}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);

        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
