using System.Text.Json;
using SeoulMate.Launcher;

namespace SeoulMate.Architecture.Tests;

/// <summary>AppHost and Launcher describe one system.</summary>
public sealed class AppHostTests
{
    private static readonly AppHostText AppHost = new(File.ReadAllText(Path.Combine(Repository.Root, "SeoulMate.AppHost", "AppHost.cs")));

    private static readonly IReadOnlyList<Resource> Processes = [.. Topology.Resources.Where(resource => resource.Kind == ResourceKind.Process)];

    public static TheoryData<string> Names => [.. Topology.Resources.Select(resource => resource.Name)];

    [Fact]
    public void Both_name_the_same_resources() =>
        Assert.Equal(Topology.Resources.Select(resource => resource.Name).Order(), AppHost.Resources.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_resource_is_the_same_in_both_and_refers_to_and_waits_for_the_same(string name)
    {
        var ours = Topology.Resources.Single(resource => resource.Name == name);
        var theirs = AppHost.Resources[name];

        Assert.Equal((ours.Kind, ours.Project), (theirs.Kind, theirs.Project));
        Assert.Equal(ours.Referenced.Order(), theirs.Referenced.Order());
        Assert.Equal(ours.Awaited.Order(), theirs.Awaited.Order());
    }

    [Fact]
    public void A_migration_is_waited_for_to_its_end_and_all_else_until_it_is_up()
    {
        var migrations = Topology.Resources.Where(resource => resource.Kind == ResourceKind.Migration).Select(migration => migration.Name).ToHashSet();

        foreach (var resource in Topology.Resources.Where(resource => resource.Kind is ResourceKind.Process or ResourceKind.Migration))
        {
            var toTheEnd = AppHost.CallsOn(resource.Name).Count(call => call.StartsWith("WaitForCompletion(", StringComparison.Ordinal));
            Assert.Equal(resource.Awaited.Count(migrations.Contains), toTheEnd);
        }
    }

    [Fact]
    public void Every_process_is_asked_for_its_health_there_too() =>
        Assert.All(Processes, process => Assert.Contains("WithHttpHealthCheck(\"/health\", endpointName: \"http\")", AppHost.CallsOn(process.Name)));

    [Fact]
    public void Every_process_is_told_the_services_secret_there_too() =>
        Assert.All(Processes, process => Assert.Contains("WithEnvironment(\"Internal__ServiceSecret\", serviceSecret)", AppHost.CallsOn(process.Name)));

    [Fact]
    public void Only_the_gateway_is_reached_from_outside() =>
        Assert.Equal(["gateway"], AppHost.Resources.Keys.Where(name => AppHost.CallsOn(name).Contains("WithExternalHttpEndpoints()")));

    [Fact]
    public void Every_image_is_pinned() =>
        Assert.All(
            Topology.Resources.Where(resource => resource.Kind == ResourceKind.Server),
            server => Assert.Contains(AppHost.CallsOn(server.Name), call => call.StartsWith("WithImageTag(\"", StringComparison.Ordinal) && call.Any(char.IsAsciiDigit)));

    [Fact]
    public void A_process_has_the_endpoints_that_its_own_settings_declare()
    {
        foreach (var process in Processes)
        {
            var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, Repository.Projects.Single(project => project.Name == process.Project).Path))!;
            using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "appsettings.json")));
            var endpoints = settings.RootElement.GetProperty("Kestrel").GetProperty("Endpoints");

            Assert.Equal(process.Endpoints.Order(), endpoints.EnumerateObject().Select(endpoint => endpoint.Name).Order());

            if (process.Endpoints.Contains("grpc"))
            {
                Assert.Equal("Http2", endpoints.GetProperty("grpc").GetProperty("Protocols").GetString());
            }
        }
    }

    [Fact]
    public void Text_that_says_something_else_is_told_apart()
    {
        var text = new AppHostText("""
            var postgres = builder.AddPostgres("postgres");

            var profileDb = postgres.AddDatabase("profiledb");

            var profileMigration = builder.AddProject<Projects.SeoulMate_Profile>("profile-migration", OneShot.Options)
                .WithArgs("--migrate")
                .WaitFor(profileDb);

            var profile = builder.AddProject<Projects.SeoulMate_Profile>("profile");

            profile
                .WithReference(profileDb)
                .WaitForCompletion(profileMigration);

            """);

        Assert.Equal(["postgres", "profiledb", "profile-migration", "profile"], text.Resources.Keys);
        Assert.Equal(ResourceKind.Migration, text.Resources["profile-migration"].Kind);
        Assert.Equal(["profiledb"], text.Resources["profile"].Referenced);
        Assert.Equal(["profile-migration"], text.Resources["profile"].Awaited);
    }
}
