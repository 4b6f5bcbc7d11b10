using SeoulMate.Launcher.Verbs;

namespace SeoulMate.Launcher.Tests;

public sealed class TestTallyTests
{
    [Fact]
    public void Counts_come_from_the_runners_summary_alone() =>
        Assert.Equal("3 passed, 0 failed", Sum(0, "  failed: 7", "Test run summary: Passed!", "  total: 3", "  failed: 0", "  succeeded: 3", "  skipped: 0", "  duration: 1s"));

    [Fact]
    public void Skipped_tests_are_counted_where_there_are_some() =>
        Assert.Equal("3 passed, 1 failed, 2 skipped", Sum(2, "Test run summary: Failed!", "  failed: 1", "  succeeded: 3", "  skipped: 2"));

    [Fact]
    public void A_test_program_that_broke_down_is_a_failure() =>
        Assert.Equal("3 passed, 2 failed", Sum(8, "Test run summary: Failed!", "  error: 2", "  failed: 0", "  succeeded: 3"));

    [Fact]
    public void A_runner_that_says_nothing_but_fails_is_a_failure() =>
        Assert.Equal("0 passed, 1 failed", Sum(1, "no such file"));

    private static string Sum(int exitCode, params string[] lines)
    {
        var tally = new TestTally();

        foreach (var line in lines)
        {
            tally.Read(line);
        }

        return tally.Sum(exitCode);
    }
}
