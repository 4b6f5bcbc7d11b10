using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Gateway;

/// <summary>
/// The public API as the pages use it, with the token that the gateway gave this request and in the language of the page.
/// What is not there is null; a gateway that cannot answer in time is a <see cref="GatewayAwayException"/>.
/// </summary>
public sealed class GatewayClient(HttpClient http, IHttpContextAccessor requests, Visit visit, Texts texts)
{
    private const string Json = "application/json";

    /// <summary>What a page is waited for as a whole: the homepage, a search.</summary>
    private static readonly TimeSpan PageDeadline = TimeSpan.FromSeconds(3);

    /// <summary>What a part of a page is waited for: the page is shown without it.</summary>
    private static readonly TimeSpan PartDeadline = TimeSpan.FromSeconds(1.5);

    /// <summary>What something the user does is waited for.</summary>
    private static readonly TimeSpan ActionDeadline = TimeSpan.FromSeconds(5);

    /// <summary>What a file that is sent, or taken back, is waited for.</summary>
    private static readonly TimeSpan FileDeadline = TimeSpan.FromSeconds(60);

    /// <summary>The five sections.</summary>
    public Task<HomeView?> HomeAsync(CancellationToken cancellationToken) =>
        GetAsync<HomeView>("home", PageDeadline, cancellationToken);

    /// <summary>What the catalogue knows of a drama; null when there is none of this id.</summary>
    public Task<DramaFacts?> DramaAsync(string dramaId, CancellationToken cancellationToken) =>
        GetAsync<DramaFacts>($"dramas/{Uri.EscapeDataString(dramaId)}", PageDeadline, cancellationToken);

    /// <summary>A page of the catalogue.</summary>
    public Task<DramaPageView?> DramasAsync(DramasQuery query, CancellationToken cancellationToken) =>
        GetAsync<DramaPageView>(query.Address, PageDeadline, cancellationToken);

    /// <summary>Where the user stands with a drama; null for visitors.</summary>
    public Task<DramaStandingView?> StandingAsync(string dramaId, CancellationToken cancellationToken) =>
        GetAsync<DramaStandingView>($"profile/me/dramas/{Uri.EscapeDataString(dramaId)}", PartDeadline, cancellationToken);

    /// <summary>One of the user's lists; null for visitors and for a list there is not.</summary>
    public Task<DramaListView?> ListAsync(string status, string? cursor, CancellationToken cancellationToken) =>
        GetAsync<DramaListView>(
            QueryHelpers.AddQueryString($"profile/me/lists/{Uri.EscapeDataString(status)}", Given(("cursor", cursor))), PageDeadline, cancellationToken);

    /// <summary>What the user did, the newest first; null for visitors.</summary>
    /// <param name="kinds">Only these kinds; all of them when there are none.</param>
    /// <param name="cursor">As given with the page before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<HistoryView?> HistoryAsync(IReadOnlyList<string> kinds, string? cursor, CancellationToken cancellationToken) =>
        GetAsync<HistoryView>(
            QueryHelpers.AddQueryString("profile/me/history", [.. kinds.Select(kind => KeyValuePair.Create("kind", (string?)kind)), .. Given(("cursor", cursor))]),
            PageDeadline,
            cancellationToken);

    /// <summary>Dramas like one.</summary>
    public Task<SlateView?> SimilarAsync(string dramaId, CancellationToken cancellationToken) =>
        GetAsync<SlateView>($"recommend/similar/{Uri.EscapeDataString(dramaId)}", PartDeadline, cancellationToken);

    /// <summary>Why a drama stood on a slate, as it was told then; null when it is not known.</summary>
    public Task<PastExplanationView?> ExplanationAsync(Guid slateId, string dramaId, CancellationToken cancellationToken) =>
        GetAsync<PastExplanationView>($"recommend/explanations/{slateId}/{Uri.EscapeDataString(dramaId)}", PageDeadline, cancellationToken);

    /// <summary>Where a drama would stand without what its score rests on.</summary>
    public Task<CounterfactualsView?> CounterfactualsAsync(string dramaId, CancellationToken cancellationToken) =>
        GetAsync<CounterfactualsView>($"recommend/counterfactuals/{Uri.EscapeDataString(dramaId)}", PartDeadline, cancellationToken);

    /// <summary>What is found for a query.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="without">Ids of entities that are not to be understood in it.</param>
    /// <param name="cursor">As given with the page before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<SearchView?> SearchAsync(string query, IReadOnlyList<string> without, string? cursor, CancellationToken cancellationToken) =>
        GetAsync<SearchView>(
            QueryHelpers.AddQueryString("search", [.. without.Select(id => KeyValuePair.Create("without", (string?)id)), .. Given(("q", query), ("cursor", cursor))]),
            PageDeadline,
            cancellationToken);

    /// <summary>Who is signed in; null for visitors.</summary>
    public Task<AccountView?> MeAsync(CancellationToken cancellationToken) =>
        GetAsync<AccountView>("account/me", PartDeadline, cancellationToken);

