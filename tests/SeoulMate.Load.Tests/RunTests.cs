using System.Text.Json;

namespace SeoulMate.Load.Tests;

/// <summary>A figure is worth as much as the check behind it: a planted loss, double count or stale answer has to be found.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task Of_a_system_that_does_what_it_says_nothing_is_reported()
    {
        var (lines, failures) = await RunAsync(Fault.None);

        Assert.Empty(failures);
        Assert.Equal(
            ["fixed rate", "burst as one array", "burst as single posts"],
            lines.Where(line => line.TryGetProperty("lost", out _)).Select(line => line.GetProperty("part").GetString()));
        Assert.All(lines.Where(line => line.TryGetProperty("lost", out _)), line =>
        {
            Assert.Equal(0, line.GetProperty("lost").GetInt32());
            Assert.Equal(0, line.GetProperty("double_counted").GetInt32());
            Assert.Equal(line.GetProperty("posts").GetInt32() / 20, line.GetProperty("repeats").GetInt32());
        });
        Assert.Equal(0, lines[^1].GetProperty("stale").GetInt32());
        Assert.Equal(60, lines[^1].GetProperty("sessions").GetInt32());
    }

    [Theory]
    [InlineData(Fault.LosesOne, "were lost")]
    [InlineData(Fault.ForgetsOne, "were lost")]
    [InlineData(Fault.CountsOneTwice, "were counted more than once")]
    [InlineData(Fault.RefusesOne, "were not accepted")]
    [InlineData(Fault.AnswersOneStale, "profiles did not have what had just been accepted")]
    internal async Task A_planted_fault_is_found(Fault fault, string told)
    {
        var verb = fault is Fault.AnswersOneStale ? ReadYourWrite.Verb : Ingest.Verb;
        var (_, failures) = await RunAsync(fault, verb);

        Assert.Contains(told, Assert.Single(failures), StringComparison.Ordinal);
        Assert.Contains("1 ", failures[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_and_is_in_the_log_all_the_same_is_not_called_counted_twice()
    {
        var (lines, _) = await RunAsync(Fault.RefusesOne);

        Assert.All(lines.Where(line => line.TryGetProperty("double_counted", out _)), line => Assert.Equal(0, line.GetProperty("double_counted").GetInt32()));
        Assert.Equal(1, lines.Where(line => line.TryGetProperty("failed", out _)).Sum(line => line.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task An_answer_that_waits_for_later_ones_does_not_hold_them_up()
    {
        var (_, failures) = await RunAsync(Fault.KeepsOneWaiting, Ingest.Verb);

        Assert.Empty(failures);
    }

    [Fact]
    public async Task Whoever_is_limited_is_told_what_to_set()
    {
        var told = await Assert.ThrowsAsync<LoadException>(() => RunAsync(Fault.LimitsSignIn));

        Assert.Contains("Limits__SignInsPerMinute=", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("swallow")]
    [InlineData("ingest --users")]
    [InlineData("ingest --people 5")]
    public void Wrong_arguments_are_answered_with_the_right_ones(string arguments) =>
        Assert.Equal(LoadOptions.Usage, Assert.Throws<LoadException>(() => LoadOptions.Read(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Message);

    [Theory]
    [InlineData("ingest --users 0", "--users")]
    [InlineData("ingest --rate fast", "--rate")]
    [InlineData("ingest --gateway here", "here")]
    public void A_wrong_value_is_named(string arguments, string name) =>
        Assert.Contains(name, Assert.Throws<LoadException>(() => LoadOptions.Read(arguments.Split(' '))).Message, StringComparison.Ordinal);

    private static async Task<(IReadOnlyList<JsonElement> Lines, IReadOnlyList<string> Failures)> RunAsync(Fault fault, params string[] verbs)
    {
        using var client = new HttpClient(new FakeSystem(fault)) { BaseAddress = new("http://gateway.test") };
        var figures = new StringWriter();
        var report = new Report(figures, TextWriter.Null);
        string[] wanted = verbs is [] ? [Ingest.Verb, ReadYourWrite.Verb] : verbs;
        var options = LoadOptions.Read([.. wanted, "--users", "20", "--rate", "1000", "--seconds", "1", "--warm-up", "1", "--sessions", "60", "--p99", "60000"]);

        await Run.AllAsync(new PublicApi(client), options, report);

        return ([.. figures.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))], report.Failures);
    }
}
