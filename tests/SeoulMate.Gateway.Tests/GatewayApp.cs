using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Tests;
using SeoulMate.ServiceDefaults;
using SeoulMate.TestKit;

[assembly: AssemblyFixture(typeof(GatewayApp))]

namespace SeoulMate.Gateway.Tests;

/// <summary>
/// The whole gateway in this process, on a real port and a real PostgreSQL, with peers that tell what reached them. Limits are
/// out of the tests' way; a test of something special takes a gateway of its own beside this one, on the same database.
/// </summary>
public sealed class GatewayApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Dictionary<string, string> settings = new()
    {
        ["Limits:Burst"] = "100000",
        ["Limits:PerSecond"] = "10000",
        ["Limits:SignInsPerMinute"] = "10000",
        ["Internal:ServiceSecret"] = ServiceSecret,
        ["Internal:SigningKey"] = Forge.GatewayKey,
        ["DataProtection:Certificate"] = Forge.Certificate,
        ["Kestrel:Endpoints:http:Url"] = "http://127.0.0.1:0",
        ["Logging:Console:LogLevel:Default"] = "None",
    };

    private string environment = Environments.Development;
    private Action<IServiceCollection> doubles = _ => { };
    private TestDatabase? database;
    private Peers? ownPeers;

    public const string ServiceSecret = "only our services know this, and nobody else does";

    public Peers Peers { get; private set; } = null!;

    public string ConnectionString { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        ConnectionString = database.ConnectionString;
        Migrate(ConnectionString);
        Peers = ownPeers = new Peers();
        await Peers.StartAsync();
        Start();
    }

    /// <summary>Runs the program's own verb.</summary>
    public static void Migrate(string connectionString) => typeof(Program).Assembly.EntryPoint!.Invoke(
        null, [new[] { $"--ConnectionStrings:accountsdb={connectionString}", "--Logging:Console:LogLevel:Default=None", "--migrate" }]);

    /// <summary>Another gateway on the same database and peers.</summary>
    public GatewayApp Beside(string? environment = null, string? connectionString = null, params (string Setting, string Value)[] changes) =>
        Beside(_ => { }, environment, connectionString, changes);

    /// <summary>Another gateway, whose clock the test moves.</summary>
    public GatewayApp Beside(FakeTimeProvider clock) => Beside(services => services.AddSingleton<TimeProvider>(clock));

    /// <summary>Another gateway, with something of the test's in it.</summary>
    public GatewayApp Beside(
        Action<IServiceCollection> doubles, string? environment = null, string? connectionString = null, params (string Setting, string Value)[] changes)
    {
        var beside = new GatewayApp { Peers = Peers, ConnectionString = connectionString ?? ConnectionString };
        beside.environment = environment ?? this.environment;
        beside.doubles = doubles;

        foreach (var (setting, value) in changes)
        {
            beside.settings[setting] = value;
        }

        beside.Start();

        return beside;
    }

    /// <summary>Another gateway that reaches the database through a door; closed at first, where wanted.</summary>
    public (GatewayApp App, TestDoor Door) BehindADoor(bool isOpen = true, FakeTimeProvider? clock = null)
    {
        var server = new NpgsqlConnectionStringBuilder(ConnectionString);
        var door = new TestDoor(server.Host!, server.Port);
        (server.Host, server.Port) = ("127.0.0.1", door.Port);

        if (!isOpen)
        {
            door.Close();
        }

        return (Beside(services => services.AddSingleton<TimeProvider>(clock ?? TimeProvider.System), connectionString: server.ConnectionString), door);
    }

    /// <summary>A caller without cookies of its own, from this or another address of this machine.</summary>
    public HttpClient Caller(string fromAddress = "127.0.0.1") => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (connection, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(fromAddress), 0));
            await socket.ConnectAsync(connection.DnsEndPoint, cancellationToken);

            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = ClientOptions.BaseAddress,
    };

    /// <summary>Changes something that no door of the gateway changes.</summary>
    public async Task InDatabaseAsync(string sql, params object[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);

        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A number that no door of the gateway tells.</summary>
    public async Task<long> CountAsync(string sql, params object[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);

        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();

        if (ownPeers is not null)
        {
            await ownPeers.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseSetting("ConnectionStrings:accountsdb", ConnectionString);

        foreach (var (setting, value) in Peers.Settings)
        {
            builder.UseSetting(setting, value);
        }

        foreach (var (setting, value) in settings)
        {
            builder.UseSetting(setting, value);
        }

        builder.ConfigureTestServices(doubles);
    }

    private void Start()
    {
        UseKestrel(); // without a port: one given here is set while the server may be starting already
        StartServer();
    }
}

/// <summary>Somebody with an account of their own.</summary>
public sealed record TestUser(Guid UserId, string Email, string Password);

/// <summary>What tests do as callers.</summary>
public static class Calls
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Registers somebody new.</summary>
    public static async Task<TestUser> NewUserAsync(this HttpClient caller)
    {
        var email = $"{Guid.CreateVersion7():N}@example.test";
        using var answer = await caller.PostAsync("/api/v1/account/register", new { email, password = "correct horse" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var registered = await answer.ReadAsync<RegisteredView>();

        return new TestUser(registered.UserId, email, "correct horse");
    }

    public static Task<HttpResponseMessage> LogInAsync(this HttpClient caller, TestUser user, bool useCookie = false) =>
        caller.PostAsync("/api/v1/account/login", new { email = user.Email, password = user.Password, use_cookie = useCookie });

    /// <summary>Signs in and has the session's cookie, as a browser sends it back.</summary>
    public static async Task<string> CookieAsync(this HttpClient caller, TestUser user)
    {
        using var answer = await caller.LogInAsync(user, useCookie: true);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        return answer.SetCookie();
    }

    /// <summary>Signs in and has tokens.</summary>
    public static async Task<TokensView> TokensAsync(this HttpClient caller, TestUser user)
    {
        using var answer = await caller.LogInAsync(user);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return await answer.ReadAsync<TokensView>();
    }

    /// <summary>Registers somebody and has their access token.</summary>
    public static async Task<string> NewTokenAsync(this HttpClient caller) => (await caller.TokensAsync(await caller.NewUserAsync())).AccessToken;

    public static Task<HttpResponseMessage> PostAsync(this HttpClient caller, string path, object body) =>
        caller.PostAsJsonAsync(path, body, SnakeCaseJson.Options, Cancelled);

    /// <summary>Posts as whoever the token belongs to.</summary>
    public static Task<HttpResponseMessage> PostAsync(this HttpClient caller, string path, string? bearer, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: SnakeCaseJson.Options) };
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);

        return caller.SendAsync(request, Cancelled);
    }

    /// <summary>Sends what a browser or an API client would.</summary>
    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient caller, HttpMethod method, string path, string? bearer = null, string? cookie = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);

        foreach (var (name, value) in cookie is null ? headers : [.. headers, ("Cookie", cookie)])
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return caller.SendAsync(request, Cancelled);
    }

    /// <summary>Asks through the gateway, and has what reached the service.</summary>
    public static async Task<Reached> ReachAsync(
        this HttpClient caller, string path, string? bearer = null, string? cookie = null, params (string Name, string Value)[] headers)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, path, bearer, cookie, headers);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");

        return await answer.ReadAsync<Reached>();
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<T>(SnakeCaseJson.Options, Cancelled))!;

    /// <summary>Asserts that an answer is a refusal of this status, in problem+json.</summary>
    public static async Task<Problem> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);

        var problem = await answer.ReadAsync<Problem>();
        Assert.Equal((int)status, problem.Status);

        return problem;
    }

    /// <summary>The cookie that an answer sets, as <c>name=value</c>.</summary>
    public static string SetCookie(this HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
}

/// <summary>A refusal.</summary>
public sealed record Problem(string? Type, string? Title, int Status, string? Detail = null, Dictionary<string, string[]>? Errors = null);
