namespace SeoulMate.Evaluation.Tests;

/// <summary>The benchmarks' own data, which are not part of this repository.</summary>
internal static class BenchmarkData
{
    /// <summary>Where a file of theirs is; skips the test, by name, where SEOULMATE_BENCH_DATA does not say where they are.</summary>
    internal static string In(string path)
    {
        var folder = Environment.GetEnvironmentVariable("SEOULMATE_BENCH_DATA");
        Assert.SkipWhen(folder is null, "SEOULMATE_BENCH_DATA does not name the folder with the benchmarks.");

        return Path.Combine(folder!, path);
    }
}
