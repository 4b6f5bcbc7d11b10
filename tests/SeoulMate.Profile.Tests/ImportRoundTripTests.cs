using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.ImportFiles;
using static SeoulMate.Profile.Tests.Interactions;
using Engagement = SeoulMate.Taste.Profiles.Engagement;

namespace SeoulMate.Profile.Tests;

public sealed class ImportRoundTripTests(ProfileApp app)
{
    private const double Rounding = 1e-9;

    private readonly Guid userId = Guid.CreateVersion7();
    private readonly Guid newUserId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    private HttpClient New => app.As(newUserId);

    [Fact]
    public async Task An_export_imported_into_an_empty_account_makes_the_same_profile()
    {
        await DoEverythingAsync();
        var export = await ExportAsync(Client);

        var preview = await New.PreviewAsync(export);
        var applied = await New.ImportAsync(export);

        Assert.Equal(("seoulmate", 0, 0, 0), (preview.Format, preview.Refused, preview.Unmatched, preview.Ambiguous));
        Assert.Equal(preview with { State = "applied", ImportId = applied.ImportId, Kinds = applied.Kinds, Findings = applied.Findings }, applied);
        Assert.Empty(InteractionRow.KindsOfCore.Keys.Except(applied.Kinds.Keys));
        await AssertSameAsync(userId, newUserId);
        Assert.Equal(HistoryOf(export), HistoryOf(await ExportAsync(New)));
    }

    [Fact]
    public async Task Imported_twice_it_changes_nothing_and_into_its_own_account_neither()
    {
        await DoEverythingAsync();
        var export = await ExportAsync(Client);
        await New.ImportAsync(export);
        var before = await SeenAsync(newUserId);

        Assert.Equal("nothing_new", (await New.PreviewAsync(export, "?apply=true")).State);
        Assert.Equal("nothing_new", (await Client.PreviewAsync(export, "?apply=true")).State);
        Assert.Equal(before.ToJsonString(), (await SeenAsync(newUserId)).ToJsonString());
    }

    [Fact]
    public async Task Taken_back_it_leaves_what_an_empty_account_has()
    {
        await DoEverythingAsync();
        var applied = await New.ImportAsync(await ExportAsync(Client));

        Assert.Equal(HttpStatusCode.NoContent, (await New.DeleteAsync($"{Imports}/{applied.ImportId}")).StatusCode);

        await AssertSameAsync(Guid.CreateVersion7(), newUserId);
    }

