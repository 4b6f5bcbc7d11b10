namespace SeoulMate.Launcher.Verbs;

internal static class Test
{
    internal static Task<int> RunAsync(string[] options) => Task.FromResult(options.Length);
}
