using SeoulMate.Launcher.Processes;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher;

/// <summary>Tells each process where the others are, in the environment variables that Aspire would set.</summary>
internal sealed class Wiring
{
    private readonly RunFolder folder;
    private readonly SystemOptions options;
    private readonly PostgresServer? postgres;
    private readonly RabbitServer? rabbit;
    private readonly Dictionary<(string Process, string Endpoint), Uri> addresses = [];

    /// <summary>Gives every endpoint its address.</summary>
    internal Wiring(RunFolder folder, PortBlock ports, SystemOptions options, PostgresServer? postgres, RabbitServer? rabbit)
    {
        this.folder = folder;
        this.options = options;
        this.postgres = postgres;
        this.rabbit = rabbit;

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

    /// <summary>What follows a database's name in the connection string of its owner.</summary>
    internal const string OwnerSuffix = "_owner";

    /// <summary>The name of the one process that is reached from outside.</summary>
    internal const string Gateway = "gateway";

    /// <summary>Where a process's endpoint is.</summary>
    internal Uri AddressOf(string process, string endpoint) => addresses[(process, endpoint)];

    /// <summary>How to reach a back end as its owner.</summary>
    internal string ConnectionStringOf(string resource) =>
        OwnerOf(Named(resource))
        ?? (resource == RabbitServer.Name ? rabbit?.ConnectionString : null)
        ?? options.Given[resource];

    /// <summary>How a process reaches a back end; null where there is none, or none of that kind.</summary>
    internal string? ConnectionStringOf(string resource, string process) =>
        options.Given.TryGetValue(NameOf(resource), out var given) ? given
        : Named(resource).Kind == ResourceKind.Database ? postgres?.ConnectionStringAs(process, resource)
        : resource == RabbitServer.Name ? rabbit?.ConnectionStringAs(process)
        : null;

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
            Refer(settings, resource, Named(name));
        }

        if (resource.Name == Gateway)
        {
            settings["Internal__SigningKey"] = folder.Secrets.SigningKey;
            settings["Demo__Enabled"] = options is { Demo: true, IsDevelopment: true } ? "true" : "false";

            if (!options.IsDevelopment)
            {
                settings["DataProtection__Certificate"] = folder.Secrets.KeyRingCertificate;
            }
        }

        if (resource.Name == "web")
        {
            settings["Web__KeysFolder"] = Path.Combine(folder.Path, "web-keys");
        }

        return settings;
    }

    /// <summary>Qdrant, which we start none of, is told of under two names: this one is its REST address, the one we use.</summary>
    private static string NameOf(string resource) => resource == "qdrant" ? "qdrant_http" : resource;

    private Resource Named(string resource) => options.Resources.Single(other => other.Name == resource);

    private void Refer(Dictionary<string, string> settings, Resource resource, Resource other)
    {
        if (other.Kind == ResourceKind.Process)
        {
            foreach (var endpoint in other.Endpoints)
            {
                settings[$"services__{other.Name}__{endpoint}__0"] = Text(AddressOf(other.Name, endpoint));
            }

            return;
        }

        if (ConnectionStringOf(other.Name, ProcessOf(resource)) is { } own)
        {
            settings[$"ConnectionStrings__{NameOf(other.Name)}"] = own;
        }

        // Whoever migrates does so as the owner, and gives the service's own role what it needs.
        if (resource.Kind == ResourceKind.Migration && OwnerOf(other) is { } owner)
        {
            settings[$"ConnectionStrings__{other.Name}{OwnerSuffix}"] = owner;
        }
    }

    /// <summary>The process that a migration is for, which is the program that migrates; a process itself.</summary>
    private string ProcessOf(Resource resource) => options.Resources
        .FirstOrDefault(other => other.Kind == ResourceKind.Process && other.Project == resource.Project, resource).Name;

    /// <summary>How to reach a database as its owner; null for one that is given without its owner, and for what is no database.</summary>
    private string? OwnerOf(Resource other) =>
        other.Kind != ResourceKind.Database ? null
        : options.Given.ContainsKey(other.Name) ? options.Given.GetValueOrDefault(other.Name + OwnerSuffix)
        : postgres?.ConnectionStringTo(other.Name);

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
