using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Edge;
using SeoulMate.Gateway.Mails;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Another password: for one that was forgotten, by mail; or for one that is known.</summary>
internal static class PasswordApi
{
    public static void MapPasswords(this IEndpointRouteBuilder account)
    {
        account.MapPost("/password/forgot", Forget).AllowAnonymous().LimitedAsSignIn().OnlyWithLocalAccounts();
        account.MapPost("/password/reset", Reset).AllowAnonymous().LimitedAsSignIn().OnlyWithLocalAccounts();
        account.MapPost("/password", Change).RequireAuthorization(Policies.Account).LimitedAsSignIn().OnlyWithLocalAccounts();
    }

    /// <summary>Sends a code to an address that has an account, at most one a minute. Whether it has one is looked up behind the answer, which is the same.</summary>
    /// <response code="503">No mail can be sent, to nobody.</response>
    internal static Results<Accepted, ProblemHttpResult> Forget(ForgotPasswordRequest request, HttpContext context, MailQueue mails)
    {
        var letters = Letters.For(context);

        return mails.TryAdd(async (services, cancellationToken) =>
            await services.GetRequiredService<AccountStore>().FindAsync(request.Email) is { } account
            && await services.GetRequiredService<Codes>().MakeAsync(account.Id, CodePurpose.Reset, account.Email!, cancellationToken) is { } code
                ? letters.Reset(account.Email!, code)
                : null)
            ? TypedResults.Accepted((string?)null)
            : mails.Refusal();
    }

    /// <summary>
    /// A new password by a code that was sent: ends all sessions, and confirms the address. Where it had not been confirmed before, all
    /// API keys, passkeys and external sign-ins of the account are taken away, too.
    /// </summary>
    /// <response code="400">The code is not good, or the password cannot be used.</response>
    internal static async Task<Results<NoContent, ValidationProblem>> Reset(
        ResetPasswordRequest request, AccountStore accounts, Credentials credentials, CancellationToken cancellationToken)
    {
        if (PasswordRules.Wrong(request.Password, request.Email.Trim()) is { } sentence)
        {
            return AccountApi.Wrong("password", sentence);
        }

        return await credentials.ResetPasswordAsync(await accounts.FindAsync(request.Email), request.Code, request.Password, cancellationToken)
            ? TypedResults.NoContent()
            : AccountApi.Wrong("code", AccountApi.WrongCode);
    }

    /// <summary>Another password by the one so far: ends all other sessions, and tells the account's address.</summary>
    /// <response code="400">The password so far is wrong, or closed for now after five wrong ones; or the new one cannot be used.</response>
    internal static async Task<Results<NoContent, UnauthorizedHttpResult, ValidationProblem>> Change(
        ChangePasswordRequest request, HttpContext context, AccountStore accounts, Credentials credentials, MailQueue mails, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(context.User.UserId(), cancellationToken) is not { Email: { } email } account)
        {
            return TypedResults.Unauthorized();
        }

        if (PasswordRules.Wrong(request.NewPassword, email) is { } sentence)
        {
            return AccountApi.Wrong("new_password", sentence);
        }

        if (await accounts.OpenAsync(email, request.CurrentPassword, cancellationToken) is null)
        {
            return AccountApi.Wrong("current_password", AccountApi.WrongPassword);
        }

        await credentials.ChangePasswordAsync(account, request.NewPassword, Sessions.IdOf(context.User), cancellationToken);

        var letters = Letters.For(context);
        mails.TryAdd((_, _) => Task.FromResult<Mail?>(letters.PasswordChanged(email)));

        return TypedResults.NoContent();
    }
}
