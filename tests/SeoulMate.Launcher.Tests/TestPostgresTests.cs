using Npgsql;
using SeoulMate.TestKit;

namespace SeoulMate.Launcher.Tests;

public sealed class TestPostgresTests
{
    [Fact]
    public async Task Tests_that_are_given_no_server_get_one_of_their_own()
    {
        Environment.SetEnvironmentVariable(TestPostgres.Variable, null);

        await using var connection = new NpgsqlConnection($"{await TestPostgres.ServerAsync()};Database=postgres");
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        Assert.Contains(connection.Host, (string[])["127.0.0.1", "localhost"]);
    }
}
