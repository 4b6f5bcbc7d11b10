using Npgsql;

namespace SeoulMate.EndToEnd.Tests;

/// <summary>What each service's role may do in PostgreSQL. That it is enough, all other tests here show: the system runs by it.</summary>
public sealed class RoleTests(SystemFixture system)
{
    private const string Tables = "select quote_ident(relname) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '__EFMigrationsHistory'";

    private static readonly (string Database, string Process)[] Roles =
    [
        ("catalogdb", "catalog"), ("profiledb", "profile"), ("similaritydb", "similarity"), ("insightsdb", "insights"), ("accountsdb", "gateway"),
    ];

    public static TheoryData<string, string> Each => [.. Roles.Select(role => (role.Database, role.Process))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_service_may_read_and_write_the_rows_of_its_own_database(string database, string process)
    {
        await using var own = await OpenAsync(system.Running.ConnectionStringOf(database, process));
        var tables = await ListAsync(own, Tables);

        Assert.Equal(process, Assert.Single(await ListAsync(own, "select current_user::text")));
        Assert.NotEmpty(tables);

        foreach (var table in tables)
        {
            Assert.Equal(
                ["delete", "insert", "select", "update"],
                await ListAsync(own, $"select one from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as one where has_table_privilege('{table}', one) order by one"));
            await RunAsync(own, $"delete from {table} where false");
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_service_may_do_nothing_else_there(string database, string process)
    {
        await using var own = await OpenAsync(system.Running.ConnectionStringOf(database, process));
        var table = (await ListAsync(own, Tables))[0];
        string[] forbidden =
        [
            "create table intruder (id int)",
            "create temporary table intruder (id int)",
            "create schema intruder",
            "create function intruder() returns int language sql as 'select 1'",
            "create role intruder",
            "create database intruder",
            $"drop table {table}",
            $"truncate {table}",
            $"alter table {table} add column intruder int",
            $"create index intruder on {table} ((1))",
            $"alter role {process} superuser",
            $"alter role {process} createrole",
            $"grant pg_read_all_data to {process}",
            "set role seoulmate",
            "select rolpassword from pg_authid",
            "select passwd from pg_shadow",
            "select pg_read_file('/etc/passwd')",
            "copy (select 1) to program 'true'",
            "insert into \"__EFMigrationsHistory\" values ('intruder', '1')",
            "delete from \"__EFMigrationsHistory\"",
        ];

        foreach (var statement in forbidden)
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(own, statement));
            Assert.True(refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{statement}: {refusal.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_service_may_not_enter_another_database(string database, string process)
    {
        foreach (var other in Roles.Select(role => role.Database).Except([database]).Concat(["postgres", "template1"]))
        {
            var own = new NpgsqlConnectionStringBuilder(system.Running.ConnectionStringOf(database, process)) { Database = other };
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(own.ConnectionString));

            Assert.True(refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{process} in {other}: {refusal.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_a_later_migration_adds_is_the_services_too(string database, string process)
    {
        await using var owner = await OpenAsync(system.Running.ConnectionStringOf(database));
        await RunAsync(owner, "create table later (number bigserial primary key, drama text)");

        try
        {
            await using var own = await OpenAsync(system.Running.ConnectionStringOf(database, process));
            await RunAsync(own, "insert into later (drama) values ('Signal'), ('Misaeng'); update later set drama = 'My Mister' where number = 1; delete from later where number = 2");

            Assert.Equal(["My Mister"], await ListAsync(own, "select drama from later"));
        }
        finally
        {
            await RunAsync(owner, "drop table later");
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancelled);

        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        List<string> found = [];

        while (await reader.ReadAsync(Cancelled))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