    /// <summary>Puts something the user did into the log. A repeat of what is there already is no refusal.</summary>
    /// <returns>Null when it is in the log; else why not.</returns>
    public Task<Refusal?> RecordAsync(RecordInteractionRequest interaction, CancellationToken cancellationToken) =>
        RecordAsync(interaction, visit.Authorization, cancellationToken);

    /// <summary>The same on behalf of a request that may be over.</summary>
    public async Task<Refusal?> RecordAsync(RecordInteractionRequest interaction, string? authorization, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "interactions", authorization);
        request.Content = JsonContent.Create(interaction, options: SnakeCaseJson.Options);
        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);

        return answer.StatusCode == HttpStatusCode.Conflict ? null : await RefusalAsync(answer, cancellationToken);
    }

    /// <summary>Says outright what the user's taste is.</summary>
    /// <returns>What became of it; or why not.</returns>
    public async Task<(UpdatedProfileView? Updated, Refusal? Refusal)> UpdateProfileAsync(UpdateProfileRequest update, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "profile/me/update", visit.Authorization);
        request.Content = JsonContent.Create(update, options: SnakeCaseJson.Options);
        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken) is { } refusal
            ? (null, refusal)
            : (await ReadAsync<UpdatedProfileView>(answer, request.RequestUri, cancellationToken), null);
    }

    /// <summary>Takes something back as if it had never happened.</summary>
    /// <returns>Null when it is taken back; else why not.</returns>
    public async Task<Refusal?> RetractAsync(Guid interactionId, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Delete, $"interactions/{interactionId}", visit.Authorization);
        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken);
    }

    /// <summary>The files that the user took in, the latest first; null for visitors.</summary>
    public Task<ProfileImportsView?> ImportsAsync(CancellationToken cancellationToken) =>
        GetAsync<ProfileImportsView>("profile/me/imports", PageDeadline, cancellationToken);

    /// <summary>Has a file looked at, or taken in.</summary>
    /// <param name="file">The file.</param>
    /// <param name="parameters">How to read it, and whether to take it in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it, or would; or why not.</returns>
    public async Task<(ProfileImportView? Report, Refusal? Refusal)> ImportAsync(
        Stream file, IEnumerable<KeyValuePair<string, string?>> parameters, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, QueryHelpers.AddQueryString("profile/me/imports", parameters), visit.Authorization);
        request.Content = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var answer = await SendAsync(request, FileDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken) is { } refusal
            ? (null, refusal)
            : (await ReadAsync<ProfileImportView>(answer, request.RequestUri, cancellationToken), null);
    }

    /// <summary>Takes an import back.</summary>
    /// <returns>Null when it is taken back; else why not.</returns>
    public async Task<Refusal?> UndoImportAsync(Guid importId, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Delete, $"profile/me/imports/{importId}", visit.Authorization);
        using var answer = await SendAsync(request, FileDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken);
    }

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
    public async Task<(NewApiKeyView? Made, Refusal? Refusal)> MakeApiKeyAsync(MakeApiKeyRequest key, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "account/keys", visit.Authorization);
        request.Content = JsonContent.Create(key, options: SnakeCaseJson.Options);
        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken) is { } refusal
            ? (null, refusal)
            : (await ReadAsync<NewApiKeyView>(answer, request.RequestUri, cancellationToken), null);
    }

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

    private async Task<T?> GetAsync<T>(string address, TimeSpan deadline, CancellationToken cancellationToken)
        where T : class
    {
        using var request = Request(HttpMethod.Get, address, visit.Authorization);
        using var answer = await SendAsync(request, deadline, cancellationToken);

        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new GatewayAwayException($"{address} was asked for too often.");
        }

        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        return await ReadAsync<T>(answer, request.RequestUri, cancellationToken);
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage answer, Uri? address, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(SnakeCaseJson.Options, cancellationToken);
        }
        catch (JsonException unreadable)
        {
            throw new GatewayAwayException($"The answer of {address} cannot be read.", unreadable);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string address, string? authorization)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(texts.Code));

        if (AuthenticationHeaderValue.TryParse(authorization, out var token))
        {
            request.Headers.Authorization = token;
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(deadline);

        try
        {
            // The body is read here, too: it falls under the same deadline.
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, patience.Token);

            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                using (answer)
                {
                    throw new GatewayAwayException($"{request.RequestUri} answers {(int)answer.StatusCode}.");
                }
            }

            return answer;
        }
        catch (HttpRequestException unreachable)
        {
            throw new GatewayAwayException($"{request.RequestUri} cannot be reached.", unreachable);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayAwayException($"{request.RequestUri} does not answer within {deadline.TotalSeconds} s.", late);
        }
    }

    private static async Task<Refusal?> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<Problem>(SnakeCaseJson.Options, cancellationToken);

            return new((int)answer.StatusCode, problem?.Title, problem?.Errors ?? Refusal.NoErrors);
        }
        catch (JsonException)
        {
            return new((int)answer.StatusCode, null, Refusal.NoErrors);
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Given(params (string Name, string? Value)[] parameters) =>
        parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value));

    private sealed record Problem(string? Title = null, Dictionary<string, string[]>? Errors = null);
}
