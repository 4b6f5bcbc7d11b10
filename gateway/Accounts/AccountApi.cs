using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Edge;
using SeoulMate.Gateway.Mails;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Accounts and sign-in over HTTP.</summary>
internal static class AccountApi
{
    public const string Prefix = "/api/v1/account";

    internal const string WrongPassword = "This is not the account's password.";
    internal const string WrongCode = "This code is not good any more. Ask for a new one.";

    public static void MapAccountApi(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup(Prefix);

        account.MapPost("/register", Register).AllowAnonymous().LimitedAsSignIn().OnlyWithLocalAccounts();
        account.MapPost("/visitor", Visit).AllowAnonymous().LimitedAsSignIn();
        account.MapDelete("/visitor", Forget).AllowAnonymous().LimitedAsSignIn();
        account.MapPost("/login", Login).AllowAnonymous().LimitedAsSignIn().OnlyWithLocalAccounts().Produces<TokensView>();
        account.MapPost("/refresh", Refresh).AllowAnonymous().LimitedAsSignIn().Produces<TokensView>();
        account.MapPost("/logout", Logout).AllowAnonymous();
        account.MapPost("/erase", Erase).RequireAuthorization(Policies.Account).LimitedAsSignIn();
        account.MapGet("/me", GetMe).RequireAuthorization(Policies.Account).WithMetadata(new OpenToKeys());
        account.MapGet("/ways", GetWays).AllowAnonymous();

        account.MapConfirmation();
        account.MapPasswords();
        account.MapEmail();
        account.MapSessions();
        account.MapApiKeys();
    }

    /// <summary>What is answered to somebody who showed an account: tokens, or the session cookie.</summary>
    internal static async Task<Results<SignInHttpResult, NoContent, ProblemHttpResult>> SignInAsync(
        HttpContext context, AccountRow account, bool useCookie)
    {
        var services = context.RequestServices;
        var session = await services.GetRequiredService<Sessions>().BeginAsync(account, useCookie, context.Request.Headers.UserAgent, context.RequestAborted);
        services.GetRequiredService<ILogger<Sessions>>().SignedIn(account.Id, useCookie ? SignIn.Cookie : SignIn.Tokens);

        if (!useCookie)
        {
            return TypedResults.SignIn(session, authenticationScheme: SignIn.Tokens);
        }

        await context.SignInAsync(SignIn.Cookie, session);
        return TypedResults.NoContent();
    }

