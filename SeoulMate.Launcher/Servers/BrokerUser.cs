namespace SeoulMate.Launcher.Servers;

/// <summary>
/// What a service may do at the broker, as regular expressions that RabbitMQ matches with the names of exchanges and queues: what
/// begins with its own word is its own, and of the events' exchanges it may write to those it publishes to and read from those it
/// listens to. Who declares an exchange needs the right to configure it, and both sides declare: whoever starts first.
/// </summary>
/// <param name="Name">The service's word, and the user's name.</param>
/// <param name="Publishes">The events that are its own, by their exchanges.</param>
/// <param name="Listens">The events of others that it takes in.</param>
internal sealed record BrokerUser(string Name, IReadOnlyList<string> Publishes, IReadOnlyList<string> Listens)
{
    /// <summary>The services that have a user.</summary>
    internal static IReadOnlyList<BrokerUser> All { get; } =
    [
        new("catalog", ["drama-changed"], []),
        new("profile", ["interaction-recorded", "interaction-retracted", "user-erased"], ["drama-changed"]),
        new("similarity", [], ["interaction-recorded", "interaction-retracted", "user-erased", "drama-changed"]),
        new("ranking", ["slate-shown"], ["drama-changed", "trending-changed", "user-erased"]),
        new("explainer", [], ["drama-changed"]),
        new("insights", ["trending-changed"], ["interaction-recorded", "interaction-retracted", "user-erased", "slate-shown"]),
    ];

    /// <summary>What it may declare.</summary>
    internal string Configure => Pattern([.. Publishes, .. Listens]);

    /// <summary>What it may publish to.</summary>
    internal string Write => Pattern(Publishes);

    /// <summary>What it may take messages from, or have them brought from.</summary>
    internal string Read => Pattern(Listens);

    private string Pattern(IReadOnlyList<string> exchanges) => $"^({string.Join('|', exchanges.Prepend($"{Name}-.*"))})$";
}
