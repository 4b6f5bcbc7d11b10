using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using CsvHelper;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
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

        Assert.Equal(["README.md", "dramas.csv", "history.jsonl", "profile.json"], files.Keys.Order(StringComparer.Ordinal));
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
