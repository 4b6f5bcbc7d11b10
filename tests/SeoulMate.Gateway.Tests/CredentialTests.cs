using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Tests;

/// <summary>What no process starts with outside Development. Each has this check with all it has in common with the others.</summary>
public sealed class CredentialTests
{
    private const string Secret = "Internal:ServiceSecret";
    private const string GoodSecret = "0123456789abcdef0123456789abcdef";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("profiledb", "Host=db.example;Username=profile;Database=profiledb")]
    [InlineData("profiledb", "Host=db.example;Username=profile;Password=;Database=profiledb")]
    [InlineData("profiledb", "Host=db.example;Username=postgres;Password=postgres")]
    [InlineData("profiledb", "Host=db.example;Username=profile;Password=Profile")]
    [InlineData("profiledb", "Host=db.example;User Id=someone;PWD=someone")]
    [InlineData("profiledb", "Host=db.example;Username=profile;Password=ChangeMe")]
    [InlineData("profiledb", "Host=db.example;Username=profile;Password='seoulmate'")]
    [InlineData("profiledb", "Host=db.example;Username=profile;Password=…")]
    [InlineData("profiledb", "no connection string")]
    [InlineData("profiledb", "")]
    [InlineData("rabbitmq", "amqp://guest:guest@mq.example/")]
    [InlineData("rabbitmq", "amqp://mq.example/")]
    [InlineData("rabbitmq", "amqp://profile@mq.example/")]
    [InlineData("rabbitmq", "amqp://profile:@mq.example/")]
    [InlineData("rabbitmq", "amqps://profile:rabbitmq@mq.example/")]
    [InlineData("rabbitmq", "amqp://profile:pass%77ord@mq.example/")]
    [InlineData("qdrant_http", "Endpoint=http://vectors.example:6333")]
    [InlineData("qdrant_http", "Endpoint=http://vectors.example:6333;Key=changeme")]
    [InlineData("qdrant_http", "http://vectors.example:6333")]
    [InlineData("profiledb_owner", "Host=db.example;Username=owner;Password=f1b2c6a8d9;Database=profiledb")]
    public async Task A_connection_string_that_anybody_could_guess_is_named_and_refused(string name, string given)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(Environments.Production, (Secret, GoodSecret), ($"ConnectionStrings:{name}", given)));

        Assert.StartsWith($"ConnectionStrings:{name} ", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("changeme")]
    [InlineData("0123456789abcdef0123456789abcde")]
    public async Task A_services_secret_that_is_missing_or_short_is_refused(string secret)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync("Staging", (Secret, secret)));

        Assert.StartsWith("Internal:ServiceSecret is missing or shorter than 32 characters", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(
            Environments.Production, ("ConnectionStrings:catalogdb", "Host=db.example;Username=postgres;Password=postgres"), ("ConnectionStrings:rabbitmq", "amqp://guest:guest@mq.example/")));

        Assert.Equal(3, refusal.Failures.Count());
        Assert.DoesNotContain("guest", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("profiledb", "Host=db.example;Username=postgres;Password=8f2a61c07d;Database=profiledb")]
    [InlineData("profiledb", "Host=db.example;Username=profile;Passfile=/run/secrets/pgpass")]
    [InlineData("profiledb", "Host=db.example;Username=profile;SSL Certificate=/run/secrets/profile.pem")]
    [InlineData("rabbitmq", "amqp://guest:8f2a61c07d@mq.example/")]
    [InlineData("rabbitmq", "loopback://localhost/")]
    [InlineData("qdrant_http", "Endpoint=http://vectors.example:6333;Key=8f2a61c07d")]
    public async Task One_of_ones_own_is_taken_whatever_the_users_name(string name, string given) =>
        await StartAsync(Environments.Production, (Secret, GoodSecret), ($"ConnectionStrings:{name}", given));

    [Fact]
    public async Task In_development_nothing_is_asked() =>
        await StartAsync(Environments.Development, ("ConnectionStrings:rabbitmq", "amqp://guest:guest@localhost/"));

    /// <summary>Starts the least of a process, and ends it.</summary>
    private static async Task StartAsync(string environment, params (string Setting, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            Args = [.. settings.Select(setting => $"--{setting.Setting}={setting.Value}"), "--Kestrel:Endpoints:http:Url=http://127.0.0.1:0"],
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();

        await using var process = builder.Build();
        await process.StartAsync(Cancelled);
    }
}
