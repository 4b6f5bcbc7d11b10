namespace SeoulMate.Launcher.Servers;

/// <summary>The PostgreSQL programs that the distribution's packages put on this machine; they are not on PATH.</summary>
/// <param name="Version">The major version.</param>
/// <param name="Folder">Where the programs are.</param>
public sealed record PostgresBinaries(int Version, string Folder)
{
    private const string Root = "/usr/lib/postgresql";

    /// <summary>The oldest version whose features we use.</summary>
    public const int Oldest = 15;

    /// <summary>Every version that is installed and new enough, the newest first.</summary>
    public static IReadOnlyList<PostgresBinaries> Installed() => Directory.Exists(Root)
        ? [.. from folder in Directory.EnumerateDirectories(Root)
              let version = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
              where version >= Oldest && File.Exists(Path.Combine(folder, "bin", "postgres"))
              orderby version descending
              select new PostgresBinaries(version, Path.Combine(folder, "bin"))]
        : [];

    /// <summary>The newest version, or for data that exist the one that wrote them.</summary>
    /// <exception cref="LauncherException">It is not installed; the message says how to get it.</exception>
    public static PostgresBinaries For(string data)
    {
        var stamp = Path.Combine(data, "PG_VERSION");
        var installed = Installed();

        return File.Exists(stamp) && int.TryParse(File.ReadAllText(stamp), out var wanted)
            ? installed.FirstOrDefault(binaries => binaries.Version == wanted)
                ?? throw new LauncherException($"The data in {data} were written by PostgreSQL {wanted}, which is not installed: apt-get install postgresql-{wanted}, or ./seoulmate reset to begin anew.")
            : installed is [var newest, ..]
                ? newest
                : throw new LauncherException($"PostgreSQL {Oldest} or later is not installed: apt-get install postgresql, or name your own servers in ConnectionStrings__catalogdb and the like.");
    }

    /// <summary>The path of one of the programs.</summary>
    public string PathOf(string program) => Path.Combine(Folder, program);
}
