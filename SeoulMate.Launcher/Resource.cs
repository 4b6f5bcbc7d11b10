namespace SeoulMate.Launcher;

/// <summary>What a resource is.</summary>
public enum ResourceKind
{
    /// <summary>A back end that is not ours: PostgreSQL, RabbitMQ, Qdrant.</summary>
    Server,

    /// <summary>A database on a server. Whoever migrates it makes it.</summary>
    Database,

    /// <summary>One of our programs with <c>--migrate</c>: it runs, ends and is waited for.</summary>
    Migration,

    /// <summary>One of our programs, running.</summary>
    Process,
}

/// <summary>One line of <see cref="Topology"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, here and in the AppHost.</param>
/// <param name="Project">The project whose program it is; for a database, the server it is on; empty for a server.</param>
public sealed record Resource(ResourceKind Kind, string Name, string Project)
{
    /// <summary>The names of its Kestrel endpoints.</summary>
    public IReadOnlyList<string> Endpoints { get; private init; } = [];

    /// <summary>What it is given the address of.</summary>
    public IReadOnlyList<string> Referenced { get; private init; } = [];

    /// <summary>What has to be up, or to have ended well, before it starts.</summary>
    public IReadOnlyList<string> Awaited { get; private init; } = [];

    /// <summary>A back end that is not ours.</summary>
    public static Resource Server(string name) => new(ResourceKind.Server, name, string.Empty);

    /// <summary>A database on a server.</summary>
    public static Resource Database(string name, string on) => new(ResourceKind.Database, name, on) { Awaited = [on] };

    /// <summary>A program's one-shot migration.</summary>
    public static Resource Migration(string name, string of) => new(ResourceKind.Migration, name, of);

    /// <summary>A running program.</summary>
    public static Resource Process(string name, string project) => new(ResourceKind.Process, name, project);

    /// <summary>Has a Kestrel endpoint of this name.</summary>
    public Resource Serves(string endpoint) => this with { Endpoints = [.. Endpoints, endpoint] };

    /// <summary>Is given the address of another resource.</summary>
    public Resource References(string resource) => this with { Referenced = [.. Referenced, resource] };

    /// <summary>Does not start before another resource is up or, if that is a migration, has ended well.</summary>
    public Resource WaitsFor(string resource) => this with { Awaited = [.. Awaited, resource] };
}
