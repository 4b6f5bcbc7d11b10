using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SeoulMate.ServiceDefaults.Tokens;

/// <summary>
/// The only tokens services trust: ES256, minted by the gateway for two minutes, for named services, with the user's
/// id and scopes. Their public keys come from the gateway's JWKS, or from <c>Internal:Jwks</c> where that is set.
/// </summary>
public static class InternalTokens
{
    /// <summary>Who mints them.</summary>
    public const string Issuer = "seoulmate-gateway";

    /// <summary>The claim with the user's id or the service's word.</summary>
    public const string SubjectClaim = "sub";

    /// <summary>The claim with what the bearer may do; one for each scope.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>The claim, in web's tokens, of who is offered the people of the demonstration.</summary>
    public const string DemoClaim = "demo";

    /// <summary>Where the gateway shows its public keys.</summary>
    public const string JwksPath = "/.well-known/jwks.json";

    /// <summary>Where services ask the gateway for a token of their own.</summary>
    public const string ServiceTokenPath = "/internal/token";

    /// <summary>For how long a token is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(120);

    /// <summary>The elliptic curve of the keys.</summary>
    public static readonly ECCurve Curve = ECCurve.NamedCurves.nistP256;

    internal static void AddInternalTokens(this WebApplicationBuilder builder)
    {
        var audience = builder.Environment.ServiceName();
        var jwks = builder.Configuration["Internal:Jwks"];

        builder.Services.AddHttpClient(nameof(InternalTokens));
        builder.Services.AddSingleton<OutgoingTokens>();
        builder.Services.AddSingleton(services => new GatewayKeys(services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<GatewayKeys>((bearer, keys) =>
            {
                bearer.MapInboundClaims = false;
                bearer.TokenValidationParameters = Validation(audience);

                if (jwks is not null)
                {
                    bearer.TokenValidationParameters.IssuerSigningKeys = new JsonWebKeySet(jwks).GetSigningKeys();
                    bearer.Configuration = new OpenIdConnectConfiguration();
                }
                else
                {
                    bearer.ConfigurationManager = keys;
                }
            });

        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policies.User, policy => policy.RequireClaim(ScopeClaim, Scopes.User))
            .AddPolicy(Policies.Account, policy => policy.RequireAssertion(context => context.User.HasScope(Scopes.User) && !context.User.IsVisitor()))
            .AddPolicy(Policies.Anyone, policy => policy.RequireClaim(ScopeClaim, Scopes.User, Scopes.Visitor))
            .AddPolicy(Policies.Keeper, policy => policy.RequireClaim(ScopeClaim, Scopes.Keeper))
            .AddPolicy(Policies.Operator, policy => policy.RequireClaim(ScopeClaim, Scopes.Operator))
            .AddPolicy(Policies.Service, policy => policy.RequireClaim(ScopeClaim, Scopes.Service))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireClaim(ScopeClaim, Scopes.User).Build());
    }

    /// <summary>What a token must be to be taken: this issuer, this audience, ES256, not expired.</summary>
    public static TokenValidationParameters Validation(string audience) => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = audience,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = TimeSpan.FromSeconds(10),
        NameClaimType = SubjectClaim,
        RoleClaimType = ScopeClaim,
    };
}
