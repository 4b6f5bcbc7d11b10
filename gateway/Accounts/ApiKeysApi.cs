using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>The keys that servers call with in a user's name.</summary>
internal static class ApiKeysApi
{
    public static void MapApiKeys(this IEndpointRouteBuilder account)
    {
        account.MapPost("/keys", Make).RequireAuthorization(Policies.Account);
        account.MapGet("/keys", List).RequireAuthorization(Policies.Account);
        account.MapDelete("/keys/{keyId:guid}", Revoke).RequireAuthorization(Policies.Account);
    }

    /// <summary>Makes a key. It is told in this answer and never again.</summary>
    /// <response code="400">What is wrong, by field.</response>
    /// <response code="409">The caller has twenty already.</response>
    internal static async Task<Results<Created<NewApiKeyView>, UnauthorizedHttpResult, ValidationProblem, ProblemHttpResult>> Make(
        MakeApiKeyRequest request, HttpContext context, AccountStore accounts, ApiKeys keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(context.User.UserId(), cancellationToken) is not { } account || Sessions.IdOf(context.User) is not { } session)
        {
            return TypedResults.Unauthorized();
        }

        var name = AccountStore.Readable(request.Name);

        if (name.Length == 0)
        {
            return AccountApi.Wrong("name", "A key needs a name.");
        }

        if (request.Scopes.Any(scope => !ApiKeyScopes.All.Contains(scope)))
        {
            return AccountApi.Wrong("scopes", $"There are the scopes {string.Join(", ", ApiKeyScopes.All)}.");
        }

        if (request.Scopes.Contains(ApiKeyScopes.Operate) && !account.IsOperator)
        {
            return AccountApi.Wrong("scopes", "Only operators have keys for the operators' routes.");
        }

        if (request.ExpiresAt <= clock.GetUtcNow())
        {
            return AccountApi.Wrong("expires_at", "This is in the past.");
        }

        return await keys.MakeAsync(account.Id, session, name, [.. request.Scopes.Distinct()], request.ExpiresAt, cancellationToken) switch
        {
            ({ } key, { } row, _) => TypedResults.Created($"{AccountApi.Prefix}/keys", new NewApiKeyView(key, View(row))),
            (_, _, false) => TypedResults.Unauthorized(),
            _ => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: $"There are {ApiKeys.Most} keys already. Take one back first."),
        };
    }

    /// <summary>The caller's keys, the newest first.</summary>
    internal static async Task<Ok<ApiKeysView>> List(HttpContext context, ApiKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ApiKeysView([.. (await keys.ListAsync(context.User.UserId(), cancellationToken)).Select(View)]));

    /// <summary>Takes a key of the caller's back.</summary>
    /// <response code="404">The caller has no such key.</response>
    internal static async Task<Results<NoContent, NotFound>> Revoke(Guid keyId, HttpContext context, ApiKeys keys, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(context.User.UserId(), keyId, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static ApiKeyView View(ApiKeyRow row) => new(row.KeyId, row.Name, row.Scopes, row.CreatedAt, row.ExpiresAt, row.UsedAt);
}
