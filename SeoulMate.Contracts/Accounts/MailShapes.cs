using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Accounts;

/// <summary>The body of <c>POST /api/v1/account/confirm</c>.</summary>
/// <param name="UserId">Whose address it is, as in the mail's link.</param>
/// <param name="Code">The code in the link.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConfirmRequest(Guid UserId, [property: Required, StringLength(100)] string Code);

/// <summary>The body of <c>POST /api/v1/account/password/forgot</c>.</summary>
/// <param name="Email">The address of the account.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ForgotPasswordRequest([property: Required, StringLength(254)] string Email);

/// <summary>The body of <c>POST /api/v1/account/password/reset</c>.</summary>
/// <param name="Email">The address that the mail came to.</param>
/// <param name="Code">The code in the mail's link.</param>
/// <param name="Password">The new password, 8 to 128 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResetPasswordRequest(
    [property: Required, StringLength(254)] string Email,
    [property: Required, StringLength(100)] string Code,
    [property: Required, StringLength(128, MinimumLength = 8)] string Password);

/// <summary>The body of <c>POST /api/v1/account/password</c>.</summary>
/// <param name="CurrentPassword">The password so far: a session that was left open is not enough.</param>
/// <param name="NewPassword">The new one, 8 to 128 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChangePasswordRequest(
    [property: Required, StringLength(128)] string CurrentPassword,
    [property: Required, StringLength(128, MinimumLength = 8)] string NewPassword);

/// <summary>The body of <c>POST /api/v1/account/email</c>.</summary>
/// <param name="Password">The account's password: a session that was left open is not enough.</param>
/// <param name="Email">The address that the account is to have, at most 254 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChangeEmailRequest(
    [property: Required, StringLength(128)] string Password,
    [property: Required, StringLength(254)] string Email);

/// <summary>The body of <c>POST /api/v1/account/email/confirm</c>.</summary>
/// <param name="Email">The new address, as in the mail's link.</param>
/// <param name="Code">The code in the link.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConfirmEmailRequest(
    [property: Required, StringLength(254)] string Email,
    [property: Required, StringLength(100)] string Code);
