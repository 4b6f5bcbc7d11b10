using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tests;

/// <summary>Looks into internal tokens.</summary>
internal static class Tokens
{
    public static JsonWebToken Read(string token) => new(token);

    public static string[] Scopes(this JsonWebToken token) => [.. token.Claims.Where(claim => claim.Type == InternalTokens.ScopeClaim).Select(claim => claim.Value)];

    /// <summary>Checks a token as a service does: with the keys that the gateway shows.</summary>
    public static async Task<TokenValidationResult> CheckAsync(this HttpClient caller, string token, string audience)
    {
        var keys = await caller.GetStringAsync(InternalTokens.JwksPath, TestContext.Current.CancellationToken);
        var validation = InternalTokens.Validation(audience);
        validation.IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys();

        return await new JsonWebTokenHandler().ValidateTokenAsync(token, validation);
    }
}
