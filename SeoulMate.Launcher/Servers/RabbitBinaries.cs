namespace SeoulMate.Launcher.Servers;

/// <summary>The RabbitMQ that is installed on this machine.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Server">
/// The server script of RabbitMQ's own folder. The one on PATH is the distribution's, which changes the user.
/// </param>
public sealed record RabbitBinaries(Version Version, string Server)
{
    private const string Prefix = "rabbitmq_server-";

    private static readonly string[] Roots = ["/usr/lib/rabbitmq/lib", "/opt/rabbitmq"];

    /// <summary>The newest that is installed; null when none is.</summary>
    public static RabbitBinaries? Find() => Roots
        .Where(Directory.Exists)
        .SelectMany(root => Directory.EnumerateDirectories(root, $"{Prefix}*"))
        .Select(folder => (Folder: folder, Version: Version.TryParse(Path.GetFileName(folder)[Prefix.Length..], out var version) ? version : new(0, 0)))
        .Select(found => new RabbitBinaries(found.Version, Path.Combine(found.Folder, "sbin", "rabbitmq-server")))
        .Where(found => File.Exists(found.Server))
        .MaxBy(found => found.Version);
}
