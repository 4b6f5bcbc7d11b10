using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Load;

/// <summary>The few routes of the public API that load is made by, and what came of it is read by.</summary>
internal sealed class PublicApi(HttpClient client)
{
    private const string Password = "Not-a-real-1!";
    private const string Interactions = "/api/v1/interactions";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Makes an account and signs in.</summary>
    /// <returns>The bearer token.</returns>
    internal async Task<string> RegisterAsync(string email)
    {
        await AskAsync<RegisteredView>(HttpMethod.Post, "/api/v1/account/register", null, new RegisterRequest(email, Password));

        return (await AskAsync<TokensView>(HttpMethod.Post, "/api/v1/account/login", null, new LoginRequest(email, Password))).AccessToken;
    }

    /// <summary>The whole catalogue.</summary>
    internal async Task<IReadOnlyList<DramaFacts>> DramasAsync()
    {
        var dramas = new List<DramaFacts>();
        string? next = null;

        do
        {
            var page = await AskAsync<DramaPageView>(HttpMethod.Get, $"/api/v1/dramas?limit=100{(next is null ? string.Empty : $"&cursor={next}")}", null, null);
            dramas.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        return dramas;
    }

    /// <summary>Posts one interaction.</summary>
    /// <returns>How it was answered; 0 when it was not.</returns>
    internal async Task<HttpStatusCode> RecordAsync(string token, RecordInteractionRequest interaction)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Post, Interactions, token, interaction);
            await answer.Content.LoadIntoBufferAsync();

            return answer.StatusCode;
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Posts an array of interactions.</summary>
    internal async Task<IReadOnlyList<InteractionResultView>> RecordAsync(string token, IReadOnlyList<RecordInteractionRequest> interactions) =>
        (await AskAsync<InteractionResultsView>(HttpMethod.Post, Interactions, token, interactions)).Results;

    /// <summary>The profile of whom the token belongs to.</summary>
    internal Task<ProfileView> ProfileAsync(string token) => AskAsync<ProfileView>(HttpMethod.Get, "/api/v1/profile/me", token, null);

    /// <summary>Fetches the homepage of whom the token belongs to.</summary>
    /// <returns>False when it was not answered, or not whole.</returns>
    internal async Task<bool> IsHomeWholeAsync(string token)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, "/api/v1/home", token, null);

            return answer.StatusCode is HttpStatusCode.OK && await answer.Content.ReadFromJsonAsync<HomeView>(Json) is { Degraded.Count: 0, Sections.Count: > 1 };
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task<T> AskAsync<T>(HttpMethod method, string path, string? token, object? body)
    {
        using var answer = await SendAsync(method, path, token, body);

        if (answer.StatusCode is HttpStatusCode.TooManyRequests)
        {
            throw new LoadException($"The gateway limits how much one caller may ask for. For this run start it with {string.Join(' ', Gateways.Limits.Select(limit => $"{limit.Key}={limit.Value}"))}.");
        }

        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<T>(Json) ?? throw new LoadException($"{path} answered nothing.")
            : throw new LoadException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        return await client.SendAsync(request);
    }
}
