using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Accounts;

/// <summary>The body of <c>POST /api/v1/account/register</c>.</summary>
/// <param name="Email">The address to sign in with, at most 254 characters.</param>
/// <param name="Password">8 to 128 characters.</param>
/// <param name="DisplayName">How the pages call the user, at most 40 characters; the address up to its @ unless given.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RegisterRequest(
    [property: Required, EmailAddress, StringLength(254)] string Email,
    [property: Required, StringLength(128, MinimumLength = 8)] string Password,
    [property: StringLength(40)] string? DisplayName = null);

/// <summary>The answer to a registration.</summary>
/// <param name="UserId">The new user's id.</param>
/// <param name="Email">The address to sign in with.</param>
public sealed record RegisteredView(Guid UserId, string Email);

/// <summary>The answer of <c>POST /api/v1/account/visitor</c>.</summary>
/// <param name="VisitorId">Under which the caller is known while its cookie is sent along, and the account's id after sign-up.</param>
public sealed record VisitorView(Guid VisitorId);

/// <summary>The body of <c>POST /api/v1/account/login</c>.</summary>
/// <param name="Email">The address given at registration.</param>
/// <param name="Password">The password.</param>
/// <param name="UseCookie">True for browsers: the answer sets the session cookie and has no tokens.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LoginRequest(
    [property: Required, StringLength(254)] string Email,
    [property: Required, StringLength(128)] string Password,
    bool UseCookie = false);

/// <summary>The body of <c>POST /api/v1/account/demo-login</c>: one click, no password, in Development and on this machine only.</summary>
/// <param name="Email">The address of an account of the demonstration.</param>
/// <param name="UseCookie">True for browsers: the answer sets the session cookie and has no tokens.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DemoLoginRequest(
    [property: Required, StringLength(254)] string Email,
    bool UseCookie = false);

/// <summary>The body of <c>POST /api/v1/account/refresh</c>.</summary>
/// <param name="RefreshToken">As given at the last sign-in or refresh.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RefreshRequest([property: Required] string RefreshToken);

/// <summary>The body of <c>POST /api/v1/account/erase</c>.</summary>
/// <param name="Password">The account's password: a session that was left open is not enough. Without it the sign-in must be at most ten minutes old.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EraseAccountRequest([property: StringLength(128)] string? Password = null);

/// <summary>Tokens for an API client.</summary>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="AccessToken">For the <c>Authorization</c> header.</param>
/// <param name="ExpiresIn">Seconds for which the access token is good.</param>
/// <param name="RefreshToken">For the next access token.</param>
public sealed record TokensView(string TokenType, string AccessToken, long ExpiresIn, string RefreshToken);

/// <summary>Who is signed in: the answer of <c>GET /api/v1/account/me</c>.</summary>
/// <param name="UserId">The user's id.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="DisplayName">How the pages call the user.</param>
/// <param name="IsOperator">True when the user may use the operators' routes.</param>
/// <param name="IsConfirmed">True when somebody who reads the address's mail has said that the account is theirs.</param>
public sealed record AccountView(Guid UserId, string Email, string DisplayName, bool IsOperator, bool IsConfirmed);
