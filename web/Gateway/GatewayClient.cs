using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.ServiceDefaults;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Gateway;

/// <summary>
/// The public API as the pages use it, with the token that the gateway gave this request and in the language of the page.
/// What is not there is null; a gateway that cannot answer in time is a <see cref="GatewayAwayException"/>.
/// </summary>
public sealed partial class GatewayClient(HttpClient http, IHttpContextAccessor requests, Visit visit, Texts texts)
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

    private async Task<T?> GetAsync<T>(string address, TimeSpan deadline, CancellationToken cancellationToken)
        where T : class
    {
        if (LeadsElsewhere(address))
        {
            return null;
        }

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

    /// <summary>True where an id is one or two dots, which no escaping keeps from being a step in the address.</summary>
    private static bool LeadsElsewhere(string address) => address.Split('?')[0].Split('/').Any(part => part is "." or "..");

    /// <summary>Sends something and reads what became of it; or why nothing did.</summary>
    private async Task<(T? Answer, Refusal? Refusal)> PostAsync<T>(
        string address, object body, TimeSpan deadline, CancellationToken cancellationToken, string? tag = null)
        where T : class
    {
        using var request = Request(HttpMethod.Post, address, visit.Authorization);
        request.Content = JsonContent.Create(body, body.GetType(), options: SnakeCaseJson.Options);

        if (EntityTagHeaderValue.TryParse(tag, out var expected))
        {
            request.Headers.IfMatch.Add(expected);
        }

        using var answer = await SendAsync(request, deadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken) is { } refusal
            ? (null, refusal)
            : (await ReadAsync<T>(answer, request.RequestUri, cancellationToken), null);
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
        // Whoever makes lists is told when nothing of what is shown is to be kept, and when the profile is to have no say.
        var wanted = method == HttpMethod.Get
            ? QueryHelpers.AddQueryString(address, Given(("private", visit.IsPrivate ? "true" : null), ("personal", visit.IsImpersonal ? "false" : null)))
            : address;
        var request = new HttpRequestMessage(method, wanted);
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
