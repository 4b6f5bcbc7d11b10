using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Tests;

public sealed class ChildTests : IAsyncLifetime
{
    private readonly TemporaryFolder temporary = new();
    private readonly List<string> told = [];
    private RunFolder folder = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => folder = (await RunFolder.ClaimAsync(temporary.Path))!;

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        temporary.Dispose();

        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_killed_child_is_started_again_and_the_user_is_told()
    {
        await using var child = await StartAsync("sleep 1000");
        var first = child.Current;

        Assert.True(await child.KillAsync());
        await child.IsReadyAsync(Cancelled);

        Assert.NotEqual(first, child.Current);
        Assert.Equal(1, child.Exits);
        Assert.Contains("starting it again in 0.5 s", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_child_stays_dead_until_it_is_released()
    {
        await using var child = await StartAsync("sleep 1000");

        await child.KillAsync(holdRestart: true);
        await ToldAsync("is held");

        Assert.Null(child.Current);
        Assert.False(await child.KillAsync());

        child.Release();
        await child.IsReadyAsync(Cancelled);

        Assert.NotNull(child.Current);
    }

    [Fact]
    public async Task A_child_is_left_dead_where_restarts_are_not_wanted()
    {
        await using var child = await StartAsync("sleep 1000", restart: false);

        await child.KillAsync();
        await ToldAsync("is not started again");

        await Assert.ThrowsAsync<LauncherException>(() => child.IsReadyAsync(Cancelled));
    }

    [Fact]
    public async Task A_child_that_cannot_start_is_named_with_the_last_lines_of_its_log()
    {
        var failing = new Command("child", ["sh", "-c", "echo no such luck; exit 3"], new Dictionary<string, string>(), (_, _) => Task.FromResult(false));
        await using var child = new Child(failing, folder, Options());

        var failure = await Assert.ThrowsAsync<LauncherException>(() => child.StartAsync(Cancelled));

        Assert.StartsWith("child ended while it was starting", failure.Message, StringComparison.Ordinal);
        Assert.Contains("| no such luck", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_is_never_ready_fails_the_start()
    {
        var never = new Command("child", ["sleep", "1000"], new Dictionary<string, string>(), (_, _) => Task.FromResult(false));
        await using var child = new Child(never, folder, Options() with { PatienceAtStart = TimeSpan.FromMilliseconds(200) });

        var failure = await Assert.ThrowsAsync<LauncherException>(() => child.StartAsync(Cancelled));

        Assert.StartsWith("child was not ready within 0.2 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_child_and_all_it_started_stand_still_until_they_go_on()
    {
        await using var child = await StartAsync("sleep 1000 & wait");
        await FamilyOfTwoAsync(child);

        child.Pause();
        await UntilAsync(() => child.Current!.Family().All(process => StateOf(process) == 'T'));

        child.Resume();
        await UntilAsync(() => child.Current!.Family().All(process => StateOf(process) != 'T'));
    }

    [Fact]
    public async Task The_end_takes_all_that_the_child_started_even_in_another_session()
    {
        var child = await StartAsync("setsid sleep 1000 & wait");
        var family = await FamilyOfTwoAsync(child);

        await child.DisposeAsync();

        Assert.All(family, process => Assert.False(process.IsAlive));
    }

    [Fact]
    public async Task What_a_killed_child_had_started_does_not_outlive_it()
    {
        await using var child = await StartAsync("sleep 1000 & wait");
        var family = await FamilyOfTwoAsync(child);

        await child.KillAsync();
        await child.IsReadyAsync(Cancelled);

        Assert.All(family, process => Assert.False(process.IsAlive));
    }

    [Fact]
    public async Task A_child_that_will_not_stop_is_killed()
    {
        var child = await StartAsync("trap '' TERM; echo deaf; while true; do sleep 0.1; done");
        await LoggedAsync("deaf");
        var process = child.Current!;

        await child.DisposeAsync();

        Assert.False(process.IsAlive);
    }

    [Fact]
    public async Task A_paused_child_can_be_ended_in_order()
    {
        var child = await StartAsync("trap 'echo in order; exit 0' TERM; echo ready; while true; do sleep 0.05; done");
        await LoggedAsync("ready");
        child.Pause();

        await child.DisposeAsync();

        Assert.Contains("in order", await File.ReadAllTextAsync(folder.LogOf("child"), Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_is_not_told_what_is_meant_for_others()
    {
        Environment.SetEnvironmentVariable("ConnectionStrings__somebodyelses", "secret");
        await using var child = await StartAsync("env; echo all; sleep 1000", new() { ["ConnectionStrings__own"] = "known" });

        var environment = await LoggedAsync("all");

        Assert.Contains("ConnectionStrings__own=known", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("somebodyelses", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_stands_in_the_state_and_what_has_ended_does_not()
    {
        var child = await StartAsync("sleep 1000");

        Assert.Equal(child.Current, RunState.OfRunning(temporary.Path)!.Processes["child"].Identity);

        await child.DisposeAsync();

        Assert.Empty(RunState.OfRunning(temporary.Path)!.Processes);
    }

    private async Task<Child> StartAsync(string script, Dictionary<string, string>? settings = null, bool restart = true)
    {
        var child = new Child(new("child", ["sh", "-c", script], settings ?? [], (_, _) => Task.FromResult(true)), folder, Options() with { Restart = restart });

        try
        {
            await child.StartAsync(Cancelled);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    private ChildOptions Options() =>
        new(Tell, Restart: true, PatienceAtStart: TimeSpan.FromSeconds(20)) { PatienceAtTheEnd = TimeSpan.FromSeconds(1) };

    private void Tell(string line)
    {
        lock (told)
        {
            told.Add(line);
        }
    }

    private Task ToldAsync(string part) => UntilAsync(() =>
    {
        lock (told)
        {
            return told.Any(line => line.Contains(part, StringComparison.Ordinal));
        }
    });

    private async Task<string> LoggedAsync(string line)
    {
        await UntilAsync(() => File.Exists(folder.LogOf("child")) && File.ReadLines(folder.LogOf("child")).Contains(line));

        return await File.ReadAllTextAsync(folder.LogOf("child"), Cancelled);
    }

    private static async Task<IReadOnlyList<ProcessIdentity>> FamilyOfTwoAsync(Child child)
    {
        await UntilAsync(() => child.Current!.Family().Count == 2);

        return child.Current!.Family();
    }

    private static char StateOf(ProcessIdentity process) => File.ReadAllText($"/proc/{process.Pid}/stat").Split(") ")[1][0];

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(20));

        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
