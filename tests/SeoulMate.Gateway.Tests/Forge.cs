using System.Security.Cryptography;
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
