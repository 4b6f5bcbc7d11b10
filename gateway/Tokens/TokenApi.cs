using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tokens;

/// <summary>What the services need of the mint: the public keys, and tokens of their own.</summary>
internal static class TokenApi
{
    public static void MapTokenApi(this IEndpointRouteBuilder app)
    {
        app.MapGet(InternalTokens.JwksPath, GetKeys).AllowAnonymous();
        app.MapPost(InternalTokens.ServiceTokenPath, MintServiceToken).AllowAnonymous();
    }

    internal static Ok<KeysView> GetKeys(TokenMint mint) => TypedResults.Ok(
        new KeysView([.. mint.PublicKeys.Select(key => new KeyView(key.Kty, key.Crv, key.Use, key.Alg, key.Kid, key.X, key.Y))]));

    internal static Results<Ok<ServiceTokenView>, ProblemHttpResult> MintServiceToken(
        ServiceTokenRequest request, TokenMint mint, IOptions<InternalOptions> options, ILogger<TokenMint> log)
    {
        if (!IsSecret(request.Secret, options.Value.ServiceSecret))
        {
            log.ServiceTokenRefused();

            return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "This is not the services' secret.");
        }

        return SystemServices.Called.Contains(request.Service)
            ? TypedResults.Ok(new ServiceTokenView(
                mint.ForService(request.Service, SystemServices.Called), (long)InternalTokens.Lifetime.TotalSeconds))
            : TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "There is no such service.");
    }

    /// <summary>Compares digests, in a time that does not depend on how much is right.</summary>
    private static bool IsSecret(string shown, string? secret) => !string.IsNullOrEmpty(secret)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
internal sealed record KeysView(IReadOnlyList<KeyView> Keys);

/// <summary>A public key on the curve P-256 (RFC 7518).</summary>
internal sealed record KeyView(string Kty, string Crv, string Use, string Alg, string Kid, string X, string Y);
