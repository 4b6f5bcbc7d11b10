using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SeoulMate.Gateway.Tokens;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Accounts;

/// <summary>The ways in.</summary>
internal static class SignIn
{
    /// <summary>Whichever of the others the request shows.</summary>
    public const string Any = "any";

    /// <summary>A browser's session cookie.</summary>
    public const string Cookie = "cookie";

    /// <summary>An API client's opaque tokens.</summary>
    public const string Tokens = "tokens";

    /// <summary>A server's API key.</summary>
    public const string Key = "key";

    /// <summary>The internal token that web was handed and calls back with.</summary>
    public const string Internal = JwtBearerDefaults.AuthenticationScheme;

    private const string BearerScheme = "Bearer ";

    /// <summary>Adds accounts, sessions and the ways to show one.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddIdentityCore<AccountRow>(identity =>
            {
                // Length is what counts (NIST SP 800-63B); the request's shape holds its bounds.
                identity.Password = new PasswordOptions
                {
                    RequiredLength = 8,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // with passkeys
                identity.User = new UserOptions { RequireUniqueEmail = true, AllowedUserNameCharacters = string.Empty };
            })
            .AddPasswordValidator<PasswordRules>()
            .AddEntityFrameworkStores<AccountsDb>();
        builder.Services.AddScoped<AccountStore>();
        builder.Services.AddScoped<Codes>();
        builder.Services.AddScoped<Credentials>();
        builder.Services.AddSingleton<ApiKeys>();
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<Visitors>();
        builder.Services.AddHttpClient<OwnProfile>();
        builder.Services.AddScoped<Registration>();
        builder.Services.AddScoped<AccountErasure>();
        builder.Services.AddValidation().AddSnakeCaseErrors();

        builder.AddKeyRing();

        // Without its database the gateway serves visitors and open sessions: degraded, not dead.
        builder.Services.Configure<HealthCheckServiceOptions>(health =>
            health.Registrations.Single(check => check.Name == AccountsDb.Name).FailureStatus = HealthStatus.Degraded);

        builder.Services
            .AddAuthentication(schemes =>
            {
                schemes.DefaultScheme = Any;
                schemes.DefaultChallengeScheme = Tokens;
                schemes.DefaultForbidScheme = Tokens;
            })
            .AddPolicyScheme(Any, null, any => any.ForwardDefaultSelector = Shown)
            .AddCookie(Cookie, cookie => UseSessionCookie(cookie, builder.Environment))
            .AddScheme<AuthenticationSchemeOptions, ApiKeySignIn>(Key, null)
            .AddBearerToken(Tokens, tokens =>
            {
                tokens.RefreshTokenExpiration = Sessions.RefreshFor;
                tokens.Events.OnMessageReceived = message =>
                {
                    message.Token = BearerToken(message.Request);
                    return Task.CompletedTask;
                };
            });

        return builder;
    }

    /// <summary>The session cookie's name: with the prefix that binds it to host and https, except where one develops without https.</summary>
    public static string CookieName(IHostEnvironment environment) => environment.IsDevelopment() ? "seoulmate" : "__Host-seoulmate";

    /// <summary>Which way in a request shows. A header is never beside the point: with one the cookie is not looked at.</summary>
    private static string Shown(HttpContext context)
    {
        if (!context.Request.ShowsToken())
        {
            return Cookie;
        }

        // A JWT has dots; the opaque tokens are base64url, which has none, and begin as data protection has it.
        return BearerToken(context.Request) switch
        {
            { } key when key.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal) => Key,
            { } jwt when jwt.Contains('.', StringComparison.Ordinal) => ExternalTokens.IsTheirs(context, jwt) ? ExternalTokens.Scheme : Internal,
            _ => Tokens,
        };
    }

    /// <summary>What stands behind <c>Bearer</c>. The name of the scheme is written in any case (RFC 9110, 11.1).</summary>
    public static string? BearerToken(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var shown && shown.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase) ? shown[BearerScheme.Length..] : null;

    private static void UseSessionCookie(CookieAuthenticationOptions session, IHostEnvironment environment)
    {
        session.Cookie.Name = CookieName(environment);
        session.Cookie.Path = "/";
        session.Cookie.HttpOnly = true;
        session.Cookie.SameSite = SameSiteMode.Lax;
        session.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        session.ExpireTimeSpan = Sessions.IdleInBrowser;
        session.SlidingExpiration = true;
    }
}
