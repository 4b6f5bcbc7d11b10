using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tests;

/// <summary>Makes internal tokens with the key of the tests' gateway, true ones and false ones.</summary>
internal static class Forge
{
    private static readonly ECDsa Key = ECDsa.Create(InternalTokens.Curve);

    /// <summary>The setting <c>Internal:SigningKey</c> of the tests' gateway.</summary>
    public static string GatewayKey { get; } = Convert.ToBase64String(Key.ExportPkcs8PrivateKey());

    /// <summary>The setting <c>DataProtection:Certificate</c> of the tests' gateway.</summary>
    public static string Certificate { get; } = NewCertificate();

    /// <summary>A certificate with its private key, as PEM.</summary>
    public static string NewCertificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));

        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}";
    }

    /// <summary>Another key that a gateway could sign with.</summary>
    public static string NewKey()
    {
        using var key = ECDsa.Create(InternalTokens.Curve);

        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }

    /// <summary>A token that only the gateway could have made, unless something is wrong with it.</summary>
    public static string Token(
        string subject, string scope, string audience = "gateway", string issuer = InternalTokens.Issuer, TimeSpan? goodFor = null, string? address = null, bool isOfferedDemo = false)
    {
        var expires = TimeProvider.System.GetUtcNow() + (goodFor ?? InternalTokens.Lifetime);
        var claims = new Dictionary<string, object> { [InternalTokens.SubjectClaim] = subject, [InternalTokens.ScopeClaim] = new[] { scope } };

        if (address is not null)
        {
            claims["address"] = address;
        }

        if (isOfferedDemo)
        {
            claims[InternalTokens.DemoClaim] = bool.TrueString;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = (expires - InternalTokens.Lifetime).UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(Key), SecurityAlgorithms.EcdsaSha256),
        });
    }
}
