using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Profile.Importing;
using SeoulMate.ServiceDefaults;
using static SeoulMate.Profile.Tests.ImportFiles;

namespace SeoulMate.Profile.Tests;

public sealed class ImportReaderTests(ProfileApp app)
{
    private const int Malformed = 10_000;
    private const int MalformedOverHttp = 500;

    private static readonly string Own =
        """
        {"interaction_id":"01932b6a-0000-7000-8000-000000000001","kind":"rate","occurred_at":"2026-11-01T00:00:00+00:00","drama_id":"signal","title":"Signal","year":2020,"received_at":"2026-11-01T00:00:00+00:00","retracted":false,"teaches":true,"paused":false,"value":4.5}
        {"interaction_id":"01932b6a-0000-7000-8000-000000000002","kind":"boost","occurred_at":"2026-11-01T00:00:00+00:00","facet":"genre","target":"Medical","amount":0.5}
        {"interaction_id":"01932b6a-0000-7000-8000-000000000003","kind":"dismiss","occurred_at":"2026-11-01T00:00:00+00:00","scope":"genre","target":"Thriller","until":"2027-01-01T00:00:00+00:00"}
        {"interaction_id":"01932b6a-0000-7000-8000-000000000004","kind":"pause","occurred_at":"2026-11-01T00:00:00+00:00"}
        """;

    private static readonly byte[][] Files =
    [
        Bytes(Own),
        Bytes(MyDramaList),
        Bytes(TraktHistory),
        Bytes(TraktWatched),
        Bytes(TraktRatings),
        Bytes(TraktWatchlist),
        Bytes(TvTimeTracking),
        Bytes(TvTimeFollowed),
        Zip(("history.jsonl", Bytes(Own)), ("profile.json", Bytes("""{"user_id":1,"preferences":{},"learning_paused":false}""")), ("dramas.csv", Bytes("drama_id,title\n")), ("README.md", Bytes("# Your SeoulMate data\n")), ("slates.jsonl", Bytes("{\"slate_id\":\"01932b6a-0000-7000-8000-000000000001\",\"dramas\":[]}\n"))),
        Zip(("a.json", Bytes(TraktHistory)), ("b.json", Bytes(TraktWatched)), ("c.json", Bytes(TraktRatings)), ("d.json", Bytes(TraktWatchlist))),
        Zip(("tracking-prod-records-v2.csv", Bytes(TvTimeTracking)), ("followed_tv_show.csv", Bytes(TvTimeFollowed)), ("picture.png", [0, 1, 2, 3])),
        Zip(("nested.zip", Zip(("a.csv", Bytes(MyDramaList))))),
        Zip(("bomb.csv", new byte[400_000])),
    ];

    private static readonly byte[][] Poison =
    [
        "\""u8.ToArray(), "\"\"\""u8.ToArray(), ",;\t,"u8.ToArray(), "\r\n\r\r\n"u8.ToArray(), "\0"u8.ToArray(), "\uFEFF"u8.ToArray(), [0xFF, 0xFE, 0x80, 0xC0], "\\ud800"u8.ToArray(), "[[[[{\"a\":"u8.ToArray(),
        "}]"u8.ToArray(), "1e999"u8.ToArray(), "-0"u8.ToArray(), "9999-12-31T23:59:59-14:00"u8.ToArray(), "0001-01-01"u8.ToArray(), "PK\x03\x04"u8.ToArray(), "PK\x05\x06"u8.ToArray(), "../"u8.ToArray(), "null"u8.ToArray(),
        Encoding.UTF8.GetBytes(new string('9', 400)), Encoding.UTF8.GetBytes(new string('[', 40)), Encoding.UTF8.GetBytes(new string(',', 70)), Encoding.UTF8.GetBytes(new string('x', 5_000)), "\u2028\u202E\uFFFF"u8.ToArray(),
    ];

    private static readonly byte[] Letters = "0123456789abcdefghijklmnopqrstuvwxyz-+:. "u8.ToArray();

