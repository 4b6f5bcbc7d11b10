using Npgsql;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher.Tests;

/// <summary>One private PostgreSQL for the tests that only look at it.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly TemporaryFolder temporary = new();

    public PostgresServer Server { get; private set; } = null!;

    public string Folder => temporary.Path;

    public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync(temporary.Path);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        temporary.Dispose();
    }
}

public sealed class PostgresServerTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_password_opens_it_and_no_other_does()
    {
        Assert.Equal(1, await AskAsync(fixture.Server.ConnectionString, "select 1"));

        var refusal = await Assert.ThrowsAsync<PostgresException>(
            () => AskAsync(new NpgsqlConnectionStringBuilder(fixture.Server.ConnectionString) { Password = "guess" }.ConnectionString, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public void It_listens_on_loopback_only()
    {
        var listeners = Listeners.Of(fixture.Server.Child!.Current!);

        Assert.NotEmpty(listeners);
        Assert.All(listeners, listener => Assert.True(Listeners.IsLoopback(listener.Address)));
    }

    [Fact]
    public async Task It_writes_through_to_the_disk() =>
        Assert.Equal("on", await AskAsync(fixture.Server.ConnectionString, "select current_setting('fsync')"));

    [Fact]
    public async Task It_lets_its_user_make_databases() =>
        Assert.Equal(true, await AskAsync(fixture.Server.ConnectionString, "select rolcreatedb from pg_roles where rolname = current_user"));

    [Fact]
    public void It_works_in_a_folder_that_only_another_account_may_enter_and_never_as_root()
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var status = File.ReadAllLines($"/proc/{fixture.Server.Child!.Current!.Pid}/status");
        var users = status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1..];
        var privileges = Convert.ToUInt64(status.Single(line => line.StartsWith("CapEff:", StringComparison.Ordinal)).Split('\t')[1], 16);

        Assert.Equal(ownerOnly, new FileInfo(fixture.Folder).UnixFileMode);
        Assert.DoesNotContain("0", users);

        // At most the one that lets it pass the folder: to read past permissions, or to override them.
        Assert.Contains(privileges, (ulong[])[0, 1 << 1, 1 << 2]);
    }

    [Fact]
    public async Task Data_survive_the_end_of_the_server_and_a_kill()
    {
        using var temporary = new TemporaryFolder();

        await using (var first = await PostgresServer.StartAsync(temporary.Path, cancellationToken: Cancelled))
        {
            await AskAsync(first.ConnectionString, "create table kept (drama text); insert into kept values ('Signal'); select 1");
        }

        await using var second = await PostgresServer.StartAsync(temporary.Path, cancellationToken: Cancelled);
        Assert.Equal("Signal", await AskAsync(second.ConnectionString, "update kept set drama = 'Misaeng' returning 'Signal'"));

        Assert.True(await second.Child!.KillAsync());
        await second.Child.IsReadyAsync(Cancelled);

        Assert.Equal("Misaeng", await AskAsync(second.ConnectionString, "select drama from kept"));
    }

    private static async Task<object?> AskAsync(string connectionString, string question)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Database = "postgres" }.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(question, connection);

        return await command.ExecuteScalarAsync(Cancelled);
    }
}
