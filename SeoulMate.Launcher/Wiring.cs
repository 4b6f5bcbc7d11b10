using SeoulMate.Launcher.Processes;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher;

/// <summary>Tells each process where the others are, in the environment variables that Aspire would set.</summary>
internal sealed class Wiring
{
    private readonly RunFolder folder;
    private readonly SystemOptions options;
    private readonly Dictionary<string, string> connectionStrings;
    private readonly Dictionary<(string Process, string Endpoint), Uri> addresses = [];

    /// <summary>Gives every endpoint its address.</summary>
    internal Wiring(RunFolder folder, PortBlock ports, SystemOptions options, PostgresServer? postgres, RabbitServer? rabbit)
    {
        this.folder = folder;
        this.options = options;
        connectionStrings = new(options.Given);

        foreach (var database in options.Resources.Where(resource => resource.Kind == ResourceKind.Database))
        {
            if (postgres is not null)
            {
                connectionStrings.TryAdd(database.Name, postgres.ConnectionStringTo(database.Name));
            }
        }

        if (rabbit is not null)
        {
            connectionStrings.TryAdd(RabbitServer.Name, rabbit.ConnectionString);
        }

        foreach (var process in options.Resources.Where(resource => resource.Kind == ResourceKind.Process))
        {
            foreach (var endpoint in process.Endpoints)
            {
                // The gateway's is for people, and for browsers that know only this name as safe without a certificate.
                addresses[(process.Name, endpoint)] = process.Name == Gateway
                    ? new($"http://localhost:{options.GatewayPort ?? ports.Take()}")
                    : new($"http://127.0.0.1:{ports.Take()}");
            }
        }
    }

    /// <summary>The name of the one process that is reached from outside.</summary>
    internal const string Gateway = "gateway";

    /// <summary>Where a process's endpoint is.</summary>
    internal Uri AddressOf(string process, string endpoint) => addresses[(process, endpoint)];

    /// <summary>How to reach a back end.</summary>
    internal string ConnectionStringOf(string resource) => connectionStrings[resource];

    /// <summary>The environment of one process or migration.</summary>
    internal Dictionary<string, string> SettingsOf(Resource resource)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = options.EnvironmentName,
            ["Internal__ServiceSecret"] = folder.Secrets.ServiceSecret,
        };

        foreach (var endpoint in resource.Endpoints)
        {
            settings[$"Kestrel__Endpoints__{endpoint}__Url"] = Text(AddressOf(resource.Name, endpoint));
        }

        foreach (var name in resource.Referenced)
        {
            Refer(settings, options.Resources.Single(other => other.Name == name));
        }

        if (resource.Name == Gateway)
        {
            settings["Internal__SigningKey"] = folder.Secrets.SigningKey;
            settings["Demo__Enabled"] = options is { Demo: true, IsDevelopment: true } ? "true" : "false";
        }

        if (resource.Name == "web")
        {
            settings["Web__KeysFolder"] = Path.Combine(folder.Path, "web-keys");
        }

        return settings;
    }

    private void Refer(Dictionary<string, string> settings, Resource other)
    {
        if (other.Kind == ResourceKind.Process)
        {
            foreach (var endpoint in other.Endpoints)
            {
                settings[$"services__{other.Name}__{endpoint}__0"] = Text(AddressOf(other.Name, endpoint));
            }

            return;
        }

        // Qdrant, which we start none of, is told of under two names: this one is its REST address, the one we use.
        var connectionString = other.Name == "qdrant" ? "qdrant_http" : other.Name;

        if (connectionStrings.TryGetValue(connectionString, out var value))
        {
            settings[$"ConnectionStrings__{connectionString}"] = value;
        }
    }

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
