using SeoulMate.Launcher.Processes;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher;

/// <summary>The whole system as native processes, to be used, and to be hurt, by whoever holds it.</summary>
public sealed class RunningSystem : IAsyncDisposable
{
    private static readonly TimeSpan PatienceWithMigrations = TimeSpan.FromMinutes(3);

    private readonly HttpClient health = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly SystemOptions options;
    private readonly ChildOptions childOptions;
    private readonly RunFolder folder;
    private readonly PortBlock ports = PortBlock.Claim();
    private readonly PostgresServer? postgres;
    private readonly RabbitServer? rabbit;
    private readonly Wiring wiring;
    private readonly MigrationStamps stamps;
    private readonly Dictionary<string, Child> processes = [];

    private RunningSystem(RunFolder folder, SystemOptions options)
    {
        this.folder = folder;
        this.options = options;
        childOptions = new(options.Tell, options.Restart, options.PatienceAtStart);
        postgres = options.NeedsPrivate(PostgresServer.Name) ? new(folder, ports, childOptions) : null;
        rabbit = options.NeedsPrivate(RabbitServer.Name) ? new(folder, ports, childOptions) : null;
        wiring = new(folder, ports, options, postgres, rabbit);
        stamps = new(folder);
    }

    /// <summary>Where people and programs reach the system.</summary>
    public Uri Gateway => AddressOf(Wiring.Gateway);

    /// <summary>The passwords and keys of this system.</summary>
    public Secrets Secrets => folder.Secrets;

    /// <summary>Starts everything, and returns when all of it is healthy.</summary>
    /// <exception cref="LauncherException">It cannot be; the message says which part and why. Nothing is left running.</exception>
    public static async Task<RunningSystem> StartAsync(SystemOptions options, CancellationToken cancellationToken = default)
    {
        // First of all, as this ends what an earlier run may have left on the very port.
        var folder = await RunFolder.ClaimAsync(options.Folder) ?? throw new LauncherException($"Something runs in {options.Folder} already.");

        if (options.GatewayPort is { } port && !PortBlock.IsFree(port))
        {
            folder.Dispose();
            throw new LauncherException($"Port {port} is taken by another program. Choose another one with --port.");
        }

        var system = new RunningSystem(folder, options);

        try
        {
            await system.StartAllAsync(cancellationToken);
            folder.Announce(system.Gateway);

            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where a process's endpoint is.</summary>
    public Uri AddressOf(string process, string endpoint = "http") => wiring.AddressOf(process, endpoint);

    /// <summary>How to reach a database, or the broker, as its owner, who may do everything there.</summary>
    public string ConnectionStringOf(string resource) => wiring.ConnectionStringOf(resource);

    /// <summary>How one of the processes reaches a database, or the broker, with the rights it has there.</summary>
    public string ConnectionStringOf(string resource, string process) => wiring.ConnectionStringOf(resource, process)
        ?? throw new ArgumentException($"There is no {resource}.", nameof(resource));

    /// <summary>Where a process's log is.</summary>
    public string LogOf(string name) => folder.LogOf(name);

    /// <summary>Ends a process or private server at once (SIGKILL); it is started again after its back-off.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="holdRestart">True: it stays dead until <see cref="Release"/>.</param>
    /// <returns>False when there was no live process to end.</returns>
    public Task<bool> KillAsync(string name, bool holdRestart = false) => ChildOf(name).KillAsync(holdRestart);

    /// <summary>Lets a process that was killed be started again.</summary>
    public void Release(string name) => ChildOf(name).Release();

    /// <summary>Makes a process or private server hang: connected, and silent.</summary>
    public void Pause(string name) => ChildOf(name).Pause();

    /// <summary>Lets it go on.</summary>
    public void Resume(string name) => ChildOf(name).Resume();

    /// <summary>Returns when a process or private server runs and is healthy.</summary>
    /// <exception cref="LauncherException">It is not in time.</exception>
    public Task IsHealthyAsync(string name, CancellationToken cancellationToken = default) => ChildOf(name).IsReadyAsync(cancellationToken);

    /// <summary>How often a process or private server has ended so far.</summary>
    public int ExitsOf(string name) => ChildOf(name).Exits;

    /// <summary>Ends everything: our processes first, then the servers they use.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(processes.Values);
        await EndAsync(new IAsyncDisposable?[] { postgres, rabbit }.OfType<IAsyncDisposable>());

        health.Dispose();
        ports.Dispose();
        folder.Dispose();
    }

    private static Task EndAsync(IEnumerable<IAsyncDisposable> some) => Task.WhenAll(some.Select(one => one.DisposeAsync().AsTask()));

    private Child ChildOf(string name) => name switch
    {
        PostgresServer.Name when postgres is { Child: { } child } => child,
        RabbitServer.Name when rabbit is { Child: { } child } => child,
        _ => processes.GetValueOrDefault(name) ?? throw new ArgumentException($"{name} is none of this system's processes.", nameof(name)),
    };

    /// <summary>Starts each resource as soon as what it waits for is up: the list itself is the plan.</summary>
    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        if (postgres is { IsNew: true } || rabbit is { IsNew: true })
        {
            stamps.Clear();
        }

        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = new Dictionary<string, Task>();

        foreach (var resource in options.Resources)
        {
            started[resource.Name] = StartAfterAsync(resource, [.. resource.Awaited.Select(name => started[name])], failing);
        }

        try
        {
            await Task.WhenAll(started.Values);
        }
        catch (Exception) when (started.Values.Select(task => task.Exception?.InnerException).OfType<LauncherException>().FirstOrDefault() is { } reason)
        {
            throw reason;
        }
    }

