using System.Net;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tests;

/// <summary>What the gateway does with its arguments and settings before it serves anybody, as a process of its own.</summary>
public sealed class ProcessTests(GatewayApp app)
{
    private const string Key = "Internal__SigningKey";

    [Fact]
    public async Task Granting_makes_an_operator_from_the_next_sign_in_on()
    {
        using var caller = app.Caller();
        var user = await caller.NewUserAsync();
        var before = await caller.TokensAsync(user);

        var (exitCode, output, _) = await RunAsync(["--grant-operator", user.Email.ToUpperInvariant()], ("ASPNETCORE_ENVIRONMENT", "Development"));
        var after = await caller.TokensAsync(user);

        Assert.Equal(0, exitCode);
        Assert.Contains("is an operator now", output, StringComparison.Ordinal);
        Assert.Equal([Scopes.User, Scopes.Operator], Tokens.Read((await caller.ReachAsync("/api/v1/insights/quality", after.AccessToken)).Token).Scopes());

        using var refused = await caller.PostAsync("/api/v1/account/refresh", new { refresh_token = before.RefreshToken });
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Outside_development_an_address_that_was_never_confirmed_makes_no_operator_unless_told_so()
    {
        using var caller = app.Caller();
        var (confirmed, unconfirmed) = (await caller.NewUserAsync(), await caller.NewUserAsync());
        await app.InDatabaseAsync("update accounts set email_confirmed = true where id = $1", confirmed.UserId);

        var granted = await RunAsync(["--grant-operator", confirmed.Email], ("ASPNETCORE_ENVIRONMENT", "Production"));
        var refused = await RunAsync(["--grant-operator", unconfirmed.Email], ("ASPNETCORE_ENVIRONMENT", "Production"));
        var operatorsBefore = await OperatorsAsync(unconfirmed);
        var toldSo = await RunAsync(["--grant-operator", unconfirmed.Email, "--even-unconfirmed"], ("ASPNETCORE_ENVIRONMENT", "Production"));

        Assert.Equal((0, 1), (granted.ExitCode, await OperatorsAsync(confirmed)));
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("was never confirmed", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, operatorsBefore);
        Assert.Equal((0, 1), (toldSo.ExitCode, await OperatorsAsync(unconfirmed)));

        Task<long> OperatorsAsync(TestUser user) => app.CountAsync("select count(*) from accounts where id = $1 and is_operator", user.UserId);
    }

    [Fact]
    public async Task Nobody_unknown_is_made_an_operator()
    {
        var (exitCode, output, errors) = await RunAsync(["--grant-operator", "nobody@example.test"]);

        Assert.NotEqual(0, exitCode);
        Assert.DoesNotContain("is an operator now", output, StringComparison.Ordinal);
        Assert.Contains("There is no account with the address nobody@example.test.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Granting_needs_an_address()
    {
        var (exitCode, _, errors) = await RunAsync(["--grant-operator"]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("needs the e-mail address", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_does_not_start_outside_development()
    {
        var (exitCode, _, errors) = await RunAsync([], ("ASPNETCORE_ENVIRONMENT", "Production"), (Key, Forge.GatewayKey), ("Demo__Enabled", "true"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Demo:Enabled is true outside Development", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_it_does_not_start_without_a_signing_key()
    {
        var (exitCode, _, errors) = await RunAsync([], ("ASPNETCORE_ENVIRONMENT", "Staging"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Internal:SigningKey is not set", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    public async Task It_does_not_start_with_a_signing_key_that_is_none(string key)
    {
        var (exitCode, _, errors) = await RunAsync([], ("ASPNETCORE_ENVIRONMENT", "Development"), (Key, key));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Internal:SigningKey is not a PKCS#8 private key", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_does_not_start_with_an_accepted_key_that_is_none()
    {
        var (exitCode, _, errors) = await RunAsync([], ("ASPNETCORE_ENVIRONMENT", "Development"), ("Internal__AcceptedKeys__0", "AAAA"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Internal:AcceptedKeys has one that is not a PKCS#8 private key", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_it_does_not_start_with_what_anybody_could_guess_or_read()
    {
        var (exitCode, _, errors) = await RunAsync(
            [],
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            (Key, Forge.GatewayKey),
            ("Internal__ServiceSecret", "changeme"),
            ("ConnectionStrings__accountsdb", "Host=127.0.0.1;Port=1;Username=postgres;Password=postgres;Database=accountsdb"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("ConnectionStrings:accountsdb has no password or key, or one that everybody knows", errors, StringComparison.Ordinal);
        Assert.Contains("Internal:ServiceSecret is missing or shorter than 32 characters", errors, StringComparison.Ordinal);
        Assert.Contains("DataProtection:Certificate is not set", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere/ring.pem")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public async Task It_does_not_start_with_a_certificate_that_is_none(string certificate)
    {
        var (exitCode, _, errors) = await RunAsync([], ("ASPNETCORE_ENVIRONMENT", "Development"), ("DataProtection__Certificate", certificate));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("A certificate of DataProtection cannot be read", errors, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] arguments, params (string, string)[] environment) =>
        GatewayProcess.RunAsync(arguments, [("ConnectionStrings__accountsdb", app.ConnectionString), ("Kestrel__Endpoints__http__Url", "http://127.0.0.1:0"), .. environment]);
}
