using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.TestKit;

/// <summary>Mints internal tokens as the gateway does, with a key that only the tests know.</summary>
public static class TestTokens
{
    private static readonly ECDsaSecurityKey Key = new(ECDsa.Create(InternalTokens.Curve)) { KeyId = "test" };

    /// <summary>The public key, for the setting <c>Internal:Jwks</c>.</summary>
    public static string Jwks { get; } = PublicKeys();

    /// <summary>A token for one audience.</summary>
    /// <param name="audience">The service's word.</param>
    /// <param name="subject">The user's id, or a service's word.</param>
    /// <param name="scopes">What the bearer may do.</param>
    /// <param name="expires">When it ends; in two minutes unless given.</param>
    /// <param name="isOfferedDemo">Whether the bearer is offered the people of the demonstration.</param>
    public static string Mint(string audience, string subject, IEnumerable<string> scopes, DateTimeOffset? expires = null, bool isOfferedDemo = false) =>
        Mint(Key, audience, subject, scopes, expires, isOfferedDemo);

    /// <summary>The same, signed by somebody else under the gateway's name.</summary>
    public static string Forge(string audience, string subject, IEnumerable<string> scopes)
    {
        using var another = ECDsa.Create(InternalTokens.Curve);

        return Mint(new ECDsaSecurityKey(another) { KeyId = Key.KeyId, CryptoProviderFactory = new CryptoProviderFactory() }, audience, subject, scopes, expires: null, isOfferedDemo: false);
    }

    private static string Mint(ECDsaSecurityKey key, string audience, string subject, IEnumerable<string> scopes, DateTimeOffset? expires, bool isOfferedDemo)
    {
        var now = TimeProvider.System.GetUtcNow();
        var until = expires ?? now + InternalTokens.Lifetime;
        var claims = new Dictionary<string, object> { [InternalTokens.SubjectClaim] = subject, [InternalTokens.ScopeClaim] = scopes.ToArray() };

        if (isOfferedDemo)
        {
            claims[InternalTokens.DemoClaim] = bool.TrueString;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = InternalTokens.Issuer,
            Audience = audience,
            IssuedAt = (until - InternalTokens.Lifetime).UtcDateTime,
            Expires = until.UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>Makes a client speak as a user.</summary>
    public static HttpClient As(this HttpClient client, string audience, Guid userId, params string[] moreScopes)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Mint(audience, userId.ToString(), [Scopes.User, .. moreScopes]));
        return client;
    }

    /// <summary>Makes a client speak as a visitor without an account.</summary>
    public static HttpClient AsVisitor(this HttpClient client, string audience)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Mint(audience, "visitor", [Scopes.Visitor]));
        return client;
    }

    /// <summary>The header with which a gRPC call speaks as a user.</summary>
    public static Metadata UserCall(string audience, Guid userId) =>
        new() { { "Authorization", $"Bearer {Mint(audience, userId.ToString(), [Scopes.User])}" } };

    /// <summary>The header with which a gRPC call speaks as one of our services.</summary>
    public static Metadata ServiceCall(string audience) =>
        new() { { "Authorization", $"Bearer {Mint(audience, "tests", [Scopes.Service])}" } };

    private static string PublicKeys()
    {
        var point = Key.ECDsa.ExportParameters(includePrivateParameters: false).Q;

        return JsonSerializer.Serialize(new
        {
            keys = new[]
            {
                new
                {
                    kty = "EC",
                    crv = "P-256",
                    use = "sig",
                    alg = SecurityAlgorithms.EcdsaSha256,
                    kid = Key.KeyId,
                    x = Base64UrlEncoder.Encode(point.X!),
                    y = Base64UrlEncoder.Encode(point.Y!),
                },
            },
        });
    }
}
