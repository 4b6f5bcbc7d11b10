using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults.Tokens;
using static SeoulMate.Profile.Tests.ImportFiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class ImportTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task A_preview_says_what_would_be_and_stores_nothing()
    {
        var file = Bytes(MyDramaList + "Nowhere,2020,Completed,,,8,,,\nThe Doctors,,Completed,,,8,,,\nSignal,2012,Completed,,,8,,,\nSignal,2020,Perhaps,,,8,,,\nSignal,2020,Completed,,,80,,,\nUnaired,,Completed,,,8,,,\nSignal,2020,Completed,,,,,2031-01-01,\nSignal,2020,Completed,,,,,01/02/2020,\n");

        var preview = await Client.PreviewAsync(file);

        Assert.Equal(("preview", "csv", (Guid?)null), (preview.State, preview.Format, preview.ImportId));
        Assert.Equal((12, 4, 1, 2, 5), (preview.Rows, preview.Matched, preview.Ambiguous, preview.Unmatched, preview.Refused));
        Assert.Equal(new Dictionary<string, int> { ["drop"] = 1, ["finish"] = 1, ["progress"] = 2, ["rate"] = 2, ["watchlist_add"] = 1 }, preview.Kinds);
        Assert.Equal((7, 0), (preview.Recorded, preview.Known));
        Assert.Equal(
            [
                (6, "unmatched", "Nowhere", 2020), (7, "ambiguous", "The Doctors", null), (8, "unmatched", "Signal", 2012), (9, "refused", null, null), (10, "refused", null, null),
                (11, "refused", "Unaired", null), (12, "refused", "Signal", 2020), (13, "refused", null, null),
            ],
            preview.Findings.Select(finding => (finding.Line, finding.Outcome, finding.Title, finding.Year)));
        Assert.Equal(["doctor-cha", "hospital-playlist"], preview.Findings[1].Candidates.Select(candidate => candidate.DramaId));
        Assert.Equal("There is no such status: Perhaps.", preview.Findings[3].Sentence);
        Assert.Equal((0, 0), await LeftAsync());
    }

    [Fact]
    public async Task Columns_of_MyDramaList_become_statuses_ratings_and_lists()
    {
        var applied = await Client.ImportAsync(Bytes(MyDramaList));

        var finished = await StandingAsync("hospital-playlist");
        var dropped = await StandingAsync("signal");
        var watching = await StandingAsync("doctor-cha");

        Assert.Equal(("applied", 7, 0), (applied.State, applied.Recorded, applied.Known));
        Assert.Equal(("finished", 4.5), (finished.Status, finished.Rating));
        Assert.Equal(new DateOnly(2024, 2, 3), DateOnly.FromDateTime(finished.TouchedAt!.Value.UtcDateTime));
        Assert.Equal(("dropped", 4, 1.75), (dropped.Status, dropped.EpisodesSeen, dropped.Rating));
        Assert.Equal(("watching", 5, (double?)null), (watching.Status, watching.EpisodesSeen, watching.Rating));
        Assert.True((await StandingAsync("kingdom")).IsOnWatchlist);
        Assert.Equal("too dark", (await HistoryAsync()).Single(item => item.Kind == InteractionKinds.Drop).Reason);

        // Behind what others import at the same time.
        var told = await app.Bus.WaitForAsync<InteractionRecorded>(happened => happened.UserId == userId && happened.Kind == InteractionKinds.Drop, TimeSpan.FromMinutes(2));
        Assert.Equal("signal", told.DramaId);
    }

    [Fact]
    public async Task Columns_are_named_by_whoever_sends_them()
    {
        await Client.ImportAsync(Bytes("serie;punkte;was\n시그널;80;watched\n"), "&format=csv&map=title=Serie&map=score=Punkte&map=status=was&out_of=100");

        Assert.Equal(("finished", 4.0), ((await StandingAsync("signal")).Status, (await StandingAsync("signal")).Rating));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await Client.ImportAsync(Bytes(MyDramaList));
        var before = await ProfileAsync();

        using var again = await Client.TryImportAsync(Bytes(MyDramaList), "?apply=true");
        var view = await again.ReadAsync<ProfileImportView>();

        Assert.Equal((HttpStatusCode.OK, "nothing_new", 0, 7, (Guid?)null), (again.StatusCode, view.State, view.Recorded, view.Known, view.ImportId));
        Assert.Equal(before, await ProfileAsync());
        Assert.Equal((7, 1), await LeftAsync());
    }

    [Fact]
    public async Task Of_one_file_sent_several_times_at_once_one_is_taken_in()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Client.TryImportAsync(Bytes(MyDramaList), "?apply=true")));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal((7, 1), await LeftAsync());
    }

    [Fact]
    public async Task Of_two_files_that_say_different_things_of_one_day_the_later_stands()
    {
        await Client.ImportAsync(Bytes("title,status,score,end\nSignal,completed,9,2024-01-01\n"));
        var later = await Client.ImportAsync(Bytes("title,status,score,end\nSignal,completed,6,2024-01-01\n"));

        Assert.Equal((1, 1, 3.0), (later.Recorded, later.Known, (await StandingAsync("signal")).Rating));
    }

    [Fact]
    public async Task Taking_an_import_back_takes_all_of_it_back_and_nothing_else()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Rate, SomeDramas.Signal) with { Value = 5 }, With(InteractionKinds.Click, SomeDramas.Signal, 600), With(InteractionKinds.WatchlistAdd, SomeDramas.Kingdom),
        });
        await Client.UpdateAsync("""{"boost":{"genres":{"Medical":0.5}}}""");
        var before = await ProfileAsync();
        var applied = await Client.ImportAsync(Bytes(MyDramaList));
        Assert.NotEqual(before, await ProfileAsync());

        Assert.Equal(HttpStatusCode.NoContent, await UndoAsync(applied));
        Assert.Equal(HttpStatusCode.NoContent, await UndoAsync(applied));

        Assert.Equal(before, await ProfileAsync());
        Assert.Null((await StandingAsync("hospital-playlist")).Status);
        var undone = await Client.GetSnakeCaseAsync<ProfileImportView>($"{Imports}/{applied.ImportId}");
        Assert.Equal(("undone", 7), (undone.State, undone.Recorded));
        Assert.Equal(4 + 7 + 7, (await LeftAsync()).Interactions);
    }

    [Fact]
    public async Task What_was_taken_back_can_be_imported_again_as_often_as_one_likes()
    {
        var file = Bytes(MyDramaList);

        for (var i = 0; i < 3; i++)
        {
            var applied = await Client.ImportAsync(file);

            Assert.Equal((7, 4.5), (applied.Recorded, (await StandingAsync("hospital-playlist")).Rating));
            await UndoAsync(applied);
        }

        Assert.Equal(3, (await Client.GetSnakeCaseAsync<ProfileImportsView>(Imports)).Items.Count);
        Assert.Null((await StandingAsync("hospital-playlist")).Rating);
    }

    [Fact]
    public async Task What_the_user_took_back_alone_does_not_come_again()
    {
        await Client.ImportAsync(Bytes(MyDramaList));
        var rating = (await HistoryAsync()).Single(item => item.Kind == InteractionKinds.Rate && item.DramaId == "signal");
        await Client.DeleteAsync($"/api/v1/interactions/{rating.InteractionId}");

        Assert.Equal("nothing_new", (await Client.PreviewAsync(Bytes(MyDramaList), "?apply=true")).State);
        Assert.Null((await StandingAsync("signal")).Rating);
    }

    [Fact]
    public async Task Files_of_Trakt_are_put_together()
    {
        var zip = Zip(("watched/history-1.json", Bytes(TraktHistory)), ("watched/watched-shows.json", Bytes(TraktWatched)), ("ratings/ratings-shows.json", Bytes(TraktRatings)), ("lists/watchlist.json", Bytes(TraktWatchlist)), ("profile.json", Bytes("""{"username":"me"}""")));

        var applied = await Client.ImportAsync(zip);
        var signal = await StandingAsync("signal");
        var kingdom = await StandingAsync("kingdom");

        Assert.Equal("trakt", applied.Format);
        Assert.Equal((4 + 2 + 2 + 2, 7, 1, 2), (applied.Rows, applied.Matched, applied.Unmatched, applied.Refused));
        Assert.Equal(("watching", 2, 4.5), (signal.Status, signal.EpisodesSeen, signal.Rating));
        Assert.Equal(("finished", 6), (kingdom.Status, kingdom.EpisodesSeen));
        Assert.True((await StandingAsync("doctor-cha")).IsOnWatchlist);
        Assert.Equal(2, (await HistoryAsync()).Count(item => item.Kind == InteractionKinds.Progress && item.DramaId == "signal"));
        Assert.Equal(("Signal, season 2", "lists/watchlist.json", 1), applied.Findings.Where(finding => finding.Outcome == "unmatched").Select(finding => (finding.Title!, finding.File, finding.Line)).Single());
        Assert.Equal(["This file has nothing to import, and was passed over."], applied.Findings.Where(finding => finding.File == "profile.json").Select(finding => finding.Sentence));
    }

    [Fact]
    public async Task Files_of_Trakt_may_come_one_by_one()
    {
        await Client.ImportAsync(Bytes(TraktHistory));
        await Client.ImportAsync(Bytes(TraktWatchlist));

        Assert.Equal("nothing_new", (await Client.PreviewAsync(Bytes(TraktHistory), "?apply=true&format=trakt")).State);
        Assert.Equal(2, (await StandingAsync("signal")).EpisodesSeen);
    }

    [Fact]
    public async Task Files_of_TvTime_are_put_together()
    {
        var applied = await Client.ImportAsync(Zip(("a/tracking-prod-records-v2.csv", Bytes(TvTimeTracking)), ("a/followed_tv_show.csv", Bytes(TvTimeFollowed)), ("a/user.csv", Bytes("name,mail\nx,y\n"))));

        Assert.Equal(("tv_time", 2), (applied.Format, (await StandingAsync("signal")).EpisodesSeen));
        Assert.False((await StandingAsync("signal")).IsOnWatchlist);
        Assert.True((await StandingAsync("doctor-cha")).IsOnWatchlist);
        Assert.True((await StandingAsync("kingdom")).IsOnWatchlist);
        Assert.Null((await StandingAsync("hospital-playlist")).TouchedAt);
    }

    [Fact]
    public async Task While_learning_is_paused_an_import_counts_in_lists_alone()
    {
        await Client.UpdateAsync("""{"learning_paused":true}""");
        await Client.ImportAsync(Bytes(MyDramaList));

        Assert.Equal("finished", (await StandingAsync("hospital-playlist")).Status);
        Assert.Empty((await Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Evidence.Genres);
    }

    [Fact]
    public async Task Imports_are_listed_without_their_findings_and_read_one_by_one()
    {
        var first = await Client.ImportAsync(Bytes(MyDramaList + "Nowhere,2020,Completed,,,8,,,\n"));
        var second = await Client.ImportAsync(Bytes(TraktHistory));

        var listed = (await Client.GetSnakeCaseAsync<ProfileImportsView>(Imports)).Items;

        Assert.Equal([second.ImportId, first.ImportId], listed.Select(import => import.ImportId));
        Assert.All(listed, import => Assert.Empty(import.Findings));
        Assert.Equal("Nowhere", Assert.Single((await Client.GetSnakeCaseAsync<ProfileImportView>($"{Imports}/{first.ImportId}")).Findings).Title);
    }

    [Fact]
    public async Task Somebody_elses_imports_are_not_found()
    {
        var applied = await Client.ImportAsync(Bytes(MyDramaList));
        var another = app.As(Guid.CreateVersion7());
        using var file = new ByteArrayContent(Bytes(MyDramaList));

        Assert.Equal(HttpStatusCode.NotFound, (await another.GetAsync($"{Imports}/{applied.ImportId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await another.DeleteAsync($"{Imports}/{applied.ImportId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await another.PostAsync($"/api/v1/profile/{userId}/imports?apply=true", file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await another.GetAsync($"/api/v1/profile/{userId}/imports")).StatusCode);
        Assert.Equal("applied", (await Client.GetSnakeCaseAsync<ProfileImportView>($"{Imports}/{applied.ImportId}")).State);
    }

    [Fact]
    public async Task Two_users_may_import_one_file()
    {
        await Client.ImportAsync(Bytes(MyDramaList));

        Assert.Equal(7, (await app.As(Guid.CreateVersion7()).ImportAsync(Bytes(MyDramaList))).Recorded);
    }

    [Fact]
    public async Task Of_whoever_is_erased_no_import_is_left_and_none_is_taken_in()
    {
        var applied = await Client.ImportAsync(Bytes(MyDramaList));
        await app.As(userId, Scopes.Keeper).DeleteAsync($"/internal/users/{userId}", TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), await LeftAsync());
        Assert.Equal(HttpStatusCode.Gone, (await Client.TryImportAsync(Bytes(MyDramaList))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await Client.TryImportAsync(Bytes(MyDramaList), "?apply=true")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await Client.GetAsync(Imports)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await Client.GetAsync($"{Imports}/{applied.ImportId}")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await Client.DeleteAsync($"{Imports}/{applied.ImportId}")).StatusCode);
        Assert.Equal((0, 0), await LeftAsync());
    }

    [Theory]
    [InlineData("?format=xml", "format")]
    [InlineData("?map=title", "map")]
    [InlineData("?map=colour=Blue", "map")]
    [InlineData("?map=title=A&map=title=B", "map")]
    [InlineData("?out_of=0", "out_of")]
    [InlineData("?apply=perhaps", "apply")]
    public async Task A_parameter_that_says_nothing_is_named(string query, string member)
    {
        using var refused = await Client.TryImportAsync(Bytes(MyDramaList), query);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True(JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("errors").TryGetProperty(member, out _));
    }

    [Fact]
    public async Task What_is_written_in_a_file_stays_text()
    {
        const string script = "<script>alert(1)</script>";
        const string formula = "=HYPERLINK(\"http://evil.example\")";
        var file = Bytes($"title,status,notes\n{script},completed,\nSignal,not interested,\"{formula.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\nSignal,{script},\n");
        using var answer = await Client.TryImportAsync(file, "?apply=true");
        var raw = await answer.Content.ReadAsStringAsync();
        var export = await Client.GetByteArrayAsync("/api/v1/profile/me/export");

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([script, null], JsonSerializer.Deserialize<ProfileImportView>(raw, ServiceDefaults.SnakeCaseJson.Options)!.Findings.Select(finding => finding.Title));
        Assert.Equal(formula, (await StandingAsync("signal")).DismissalReason);
        Assert.Contains($"\"'{formula.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", Exports.Read(export)["dramas.csv"], StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> UndoAsync(ProfileImportView import)
    {
        using var answer = await Client.DeleteAsync($"{Imports}/{import.ImportId}");

        return answer.StatusCode;
    }

    private Task<DramaStandingView> StandingAsync(string dramaId) => Client.GetSnakeCaseAsync<DramaStandingView>($"/api/v1/profile/me/dramas/{dramaId}");

    private Task<string> ProfileAsync() => Client.GetStringAsync("/api/v1/profile/me");

    private async Task<IReadOnlyList<HistoryItemView>> HistoryAsync() => (await Client.GetSnakeCaseAsync<HistoryView>("/api/v1/profile/me/history?limit=200")).Items;

    private async Task<(int Interactions, int Imports)> LeftAsync() => await app.InDatabaseAsync(async db => (
        await db.Interactions.CountAsync(row => row.UserId == userId), await db.Imports.CountAsync(row => row.UserId == userId)));
}
