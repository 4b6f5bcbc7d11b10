using System.Net.Http.Headers;
using SeoulMate.Gateway.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// Erases an account. What the user did goes first, by Profile, which tells all others: were the account gone before it, nobody
/// could ask for that again.
/// </summary>
internal sealed class AccountErasure(HttpClient http, TokenMint mint, AccountStore accounts, ILogger<AccountErasure> log)
{
    public const string Profile = "profile";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Erases the caller's account.</summary>
    /// <returns>False when Profile could not be asked: then nothing is erased, or all but the account, and it can be tried again.</returns>
    public async Task<bool> EraseAsync(HttpContext context, Guid userId, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        using var request = new HttpRequestMessage(HttpMethod.Delete, $"http://{Profile}/internal/users/{userId}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", mint.ForRequest(context, [Profile]));

        try
        {
            using var answer = await http.SendAsync(request, patience.Token);

            if (!answer.IsSuccessStatusCode)
            {
                log.NotErased(userId, $"Profile answered {(int)answer.StatusCode}.");
                return false;
            }
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            log.NotErased(userId, away.Message);
            return false;
        }

        await accounts.EraseAsync(userId, cancellationToken);
        log.Erased(userId);

        return true;
    }
}
