using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SeoulMate.Gateway.Tests;

/// <summary>Somebody with an account at the provider, and what is wrong with what the provider says of them.</summary>
public sealed record Persona(string Subject, string? Email, bool IsVerified = true, string? Name = null, string? Lie = null)
{
    /// <summary>Somebody new.</summary>
    public static Persona New(bool isVerified = true, string? lie = null) =>
        new($"sub-{Guid.CreateVersion7():N}", $"{Guid.CreateVersion7():N}@example.test", isVerified, "Han Ji-won", lie);
}

/// <summary>A provider of OpenID Connect on a port of its own: code flow with PKCE, and tokens signed with a key on P-256.</summary>
public sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "seoulmate";
    public const string ClientSecret = "known to the provider and to us";
    public const string Audience = "seoulmate-api";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa strangersKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, Grant> codes = new();
    private readonly ConcurrentDictionary<string, Persona> personas = new();
    private readonly WebApplication server = Build();

    /// <summary>Where it is, and who it says it is.</summary>
    public string Issuer { get; private set; } = string.Empty;

    /// <summary>How the provider feels: it answers 500 to everything while it does not.</summary>
    public bool IsWell { get; set; } = true;

    public async Task StartAsync()
    {
        server.Use(async (context, next) =>
        {
            if (IsWell)
            {
                await next(context);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        });
        server.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "ES256" },
        }));
        server.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
        server.MapGet("/authorize", Authorize);
        server.MapPost("/token", (Delegate)RedeemAsync);
        await server.StartAsync();
        Issuer = server.Urls.Single();
    }

    /// <summary>Settings with which a gateway asks this provider.</summary>
    public (string, string)[] Settings(params (string, string)[] more) =>
    [
        ("Auth:Oidc:Authority", Issuer),
        ("Auth:Oidc:ClientId", ClientId),
        ("Auth:Oidc:ClientSecret", ClientSecret),
        ("Auth:Oidc:Name", "Hanok ID"),
        .. more,
    ];

    /// <summary>Signs somebody in at the provider, and has the address the browser is sent back to.</summary>
    /// <param name="asked">Where the gateway sent the browser.</param>
    /// <param name="who">Who signs in there.</param>
    public async Task<string> SignInAsync(string asked, Persona who)
    {
        personas[who.Subject] = who;
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(QueryHelpers.AddQueryString(asked, "login_hint", who.Subject));

        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>An access token for the API, unless something is wrong with it.</summary>
    public string AccessToken(Persona who) => Token(who, Audience, nonce: null);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        key.Dispose();
        strangersKey.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;

        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["response_mode"] == "form_post")
        {
            return Results.BadRequest();
        }

        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        codes[code] = new(personas[query["login_hint"]!], query["nonce"]!, query["code_challenge"]!, query["redirect_uri"]!);

        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> RedeemAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var proof = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));

        if (!codes.TryRemove(form["code"]!, out var grant)
            || proof != grant.Challenge
            || form["redirect_uri"] != grant.RedirectUri
            || form["client_id"] != ClientId
            || form["client_secret"] != ClientSecret
            || form["grant_type"] != "authorization_code")
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        return grant.Who.Lie switch
        {
            "away" => Results.StatusCode(StatusCodes.Status502BadGateway),
            "no json" => Results.Text("<html>"),
            _ => Results.Json(new Dictionary<string, object>
            {
                ["access_token"] = "of no use",
                ["token_type"] = "Bearer",
                ["id_token"] = Token(grant.Who, ClientId, grant.Nonce),
            }),
        };
    }

    private string Token(Persona who, string audience, string? nonce)
    {
        var lie = who.Lie;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(lie == "expired" ? -10 : 0);
        var claims = new Dictionary<string, object> { ["sub"] = who.Subject };
        Put("email", who.Email);
        Put("name", who.Name);
        Put("nonce", lie == "nonce" ? "another" : lie == "no nonce" ? null : nonce);
        claims["email_verified"] = who.IsVerified;

        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = lie == "issuer" ? "https://another.test" : Issuer,
            Audience = lie == "audience" ? "another" : audience,
            IssuedAt = now,
            Expires = now.AddMinutes(5),
            Claims = claims,
            SigningCredentials = lie switch
            {
                "HS256" => new(new SymmetricSecurityKey(SHA256.HashData(Encoding.UTF8.GetBytes(ClientSecret))) { KeyId = "1" }, SecurityAlgorithms.HmacSha256),
                "none" => null,
                "key" => new(new ECDsaSecurityKey(strangersKey) { KeyId = "1" }, SecurityAlgorithms.EcdsaSha256),
                _ => new(new ECDsaSecurityKey(key) { KeyId = "1" }, SecurityAlgorithms.EcdsaSha256),
            },
        });

        return lie == "unsigned" ? token[..(token.LastIndexOf('.') + 1)] : token;

        void Put(string claim, string? value)
        {
            if (value is not null)
            {
                claims[claim] = value;
            }
        }
    }

    private Dictionary<string, string> PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;

        return new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["kid"] = "1",
            ["x"] = Base64Url.EncodeToString(point.X!),
            ["y"] = Base64Url.EncodeToString(point.Y!),
        };
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();

        return builder.Build();
    }

    private sealed record Grant(Persona Who, string Nonce, string Challenge, string RedirectUri);
}
