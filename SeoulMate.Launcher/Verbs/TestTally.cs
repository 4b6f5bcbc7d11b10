using System.Globalization;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Adds up what the test runner says at its end into the one line that ends a test run.</summary>
internal sealed class TestTally
{
    private const string SummaryBegins = "Test run summary:";

    private readonly Dictionary<string, int> counts = [];
    private bool isSummary;

    /// <summary>Takes in a line of the runner's.</summary>
    internal void Read(string line)
    {
        isSummary = isSummary || line.StartsWith(SummaryBegins, StringComparison.Ordinal);

        if (isSummary && line.Trim().Split(": ") is [var name, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            counts[name] = counts.GetValueOrDefault(name) + count;
        }
    }

    /// <summary>The line: <c>N passed, N failed</c>, with <c>, N skipped</c> when some were.</summary>
    internal string Sum(int exitCode)
    {
        var skipped = counts.GetValueOrDefault("skipped");

        return $"{counts.GetValueOrDefault("succeeded")} passed, {Failed(exitCode)} failed" + (skipped == 0 ? string.Empty : $", {skipped} skipped");
    }

    /// <summary>How many failed. A test program that broke down counts as one, and a run is never well when its runner says it is not.</summary>
    internal int Failed(int exitCode) =>
        Math.Max(counts.GetValueOrDefault("failed") + counts.GetValueOrDefault("error"), exitCode == 0 ? 0 : 1);
}
