using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Edge;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Passkeys over HTTP.</summary>
internal static class PasskeyApi
{
    private const string Prefix = $"{AccountApi.Prefix}/passkeys";

    public static void MapPasskeyApi(this IEndpointRouteBuilder app)
    {
        var passkeys = app.MapGroup(Prefix).OnlyWhere(ways => ways.HasPasskeys, "There are no passkeys here.");

        passkeys.MapGet("/", GetMine).RequireAuthorization(Policies.Account);
        passkeys.MapPost("/options", MakeCreationOptions).RequireAuthorization(Policies.Account).LimitedAsSignIn();
        passkeys.MapPost("/", Add).RequireAuthorization(Policies.Account).LimitedAsSignIn();
        passkeys.MapDelete("/{id}", Remove).RequireAuthorization(Policies.Account);
        passkeys.MapPost("/login/options", MakeRequestOptions).AllowAnonymous().LimitedAsSignIn();
        passkeys.MapPost("/login", Login).AllowAnonymous().LimitedAsSignIn().Produces<TokensView>();
    }

    /// <summary>The caller's passkeys.</summary>
    internal static async Task<Results<Ok<PasskeysView>, UnauthorizedHttpResult>> GetMine(
        HttpContext context, UserManager<AccountRow> identity, Passkeys passkeys)
    {
        return await CallerAsync(context, identity) is { } account
            ? TypedResults.Ok(new PasskeysView(await passkeys.ListAsync(account)))
            : TypedResults.Unauthorized();
    }

    /// <summary>What the browser is to make a passkey with.</summary>
    /// <response code="400">The password is not the account's, or there is none and the session is not a fresh one.</response>
    /// <response code="409">The account has as many as it may have.</response>
    internal static async Task<Results<Ok<PasskeyOptionsView>, UnauthorizedHttpResult, ValidationProblem, ProblemHttpResult>> MakeCreationOptions(
        PasskeyOptionsRequest request,
        HttpContext context,
        UserManager<AccountRow> identity,
        Confirmation confirmation,
        Passkeys passkeys,
        CancellationToken cancellationToken)
    {
        if (await CallerAsync(context, identity) is not { } account)
        {
            return TypedResults.Unauthorized();
        }

        if (!await confirmation.IsGivenAsync(context.User, account, request.Password, cancellationToken))
        {
            return Confirmation.Missing(request.Password);
        }

        return (await passkeys.ListAsync(account)).Count < Passkeys.Most
            ? TypedResults.Ok(await passkeys.MakeCreationOptionsAsync(account, context))
            : Full();
    }

    /// <summary>Adds a passkey that the browser made.</summary>
    /// <response code="400">It was not made for this account, here and within five minutes, or is there already.</response>
    /// <response code="409">The account has as many as it may have.</response>
    internal static async Task<Results<Created<PasskeyView>, UnauthorizedHttpResult, ValidationProblem, ProblemHttpResult>> Add(
        AddPasskeyRequest request, HttpContext context, UserManager<AccountRow> identity, Passkeys passkeys, CancellationToken cancellationToken)
    {
        if (await CallerAsync(context, identity) is not { } account)
        {
            return TypedResults.Unauthorized();
        }

        if ((await passkeys.ListAsync(account)).Count >= Passkeys.Most)
        {
            return Full();
        }

        return await passkeys.AddAsync(account, request, context, cancellationToken) switch
        {
            ({ } added, _) => TypedResults.Created($"{Prefix}/{added.Id}", added),
            (_, { } wrong) => AccountApi.Wrong(wrong.Member, wrong.Sentence),
            _ => TypedResults.Unauthorized(),
        };
    }

    /// <summary>Takes a passkey away: it opens the account no more.</summary>
    /// <response code="404">The caller has no such passkey.</response>
    /// <response code="409">It is the last way into the account, or the account was changed at the same time.</response>
    internal static async Task<Results<NoContent, UnauthorizedHttpResult, NotFound, ProblemHttpResult>> Remove(
        string id, HttpContext context, UserManager<AccountRow> identity, Passkeys passkeys, WaysIn ways, CancellationToken cancellationToken)
    {
        if (await CallerAsync(context, identity) is not { } account)
        {
            return TypedResults.Unauthorized();
        }

        if (await passkeys.FindAsync(account, id) is not { } passkey)
        {
            return TypedResults.NotFound();
        }

        if (await ways.CountAsync(account, cancellationToken) == 1)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "This is the last way into the account.");
        }

        return await passkeys.RemoveAsync(account, passkey)
            ? TypedResults.NoContent()
            : TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "The account was changed at the same time. Try again.");
    }

    /// <summary>What the browser is to show a passkey with.</summary>
    internal static async Task<Ok<PasskeyOptionsView>> MakeRequestOptions(HttpContext context, Passkeys passkeys) =>
        TypedResults.Ok(await passkeys.MakeRequestOptionsAsync(context));

    /// <summary>Signs in with a passkey that the browser showed.</summary>
    /// <response code="204">Signed in by cookie.</response>
    /// <response code="401">It does not open an account.</response>
    internal static async Task<Results<SignInHttpResult, NoContent, ProblemHttpResult>> Login(
        PasskeyLoginRequest request, HttpContext context, Passkeys passkeys, CancellationToken cancellationToken)
    {
        return await passkeys.OpenAsync(request, context, cancellationToken) is { } account
            ? await AccountApi.SignInAsync(context, account, request.UseCookie)
            : TypedResults.Problem(
                statusCode: StatusCodes.Status401Unauthorized,
                title: "This passkey does not open an account.",
                detail: "It is taken once, within five minutes, on the pages it was made for.");
    }

    private static Task<AccountRow?> CallerAsync(HttpContext context, UserManager<AccountRow> identity) =>
        identity.FindByIdAsync(context.User.UserId().ToString());

    private static ProblemHttpResult Full() =>
        TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: $"An account has at most {Passkeys.Most} passkeys. Remove one first.");
}
