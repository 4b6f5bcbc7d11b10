using System.Diagnostics;

namespace SeoulMate.Launcher.Processes;

/// <summary>A process in a session of its own that is started again when it dies, on the same ports, until it is ended.</summary>
public sealed class Child(Command command, RunFolder folder, ChildOptions options) : IAsyncDisposable
{
    /// <summary>How often a process may fail before it was ready once: what lingers of an earlier life can cost it the first tries.</summary>
    private const int MostTries = 4;

    private readonly CancellationTokenSource ending = new();
    private readonly Lock starting = new();
    private ProcessIdentity? current;
    private Task life = Task.CompletedTask;
    private int exits;

    /// <summary>Its name.</summary>
    public string Name => command.Name;

    /// <summary>How often it has ended so far.</summary>
    public int Exits => Volatile.Read(ref exits);

    /// <summary>The running process; null while there is none.</summary>
    public ProcessIdentity? Current => Volatile.Read(ref current);

    private string Hold => folder.HoldOf(Name);

    /// <summary>Starts it and returns when it is ready.</summary>
    /// <exception cref="LauncherException">It keeps ending, or is not ready in time; the message has the last lines of its log.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        folder.BeginLogOf(Name);
        life = LiveAsync();

        if (life.IsFaulted)
        {
            await life;
        }

        await IsReadyAsync(cancellationToken);
    }

    /// <summary>Returns when it runs and is ready.</summary>
    /// <exception cref="LauncherException">It keeps ending, or is not ready in time; the message has the last lines of its log.</exception>
    public async Task IsReadyAsync(CancellationToken cancellationToken)
    {
        var exitsBefore = Exits;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.PatienceAtStart);

        try
        {
            while (!(Current is { IsAlive: true } process && await command.IsReady(process.Pid, patience.Token)))
            {
                if (life.IsCompleted || Exits - exitsBefore >= MostTries)
                {
                    throw new LauncherException($"{Name} ended while it was starting. The last lines of {folder.LogOf(Name)}:\n{folder.LastLinesOf(Name)}");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LauncherException(
                $"{Name} was not ready within {options.PatienceAtStart.TotalSeconds} s. The last lines of {folder.LogOf(Name)}:\n{folder.LastLinesOf(Name)}");
        }
    }

    /// <summary>Ends it at once, without a chance to tidy up (SIGKILL); it is started again after its back-off.</summary>
    /// <param name="holdRestart">True: it stays dead until <see cref="Release"/>.</param>
    /// <returns>False when there was no live process to end.</returns>
    public async Task<bool> KillAsync(bool holdRestart = false)
    {
        if (holdRestart)
        {
            await File.WriteAllTextAsync(Hold, string.Empty);
        }

        if (Current is not { IsAlive: true } process)
        {
            return false;
        }

        process.Send(Signal.Kill);

        return await process.HasEndedAsync(options.PatienceAtTheEnd)
            ? true
            : throw new LauncherException($"{Name} was killed and has not ended.");
    }

    /// <summary>Lets it be started again.</summary>
    public void Release() => File.Delete(Hold);

    /// <summary>Makes it hang, with all its family: connected, and silent.</summary>
    public void Pause() => SendToFamily(Signal.Stop);

    /// <summary>Lets it go on.</summary>
    public void Resume() => SendToFamily(Signal.Continue);

    /// <summary>Ends it for good, in order if it does so in time.</summary>
    public async ValueTask DisposeAsync()
    {
        ProcessIdentity? last;

        lock (starting)
        {
            ending.Cancel();
            last = Current;
        }

        if (last is not null)
        {
            SendToFamily(Signal.Continue);
            await last.EndAsync(command.Politely, options.PatienceAtTheEnd);
        }

        await life.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task LiveAsync()
    {
        var backOff = new BackOff();

        while (true)
        {
            var lived = Stopwatch.StartNew();
            using var process = StartUnlessEnding();

            if (process is null)
            {
                return;
            }

            await process.WaitForExitAsync(CancellationToken.None);
            await (Current?.EndOrphansAsync(options.PatienceAtTheEnd) ?? Task.CompletedTask);
            folder.Forget(Name);
            Volatile.Write(ref current, null);
            Interlocked.Increment(ref exits);

            if (!await MayLiveAgainAsync(backOff.After(lived.Elapsed), process.ExitCode))
            {
                return;
            }
        }
    }

    private async Task<bool> MayLiveAgainAsync(TimeSpan wait, int exitCode)
    {
        if (ending.IsCancellationRequested)
        {
            return false;
        }

        if (!options.Restart)
        {
            options.Tell($"{Name} ended with code {exitCode} and is not started again. Its log: {folder.LogOf(Name)}");
            return false;
        }

        var wasHeld = File.Exists(Hold);
        options.Tell(wasHeld
            ? $"{Name} ended and is held: ./seoulmate start {Name} lets it start again."
            : $"{Name} ended with code {exitCode}; starting it again in {wait.TotalSeconds:0.#} s. Its log: {folder.LogOf(Name)}");

        try
        {
            await Task.Delay(wasHeld ? TimeSpan.Zero : wait, ending.Token);

            while (File.Exists(Hold))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ending.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Process? StartUnlessEnding()
    {
        lock (starting)
        {
            if (ending.IsCancellationRequested)
            {
                return null;
            }

            var (process, identity) = Launch.Start(command, folder);
            Volatile.Write(ref current, identity);

            return process;
        }
    }

    private void SendToFamily(Signal signal)
    {
        foreach (var process in Current?.Family() ?? [])
        {
            process.Send(signal);
        }
    }
}

/// <summary>How a run looks after its children.</summary>
/// <param name="Tell">Says to the user what happened.</param>
/// <param name="Restart">Whether a child that died is started again.</param>
/// <param name="PatienceAtStart">How long a child may take to be ready.</param>
public sealed record ChildOptions(Action<string> Tell, bool Restart, TimeSpan PatienceAtStart)
{
    /// <summary>How long a child may take to stop in order, before it is killed.</summary>
    public TimeSpan PatienceAtTheEnd { get; init; } = TimeSpan.FromSeconds(20);
}