    [Fact]
    public async Task What_was_imported_goes_on_as_what_it_was()
    {
        await DoEverythingAsync();
        await New.ImportAsync(await ExportAsync(Client));

        foreach (var client in new[] { Client, New })
        {
            await client.UpdateAsync("""{"learning_paused":false,"restore":{"genres":["Medical"]}}""");
            await client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Favourite, SomeDramas.ThreeDays, -62) with { InteractionId = Guid.CreateVersion7() });
        }

        await AssertSameAsync(userId, newUserId);
    }

    [Fact]
    public async Task Half_of_an_export_is_none()
    {
        await DoEverythingAsync();
        var history = Bytes(Exports.Read(await ExportAsync(Client))["history.jsonl"]);

        using var refused = await New.TryImportAsync(history[..(history.Length / 2)], "?apply=true");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("This is not whole JSON.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await app.InDatabaseAsync(db => db.Interactions.CountAsync(row => row.UserId == newUserId)));
    }

    [Fact]
    public async Task Lines_that_no_user_can_have_written_are_refused_one_by_one()
    {
        string[] lines =
        [
            Line("rate", "\"drama_id\":\"signal\",\"value\":9"), Line("rate", "\"drama_id\":\"nowhere\",\"title\":\"Nowhere\",\"year\":2020,\"value\":4"), Line("set", "\"facet\":\"genre\",\"target\":\"Medical\",\"amount\":2"),
            Line("set", "\"facet\":\"colour\",\"target\":\"Blue\",\"amount\":1"), Line("dial", "\"target\":\"loud\",\"amount\":1"), Line("retract", "\"drama_id\":\"signal\""), Line("pause", "\"target\":\"x\""),
            Line("mute", "\"facet\":\"genre\",\"target\":\"Me\\u0000dical\""), Line("finish", "\"drama_id\":\"gone\",\"title\":\"Signal\",\"year\":2020"), Line("search", "\"query\":\"\\ud800\""),
        ];

        var applied = await New.ImportAsync(Bytes(string.Join('\n', lines)));

        Assert.Equal((10, 1, 1, 8, 1), (applied.Rows, applied.Matched, applied.Unmatched, applied.Refused, applied.Recorded));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 10], applied.Findings.Select(finding => finding.Line));
        Assert.Equal("finished", (await New.GetSnakeCaseAsync<DramaStandingView>("/api/v1/profile/me/dramas/signal")).Status);
    }

    private static string Line(string kind, string rest) =>
        $$"""{"interaction_id":"{{Guid.CreateVersion7()}}","kind":"{{kind}}","occurred_at":"2026-11-01T00:00:00+00:00",{{rest}}}""";

    /// <summary>Every kind of interaction and statement, with what can be said of it; some at one moment, some paused, some taken back.</summary>
    private async Task DoEverythingAsync()
    {
        var rule = new RecordInteractionRequest(Guid.CreateVersion7(), InteractionKinds.Dismiss, Noon.AddHours(-3), Scope: "actor", Target: "JU-JI-HOON", Until: Noon.AddYears(1), Reason: "enough");
        var wrong = With(InteractionKinds.Rate, SomeDramas.Kingdom, 30) with { Value = 1 };

        await RecordAsync(
            With(InteractionKinds.Click, SomeDramas.Signal, 5_000) with { Position = 3, Section = "for_you", SlateId = Guid.CreateVersion7() },
            With(InteractionKinds.Click, SomeDramas.Signal, 4_000) with { SearchId = Guid.CreateVersion7() },
            With(InteractionKinds.Dwell, SomeDramas.Signal, 3_999) with { DwellSeconds = 42.5 },
            With(InteractionKinds.WatchlistAdd, SomeDramas.Signal, 3_000),
            With(InteractionKinds.WatchlistRemove, SomeDramas.Signal, 2_000),
            With(InteractionKinds.WatchlistAdd, SomeDramas.ThreeDays, 2_000),
            With(InteractionKinds.Progress, SomeDramas.Signal, 1_900) with { EpisodesSeen = 4 },
            With(InteractionKinds.Drop, SomeDramas.Signal, 1_800) with { Reason = "pacing" },
            With(InteractionKinds.Finish, SomeDramas.HospitalPlaylist, 100_000),
            With(InteractionKinds.Rate, SomeDramas.HospitalPlaylist, 99_000) with { Value = 4.75 },
            With(InteractionKinds.Favourite, SomeDramas.HospitalPlaylist, 99_000),
            With(InteractionKinds.Unfavourite, SomeDramas.Kingdom, 99_000),
            With(InteractionKinds.Unrate, SomeDramas.Signal, 98_000),
            With(InteractionKinds.Dismiss, SomeDramas.Kingdom, 500) with { Scope = "drama", Reason = "=1+1" },
            With(InteractionKinds.Undismiss, SomeDramas.Kingdom, 400),
            With(InteractionKinds.Dismiss, SomeDramas.Kingdom, 300),
            With(InteractionKinds.Dismiss, SomeDramas.ThreeDays, 300) with { Scope = "not_now", Until = Noon.AddDays(9), Reason = "later" },
            With(InteractionKinds.Hold, SomeDramas.DoctorCha, 300),
            With(InteractionKinds.Hide, SomeDramas.DoctorCha, 200),
            With(InteractionKinds.Exclude, SomeDramas.DoctorCha, 100),
            With(InteractionKinds.Include, SomeDramas.Signal, 100),
            With(InteractionKinds.ReasonFeedback, SomeDramas.Signal, 90) with { Value = -1, Reason = "genre_match" },
            With(InteractionKinds.Search, default, 80) with { Query = "<script>\"sad\" but healing" },
            rule,
            rule with { InteractionId = Guid.CreateVersion7(), Scope = "genre", Target = "Thriller", Until = null, Reason = null },
            wrong);

        // Of one moment, so that ids decide which stands.
        await RecordAsync([.. Enumerable.Range(2, 18).Select(quarter => With(InteractionKinds.Rate, SomeDramas.ThreeDays, 70) with { Value = quarter / 4.0 }).OrderBy(_ => Guid.NewGuid())]);
        await RecordAsync([.. Enumerable.Range(1, 12).Select(i => With(InteractionKinds.Click, SomeDramas.Kingdom, 60) with { Position = i })]);

        var said = await Client.UpdateAsync(
            """
            {"preferences":{"genres":{"Medical":0.9},"eras":{"2020s":0.2}},"boost":{"actors":{"Ju Ji Hoon":1},"themes":{"Friendship":-0.25}},"mute":{"networks":["tvN"]},"forget":{"genres":["Mystery"]},
             "dealbreakers":{"add":[{"scope":"trope","target":"healing","until":"2027-01-01T00:00:00Z","reason":"sad"}]},"dials":{"hidden":0.5,"classic":-1}}
            """);
        await Client.UpdateAsync("""{"restore":{"genres":["Medical"]},"preferences":{"genres":{"Comedy":0.1}},"dealbreakers":{"remove":[{"scope":"genre","target":"Thriller"}]},"learning_paused":true}""");
        await RecordAsync(With(InteractionKinds.Rate, SomeDramas.DoctorCha) with { Value = 2 }, With(InteractionKinds.Finish, SomeDramas.Kingdom), With(InteractionKinds.Search, default) with { Query = "paused" });
        await Client.UpdateAsync("""{"learning_paused":false}""");
        await RecordAsync(With(InteractionKinds.Progress, SomeDramas.Kingdom) with { EpisodesSeen = 2 });
        var pause = await Client.UpdateAsync("""{"learning_paused":true}""");
        await RecordAsync(With(InteractionKinds.Click, SomeDramas.HospitalPlaylist), With(InteractionKinds.Search, default) with { Query = "paused by mistake" });
        await RetractAsync(pause.Undo[0]);
        await RetractAsync(wrong.InteractionId);
        await RetractAsync(said.Undo[1]);
        await Client.PutAsync("/api/v1/profile/me/watchlist/kingdom", null);
        await Client.UpdateAsync("""{"learning_paused":true}""");
        await RecordAsync(With(InteractionKinds.Favourite, SomeDramas.Signal));
    }

    private async Task RecordAsync(params RecordInteractionRequest[] requests)
    {
        using var answer = await Client.PostSnakeCaseAsync("/api/v1/interactions", requests);
        var results = await answer.ReadAsync<InteractionResultsView>();

        Assert.All(results.Results, result => Assert.Equal(InteractionStatuses.Recorded, result.Status));
    }

    private async Task RetractAsync(Guid interactionId) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Client.DeleteAsync($"/api/v1/interactions/{interactionId}")).StatusCode);

    private static Task<byte[]> ExportAsync(HttpClient client) => client.GetByteArrayAsync("/api/v1/profile/me/export");

    /// <summary>The lines of a history without what an import gives anew: the id, and when the log took it in.</summary>
    private static List<string> HistoryOf(byte[] export) =>
    [
        .. Exports.Read(export)["history.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var row = JsonNode.Parse(line)!.AsObject();
            row.Remove("interaction_id");
            row.Remove("received_at");

            return row.ToJsonString();
        }),
    ];

    private async Task AssertSameAsync(Guid expectedUser, Guid actualUser)
    {
        AssertSame(await SeenAsync(expectedUser), await SeenAsync(actualUser), "$");

        var (expected, actual) = (await TasteAsync(expectedUser), await TasteAsync(actualUser));
        var preferences = actual.Taste.Preferences.ToDictionary(preference => preference.Facet);

        Assert.Equal(expected.LastActedAt, actual.LastActedAt);
        Assert.Equal(expected.Controls.Forgotten, actual.Controls.Forgotten);
        Assert.Equal(expected.Taste.InteractionCount, actual.Taste.InteractionCount);
        Assert.Equal(expected.Taste.Preferences.Count, preferences.Count);
        Assert.All(expected.Taste.Preferences, preference =>
        {
            Assert.Equal(preference.Score, preferences[preference.Facet].Score, Rounding);
            Assert.Equal(preference.Learnt, preferences[preference.Facet].Learnt, Rounding);
            Assert.Equal(preference.Evidence.Select(evidence => evidence.DramaId), preferences[preference.Facet].Evidence.Select(evidence => evidence.DramaId));
        });
        Assert.All(expected.Taste.Likings, liking => Assert.Equal(liking.Value.Net, actual.Taste.Likings[liking.Key].Net, Rounding));
        Assert.Equal(expected.Engagements.Select(Comparable), actual.Engagements.Select(Comparable));
        Assert.Equal(expected.Taught.Select(Comparable), actual.Taught.Select(Comparable));
    }

    /// <summary>An engagement without the ids that decided it, and without the last digits of its sums.</summary>
    private static string Comparable(Engagement engagement) => string.Create(CultureInfo.InvariantCulture, $$"""
        {{engagement.DramaId}} {{engagement.TouchedAt:O}} {{engagement.InteractionCount}} {{engagement.ClickCount}} {{engagement.Clicks.Value:F9}} {{engagement.DwellSeconds.Value:F9}} {{engagement.FinishedAt:O}}
        {{engagement.Watchlist?.Value}} {{engagement.Watchlist?.At:O}} {{engagement.Progress?.Value}} {{engagement.Progress?.At:O}} {{engagement.Status?.Value}} {{engagement.Status?.At:O}}
        {{engagement.Rating?.Value}} {{engagement.Rating?.At:O}} {{engagement.Favourite?.Value}} {{engagement.Dismissal?.Value}} {{engagement.NotNow?.Value}} {{engagement.Hidden?.At:O}} {{engagement.Excluded?.Value}}
        """);

    private async Task<KnownTaste> TasteAsync(Guid user)
    {
        await using var scope = app.Services.CreateAsyncScope();

        return await scope.ServiceProvider.GetRequiredService<TasteReader>().ReadAsync(user, supposed: [], CancellationToken.None);
    }

    /// <summary>All that a user sees of the profile.</summary>
    private async Task<JsonNode> SeenAsync(Guid user)
    {
        var client = app.As(user);
        var seen = new JsonObject();
        string[] paths =
        [
            "", "/taste?history=2026-11-19&history=2026-09-01&history=2024-01-01", .. new[] { "watchlist", "watching", "on_hold", "finished", "dropped", "favourites", "dismissed" }.Select(list => $"/lists/{list}"),
            .. SomeDramas.All.Select(drama => $"/dramas/{drama.DramaId}"),
        ];

        foreach (var path in paths)
        {
            using var answer = await client.GetAsync($"/api/v1/profile/me{path}");
            Assert.True(answer.IsSuccessStatusCode, path);
            seen[path] = JsonNode.Parse((await answer.Content.ReadAsStringAsync()).Replace(user.ToString(), "me", StringComparison.Ordinal));
        }

        return seen;
    }

    private static void AssertSame(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject members:
                Assert.Equal(members.Select(member => member.Key), actual!.AsObject().Select(member => member.Key));
                members.ToList().ForEach(member => AssertSame(member.Value, actual[member.Key], $"{path}.{member.Key}"));
                break;

            case JsonArray items:
                Assert.Equal(items.Count, actual!.AsArray().Count);
                items.Index().ToList().ForEach(item => AssertSame(item.Item, actual[item.Index], $"{path}[{item.Index}]"));
                break;

            case JsonValue number when number.GetValueKind() is System.Text.Json.JsonValueKind.Number:
                Assert.True(Math.Abs(number.GetValue<double>() - actual!.GetValue<double>()) <= Rounding, $"{path}: {expected} is {actual}");
                break;

            default:
                Assert.True(expected?.ToJsonString() == actual?.ToJsonString(), $"{path}: {expected} is {actual}");
                break;
        }
    }
}
