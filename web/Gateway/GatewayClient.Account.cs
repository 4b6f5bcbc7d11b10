using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Web.Gateway;

/// <summary>Signing in, and what belongs to the account.</summary>
public sealed partial class GatewayClient
{
    /// <summary>Who is signed in; null for visitors.</summary>
    public Task<AccountView?> MeAsync(CancellationToken cancellationToken) =>
        GetAsync<AccountView>("account/me", PartDeadline, cancellationToken);

    /// <summary>Asks for something of the account. The gateway is told what the browser calls itself, and the cookies that it sets are handed on to it.</summary>
    /// <param name="what">The end of the route, such as <c>login</c>.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Null when it is done; else why not.</returns>
    public async Task<Refusal?> AccountAsync(string what, object? body, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, $"account/{what}", visit.Authorization);
        request.Headers.TryAddWithoutValidation("User-Agent", (IEnumerable<string?>)requests.HttpContext!.Request.Headers.UserAgent);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: SnakeCaseJson.Options);
        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);
        var refusal = await RefusalAsync(answer, cancellationToken);

        if (refusal is null && answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            requests.HttpContext!.Response.Headers.Append("Set-Cookie", cookies.ToArray());
        }

        return refusal;
    }

    /// <summary>Which ways in there are; null when the gateway does not know the question.</summary>
    public Task<WaysInView?> WaysInAsync(CancellationToken cancellationToken) =>
        GetAsync<WaysInView>("account/ways", PartDeadline, cancellationToken);

    /// <summary>The user's passkeys; null for visitors and where there are none.</summary>
    public Task<PasskeysView?> PasskeysAsync(CancellationToken cancellationToken) =>
        GetAsync<PasskeysView>("account/passkeys", PartDeadline, cancellationToken);

    /// <summary>Whether the user can sign in at the outside provider; null for visitors and where there is none.</summary>
    public Task<ExternalLinkView?> ExternalLinkAsync(CancellationToken cancellationToken) =>
        GetAsync<ExternalLinkView>("account/external", PartDeadline, cancellationToken);

    /// <summary>Where the user is signed in; null for visitors.</summary>
    public Task<SessionsView?> SessionsAsync(CancellationToken cancellationToken) =>
        GetAsync<SessionsView>("account/sessions", PageDeadline, cancellationToken);

    /// <summary>The user's API keys; null for visitors.</summary>
    public Task<ApiKeysView?> ApiKeysAsync(CancellationToken cancellationToken) =>
        GetAsync<ApiKeysView>("account/keys", PageDeadline, cancellationToken);

    /// <summary>Makes an API key.</summary>
    /// <returns>The key, which is told this once; or why not.</returns>
    public Task<(NewApiKeyView? Made, Refusal? Refusal)> MakeApiKeyAsync(MakeApiKeyRequest key, CancellationToken cancellationToken) =>
        PostAsync<NewApiKeyView>("account/keys", key, ActionDeadline, cancellationToken);

    /// <summary>Has something of the account gone.</summary>
    /// <param name="what">The end of the route, such as <c>sessions</c>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Null when it is; else why not.</returns>
    public async Task<Refusal?> RemoveAsync(string what, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Delete, $"account/{what}", visit.Authorization);
        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken);
    }
}
