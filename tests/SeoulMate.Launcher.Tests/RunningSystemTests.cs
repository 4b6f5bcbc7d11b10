using System.Net;
using System.Net.Sockets;

namespace SeoulMate.Launcher.Tests;

/// <summary>A system of one process, the smallest we have: how it is started, told and ended is the same for all.</summary>
public sealed class RunningSystemTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_killed_process_is_back_on_its_old_address()
    {
        await using var system = await RunningSystem.StartAsync(Of(Web()), Cancelled);
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(system));

        Assert.True(await system.KillAsync("gateway"));
        await system.IsHealthyAsync("gateway", Cancelled);

        Assert.Equal(HttpStatusCode.OK, await HealthAsync(system));
        Assert.Equal(1, system.ExitsOf("gateway"));
    }

    [Fact]
    public async Task Connection_strings_that_are_given_take_the_place_of_private_servers()
    {
        var options = Of(
            [Resource.Server("postgres"), Resource.Database("catalogdb", on: "postgres"), Resource.Server("rabbitmq"), .. Web("catalogdb", "rabbitmq")]) with
        {
            Given = new Dictionary<string, string> { ["catalogdb"] = "Host=elsewhere", ["rabbitmq"] = "amqp://elsewhere/" },
        };

        await using var system = await RunningSystem.StartAsync(options, Cancelled);
        var processes = RunState.OfRunning(temporary.Path)!.Processes;
        var environment = (await File.ReadAllTextAsync($"/proc/{processes["gateway"].Pid}/environ", Cancelled)).Split('\0');

        Assert.Equal(["gateway"], processes.Keys);
        Assert.Contains("ConnectionStrings__catalogdb=Host=elsewhere", environment);
        Assert.Contains("ConnectionStrings__rabbitmq=amqp://elsewhere/", environment);
    }

    [Fact]
    public async Task A_private_server_is_started_for_those_that_are_not_given()
    {
        var options = Of(
            [Resource.Server("postgres"), Resource.Database("catalogdb", on: "postgres"), Resource.Database("profiledb", on: "postgres"), .. Web("catalogdb", "profiledb")]) with
        {
            Given = new Dictionary<string, string> { ["catalogdb"] = "Host=elsewhere" },
        };

        await using var system = await RunningSystem.StartAsync(options, Cancelled);

        Assert.Equal("Host=elsewhere", system.ConnectionStringOf("catalogdb"));
        Assert.EndsWith(";Database=profiledb", system.ConnectionStringOf("profiledb"), StringComparison.Ordinal);
        Assert.Contains("postgres", RunState.OfRunning(temporary.Path)!.Processes.Keys);
    }

    [Fact]
    public async Task A_process_knows_the_addresses_of_those_it_refers_to()
    {
        await using var system = await RunningSystem.StartAsync(
            Of([.. Web("web"), Resource.Process("web", "SeoulMate.Web").Serves("http").References("gateway")]), Cancelled);
        var processes = RunState.OfRunning(temporary.Path)!.Processes;
        var environment = (await File.ReadAllTextAsync($"/proc/{processes["web"].Pid}/environ", Cancelled)).Split('\0');

        Assert.Contains($"services__gateway__http__0={system.Gateway.GetLeftPart(UriPartial.Authority)}", environment);
        Assert.Contains($"Internal__ServiceSecret={system.Secrets.ServiceSecret}", environment);
        Assert.DoesNotContain(environment, variable => variable.StartsWith("Internal__SigningKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_to_be()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<LauncherException>(() => RunningSystem.StartAsync(Of(Web()) with { GatewayPort = port }, Cancelled));

        Assert.Contains($"Port {port} is taken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_names_the_process_and_leaves_nothing_running()
    {
        var options = Of([.. Web(), Resource.Process("broken", "SeoulMate.Broken").Serves("http")]);

        var failure = await Assert.ThrowsAsync<LauncherException>(() => RunningSystem.StartAsync(options, Cancelled));

        Assert.Contains("SeoulMate.Broken", failure.Message, StringComparison.Ordinal);
        Assert.Null(RunState.Read(temporary.Path));
    }

    private static Resource[] Web(params string[] references) =>
        [references.Aggregate(Resource.Process("gateway", "SeoulMate.Web").Serves("http"), (web, reference) => web.References(reference))];

    private static async Task<HttpStatusCode> HealthAsync(RunningSystem system)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(system.Gateway, "/health"), Cancelled);

        return answer.StatusCode;
    }

    private SystemOptions Of(IReadOnlyList<Resource> resources) => new(temporary.Path) { Resources = resources };
}
