using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Edge;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Signing in at the outside provider over HTTP. The way back from there is the scheme's own (<see cref="ExternalSignIn.CallbackPath"/>).</summary>
internal static class ExternalSignInApi
{
    private const string AccountPage = "/account";
    private const int LongestReturn = 1000;

    public static void MapExternalSignInApi(this IEndpointRouteBuilder app)
    {
        var external = app.MapGroup($"{AccountApi.Prefix}/external").OnlyWhere(ways => ways.External is not null, "There is no outside provider here.");

        external.MapGet("/", GetMine).RequireAuthorization(Policies.Account);
        external.MapGet("/login", Login).AllowAnonymous().LimitedAsSignIn();
        external.MapPost("/link", Link).RequireAuthorization(Policies.Account).LimitedAsSignIn();
        external.MapDelete("/", Unlink).RequireAuthorization(Policies.Account);
    }

    /// <summary>Whether the caller can sign in at the provider.</summary>
    internal static async Task<Ok<ExternalLinkView>> GetMine(
        HttpContext context, ExternalAccounts accounts, IOptions<AuthOptions> auth, CancellationToken cancellationToken)
    {
        return TypedResults.Ok(new ExternalLinkView(auth.Value.Oidc!.Name, await accounts.HasLoginAsync(context.User.UserId(), cancellationToken)));
    }

    /// <summary>Sends the browser to the provider. It comes back signed in, to the address given; or to the sign-in page, with the reason.</summary>
    /// <response code="400">The address is not one of this site.</response>
    /// <response code="503">The provider cannot be reached.</response>
    internal static async Task<Results<ChallengeHttpResult, ValidationProblem, ProblemHttpResult>> Login(
        HttpContext context, [FromQuery(Name = "return")] string? back = "/")
    {
        if (!IsOurs(back!))
        {
            return AccountApi.Wrong("return", "This is not an address of this site, such as /search.");
        }

        return await ExternalSignIn.IsThereAsync(context)
            ? TypedResults.Challenge(ExternalSignIn.Properties(back!), [ExternalSignIn.Scheme])
            : ExternalSignIn.Away();
    }

    /// <summary>Where the browser is to go so that the provider's account opens the caller's. It comes back to the account page, with the outcome.</summary>
    /// <response code="400">The password is not the account's, or there is none and the session is not a fresh one.</response>
    /// <response code="503">The provider cannot be reached.</response>
    internal static async Task<Results<Ok<LinkExternalView>, UnauthorizedHttpResult, ValidationProblem, ProblemHttpResult>> Link(
        LinkExternalRequest request, HttpContext context, AccountStore accounts, Confirmation confirmation, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(context.User.UserId(), cancellationToken) is not { } account)
        {
            return TypedResults.Unauthorized();
        }

        if (!await confirmation.IsGivenAsync(context.User, account, request.Password, cancellationToken))
        {
            return Confirmation.Missing(request.Password);
        }

        if (!await ExternalSignIn.IsThereAsync(context))
        {
            return ExternalSignIn.Away();
        }

        await context.ChallengeAsync(ExternalSignIn.Scheme, ExternalSignIn.Properties(AccountPage, account.Id));

        // A script cannot follow to another site: it is told where.
        var address = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove(HeaderNames.Location);

        return TypedResults.Ok(new LinkExternalView(address));
    }

    /// <summary>The provider's account opens the caller's no more.</summary>
    /// <response code="404">It did not.</response>
    /// <response code="409">It is the last way into the account, or the account was changed at the same time.</response>
    internal static async Task<Results<NoContent, NotFound, UnauthorizedHttpResult, ProblemHttpResult>> Unlink(
        HttpContext context, UserManager<AccountRow> identity, ExternalAccounts accounts, WaysIn ways, CancellationToken cancellationToken)
    {
        if (await identity.FindByIdAsync(context.User.UserId().ToString()) is not { } account)
        {
            return TypedResults.Unauthorized();
        }

        if (!await accounts.HasLoginAsync(account.Id, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        if (await ways.CountAsync(account, cancellationToken) == 1)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "This is the last way into the account.");
        }

        return await accounts.UnlinkAsync(account, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "The account was changed at the same time. Try again.");
    }

    /// <summary>A path of this site as it stands in a header; anything else could lead to somebody else's.</summary>
    private static bool IsOurs(string address) =>
        address.Length <= LongestReturn && RedirectHttpResult.IsLocalUrl(address) && address[0] == '/' && address.All(char.IsAscii) && !address.Any(char.IsControl);
}
