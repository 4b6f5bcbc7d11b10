using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Web.Gateway;

/// <summary>What newcomers choose from, and say.</summary>
public sealed partial class GatewayClient
{
    /// <summary>A hundred dramas of the catalogue, the most watched first.</summary>
    /// <param name="cursor">As given with the hundred before; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DramaPageView?> MostWatchedAsync(string? cursor, CancellationToken cancellationToken) =>
        GetAsync<DramaPageView>(QueryHelpers.AddQueryString("dramas", Given(("limit", "100"), ("cursor", cursor))), PageDeadline, cancellationToken);

    /// <summary>A dozen dramas whose titles begin like this, the most watched first.</summary>
    public Task<DramaPageView?> DramasCalledAsync(string words, CancellationToken cancellationToken) =>
        GetAsync<DramaPageView>(QueryHelpers.AddQueryString("dramas", Given(("limit", "12"), ("q", words))), PageDeadline, cancellationToken);

    /// <summary>Puts several things the user did into the log at once. What is there already stays.</summary>
    /// <returns>Null when they are in the log; else why not.</returns>
    public async Task<Refusal?> RecordAllAsync(IReadOnlyList<RecordInteractionRequest> interactions, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "interactions", visit.Authorization);
        request.Content = JsonContent.Create(interactions, options: SnakeCaseJson.Options);
        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken);
    }
}
