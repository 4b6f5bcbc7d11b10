using Microsoft.Extensions.Options;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Where people sign in.</summary>
internal sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>Local unless set: accounts with passwords. Oidc: no passwords, people sign in at the provider.</summary>
    public AuthMode Mode { get; set; }

    /// <summary>The outside provider; null for none.</summary>
    public OidcOptions? Oidc { get; set; }
}

internal enum AuthMode
{
    Local,
    Oidc,
}

/// <summary>A provider of OpenID Connect, asked by code flow with PKCE.</summary>
internal sealed class OidcOptions
{
    /// <summary>Its address, below which <c>/.well-known/openid-configuration</c> is. https; outside Development never less.</summary>
    public string Authority { get; set; } = string.Empty;

    /// <summary>Who it says it is in its tokens; the authority unless set.</summary>
    public string Issuer { get => field ?? Authority; set; }

    /// <summary>What the provider calls this gateway.</summary>
    public string ClientId { get; set; } = string.Empty;

    /// <summary>What only the provider and this gateway know; null where the provider gives none.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What people call the provider.</summary>
    public string Name { get; set; } = "OpenID Connect";

    /// <summary>
    /// The audience of the provider's access tokens with which API clients call, where people sign in there (<c>Auth:Mode=Oidc</c>);
    /// null to take none. Not the client's id, which is the audience of tokens that tell who signed in.
    /// </summary>
    public string? Audience { get; set; }
}

internal sealed class AuthOptionsValidator(IHostEnvironment environment) : IValidateOptions<AuthOptions>
{
    /// <summary>As much as the accounts' database keeps of a provider's and of a person's name there.</summary>
    public const int LongestKey = 128;

    public ValidateOptionsResult Validate(string? name, AuthOptions options) => options switch
    {
        { Mode: AuthMode.Oidc, Oidc: null } => ValidateOptionsResult.Fail("Auth:Mode is Oidc and Auth:Oidc:Authority is not set."),
        { Oidc: null } => ValidateOptionsResult.Success,
        { Oidc: var oidc } when !IsAddress(oidc.Authority) => ValidateOptionsResult.Fail("Auth:Oidc:Authority is not an https address."),
        { Oidc.Issuer: { Length: 0 or > LongestKey } } => ValidateOptionsResult.Fail($"Auth:Oidc:Issuer has more than {LongestKey} characters, or none."),
        { Oidc.ClientId: "" } => ValidateOptionsResult.Fail("Auth:Oidc:ClientId is not set."),
        { Oidc.Name: "" } => ValidateOptionsResult.Fail("Auth:Oidc:Name is empty: people need a word for the provider."),
        { Oidc: var oidc } when oidc.Audience == oidc.ClientId =>
            ValidateOptionsResult.Fail("Auth:Oidc:Audience is the client's id: what tells us who signed in is not for calling with."),
        _ => ValidateOptionsResult.Success,
    };

    private bool IsAddress(string authority) => Uri.TryCreate(authority, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment() && address.IsLoopback));
}
