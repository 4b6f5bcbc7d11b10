using System.Globalization;
using System.Net.Sockets;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Servers;

/// <summary>
/// A RabbitMQ of our own: data in a folder of the run, on loopback only, with its own user, cookie and port mapper
/// (epmd). The machine's own broker is neither used nor touched.
/// </summary>
public sealed class RabbitServer : IAsyncDisposable
{
    /// <summary>The resource's name.</summary>
    public const string Name = "rabbitmq";

    private const string Owner = "seoulmate";

    /// <summary>The largest message that is taken in, in bytes: no event of ours comes near it.</summary>
    private const int LargestMessage = 10_000_000;

    private const string PortMapper = "rabbitmq-epmd";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>How a client of AMQP 0-9-1 begins; a broker that is ready answers.</summary>
    private static readonly byte[] Greeting = [.. "AMQP"u8, 0, 0, 9, 1];

    private readonly RunFolder run;
    private readonly ChildOptions options;
    private readonly int port;
    private readonly int mapperPort;
    private readonly int nodePort;
    private Child? portMapper;
    private Alone? alone;

    internal RabbitServer(RunFolder run, PortBlock ports, ChildOptions options)
    {
        this.run = run;
        this.options = options;
        (port, mapperPort, nodePort) = (ports.Take(), ports.Take(), ports.Take());
    }

    /// <summary>How to reach it as the user who may do everything, as an amqp address.</summary>
    public string ConnectionString => ConnectionStringAs(Owner);

    /// <summary>How one of our processes reaches it: as a user that may do what the process does.</summary>
    public string ConnectionStringAs(string user) => $"amqp://{user}:{PasswordOf(user)}@127.0.0.1:{port}/";

    /// <summary>The broker's process; null before its start.</summary>
    internal Child? Child { get; private set; }

    /// <summary>True before its first start: there are no data yet.</summary>
    internal bool IsNew => !Directory.Exists(Data);

    private string Home => Path.Combine(run.Path, Name);

    private string Data => Path.Combine(Home, "data");

    /// <summary>Starts a broker by itself in a folder of its own; the data of an earlier start are kept.</summary>
    /// <exception cref="LauncherException">It cannot be; the message says what to do.</exception>
    public static async Task<RabbitServer> StartAsync(string folder, Action<string>? tell = null, CancellationToken cancellationToken = default)
    {
        var alone = await Alone.InAsync(folder, tell);
        var server = new RabbitServer(alone.Folder, alone.Ports, alone.Options) { alone = alone };

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

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        var binaries = RabbitBinaries.Find()
            ?? throw new LauncherException("RabbitMQ is not installed: apt-get install rabbitmq-server, or name your own in ConnectionStrings__rabbitmq.");

        Directory.CreateDirectory(Home, OwnerOnly);
        await WriteConfigurationAsync();
        WriteCookie();

        portMapper = new(
            new(PortMapper, ["epmd", "-port", Text(mapperPort), "-address", "127.0.0.1"], Settings(), (_, token) => AnswersAsync(mapperPort, hello: [], token)),
            run,
            options);
        Child = new(
            new(Name, [binaries.Server], Settings(), (_, token) => AnswersAsync(port, Greeting, token)) { Folder = Home, Address = $"127.0.0.1:{port}" },
            run,
            options);

        await portMapper.StartAsync(cancellationToken);
        await Child.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (Child?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (portMapper?.DisposeAsync() ?? ValueTask.CompletedTask);
        alone?.Dispose();
    }

    private string PasswordOf(string user) => user == Owner ? run.Secrets.RabbitPassword : run.Secrets.PasswordOf(Name, user);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Dictionary<string, string> Settings() => new()
    {
        // The data belong to the node's name: it stays the same, whatever the machine is called.
        ["RABBITMQ_NODENAME"] = "rabbit@localhost",
        ["RABBITMQ_MNESIA_BASE"] = Data,
        ["RABBITMQ_LOG_BASE"] = Path.Combine(Home, "logs"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Home, "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Home, "plugins"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(Home, "pid"),
        ["RABBITMQ_DIST_PORT"] = Text(nodePort),

        // A file that is not there: the machine's own settings are not ours.
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(Home, "none"),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false",

        // The script then becomes the broker instead of watching it: the pid is the broker's own.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = Text(mapperPort),

        // Where Erlang looks for its cookie.
        ["HOME"] = Home,
    };

    private async Task WriteConfigurationAsync()
    {
        var definitions = Path.Combine(Home, "definitions.json");

        await File.WriteAllTextAsync(definitions, RabbitDefinitions.Of(Owner, PasswordOf));
        await File.WriteAllTextAsync(Path.Combine(Home, "plugins"), "[].\n");
        await File.WriteAllTextAsync(Path.Combine(Home, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{port}
            load_definitions = {definitions}
            max_message_size = {LargestMessage}

            """);
    }

    private void WriteCookie()
    {
        var path = Path.Combine(Home, ".erlang.cookie");
        File.Delete(path);
        File.WriteAllText(path, run.Secrets.ErlangCookie);

        // Erlang refuses one that others may read or anybody may write.
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
    }

    /// <summary>True when something listens and, where we greet it, greets back.</summary>
    private static async Task<bool> AnswersAsync(int port, byte[] hello, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));

        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, patience.Token);

            if (hello is [])
            {
                return true;
            }

            var stream = client.GetStream();
            await stream.WriteAsync(hello, patience.Token);

            return await stream.ReadAsync(new byte[1], patience.Token) == 1;
        }
        catch (Exception silent) when (silent is SocketException or IOException || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
