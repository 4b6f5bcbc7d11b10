using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Web.Gateway;

/// <summary>The user's taste, and what would follow from another one.</summary>
public sealed partial class GatewayClient
{
    private const int MostHistory = 200;

    /// <summary>The user's profile as it is edited; null for visitors.</summary>
    public async Task<TaggedProfile?> TaggedProfileAsync(CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, "profile/me", visit.Authorization);
        using var answer = await SendAsync(request, PageDeadline, cancellationToken);

        return answer.IsSuccessStatusCode && await ReadAsync<ProfileView>(answer, request.RequestUri, cancellationToken) is { } profile
            ? new(profile, answer.Headers.ETag?.ToString())
            : null;
    }

    /// <summary>The user's taste, and how it was at the end of some days; null for visitors.</summary>
    public Task<TasteView?> TasteAsync(IEnumerable<DateOnly> days, CancellationToken cancellationToken) => GetAsync<TasteView>(
        QueryHelpers.AddQueryString("profile/me/taste", "history", string.Join(',', days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))),
        PageDeadline,
        cancellationToken);

    /// <summary>What became of what the user was recommended; null for visitors.</summary>
    public Task<TrackRecordView?> TrackRecordAsync(CancellationToken cancellationToken) =>
        GetAsync<TrackRecordView>("profile/me/track-record", PageDeadline, cancellationToken);

    /// <summary>The last 200 things of these kinds that the user did, the newest first; null for visitors.</summary>
    public Task<HistoryView?> LatestAsync(IEnumerable<string> kinds, CancellationToken cancellationToken) => GetAsync<HistoryView>(
        QueryHelpers.AddQueryString(
            "profile/me/history",
            [.. kinds.Select(kind => KeyValuePair.Create("kind", (string?)kind)), .. Given(("limit", MostHistory.ToString(CultureInfo.InvariantCulture)))]),
        PageDeadline,
        cancellationToken);

    /// <summary>Which picks an update of the profile would remove and bring. Nothing is stored.</summary>
    /// <returns>The answer; or why there is none.</returns>
    public async Task<(RecommendationPreviewView? Preview, Refusal? Refusal)> PreviewAsync(UpdateProfileRequest update, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "recommend/preview", visit.Authorization);
        request.Content = JsonContent.Create(update, options: SnakeCaseJson.Options);
        using var answer = await SendAsync(request, PageDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken) is { } refusal
            ? (null, refusal)
            : (await ReadAsync<RecommendationPreviewView>(answer, request.RequestUri, cancellationToken), null);
    }

    /// <summary>Says outright what the user's taste is, unless the profile has changed since it was read.</summary>
    /// <param name="update">What is said.</param>
    /// <param name="tag">The tag of the profile that was read; null overrules whatever it has become.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it; or why not, with status 412 where the profile is another by now.</returns>
    public async Task<(UpdatedProfileView? Updated, Refusal? Refusal)> UpdateProfileAsync(UpdateProfileRequest update, string? tag, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "profile/me/update", visit.Authorization);
        request.Content = JsonContent.Create(update, options: SnakeCaseJson.Options);

        if (EntityTagHeaderValue.TryParse(tag, out var expected))
        {
            request.Headers.IfMatch.Add(expected);
        }

        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);

        return await RefusalAsync(answer, cancellationToken) is { } refusal
            ? (null, refusal)
            : (await ReadAsync<UpdatedProfileView>(answer, request.RequestUri, cancellationToken), null);
    }
}

/// <summary>A profile and its tag.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Tag">Its <c>ETag</c>, by which it is told from a later one; null when there is none.</param>
public sealed record TaggedProfile(ProfileView Profile, string? Tag);
