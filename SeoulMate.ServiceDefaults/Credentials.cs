using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.ServiceDefaults;

/// <summary>What a process shows to others to be let in. Outside Development it does not start with what everybody knows or could guess.</summary>
internal sealed class Credentials
{
    /// <summary>The least length of <c>Internal:ServiceSecret</c>, in characters.</summary>
    public const int ShortestServiceSecret = 32;

    /// <summary>How to reach databases, broker and vectors, by name.</summary>
    public Dictionary<string, string?> ConnectionStrings { get; } = [];

    /// <summary>What our services show to the gateway.</summary>
    public string? ServiceSecret { get; set; }
}

internal static class CredentialChecks
{
    /// <summary>Has the process refuse to start with a bad one, in any environment but Development.</summary>
    internal static void AddCredentialChecks(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<Credentials>()
            .Configure<IConfiguration>((credentials, configuration) =>
            {
                credentials.ServiceSecret = configuration["Internal:ServiceSecret"];

                foreach (var given in configuration.GetSection("ConnectionStrings").GetChildren())
                {
                    credentials.ConnectionStrings[given.Key] = given.Value;
                }
            })
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<Credentials>, CredentialsValidator>();
    }
}

internal sealed class CredentialsValidator(IHostEnvironment environment) : IValidateOptions<Credentials>
{
    /// <summary>Passwords that servers come with, or that examples have.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "guest", "postgres", "postgresql", "password", "passw0rd", "pass", "admin", "administrator", "root", "user", "default", "test",
        "changeme", "change-me", "change_me", "changeit", "secret", "example", "letmein", "rabbitmq", "rabbit", "qdrant", "seoulmate",
        "1234", "12345", "123456", "12345678", "123456789", "…", "...",
    };

    /// <summary>What the parts of a connection string are called: who, the secret, and what PostgreSQL takes in its place.</summary>
    private static readonly string[] UserParts = ["Username", "User Name", "User ID", "UserId", "UID"];
    private static readonly string[] SecretParts = ["Password", "PSW", "PWD", "Key"];
    private static readonly string[] OtherParts = ["Passfile", "SSL Certificate", "SslCertificate"];

    public ValidateOptionsResult Validate(string? name, Credentials options)
    {
        if (environment.IsDevelopment())
        {
            return ValidateOptionsResult.Success;
        }

        List<string> wrong = [.. options.ConnectionStrings.Select(given => Wrong(given.Key, given.Value)).OfType<string>()];

        if (options.ServiceSecret is not { Length: >= Credentials.ShortestServiceSecret })
        {
            wrong.Add($"Internal:ServiceSecret is missing or shorter than {Credentials.ShortestServiceSecret} characters: make one with openssl rand -hex 32 and give it to every process.");
        }

        return wrong is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static string? Wrong(string name, string? given)
    {
        if (name.EndsWith(Database.OwnerSuffix, StringComparison.Ordinal))
        {
            return $"ConnectionStrings:{name} is for --migrate and --rebuild: a running service is not to know how to connect as the owner. Take it away.";
        }

        try
        {
            return IsGuessable(given ?? string.Empty)
                ? $"ConnectionStrings:{name} has no password or key, or one that everybody knows: set one of your own at the server, and here."
                : null;
        }
        catch (ArgumentException)
        {
            return $"ConnectionStrings:{name} cannot be read.";
        }
    }

    private static bool IsGuessable(string given)
    {
        if (Uri.TryCreate(given, UriKind.Absolute, out var address))
        {
            string[] userInfo = [.. address.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString)];

            // The bus within the process, which one-shot verbs and tests have, lets nobody else in.
            return address.Scheme != "loopback" && IsGuessable(userInfo[0], userInfo.ElementAtOrDefault(1) ?? string.Empty);
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = given };

        return PartOf(parts, OtherParts).Length == 0 && IsGuessable(PartOf(parts, UserParts), PartOf(parts, SecretParts));
    }

    private static bool IsGuessable(string user, string secret) =>
        secret.Length == 0 || Known.Contains(secret) || string.Equals(user, secret, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first part that goes by one of the names; empty where none does.</summary>
    private static string PartOf(DbConnectionStringBuilder parts, string[] names) =>
        names.Select(name => parts.TryGetValue(name, out var value) ? value.ToString() : null).FirstOrDefault(value => value is not null) ?? string.Empty;
}
