namespace SeoulMate.Web;

/// <summary>What can be set of the web process.</summary>
public sealed class WebOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Web";

    /// <summary>The folder with the keys that protect forms, shared by all replicas; unless given, where the framework keeps them.</summary>
    public string? KeysFolder { get; set; }

    /// <summary>
    /// The networks (such as <c>10.0.0.0/8</c>) from which the gateway calls, whose <c>X-Forwarded-*</c> headers tell the
    /// public address; unless given, this machine alone.
    /// </summary>
    public IReadOnlyList<string> GatewayNetworks { get; set; } = [];
}
