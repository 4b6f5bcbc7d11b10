using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using CsvHelper;
using Grpc.Core;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class ExportTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task All_that_was_done_said_and_concluded_is_in_it()
    {
        var rated = With(InteractionKinds.Rate, SomeDramas.Signal) with { Value = 4.5 };
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            rated, With(InteractionKinds.Search, default) with { Query = "=cmd|' /C calc'!A0" },
            With(InteractionKinds.Dismiss, SomeDramas.DoctorCha) with { Reason = "=1+1", Scope = "drama" },
        });
        await Client.PostSnakeCaseAsync("/api/v1/profile/me/update", new UpdateProfileRequest(Dials: new(Hidden: 0.5)));
        await Client.DeleteAsync($"/api/v1/interactions/{rated.InteractionId}", TestContext.Current.CancellationToken);

        var files = await ExportAsync();
        var history = files["history.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<HistoryItemView>(line, SnakeCaseJson.Options)!).ToList();
        using var csv = new CsvReader(new StringReader(files["dramas.csv"]), CultureInfo.InvariantCulture);
        var dramas = csv.GetRecords<dynamic>().Select(row => (IDictionary<string, object>)row).ToDictionary(row => (string)row["drama_id"]);

        Assert.Equal(["README.md", "dramas.csv", "history.jsonl", "imports.jsonl", "impressions.jsonl", "profile.json", "slates.jsonl"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["dial", "dismiss", "search", "rate"], history.Select(item => item.Kind));
        Assert.True(history[^1].Retracted);
        Assert.Equal("=cmd|' /C calc'!A0", history[2].Query);
        Assert.Equal("'=1+1", dramas["doctor-cha"]["dismissal_reason"]);
        Assert.Equal("True", dramas["doctor-cha"]["dismissed"]);
        Assert.Equal(await Client.GetStringAsync("/api/v1/profile/me", TestContext.Current.CancellationToken), files["profile.json"]);
        Assert.All(dramas.Values.First().Keys, column => Assert.Contains($"`{column}`", files["README.md"], StringComparison.Ordinal));
        Assert.All(
            JsonDocument.Parse(files["history.jsonl"].Split('\n')[0]).RootElement.EnumerateObject(),
            member => Assert.Contains($"`{member.Name}`", files["README.md"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_shown_and_what_became_of_imports_is_in_it_and_every_member_explained()
    {
        var slate = new SlateShown(Guid.CreateVersion7(), userId, false, app.Clock.GetUtcNow(), "hybrid+1", ["similarity"],
        [
            new(SomeDramas.Signal.DramaId, "for_you", SomeDramas.Kingdom.DramaId, 1, 0.75, [new("genre", "Thriller", 0.75, [SomeDramas.Kingdom.DramaId])])
            {
                Match = "strong",
                Exploration = new("trending", "Thriller", 0.25),
                Explanations = [new("genre_match", "스릴러를 좋아하시니까", 0.8, [SomeDramas.Kingdom.DramaId])],
            },
        ]);
        var impression = new ImpressionView(slate.SlateId, SomeDramas.Signal.DramaId, "for_you", 1, app.Clock.GetUtcNow(), false, slate.Dramas[0].Exploration);
        app.Impressions.Keep(userId, KeptKind.Impression, impression, impression with { DramaId = SomeDramas.Kingdom.DramaId, Exploration = null });
        app.Impressions.Keep(userId, KeptKind.Slate, slate);
        using var imported = await Client.TryImportAsync(ImportFiles.Bytes("title,status\nSignal,completed\nNobody Knows This,completed\n"), "?apply=true");

        var files = await ExportAsync();

        Assert.Equal([impression, impression with { DramaId = SomeDramas.Kingdom.DramaId, Exploration = null }], Lines<ImpressionView>("impressions.jsonl"));
        Assert.Equivalent(slate, Assert.Single(Lines<SlateShown>("slates.jsonl")), strict: true);
        Assert.Equal("Nobody Knows This", Assert.Single(Assert.Single(Lines<ProfileImportView>("imports.jsonl")).Findings, finding => finding.Outcome == "unmatched").Title);
        Assert.All(
            new[] { "impressions.jsonl", "slates.jsonl", "imports.jsonl" }.SelectMany(file => MembersOf(JsonElement.Parse(files[file].Split('\n')[0]))),
            member => Assert.Contains($"`{member}`", files["README.md"], StringComparison.Ordinal));

        List<T> Lines<T>(string file) => [.. files[file].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<T>(line, SnakeCaseJson.Options)!)];
    }

    [Fact]
    public async Task Imported_it_is_the_history_and_the_rest_is_passed_over_without_a_word()
    {
        var slate = new SlateShown(Guid.CreateVersion7(), userId, false, app.Clock.GetUtcNow(), "hybrid+1", [], [new(SomeDramas.Signal.DramaId, "for_you", null, 1, 0.75, [])]);
        app.Impressions.Keep(userId, KeptKind.Impression, new ImpressionView(slate.SlateId, SomeDramas.Signal.DramaId, "for_you", 1, slate.BuiltAt, false, null));
        app.Impressions.Keep(userId, KeptKind.Slate, slate);
        await Client.TryImportAsync(ImportFiles.Bytes("title,status\nSignal,completed\n"), "?apply=true");

        var export = await Client.GetByteArrayAsync("/api/v1/profile/me/export", TestContext.Current.CancellationToken);
        using var brought = await app.As(Guid.CreateVersion7()).TryImportAsync(export, "?apply=true");
        var report = await brought.ReadAsync<ProfileImportView>();

        Assert.Equal(HttpStatusCode.Created, brought.StatusCode);
        Assert.Equal(Exports.Read(export)["history.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, report.Rows);
        Assert.Equal(report.Rows, report.Recorded);
        Assert.Empty(report.Findings);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.Unknown)]
    public async Task While_insights_does_not_tell_what_was_shown_there_is_no_export(StatusCode failure)
    {
        app.Impressions.Keep(userId, KeptKind.Impression, new ImpressionView(Guid.CreateVersion7(), SomeDramas.Signal.DramaId, "for_you", 1, app.Clock.GetUtcNow(), false, null));
        app.Impressions.Fail(userId, failure);

        using var answer = await Client.GetAsync("/api/v1/profile/me/export", TestContext.Current.CancellationToken);
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("What you were shown cannot be asked for right now", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_long_log_is_whole()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", Enumerable.Range(0, 1000).Select(_ => With(InteractionKinds.Click, SomeDramas.Signal)).ToList());
        await Client.PostSnakeCaseAsync("/api/v1/interactions", Enumerable.Range(0, 500).Select(_ => With(InteractionKinds.Click, SomeDramas.DoctorCha)).ToList());

        var ids = (await ExportAsync())["history.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("interaction_id").GetGuid()).ToList();

        Assert.Equal(1500, ids.Distinct().Count());
        Assert.Equal(1500, ids.Count);
    }

    [Fact]
    public async Task Somebody_elses_is_not_found()
    {
        using var answer = await Client.GetAsync($"/api/v1/profile/{Guid.CreateVersion7()}/export", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>The names of all members, those within members too; the members of <c>kinds</c> are named by what was done.</summary>
    private static IEnumerable<string> MembersOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => (member.Name == "kinds" ? [] : MembersOf(member.Value)).Prepend(member.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(MembersOf),
        _ => [],
    };

    private async Task<Dictionary<string, string>> ExportAsync()
    {
        using var answer = await Client.GetAsync("/api/v1/profile/me/export", TestContext.Current.CancellationToken);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("seoulmate-", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
