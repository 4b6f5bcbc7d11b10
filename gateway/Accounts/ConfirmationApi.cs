using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Edge;
using SeoulMate.Gateway.Mails;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Confirming that an address is the user's. Nothing waits for it but what a reset of the password leaves standing.</summary>
internal static class ConfirmationApi
{
    public static void MapConfirmation(this IEndpointRouteBuilder account)
    {
        account.MapPost("/confirm", Confirm).AllowAnonymous().LimitedAsSignIn();
        account.MapPost("/confirm/send", Send).RequireAuthorization(Policies.Account).LimitedAsSignIn();
    }

    /// <summary>Writes the mail that asks for it.</summary>
    public static Func<IServiceProvider, CancellationToken, Task<Mail?>> Letter(Guid userId, string email, Letters letters) => async (services, cancellationToken) =>
        await services.GetRequiredService<Codes>().MakeAsync(userId, CodePurpose.Confirm, email, cancellationToken) is { } code
            ? letters.Confirm(email, userId, code)
            : null;

    /// <summary>Confirms an address by the code that was sent to it.</summary>
    /// <response code="400">The code is not good: too old, used, not the last one, or none.</response>
    internal static async Task<Results<NoContent, ValidationProblem>> Confirm(ConfirmRequest request, Credentials credentials, CancellationToken cancellationToken) =>
        await credentials.ConfirmAsync(request.UserId, request.Code, cancellationToken)
            ? TypedResults.NoContent()
            : AccountApi.Wrong("code", AccountApi.WrongCode);

    /// <summary>Sends a new code to the caller's address, at most one a minute.</summary>
    /// <response code="204">The address is confirmed already.</response>
    /// <response code="503">No mail can be sent.</response>
    internal static async Task<Results<Accepted, NoContent, UnauthorizedHttpResult, ProblemHttpResult>> Send(
        HttpContext context, AccountStore accounts, MailQueue mails, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(context.User.UserId(), cancellationToken) is not { } account)
        {
            return TypedResults.Unauthorized();
        }

        if (account.EmailConfirmed)
        {
            return TypedResults.NoContent();
        }

        return mails.TryAdd(Letter(account.Id, account.Email!, Letters.For(context)))
            ? TypedResults.Accepted((string?)null)
            : mails.Refusal();
    }
}
