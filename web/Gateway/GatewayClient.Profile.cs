using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Web.Gateway;

/// <summary>What the user did and said.</summary>
public sealed partial class GatewayClient
{
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
    /// <param name="update">What is said.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="tag">The tag of the profile that was read: if it has changed since, nothing is said. Null overrules whatever it has become.</param>
    /// <returns>What became of it; or why not, with status 412 where the profile is another by now.</returns>
    public Task<(UpdatedProfileView? Updated, Refusal? Refusal)> UpdateProfileAsync(UpdateProfileRequest update, CancellationToken cancellationToken, string? tag = null) =>
        PostAsync<UpdatedProfileView>("profile/me/update", update, ActionDeadline, cancellationToken, tag);

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
}
