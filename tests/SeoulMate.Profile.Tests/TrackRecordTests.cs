using System.Net;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

/// <summary>What became of what was recommended, and only of that.</summary>
public sealed class TrackRecordTests(ProfileApp app)
{
    private const string Path = "/api/v1/profile/me/track-record";

    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    private DateTimeOffset Shown => app.Clock.GetUtcNow().AddDays(-3);

    [Fact]
    public async Task Picks_that_were_started_afterwards_count_by_how_they_stand_now()
    {
        app.Impressions.Show(
            userId, Pick(SomeDramas.Signal, "strong"), Pick(SomeDramas.Kingdom, "strong"), Pick(SomeDramas.DoctorCha, "strong"), Pick(SomeDramas.ThreeDays, "medium"));
        await DoAsync(
            Seen(SomeDramas.Signal, 1), Seen(SomeDramas.Kingdom, 6, hoursAfter: 2), Seen(SomeDramas.ThreeDays, 2), Did(InteractionKinds.Finish, SomeDramas.Signal, hoursAfter: 3),
            Did(InteractionKinds.Drop, SomeDramas.ThreeDays, hoursAfter: 4), Did(InteractionKinds.Rate, SomeDramas.Signal, hoursAfter: 5) with { Value = 4.5 },
            Did(InteractionKinds.Rate, SomeDramas.Kingdom, hoursAfter: 5) with { Value = 4 });

        var record = await Client.GetSnakeCaseAsync<TrackRecordView>(Path);

        Assert.Equal(userId, record.UserId);
        Assert.Equal(app.Clock.GetUtcNow().AddDays(-30), record.Since, TimeSpan.FromMinutes(5));
        Assert.Equal(new MatchRecordView(3, 2, 2, 0, 2, 4.25), record.Strong);
        Assert.Equal(new MatchRecordView(1, 1, 0, 1, 0, null), record.Medium);
        Assert.Equal(new MatchRecordView(0, 0, 0, 0, 0, null), record.Weak);
    }

    [Fact]
    public async Task What_was_begun_before_or_only_called_finished_or_imported_or_taken_back_is_no_merit()
    {
        app.Impressions.Show(
            userId, Pick(SomeDramas.Signal, "strong"), Pick(SomeDramas.Kingdom, "strong"), Pick(SomeDramas.DoctorCha, "strong"), Pick(SomeDramas.HospitalPlaylist, "strong"));
        var takenBack = Seen(SomeDramas.DoctorCha, 2);
        await DoAsync(
            Seen(SomeDramas.Signal, 1, hoursAfter: -1), Seen(SomeDramas.Signal, 16), Did(InteractionKinds.Finish, SomeDramas.Kingdom), takenBack);
        await Client.DeleteAsync($"/api/v1/interactions/{takenBack.InteractionId}", TestContext.Current.CancellationToken);
        await Client.TryImportAsync(ImportFiles.Bytes("title,status,episodes seen\nhospital-playlist,watching,3\n"), "?apply=true");

        var record = await Client.GetSnakeCaseAsync<TrackRecordView>(Path);

        Assert.Equal(new MatchRecordView(4, 0, 0, 0, 0, null), record.Strong);
    }

    [Fact]
    public async Task What_was_shown_longer_ago_than_30_days_is_not_asked_for()
    {
        app.Impressions.Show(userId, Pick(SomeDramas.Signal, "strong", daysBefore: 28));

        var record = await Client.GetSnakeCaseAsync<TrackRecordView>(Path);

        Assert.Equal(0, record.Strong.Shown);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DeadlineExceeded)]
    public async Task While_insights_does_not_tell_what_was_shown_there_is_none(StatusCode failure)
    {
        app.Impressions.Fail(userId, failure);

        using var answer = await Client.GetAsync(Path, TestContext.Current.CancellationToken);
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.StartsWith("What you were recommended cannot be asked for", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    private ShownPick Pick(DramaFacts drama, string match, int daysBefore = 0) =>
        new() { DramaId = drama.DramaId, Match = match, FirstShownAt = Shown.AddDays(-daysBefore).ToTimestamp() };

    private RecordInteractionRequest Did(string kind, DramaFacts drama, double hoursAfter = 1) => With(kind, drama) with { OccurredAt = Shown.AddHours(hoursAfter) };

    private RecordInteractionRequest Seen(DramaFacts drama, int episodes, double hoursAfter = 1) =>
        Did(InteractionKinds.Progress, drama, hoursAfter) with { EpisodesSeen = episodes };

    private async Task DoAsync(params RecordInteractionRequest[] interactions)
    {
        using var answer = await Client.PostSnakeCaseAsync("/api/v1/interactions", interactions);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
