using System.Collections;

namespace SeoulMate.Launcher;

/// <summary>What a system is started with.</summary>
/// <param name="Folder">Where its data, logs and secrets are; made if need be.</param>
public sealed record SystemOptions(string Folder)
{
    private const string Development = "Development";
    private const string ConnectionStringPrefix = "ConnectionStrings__";

    /// <summary>What is started: all of it unless set.</summary>
    public IReadOnlyList<Resource> Resources { get; init; } = Topology.Resources;

    /// <summary>The gateway's port; null takes a free one.</summary>
    public int? GatewayPort { get; init; }

    /// <summary>Whether the demonstration is entered: its people, and simulated ones. In Development only.</summary>
    public bool Demo { get; init; }

    /// <summary>Whether a process that died is started again.</summary>
    public bool Restart { get; init; } = true;

    /// <summary>ASP.NET's environment: Development unless set.</summary>
    public string EnvironmentName { get; init; } = Development;

    /// <summary>Says to the user what happens.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>Connection strings of servers that are there already, by resource: they take the place of private ones.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a process may take to be healthy.</summary>
    public TimeSpan PatienceAtStart { get; init; } = TimeSpan.FromSeconds(90);

    internal bool IsDevelopment => EnvironmentName == Development;

    /// <summary>ASP.NET's environment as our own environment names it.</summary>
    public static string EnvironmentNameByEnvironment() => Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Development;

    /// <summary>The connection strings that our own environment names.</summary>
    public static IReadOnlyDictionary<string, string> GivenByEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value))
            .Where(variable => variable.Name.StartsWith(ConnectionStringPrefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(variable.Value))
            .ToDictionary(variable => variable.Name[ConnectionStringPrefix.Length..], variable => variable.Value!);

    /// <summary>True when a private server is to be started: it is on the list, and not all of it is given.</summary>
    internal bool NeedsPrivate(string server)
    {
        var databases = Resources.Where(resource => resource.Kind == ResourceKind.Database && resource.Project == server).Select(database => database.Name).ToList();

        return Resources.Any(resource => resource.Name == server) && !(databases is [] ? [server] : databases).All(Given.ContainsKey);
    }
}
