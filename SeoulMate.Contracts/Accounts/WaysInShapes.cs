using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Accounts;

/// <summary>The answer of <c>GET /api/v1/account/ways</c>: which ways in there are.</summary>
/// <param name="Local">True when one can register, and sign in with a password.</param>
/// <param name="Passkeys">True when one can sign in with a passkey.</param>
/// <param name="External">What the outside provider is called at which one can sign in; null when there is none.</param>
public sealed record WaysInView(bool Local, bool Passkeys, string? External);

/// <summary>The body of <c>POST /api/v1/account/passkeys/options</c>.</summary>
/// <param name="Password">The account's password. Without it the sign-in must be at most ten minutes old.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PasskeyOptionsRequest([property: StringLength(128)] string? Password = null);

/// <summary>What a browser is to make or show a passkey with.</summary>
/// <param name="Options">For <c>navigator.credentials</c>, in the JSON form of WebAuthn Level 3.</param>
/// <param name="State">To be sent back with the passkey, within five minutes and once.</param>
public sealed record PasskeyOptionsView(JsonElement Options, string State);

/// <summary>The body of <c>POST /api/v1/account/passkeys</c>.</summary>
/// <param name="Name">What the user calls it, at most 60 characters.</param>
/// <param name="State">As given with the options.</param>
/// <param name="Credential">What the browser made, in the JSON form of WebAuthn Level 3.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AddPasskeyRequest(
    [property: Required, StringLength(60)] string Name,
    [property: Required, StringLength(4000)] string State,
    [property: Required] JsonElement? Credential);

/// <summary>The body of <c>POST /api/v1/account/passkeys/login</c>.</summary>
/// <param name="State">As given with the options.</param>
/// <param name="Credential">What the browser showed, in the JSON form of WebAuthn Level 3.</param>
/// <param name="UseCookie">True for browsers: the answer sets the session cookie and has no tokens.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PasskeyLoginRequest(
    [property: Required, StringLength(4000)] string State,
    [property: Required] JsonElement? Credential,
    bool UseCookie = false);

/// <summary>A passkey of the caller's.</summary>
/// <param name="Id">Its id: the credential's, in base64url.</param>
/// <param name="Name">What the user calls it.</param>
/// <param name="CreatedAt">When it was added, in UTC.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>The passkeys of the caller, the oldest first: the answer of <c>GET /api/v1/account/passkeys</c>.</summary>
/// <param name="Items">At most 20.</param>
public sealed record PasskeysView(IReadOnlyList<PasskeyView> Items);

/// <summary>Whether the caller can sign in at the outside provider: the answer of <c>GET /api/v1/account/external</c>.</summary>
/// <param name="Name">What the provider is called.</param>
/// <param name="IsLinked">True when its account opens the caller's.</param>
public sealed record ExternalLinkView(string Name, bool IsLinked);

/// <summary>The body of <c>POST /api/v1/account/external/link</c>.</summary>
/// <param name="Password">The account's password. Without it the sign-in must be at most ten minutes old.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LinkExternalRequest([property: StringLength(128)] string? Password = null);

/// <summary>Where the browser is to go on, in the same session of the browser: the answer of <c>POST /api/v1/account/external/link</c>.</summary>
/// <param name="Address">At the outside provider.</param>
public sealed record LinkExternalView(string Address);

/// <summary>What came of a sign-in at the outside provider, as the pages are told in <c>?external=</c>.</summary>
public static class ExternalOutcomes
{
    /// <summary>The provider's account opens the caller's from now on.</summary>
    public const string Linked = "linked";

    /// <summary>There is an account with this address that is not known to be the same person's: sign in to it first, then link.</summary>
    public const string SignInFirst = "sign-in-first";

    /// <summary>The provider's account opens another account, or the account has one at the provider already.</summary>
    public const string Taken = "taken";

    /// <summary>The provider does not tell an address, and an account needs one.</summary>
    public const string NoAddress = "no-address";

    /// <summary>Anything else: given up, too late, or not to be trusted.</summary>
    public const string Refused = "refused";
}
