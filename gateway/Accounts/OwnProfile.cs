using System.Net.Http.Headers;
using SeoulMate.Gateway.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>What the gateway asks of Profile in the caller's name when an account begins or ends.</summary>
internal sealed class OwnProfile(HttpClient http, TokenMint mint, ILogger<OwnProfile> log)
{
    private const string Profile = "profile";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Erases all that the caller did.</summary>
    /// <returns>False when it could not be asked, or refused.</returns>
    public Task<bool> EraseAsync(HttpContext context, Guid userId, CancellationToken cancellationToken) =>
        AskAsync(context, HttpMethod.Delete, $"internal/users/{userId}", cancellationToken);

    /// <summary>Makes what the caller did as a visitor a user's.</summary>
    /// <returns>False when it could not be asked, or refused.</returns>
    public Task<bool> AdoptAsync(HttpContext context, Guid visitorId, CancellationToken cancellationToken) =>
        AskAsync(context, HttpMethod.Post, $"internal/users/{visitorId}/adopt", cancellationToken);

    private async Task<bool> AskAsync(HttpContext context, HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        using var request = new HttpRequestMessage(method, $"http://{Profile}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", mint.ForRequest(context, [Profile]));

        try
        {
            using var answer = await http.SendAsync(request, patience.Token);

            if (!answer.IsSuccessStatusCode)
            {
                log.ProfileRefused(path, (int)answer.StatusCode);
            }

            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            log.NoAnswer(Profile, away.Message);

            return false;
        }
    }
}
