using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;

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
    public Task<(RecommendationPreviewView? Preview, Refusal? Refusal)> PreviewAsync(UpdateProfileRequest update, CancellationToken cancellationToken) =>
        PostAsync<RecommendationPreviewView>("recommend/preview", update, PageDeadline, cancellationToken);
}

/// <summary>A profile and its tag.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Tag">Its <c>ETag</c>, by which it is told from a later one; null when there is none.</param>
public sealed record TaggedProfile(ProfileView Profile, string? Tag);
