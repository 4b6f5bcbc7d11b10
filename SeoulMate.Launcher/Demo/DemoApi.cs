using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SeoulMate.Launcher.Demo;

/// <summary>A drama, as far as simulated users choose by it.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Genres">Its genres.</param>
/// <param name="Episodes">How many episodes it has; 16 where the catalogue does not say.</param>
/// <param name="Rating">The community's mean rating, 0 to 10; 8 where there is none.</param>
/// <param name="Year">When it first aired; 0 where the catalogue does not say.</param>
internal sealed record DemoDrama(string DramaId, IReadOnlyList<string> Genres, int Episodes, double Rating, int Year);

/// <summary>The few routes of the public API that the demonstration is entered by.</summary>
internal sealed class DemoApi(Uri gateway) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient client = new() { BaseAddress = gateway };

    /// <summary>Signs one of the demonstration's people in.</summary>
    public async Task<string> SignInAsync(string email, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/v1/account/demo-login", null, new { email }, cancellationToken);

        return answer.GetProperty("access_token").GetString()!;
    }

    /// <summary>True when the user did something already.</summary>
    public async Task<bool> HasHistoryAsync(string token, CancellationToken cancellationToken)
    {
        var profile = await SendAsync(HttpMethod.Get, "/api/v1/profile/me", token, null, cancellationToken);

        return profile.GetProperty("last_updated").ValueKind is not JsonValueKind.Null;
    }

    /// <summary>Records what the user did; all of it, or it is an error.</summary>
    public async Task RecordAsync(string token, IReadOnlyList<object> interactions, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/v1/interactions", token, interactions, cancellationToken);

        foreach (var result in answer.GetProperty("results").EnumerateArray())
        {
            if (result.GetProperty("status").GetString() is not ("recorded" or "duplicate"))
            {
                throw new LauncherException($"The demonstration's history was refused: {result}");
            }
        }
    }

    /// <summary>The whole catalogue, most popular first.</summary>
    public async Task<IReadOnlyList<DemoDrama>> DramasAsync(CancellationToken cancellationToken)
    {
        var dramas = new List<DemoDrama>();
        string? cursor = null;

        do
        {
            var page = await SendAsync(HttpMethod.Get, $"/api/v1/dramas?limit=100{(cursor is null ? string.Empty : $"&cursor={cursor}")}", null, null, cancellationToken);
            dramas.AddRange(page.GetProperty("items").EnumerateArray().Select(Read));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        return dramas;
    }

    /// <summary>Opens the homepage, as a page and as the API has it, once.</summary>
    public async Task LookAroundAsync(string token, CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Get, "/api/v1/home", token, null, cancellationToken);
        using var page = await client.GetAsync("/", cancellationToken);
    }

    public void Dispose() => client.Dispose();

    /// <summary>Asks until the answer is no longer that it is too early: accounts are still made, facts still loaded.</summary>
    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? token, object? body, CancellationToken cancellationToken)
    {
        var asked = Stopwatch.StartNew();

        while (true)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);

            if (answer.IsSuccessStatusCode)
            {
                return JsonElement.Parse(text);
            }

            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || asked.Elapsed > Patience)
            {
                throw new LauncherException($"{request.RequestUri} answered {(int)answer.StatusCode} {text}");
            }

            await Task.Delay(RetryAfter, cancellationToken);
        }
    }

    private static DemoDrama Read(JsonElement drama) => new(
        drama.GetProperty("drama_id").GetString()!,
        [.. drama.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()!)],
        drama.GetProperty("episodes") is { ValueKind: JsonValueKind.Number } episodes ? episodes.GetInt32() : 16,
        drama.GetProperty("rating") is { ValueKind: JsonValueKind.Number } rating ? rating.GetDouble() : 8,
        drama.GetProperty("first_aired").GetString() is { } firstAired ? DateOnly.Parse(firstAired, System.Globalization.CultureInfo.InvariantCulture).Year : 0);
}
