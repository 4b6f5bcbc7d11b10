using System.Diagnostics;
using System.Text.Json;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Tests;

public sealed class LeftoverTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly Process stray = Process.Start("sleep", "1000");
    private readonly ProcessIdentity identity;

    public LeftoverTests() => identity = ProcessIdentity.Of(stray.Id)!;

    public void Dispose()
    {
        stray.Kill();
        stray.Dispose();
        temporary.Dispose();
    }

    [Fact]
    public async Task What_a_killed_run_left_is_ended_before_the_next_begins()
    {
        Leave(RunState.ThisBoot(), identity.StartedAt);

        using var next = await RunFolder.ClaimAsync(temporary.Path);

        Assert.False(identity.IsAlive);
    }

    [Fact]
    public async Task A_process_that_was_given_the_same_pid_later_is_left_alone()
    {
        Leave(RunState.ThisBoot(), identity.StartedAt - 1);

        using var next = await RunFolder.ClaimAsync(temporary.Path);

        Assert.True(identity.IsAlive);
    }

    [Fact]
    public async Task Pids_of_before_the_machine_was_started_anew_mean_nothing()
    {
        Leave("another boot", identity.StartedAt);

        using var next = await RunFolder.ClaimAsync(temporary.Path);

        Assert.True(identity.IsAlive);
    }

    [Fact]
    public async Task Nobody_else_looks_around_in_the_folder_or_reads_its_logs_whoever_made_it_before()
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(temporary.Below("run/logs"));

        using var run = (await RunFolder.ClaimAsync(temporary.Below("run")))!;
        var others = new DirectoryInfo(run.Path).UnixFileMode & ~ownerOnly;

        Assert.Equal(Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None, others);
        Assert.Equal(ownerOnly, new DirectoryInfo(run.Logs).UnixFileMode);
    }

    [Fact]
    public async Task Half_a_state_file_does_not_keep_a_run_from_starting()
    {
        await File.WriteAllTextAsync(temporary.Below(RunState.FileName), "{ \"boot\": ", TestContext.Current.CancellationToken);

        using var next = await RunFolder.ClaimAsync(temporary.Path);

        Assert.NotNull(next);
    }

    [Fact]
    public async Task Only_one_run_has_a_folder_and_the_next_may_have_it_afterwards()
    {
        var first = (await RunFolder.ClaimAsync(temporary.Path))!;

        Assert.Null(await RunFolder.ClaimAsync(temporary.Path));
        Assert.Equal(ProcessIdentity.Own, RunState.OfRunning(temporary.Path)!.Launcher);

        first.Dispose();

        Assert.Null(RunState.OfRunning(temporary.Path));
        using var second = await RunFolder.ClaimAsync(temporary.Path);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task A_hold_does_not_outlive_its_run()
    {
        using (var first = (await RunFolder.ClaimAsync(temporary.Path))!)
        {
            await File.WriteAllTextAsync(first.HoldOf("web"), string.Empty, TestContext.Current.CancellationToken);
        }

        using var second = (await RunFolder.ClaimAsync(temporary.Path))!;

        Assert.False(File.Exists(second.HoldOf("web")));
    }

    private void Leave(string boot, long startedAt)
    {
        var state = new RunState(boot, ProcessIdentity.Own with { StartedAt = 0 }, null, new() { ["stray"] = new(identity.Pid, startedAt, null, Signal.Terminate) });
        File.WriteAllText(temporary.Below(RunState.FileName), JsonSerializer.Serialize(state, JsonSerializerOptions.Web));
    }
}