    private async Task StartAfterAsync(Resource resource, IReadOnlyList<Task> awaited, CancellationTokenSource failing)
    {
        await Task.WhenAll(awaited);

        try
        {
            await (resource.Kind switch
            {
                ResourceKind.Server => StartServerAsync(resource, failing.Token),
                ResourceKind.Migration => MigrateAsync(resource, failing.Token),
                ResourceKind.Process => StartProcessAsync(resource, failing.Token),
                _ => Task.CompletedTask,
            });
        }
        catch
        {
            // One that cannot start ends the start of all.
            await failing.CancelAsync();
            throw;
        }
    }

    private async Task StartServerAsync(Resource resource, CancellationToken cancellationToken)
    {
        if (resource.Name == PostgresServer.Name && postgres is not null)
        {
            await postgres.StartAsync(cancellationToken);
            options.Tell("PostgreSQL is up.");
        }

        if (resource.Name == RabbitServer.Name && rabbit is not null)
        {
            await rabbit.StartAsync(cancellationToken);
            options.Tell("RabbitMQ is up.");
        }
    }

    private async Task MigrateAsync(Resource resource, CancellationToken cancellationToken)
    {
        var program = Programs.FolderOf(resource.Project);
        var isPrivate = postgres is not null && rabbit is not null && !resource.Referenced.Any(options.Given.ContainsKey);

        if (isPrivate && stamps.Has(resource.Name, program))
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(PatienceWithMigrations);

        var command = new Command(
            resource.Name, [.. Programs.CommandOf(resource.Project), "--migrate"], wiring.SettingsOf(resource), (_, _) => Task.FromResult(true))
        {
            Folder = program,
        };

        try
        {
            if (await Launch.ToItsEndAsync(command, folder, patience.Token) is not 0 and var exitCode)
            {
                throw new LauncherException($"{resource.Name} failed with code {exitCode}. The last lines of {folder.LogOf(resource.Name)}:\n{folder.LastLinesOf(resource.Name)}");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LauncherException($"{resource.Name} did not end within {PatienceWithMigrations.TotalMinutes} minutes. The last lines of {folder.LogOf(resource.Name)}:\n{folder.LastLinesOf(resource.Name)}");
        }

        stamps.Add(resource.Name, program);
        options.Tell($"{resource.Name} is done.");
    }

    private async Task StartProcessAsync(Resource resource, CancellationToken cancellationToken)
    {
        var address = AddressOf(resource.Name);
        var command = new Command(
            resource.Name, Programs.CommandOf(resource.Project), wiring.SettingsOf(resource), (_, token) => IsHealthyAsync(address, token))
        {
            Folder = Programs.FolderOf(resource.Project),
            Address = address.ToString(),
        };
        var child = new Child(command, folder, childOptions);

        lock (processes)
        {
            processes[resource.Name] = child;
        }

        await child.StartAsync(cancellationToken);
        options.Tell($"{resource.Name} is healthy.");
    }

    private async Task<bool> IsHealthyAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await health.GetAsync(new Uri(address, "/health"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