    /// <summary>A file with some of it changed, cut away, said twice, or with something put in.</summary>
    private static readonly Gen<byte[]> AnyMalformed = Gen.Select(
        Gen.Int[0, Files.Length - 1],
        Gen.Select(Gen.Int[0, 7], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, 255]).Array[1, 4],
        Gen.Bool,
        (file, changes, isPacked) =>
        {
            var changed = changes.Aggregate(Files[file], (bytes, change) => Changed(bytes, change.Item1, change.Item2, change.Item3, change.Item4));

            return isPacked ? Zip(("first.txt", changed), ("second.txt", Files[file])) : changed;
        });

    [Fact]
    public void However_much_was_concluded_the_history_beside_it_is_read()
    {
        var many = string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"actor {i}\":0.5"));
        var export = Zip(("profile.json", Bytes($"{{\"user_id\":\"{Guid.CreateVersion7()}\",\"preferences\":{{\"actors\":{{{many}}}}}}}")), ("history.jsonl", Bytes(Own)));

        var read = ImportReader.Read(export, ImportFormats.Auto, ColumnMapping.None);

        Assert.Equal(ImportFormats.SeoulMate, read.Format);
        Assert.NotEmpty(read.Rows);
        Assert.All(read.Rows, row => Assert.Null(row.Wrong));
    }

    [Fact]
    public void No_file_whatever_brings_anything_but_rows_or_a_refusal()
    {
        var catalogue = app.Services.GetRequiredService<Catalogue>();
        var now = app.Clock.GetUtcNow();
        var (read, refused) = (0, 0);

        AnyMalformed.Sample(
            file =>
            {
                foreach (var format in new[] { ImportFormats.Auto, ImportFormats.All[1 + (file.Length % 4)] })
                {
                    try
                    {
                        var plan = ImportPlan.Of(ImportReader.Read(file, format, ColumnMapping.None), Guid.CreateVersion7(), false, catalogue, now, 3);
                        var view = plan.ToView("preview", null, plan.Interactions);
                        var rows = plan.Interactions.Select(one => one.Row(one.IdFor(Guid.CreateVersion7(), 0))).ToList();

                        Assert.Equal(view.Rows, view.Matched + view.Ambiguous + view.Unmatched + view.Refused);
                        Assert.All(rows, row => Assert.True(row.Kind is "set" or "boost" or "mute" or "forget" or "restore" or "dial" or "pause" or "resume" || InteractionRow.KindsOfCore.ContainsKey(row.Kind)));
                        Assert.DoesNotContain("\\u0000", JsonSerializer.Serialize(view, SnakeCaseJson.Options), StringComparison.Ordinal);
                        Interlocked.Increment(ref read);
                    }
                    catch (ImportRefusedException wrong)
                    {
                        Assert.Contains(wrong.Status, new[] { 400, 413 });
                        Assert.EndsWith(".", wrong.Message, StringComparison.Ordinal);
                        Interlocked.Increment(ref refused);
                    }
                }
            },
            iter: Malformed);

        // Both happen, or this looks at nothing.
        Assert.InRange(read, Malformed / 4, int.MaxValue);
        Assert.InRange(refused, Malformed / 4, int.MaxValue);
    }

    [Fact]
    public Task Over_HTTP_a_malformed_file_is_a_report_or_a_problem() => AnyMalformed.SampleAsync(
        async file =>
        {
            using var answer = await app.As(Guid.CreateVersion7()).TryImportAsync(file, "?apply=true");
            var body = await answer.Content.ReadAsStringAsync();

            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{answer.StatusCode} {body}");
            Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        },
        iter: MalformedOverHttp,
        threads: 4);

    private static readonly Dictionary<string, (Func<byte[]> File, int Status, string Sentence)> Refusals = new()
    {
        ["nothing"] = (() => [], 400, "Send the file as the body of the request."),
        ["no text"] = (() => [0, 1, 2, 3], 400, "There is nothing in it that can be imported."),
        ["other columns"] = (() => Bytes("a,b\n1,2\n"), 400, "There is nothing in it that can be imported."),
        ["other JSON"] = (() => Bytes("[1,2]"), 400, "There is nothing in it that can be imported."),
        ["too large"] = (() => new byte[ImportBounds.File + 1], 413, "The file has more than 10 MB."),
        ["too many rows"] = (() => Bytes("title,status\n" + string.Concat(Enumerable.Repeat("Signal,completed\n", ImportBounds.Rows + 1))), 413, "There are more than 100,000 rows. Import them in parts."),
        ["a long cell"] = (() => Bytes($"title,status\nSignal,{new string('x', 4_097)}\n"), 413, "A cell has more than 4,096 bytes."),
        ["a long cell of Hangul"] = (() => Bytes($"title,status\nSignal,{new string('가', 1_400)}\n"), 413, "A cell has more than 4,096 bytes."),
        ["many columns"] = (() => Bytes($"title,status\nSignal{new string(',', 64)}\n"), 400, "A row has more than 64 columns."),
        ["many columns without end"] = (() => Bytes("title,status\n" + new string(',', 9_000_000)), 400, "A row has more than 64 columns."),
        ["an open quote"] = (() => Bytes("title,status\nSignal,\"completed\n"), 400, "A quote that begins here is never closed."),
        ["a long text"] = (() => Bytes(Own.Replace("Medical", new string('x', 4_097), StringComparison.Ordinal)), 413, "A text has more than 4,096 bytes."),
        ["many members"] = (() => Bytes($"{{{string.Join(',', Enumerable.Range(0, 65).Select(i => $"\"m{i}\":1"))}}}"), 400, "An object has more than 64 members."),
        ["depth"] = (() => Bytes(new string('[', 40) + new string(']', 40)), 400, "This is nested more than 32 levels deep."),
        ["half"] = (() => Bytes(TraktHistory[..200]), 400, "This is not whole JSON."),
        ["a long row"] = (() => Bytes($"[{{\"watched_at\":[{string.Join(',', Enumerable.Repeat("1", 600_000))}]}}]"), 413, "A row has more than 1,000,000 bytes."),
        ["a name of signs"] = (() => Bytes("""{"interaction\u005fid":1}"""), 400, "The name of a member is written with signs for letters."),
        ["half a ZIP"] = (() => Zip(("a.csv", Bytes(MyDramaList)))[..60], 400, "The ZIP is broken."),
        ["many files"] = (() => Zip([.. Enumerable.Range(0, 51).Select(i => ($"{i}.csv", Bytes("a\n")))]), 413, "The ZIP has more than 50 files."),
        ["a ZIP in a ZIP"] = (() => Zip(("a.zip", Zip(("a.csv", Bytes(MyDramaList))))), 400, "A ZIP within the ZIP is not opened. Send what is in it."),
        ["a ZIP in a ZIP by another name"] = (() => Zip(("a.csv", Zip(("a.csv", Bytes(MyDramaList))))), 400, "A ZIP within the ZIP is not opened. Send what is in it."),
        ["a way out"] = (() => Zip(("../a.csv", Bytes(MyDramaList))), 400, "This is no name of a file within the ZIP."),
        ["another way out"] = (() => Zip(("a/../../b.csv", Bytes(MyDramaList))), 400, "This is no name of a file within the ZIP."),
        ["from the root"] = (() => Zip(("/etc/passwd", Bytes(MyDramaList))), 400, "This is no name of a file within the ZIP."),
        ["from a drive"] = (() => Zip(("C:\\a.csv", Bytes(MyDramaList))), 400, "This is no name of a file within the ZIP."),
        ["a bomb"] = (() => Zip(("a.csv", Bytes("title,status\n" + string.Concat(Enumerable.Repeat("Signal,completed\n", 90_000))))), 413, "This is more than 100 times as large as it is packed."),
        ["much in all"] = (() => Zip([.. Enumerable.Repeat(Spread(9_500_000), 6).Index().Select(file => ($"{file.Index}.csv", file.Item))]), 413, "Unpacked the ZIP has more than 50 MB."),
    };

    public static TheoryData<string> Refused => [.. Refusals.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_cannot_be_taken_says_why_and_leaves_nothing(string name)
    {
        var (file, status, sentence) = Refusals[name];
        var userId = Guid.CreateVersion7();
        using var refused = await app.As(userId).TryImportAsync(file(), "?apply=true");
        var problem = JsonElement.Parse(await refused.Content.ReadAsStringAsync());

        Assert.Equal((status, sentence), ((int)refused.StatusCode, problem.GetProperty("sentence").GetString()));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(sentence, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await app.InDatabaseAsync(db => db.Imports.CountAsync(import => import.UserId == userId)));
        Assert.Equal(0, await app.InDatabaseAsync(db => db.Interactions.CountAsync(row => row.UserId == userId)));
    }

    [Fact]
    public async Task A_refusal_names_file_and_line()
    {
        using var refused = await app.As(Guid.CreateVersion7()).TryImportAsync(Zip(("x/a.csv", Bytes($"title,status\nSignal,completed\n\"a\nb\",{new string('x', 5_000)}\n"))));
        var problem = JsonElement.Parse(await refused.Content.ReadAsStringAsync());

        Assert.Equal(("x/a.csv", 4), (problem.GetProperty("file").GetString(), problem.GetProperty("line").GetInt32()));
        Assert.Equal("x/a.csv, line 4: A cell has more than 4,096 bytes.", problem.GetProperty("title").GetString());
    }

    [Fact]
    public void Rows_of_JSON_have_the_line_on_which_they_begin() =>
        Assert.Equal([2, 3, 6], Rows("[\n{\"a\":1},\n{\n\"a\":2\n},\n{\"a\":3}\n]").Select(row => row.Line));

    [Fact]
    public void Rows_of_JSON_are_the_same_however_the_file_is_cut_into_reads()
    {
        var text = $"\uFEFF{string.Join('\n', Enumerable.Range(0, 3_000).Select(i => $"{{\"a\":{i},\"b\":\"{new string('x', i % 97)}\"}}"))}\n\n";

        Assert.Equal(Enumerable.Range(0, 3_000), Rows(text).Select(row => row.Value.GetProperty("a").GetInt32()));
        Assert.Equal(Enumerable.Range(1, 3_000), Rows(text).Select(row => row.Line));
    }

    [Fact]
    public void Columns_are_read_as_they_were_written()
    {
        string[][] written = [["title", "x"], ["a \"quoted\" one", "two\nlines"], [", ; \t", ""], ["한국어", " space "]];
        var text = string.Join("\r\n", written.Select(row => string.Join(';', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));

        Assert.Equal(written, new CsvRows(new StringReader(text), "").Read().Select(row => row.Cells.ToArray()));
    }

    [Fact]
    public async Task The_largest_import_there_may_be_is_taken_in_and_back()
    {
        var client = app.As(Guid.CreateVersion7());
        var file = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, ImportBounds.Rows).Select(i =>
            $$"""{"interaction_id":"{{Guid.CreateVersion7()}}","kind":"click","occurred_at":"2026-11-01T00:00:00+00:00","drama_id":"{{SomeDramas.All[i % 6].DramaId}}","position":{{1 + (i % 9)}}}""")));
        var zip = Zip(("history.jsonl", file));

        var applied = await client.ImportAsync(zip);
        Assert.Equal(ImportBounds.Rows, applied.Recorded);
        Assert.Equal(ImportBounds.Rows, (await client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Preferences.TotalClicks);

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"{Imports}/{applied.ImportId}")).StatusCode);
        Assert.Equal(0, (await client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Preferences.TotalClicks);
    }

    private static IEnumerable<JsonRow> Rows(string text) => new JsonRows(new Dripping(Encoding.UTF8.GetBytes(text)), "").Read();

    /// <summary>Long rows that hardly pack to less than a hundredth.</summary>
    private static byte[] Spread(int length)
    {
        var random = new Random(7);
        var text = new StringBuilder("title,status,notes\n");

        while (text.Length < length)
        {
            text.Append("Signal,completed,").Append(Convert.ToHexString(RandomBytes(random, 50))).Append('x', 900).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);

        return bytes;
    }

    private static byte[] Changed(byte[] file, int how, double from, double to, int value)
    {
        var at = (int)(from * file.Length);
        var until = Math.Min(file.Length, at + 1 + (int)(to * 64));

        return how switch
        {
            _ when file.Length == 0 => [(byte)value],
            0 => [.. file[..Math.Min(at, file.Length - 1)], (byte)value, .. file[Math.Min(at + 1, file.Length)..]],
            1 => [.. file[..Math.Min(at, file.Length - 1)], (byte)(file[Math.Min(at, file.Length - 1)] ^ (1 << (value % 8))), .. file[Math.Min(at + 1, file.Length)..]],
            2 => file[..at],
            3 => [.. file[..at], .. file[until..]],
            4 when file.Length < 100_000 => [.. file[..until], .. file[at..]],
            5 or 6 => [.. file[..Math.Min(at, file.Length - 1)], Letters[value % Letters.Length], .. file[Math.Min(at + 1, file.Length)..]],
            _ => [.. file[..at], .. Poison[value % Poison.Length], .. file[at..]],
        };
    }

    /// <summary>A stream that hands out a few bytes at a time.</summary>
    private sealed class Dripping(byte[] content) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
