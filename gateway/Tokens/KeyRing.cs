using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SeoulMate.Gateway.Accounts;

namespace SeoulMate.Gateway.Tokens;

/// <summary>What the key ring is encrypted under.</summary>
internal sealed class KeyRingOptions
{
    public const string Section = "DataProtection";

    /// <summary>
    /// A certificate with its RSA private key: the path of a file, PEM or PKCS#12, or the PEM text itself. Without one, in Development
    /// only, the keys are not encrypted.
    /// </summary>
    public string? Certificate { get; set; }

    /// <summary>The password of the private key; none unless set.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Certificates of before, of the same form and password: what was encrypted under them is still read.</summary>
    public IReadOnlyList<string> PreviousCertificates { get; set; } = [];

    /// <summary>Reads a certificate.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read, or has no RSA private key; the message says so.</exception>
    internal X509Certificate2 Read(string given)
    {
        try
        {
            var certificate = given.StartsWith("-----BEGIN", StringComparison.Ordinal) ? ReadPem(given)
                : X509Certificate2.GetCertContentType(given) == X509ContentType.Pkcs12 ? X509CertificateLoader.LoadPkcs12FromFile(given, CertificatePassword)
                : ReadPem(File.ReadAllText(given));

            return certificate.GetRSAPrivateKey() is not null
                ? certificate
                : throw new CryptographicException("It has no RSA private key.");
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"A certificate of {Section} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private X509Certificate2 ReadPem(string text) => string.IsNullOrEmpty(CertificatePassword)
        ? X509Certificate2.CreateFromPem(text, text)
        : X509Certificate2.CreateFromEncryptedPem(text, text, CertificatePassword);
}

internal sealed class KeyRingOptionsValidator(IHostEnvironment environment) : IValidateOptions<KeyRingOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyRingOptions options) => string.IsNullOrEmpty(options.Certificate) && !environment.IsDevelopment()
        ? ValidateOptionsResult.Fail(
            "DataProtection:Certificate is not set: outside Development the keys of cookies and tokens are not kept unencrypted. Name a certificate with its RSA private key.")
        : ValidateOptionsResult.Success;
}

internal static class KeyRing
{
    /// <summary>
    /// Keeps the keys of cookies and of API clients' tokens in the accounts' database, where every gateway finds them, so that one takes
    /// what another gave.
    /// </summary>
    public static WebApplicationBuilder AddKeyRing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KeyRingOptions>().BindConfiguration(KeyRingOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<KeyRingOptions>, KeyRingOptionsValidator>();

        var options = builder.Configuration.GetSection(KeyRingOptions.Section).Get<KeyRingOptions>() ?? new KeyRingOptions();
        var ring = builder.Services.AddDataProtection().SetApplicationName("SeoulMate").PersistKeysToDbContext<AccountsDb>();

        if (!string.IsNullOrEmpty(options.Certificate))
        {
            ring.ProtectKeysWithCertificate(options.Read(options.Certificate));
        }

        if (options.PreviousCertificates is { Count: > 0 } previous)
        {
            ring.UnprotectKeysWithAnyCertificate([.. previous.Select(options.Read)]);
        }

        return builder;
    }
}
