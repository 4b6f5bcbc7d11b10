namespace SeoulMate.TestKit;

/// <summary>
/// The PostgreSQL server that tests use: the one that <c>SEOULMATE_TEST_POSTGRES</c> names, else a container where an
/// engine answers, else the Launcher's private one. Where none can be had, tests fail with a sentence that says what to do.
/// </summary>
public static class TestPostgres
{
    /// <summary>The variable with the connection string of a server whose user may create databases.</summary>
    public const string Variable = "SEOULMATE_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>The connection string of the server, without a database.</summary>
    /// <exception cref="InvalidOperationException">No server can be had; the message says what to do.</exception>
    public static Task<string> ServerAsync() => Server.Value;

    private static Task<string> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable(Variable);

        return string.IsNullOrWhiteSpace(given)
            ? throw new InvalidOperationException($"Tests need PostgreSQL: set {Variable}, or run ./seoulmate test, which starts one.")
            : Task.FromResult(given);
    }
}
