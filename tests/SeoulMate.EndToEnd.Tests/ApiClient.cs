using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.EndToEnd.Tests;

/// <summary>The public API, as a program outside would use it.</summary>
public sealed class ApiClient(Uri gateway)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly HttpClient Http = new();

    private string? token;

    /// <summary>Signs in, and speaks as that user from here on.</summary>
    public async Task<ApiClient> SignInAsync(string email, string password)
    {
        using var answer = await PostAsync("/api/v1/account/login", new { email, password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var tokens = await answer.Content.ReadFromJsonAsync<TokensView>(Json) ?? throw new InvalidOperationException("There are no tokens.");
        token = tokens.AccessToken;

        return this;
    }

    /// <summary>Asks, and expects to be answered.</summary>
    public async Task<T> GetAsync<T>(string path)
    {
        using var answer = await AskAsync(path);
        answer.EnsureSuccessStatusCode();

        return await answer.Content.ReadFromJsonAsync<T>(Json) ?? throw new InvalidOperationException("The answer is empty.");
    }

    /// <summary>Asks, for the answer as it is.</summary>
    public Task<HttpResponseMessage> AskAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>The homepage.</summary>
    public Task<HomeView> HomeAsync() => GetAsync<HomeView>("/api/v1/home");

    /// <summary>Ten dramas for the user.</summary>
    public Task<SlateView> ForYouAsync() => GetAsync<SlateView>("/api/v1/recommend/for-you?limit=10");

    /// <summary>Posts a body.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body, options: Json));

    /// <summary>Posts a file.</summary>
    public Task<HttpResponseMessage> PostFileAsync(string path, byte[] file) =>
        SendAsync(HttpMethod.Post, path, new ByteArrayContent(file) { Headers = { ContentType = new("application/octet-stream") } });

    /// <summary>Does something with a drama, now.</summary>
    public async Task<Guid> DoAsync(string kind, string dramaId, double? value = null, int? episodesSeen = null)
    {
        var interaction = Interaction(kind, dramaId) with { Value = value, EpisodesSeen = episodesSeen };
        using var answer = await PostAsync("/api/v1/interactions", interaction);
        Assert.True(answer.StatusCode is HttpStatusCode.Accepted, $"{answer} {await answer.Content.ReadAsStringAsync()}");

        return interaction.InteractionId;
    }

    /// <summary>Takes an interaction back.</summary>
    public async Task UndoAsync(Guid interactionId) =>
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, $"/api/v1/interactions/{interactionId}", null)).StatusCode);

    /// <summary>An interaction that happens now.</summary>
    public static RecordInteractionRequest Interaction(string kind, string dramaId) => new(Guid.CreateVersion7(), kind, TimeProvider.System.GetUtcNow(), dramaId);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(gateway, path)) { Content = body };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        return await Http.SendAsync(request);
    }
}
