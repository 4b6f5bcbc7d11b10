using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SeoulMate.Gateway.Accounts;
using SeoulMate.Gateway.Demo;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tokens;

/// <summary>Mints the internal tokens. One is used again for the same caller and audiences, for half of its life.</summary>
internal sealed class TokenMint : IDisposable
{
    /// <summary>Audience of the tokens with which web calls back.</summary>
    public const string Gateway = "gateway";

    private const int MostRemembered = 50_000;

    private static readonly TimeSpan UseAgainFor = InternalTokens.Lifetime / 2;

    private readonly MemoryCache minted = new(new MemoryCacheOptions { SizeLimit = MostRemembered });
    private readonly JsonWebTokenHandler writer = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly Lock signing = new();
    private readonly ECDsa key;
    private readonly SigningCredentials credentials;
    private readonly TimeProvider clock;

    public TokenMint(IOptions<InternalOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        key = options.Value.SigningKey is { Length: > 0 } given ? InternalOptions.ReadKey(given)! : ECDsa.Create(InternalTokens.Curve);
        PublicKeys = [Public(key), .. options.Value.AcceptedKeys.Select(InternalOptions.ReadKey).OfType<ECDsa>().Select(PublicOnly)];
        credentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = PublicKeys[0].Kid }, SecurityAlgorithms.EcdsaSha256)
        {
            CryptoProviderFactory = new CryptoProviderFactory(), // the common one keeps signers beyond the life of their key
        };
    }

    /// <summary>What tokens can be checked with: first the key that signs, then those that are accepted beside it.</summary>
    public IReadOnlyList<JsonWebKey> PublicKeys { get; }

    /// <summary>The token that goes with a request of this caller.</summary>
    public string ForRequest(HttpContext context, IReadOnlyList<string> audiences)
    {
        var caller = context.User;
        var subject = caller.FindFirstValue(InternalTokens.SubjectClaim)!;
        string[] scopes = [.. caller.FindAll(InternalTokens.ScopeClaim).Select(claim => claim.Value)];

        // Web calls back in the browser's name: limits need its address, sign-out its session, the demonstration whether it is offered.
        (string, string?)[] more = audiences.Contains(Gateway)
            ?
            [
                (CurrentCaller.AddressClaim, context.Address().ToString()),
                (Sessions.SessionClaim, caller.FindFirstValue(Sessions.SessionClaim)),
                (InternalTokens.DemoClaim, DemoApi.IsOfferedTo(context) ? bool.TrueString : null),
            ]
            : [];

        var now = clock.GetUtcNow();
        var known = (subject, string.Join(' ', scopes), string.Join(' ', audiences), string.Join(' ', more));

        if (minted.TryGetValue<Minted>(known, out var earlier) && now < earlier!.UseUntil)
        {
            return earlier.Token;
        }

        var token = Mint(now, subject, scopes, audiences, more);
        minted.Set(known, new Minted(token, now + UseAgainFor), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = UseAgainFor });

        return token;
    }

    /// <summary>A token with which the gateway itself acts for the caller, once: for what no caller may ask a service for.</summary>
    public string ForKeeping(ClaimsPrincipal caller, IReadOnlyList<string> audiences) => Mint(
        clock.GetUtcNow(),
        caller.FindFirstValue(InternalTokens.SubjectClaim)!,
        [.. caller.FindAll(InternalTokens.ScopeClaim).Select(claim => claim.Value), Scopes.Keeper],
        audiences);

    /// <summary>A token for one of our services, on nobody's behalf.</summary>
    public string ForService(string service, IReadOnlyList<string> audiences) =>
        Mint(clock.GetUtcNow(), service, [Scopes.Service], audiences);

    public void Dispose()
    {
        minted.Dispose();
        key.Dispose();
    }

    private string Mint(
        DateTimeOffset now, string subject, string[] scopes, IReadOnlyList<string> audiences, params (string Claim, string? Value)[] more)
    {
        var token = new SecurityTokenDescriptor
        {
            Issuer = InternalTokens.Issuer,
            IssuedAt = now.UtcDateTime,
            Expires = (now + InternalTokens.Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [InternalTokens.SubjectClaim] = subject,
                [InternalTokens.ScopeClaim] = scopes,
            },
            SigningCredentials = credentials,
        };

        foreach (var audience in audiences)
        {
            token.Audiences.Add(audience);
        }

        foreach (var (claim, value) in more.Where(claim => claim.Value is not null))
        {
            token.Claims[claim] = value;
        }

        lock (signing) // the key's own promise: not for several threads at once
        {
            return writer.CreateToken(token);
        }
    }

    private static JsonWebKey PublicOnly(ECDsa accepted)
    {
        using (accepted)
        {
            return Public(accepted);
        }
    }

    private static JsonWebKey Public(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var shown = new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            Use = JsonWebKeyUseNames.Sig,
            Alg = SecurityAlgorithms.EcdsaSha256,
            X = Base64UrlEncoder.Encode(point.X!),
            Y = Base64UrlEncoder.Encode(point.Y!),
        };

        shown.Kid = Base64UrlEncoder.Encode(shown.ComputeJwkThumbprint());

        return shown;
    }

    private sealed record Minted(string Token, DateTimeOffset UseUntil);
}

internal static class TokenMints
{
    /// <summary>Adds the mint, and has the gateway take its own tokens back from web.</summary>
    public static WebApplicationBuilder AddTokenMint(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<InternalOptions>().BindConfiguration(InternalOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<InternalOptions>, InternalOptionsValidator>();
        builder.Services.AddSingleton<TokenMint>();
        builder.Services.AddOptions<JwtBearerOptions>(SignIn.Internal).Configure<TokenMint>((bearer, mint) =>
        {
            bearer.TokenValidationParameters.IssuerSigningKeys = mint.PublicKeys;
            bearer.ConfigurationManager = null; // not asked of the gateway over HTTP, as the services do
            bearer.Configuration = new OpenIdConnectConfiguration();
        });

        return builder;
    }
}