    /// <summary>A refusal of one member of a body.</summary>
    internal static ValidationProblem Wrong(string member, string sentence) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [member] = [sentence] });

    /// <summary>
    /// Makes an account, and has its address asked by mail whether it is the user's. It is not signed in yet, and need not be confirmed to
    /// be. A visitor's has the visitor's id, and all that was done under it.
    /// </summary>
    /// <response code="400">What is wrong, by field; an address that has an account already is.</response>
    internal static async Task<Results<Created<RegisteredView>, ValidationProblem>> Register(
        RegisterRequest request, Registration registration, HttpContext context, MailQueue mails)
    {
        var (account, errors) = await registration.RegisterAsync(request, context);

        if (account is null)
        {
            return TypedResults.ValidationProblem(errors);
        }

        mails.TryAdd(ConfirmationApi.Letter(account.Id, account.Email!, Letters.For(context))); // where it cannot be sent, it can be asked for later

        return TypedResults.Created($"{Prefix}/me", new RegisteredView(account.Id, account.Email!));
    }

    /// <summary>Gives a caller without an account an id, in a cookie, under which something can be done; the same again to who has one.</summary>
    /// <response code="403">A page of another site asks.</response>
    /// <response code="409">The caller is signed in.</response>
    /// <response code="503">Whether the id in the cookie is still a visitor's cannot be said right now.</response>
    internal static async Task<Results<Ok<VisitorView>, ProblemHttpResult>> Visit(HttpContext context, Visitors visitors)
    {
        if (!context.User.IsVisitor())
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "You are signed in already.");
        }

        if (SameOrigin.IsFromAnotherSite(context.Request))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, title: "This request does not come from a page of this site.");
        }

        return await visitors.FindAsync(context, beginsOtherwise: true) is { } id
            ? TypedResults.Ok(new VisitorView(id))
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "This cannot be said right now. Try again shortly.");
    }

    /// <summary>Erases all that the caller did as a visitor, and takes the cookie away.</summary>
    /// <response code="404">The caller is no visitor with an id.</response>
    /// <response code="503">It could not be erased right now.</response>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Forget(
        HttpContext context, Visitors visitors, OwnProfile profile, CancellationToken cancellationToken)
    {
        if (!context.User.IsVisitor() || context.User.UserIdOrNull() is not { } id)
        {
            return TypedResults.NotFound();
        }

        if (!await profile.EraseAsync(context, id, cancellationToken))
        {
            return TypedResults.Problem("This cannot be erased right now. Try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        visitors.End(context, id);
        return TypedResults.NoContent();
    }

    /// <summary>Signs in with address and password.</summary>
    /// <response code="204">Signed in by cookie.</response>
    /// <response code="401">They do not open an account, or it is locked for now.</response>
    internal static async Task<Results<SignInHttpResult, NoContent, ProblemHttpResult>> Login(
        LoginRequest request, AccountStore accounts, HttpContext context, CancellationToken cancellationToken)
    {
        return await accounts.OpenAsync(request.Email, request.Password, cancellationToken) is { } account
            ? await SignInAsync(context, account, request.UseCookie)
            : TypedResults.Problem(
                statusCode: StatusCodes.Status401Unauthorized,
                title: "Address and password do not open an account.",
                detail: "After five wrong passwords none is taken for five minutes.");
    }

    /// <summary>New tokens for the refresh token of the last ones.</summary>
    /// <response code="401">It is not one, too old, or its session was ended.</response>
    internal static async Task<Results<SignInHttpResult, ProblemHttpResult>> Refresh(
        RefreshRequest request, Sessions sessions, IOptionsMonitor<BearerTokenOptions> tokens, TimeProvider clock, CancellationToken cancellationToken)
    {
        var ticket = tokens.Get(SignIn.Tokens).RefreshTokenProtector.Unprotect(request.RefreshToken);

        return ticket is { Properties.ExpiresUtc: { } expires } && clock.GetUtcNow() < expires
            && await sessions.ContinueAsync(ticket.Principal, cancellationToken) is { } session
                ? TypedResults.SignIn(session, authenticationScheme: SignIn.Tokens)
                : TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "This refresh token is not good any more. Sign in again.");
    }

    /// <summary>Ends the caller's session: its cookie is taken away, its tokens are refused.</summary>
    internal static async Task<NoContent> Logout(HttpContext context, Sessions sessions, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(context.User, cancellationToken);
        await context.SignOutAsync(SignIn.Cookie);

        return TypedResults.NoContent();
    }

    /// <summary>Erases the account, and all that is kept of the caller, for good.</summary>
    /// <response code="400">The password is not the account's, or there is none and the session is not a fresh one.</response>
    /// <response code="503">What the caller did could not be erased right now: nothing is.</response>
    internal static async Task<Results<NoContent, UnauthorizedHttpResult, ValidationProblem, ProblemHttpResult>> Erase(
        EraseAccountRequest request,
        HttpContext context,
        AccountStore accounts,
        Confirmation confirmation,
        AccountErasure erasure,
        CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(context.User.UserId(), cancellationToken) is not { } account)
        {
            return TypedResults.Unauthorized();
        }

        if (!await confirmation.IsGivenAsync(context.User, account, request.Password, cancellationToken))
        {
            return Confirmation.Missing(request.Password);
        }

        if (!await erasure.EraseAsync(context, account.Id, cancellationToken))
        {
            return TypedResults.Problem("The account cannot be erased right now. Try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        await context.SignOutAsync(SignIn.Cookie);

        return TypedResults.NoContent();
    }

    /// <summary>Which ways in there are here.</summary>
    internal static Ok<WaysInView> GetWays(WaysIn ways) => TypedResults.Ok(new WaysInView(ways.IsLocal, ways.HasPasskeys, ways.External));

    /// <summary>Who is signed in.</summary>
    internal static async Task<Results<Ok<AccountView>, UnauthorizedHttpResult>> GetMe(
        HttpContext context, AccountStore accounts, CancellationToken cancellationToken)
    {
        return await accounts.FindAsync(context.User.UserId(), cancellationToken) is { } account
            ? TypedResults.Ok(new AccountView(account.Id, account.Email!, account.DisplayName, account.IsOperator, account.EmailConfirmed))
            : TypedResults.Unauthorized();
    }
}
