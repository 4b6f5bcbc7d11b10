using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Edge;
using SeoulMate.Gateway.Mails;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Another address to sign in with: it has to be read first.</summary>
internal static class EmailApi
{
    public static void MapEmail(this IEndpointRouteBuilder account)
    {
        account.MapPost("/email", Ask).RequireAuthorization(Policies.Account).LimitedAsSignIn();
        account.MapPost("/email/confirm", Confirm).RequireAuthorization(Policies.Account).LimitedAsSignIn();
    }

    /// <summary>Sends a code to the new address and a notice to the one so far, at most once a minute. Whether the new one has an account is not told.</summary>
    /// <response code="400">The password is wrong, or closed for now after five wrong ones; or the address cannot be used.</response>
    /// <response code="503">No mail can be sent.</response>
    internal static async Task<Results<Accepted, UnauthorizedHttpResult, ValidationProblem, ProblemHttpResult>> Ask(
        ChangeEmailRequest request, HttpContext context, AccountStore accounts, MailQueue mails, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(context.User.UserId(), cancellationToken) is not { Email: { } email } account)
        {
            return TypedResults.Unauthorized();
        }

        var wished = request.Email.Trim();

        if (!AccountStore.IsAddress(wished))
        {
            return AccountApi.Wrong("email", "This is not an e-mail address.");
        }

        if (wished.Equals(email, StringComparison.OrdinalIgnoreCase))
        {
            return AccountApi.Wrong("email", "This is the account's address already.");
        }

        if (!mails.CanSend)
        {
            return mails.Refusal();
        }

        if (await accounts.OpenAsync(email, request.Password, cancellationToken) is null)
        {
            return AccountApi.Wrong("password", AccountApi.WrongPassword);
        }

        var letters = Letters.For(context);

        return mails.TryAdd(async (services, stop) =>
                await services.GetRequiredService<Codes>().MakeAsync(account.Id, CodePurpose.Email, wished, stop) is { } code
                && mails.TryAdd((_, _) => Task.FromResult<Mail?>(letters.EmailChanging(email)))
                    ? letters.NewEmail(wished, code)
                    : null)
            ? TypedResults.Accepted((string?)null)
            : mails.Refusal();
    }

    /// <summary>Changes the address by the code that was sent to it: ends all other sessions.</summary>
    /// <response code="400">The code is not good, or was not sent to this address.</response>
    /// <response code="409">There is an account with this address by now.</response>
    internal static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> Confirm(
        ConfirmEmailRequest request, HttpContext context, Credentials credentials, CancellationToken cancellationToken) =>
        await credentials.ChangeEmailAsync(context.User.UserId(), request.Email.Trim(), request.Code, Sessions.IdOf(context.User), cancellationToken) switch
        {
            EmailChange.Done => TypedResults.NoContent(),
            EmailChange.Taken => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "There is an account with this address."),
            _ => AccountApi.Wrong("code", AccountApi.WrongCode),
        };
}
