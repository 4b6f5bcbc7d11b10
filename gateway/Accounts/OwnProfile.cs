using System.Net;
using System.Net.Http.Headers;
using SeoulMate.Gateway.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>What the gateway asks of Profile in the caller's name when an account begins or ends.</summary>
internal sealed class OwnProfile(HttpClient http, TokenMint mint, ILogger<OwnProfile> log)
{
    private const string Profile = "profile";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What somebody who registers is kept waiting for at most.</summary>
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(2);

    /// <summary>Erases all that the caller did.</summary>
    /// <returns>False when it could not be asked, or refused.</returns>
    public async Task<bool> EraseAsync(HttpContext context, Guid userId, CancellationToken cancellationToken) =>
        await AskAsync(context, HttpMethod.Delete, $"internal/users/{userId}", Patience, cancellationToken) is { } status && (int)status < 300;

    /// <summary>Makes what the caller did as a visitor a user's.</summary>
    /// <returns>False when the visitor was erased; true also while Profile cannot be asked.</returns>
    public async Task<bool> AdoptAsync(HttpContext context, Guid visitorId) =>
        await AskAsync(context, HttpMethod.Post, $"internal/users/{visitorId}/adopt", ShortPatience, CancellationToken.None) is not HttpStatusCode.Gone;

    /// <returns>Null when there was no answer.</returns>
    private async Task<HttpStatusCode?> AskAsync(HttpContext context, HttpMethod method, string path, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(atMost);

        using var request = new HttpRequestMessage(method, $"http://{Profile}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", mint.ForKeeping(context.User, [Profile]));

        try
        {
            using var answer = await http.SendAsync(request, patience.Token);

            if (!answer.IsSuccessStatusCode)
            {
                log.ProfileRefused(path, (int)answer.StatusCode);
            }

            return answer.StatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            log.NoAnswer(Profile, away.Message);

            return null;
        }
    }
}
