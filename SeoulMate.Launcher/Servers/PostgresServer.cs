using System.Globalization;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Servers;

/// <summary>
/// A PostgreSQL of our own: data in a folder of the run, on loopback only, with a password that only this folder holds.
/// The machine's own clusters are neither used nor touched.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The resource's name.</summary>
    public const string Name = "postgres";

    private const string Owner = "seoulmate";
    private const int MostConnections = 300;

    private readonly RunFolder run;
    private readonly ChildOptions options;
    private readonly int port;
    private Alone? alone;

    internal PostgresServer(RunFolder run, PortBlock ports, ChildOptions options)
    {
        this.run = run;
        this.options = options;
        port = ports.Take();
    }

    /// <summary>How to reach the server, as Npgsql takes it, without a database. Its user may create some, and owns them.</summary>
    public string ConnectionString => ConnectionStringOf(port, Owner, run.Secrets.PostgresPassword);

    /// <summary>The process; null before its start.</summary>
    internal Child? Child { get; private set; }

    /// <summary>True before its first start: there are no data yet.</summary>
    internal bool IsNew => !Directory.Exists(Data);

    private string Home => Path.Combine(run.Path, Name);

    private string Data => Path.Combine(Home, "data");

    /// <summary>Starts a server by itself in a folder of its own; the data of an earlier start are kept.</summary>
    /// <exception cref="LauncherException">It cannot be; the message says what to do.</exception>
    public static async Task<PostgresServer> StartAsync(string folder, Action<string>? tell = null, CancellationToken cancellationToken = default)
    {
        var alone = await Alone.InAsync(folder, tell);
        var server = new PostgresServer(alone.Folder, alone.Ports, alone.Options) { alone = alone };

        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to reach a database on it as its owner.</summary>
    public string ConnectionStringTo(string database) => ConnectionStringTo(ConnectionString, database);

    /// <summary>How one of our processes reaches its database: as a role that the migration makes.</summary>
    public string ConnectionStringAs(string role, string database) =>
        ConnectionStringTo(ConnectionStringOf(port, role, run.Secrets.PasswordOf(Name, role)), database);

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        var binaries = PostgresBinaries.For(Data);
        var account = Account.Unprivileged();

        Directory.CreateDirectory(Home);

        if (IsNew)
        {
            await InitialiseAsync(binaries, account);
        }

        // Each time: the folder may have been copied, or filled by another account.
        await (account?.OwnAsync(Home) ?? Task.CompletedTask);

        string[] arguments =
        [
            binaries.PathOf("postgres"),
            "-D", Data,
            "-c", "listen_addresses=127.0.0.1",
            "-c", $"port={port.ToString(CultureInfo.InvariantCulture)}",
            "-c", "unix_socket_directories=",
            "-c", $"max_connections={MostConnections.ToString(CultureInfo.InvariantCulture)}",
            "-c", "fsync=on",
        ];
        var command = new Command(Name, await AsAsync(account, arguments), new Dictionary<string, string>(), (pid, _) => Task.FromResult(IsReady(pid)))
        {
            Folder = Home,
            Address = $"127.0.0.1:{port}",

            // To PostgreSQL SIGTERM means: when the last client has gone.
            Politely = Signal.Interrupt,
        };

        Child = new(command, run, options);
        await Child.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (Child?.DisposeAsync() ?? ValueTask.CompletedTask);
        alone?.Dispose();
    }

    /// <summary>How to reach the server of a running system; null when it has none of its own.</summary>
    internal static string? ConnectionStringIn(RunState state, Secrets secrets) =>
        state.Processes.GetValueOrDefault(Name)?.Address is { } address
            ? ConnectionStringOf(int.Parse(address.Split(':')[^1], CultureInfo.InvariantCulture), Owner, secrets.PostgresPassword)
            : null;

    internal static string ConnectionStringTo(string server, string database) => $"{server};Database={database}";

    private static string ConnectionStringOf(int port, string role, string password) => $"Host=127.0.0.1;Port={port};Username={role};Password={password}";

    private async Task InitialiseAsync(PostgresBinaries binaries, Account? account)
    {
        var unfinished = Path.Combine(Home, "unfinished");
        var password = Path.Combine(Home, "password");

        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };

        await using (var file = new StreamWriter(password, options))
        {
            await file.WriteAsync(run.Secrets.PostgresPassword);
        }

        await (account?.OwnAsync(Home) ?? Task.CompletedTask);

        string[] arguments =
        [
            binaries.PathOf("initdb"), "-D", unfinished, "-U", Owner, "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C.UTF-8",
        ];
        var (exitCode, output) = await Run.OutputAsync(await AsAsync(account, arguments));
        File.Delete(password);

        if (exitCode == 0)
        {
            // Nobody but the owner enters the databases that come with it; a migration says so of its own.
            (exitCode, output) = await Run.OutputAsync(
                await AsAsync(account, [binaries.PathOf("postgres"), "--single", "-D", unfinished, "postgres"]),
                "revoke connect on database postgres from public\nrevoke connect on database template1 from public\n");
        }

        if (exitCode != 0)
        {
            throw new LauncherException($"PostgreSQL could not make its data folder {Data}:\n{output}");
        }

        // Renamed last: a start that is cut off in the middle is begun anew, not taken for finished.
        Directory.Move(unfinished, Data);
    }

    private async Task<IReadOnlyList<string>> AsAsync(Account? account, IReadOnlyList<string> command) =>
        account is null ? command : await account.RunsAsync(Home, command);

    /// <summary>PostgreSQL says so itself, in the first and the eighth line of its own file; pg_ctl reads them too.</summary>
    private bool IsReady(int pid)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(Data, "postmaster.pid"));

            return lines.Length >= 8 && lines[0] == pid.ToString(CultureInfo.InvariantCulture) && lines[7].TrimEnd() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
