using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Profile.Tests;

/// <summary>Files as other places hand them out.</summary>
internal static class ImportFiles
{
    internal const string Imports = "/api/v1/profile/me/imports";

    internal const string MyDramaList =
        "Title,Year,Status,Episodes seen,Total,Score,Start,End,Notes\n"
        + "Hospital Playlist,2020,Completed,12,12,9,2024-01-02,2024-02-03,\n"
        + "Signal,2020,Dropped,4,16,3.5,,2024-03-01,too dark\n"
        + "Doctor Cha,2021,Currently Watching,5/16,16,0,2024-04-01,,\n"
        + "Kingdom,2020,Plan to Watch,,6,,,,\n";

    internal const string TraktHistory =
        """
        [
        {"id":1,"watched_at":"2024-05-01T20:00:00.000Z","action":"watch","type":"episode","episode":{"season":1,"number":1,"title":"One"},"show":{"title":"Signal","year":2020,"ids":{"trakt":1}}},
        {"id":2,"watched_at":"2024-05-01T21:10:00.000Z","action":"scrobble","type":"episode","episode":{"season":1,"number":2,"title":"Two"},"show":{"title":"Signal","year":2020,"ids":{"trakt":1}}},
        {"id":3,"watched_at":"2024-05-01T21:10:30.000Z","action":"watch","type":"episode","episode":{"season":1,"number":2,"title":"Two"},"show":{"title":"Signal","year":2020,"ids":{"trakt":1}}},
        {"id":4,"watched_at":"2024-05-03T20:00:00.000Z","action":"watch","type":"movie","movie":{"title":"Parasite","year":2019,"ids":{"trakt":9}}}
        ]
        """;

    internal const string TraktWatched =
        """
        [{"plays":6,"last_watched_at":"2024-06-06T20:00:00.000Z","show":{"title":"Kingdom","year":2020},"seasons":[{"number":1,"episodes":[
        {"number":1,"plays":1,"last_watched_at":"2024-06-06T20:00:00.000Z"},{"number":2,"plays":1,"last_watched_at":"2024-06-06T20:00:00.000Z"},{"number":3,"plays":1,"last_watched_at":"2024-06-06T20:00:00.000Z"},
        {"number":4,"plays":1,"last_watched_at":"2024-06-06T20:00:00.000Z"},{"number":5,"plays":1,"last_watched_at":"2024-06-06T20:00:00.000Z"},{"number":6,"plays":1,"last_watched_at":"2024-06-06T20:00:00.000Z"}]}]},
        {"plays":1,"last_watched_at":"2024-05-01T21:10:00.000Z","show":{"title":"Signal","year":2020},"seasons":[{"number":1,"episodes":[{"number":2,"plays":2,"last_watched_at":"2024-05-01T21:10:00.000Z"}]}]}]
        """;

    internal const string TraktRatings =
        """[{"rated_at":"2024-05-02T00:00:00.000Z","rating":9,"type":"show","show":{"title":"Signal","year":2020}},{"rated_at":"2024-05-02T00:00:00.000Z","rating":11,"type":"show","show":{"title":"Signal","year":2020}}]""";

    internal const string TraktWatchlist =
        """[{"rank":1,"id":5,"listed_at":"2024-05-04T00:00:00.000Z","notes":null,"type":"show","show":{"title":"Doctor Cha","year":2020}},{"rank":2,"id":6,"listed_at":"2024-05-04T00:00:00.000Z","type":"show","show":{"title":"Signal","year":2020},"season":{"number":2}}]""";

    internal const string TvTimeTracking =
        "key,user_id,created_at,s_id,series_name,season_number,episode_number,is_for_later,runtime\n"
        + "watch-episode-1-1,7,2023-01-01 20:00:00,1,Signal (2020),1,1,,60\n"
        + "rewatch-episode-1-1,7,2023-02-01 20:00:00,1,Signal (2020),1,1,,60\n"
        + "watch-episode-1-2,7,2023-01-02 20:00:00,1,Signal (2020),1,2,,60\n"
        + "user-series-3,7,2023-01-03 20:00:00,3,Kingdom,,,true,\n"
        + "tracking-stats,7,2023-01-03 20:00:00,,,,,,\n";

    internal const string TvTimeFollowed =
        "user_id,created_at,updated_at,tv_show_name,tv_show_id,active,archived\n"
        + "7,2022-12-31 10:00:00,2022-12-31 10:00:00,Signal (2020),1,1,0\n"
        + "7,2022-12-31 10:00:00,2022-12-31 10:00:00,Doctor Cha,2,1,0\n"
        + "7,2022-12-31 10:00:00,2022-12-31 10:00:00,Hospital Playlist,4,0,1\n";

    /// <summary>A ZIP of these files.</summary>
    internal static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();

        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Sends a file, whatever comes of it.</summary>
    internal static async Task<HttpResponseMessage> TryImportAsync(this HttpClient client, byte[] file, string query = "")
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        return await client.PostAsync($"{Imports}{query}", body);
    }

    /// <summary>Looks at a file.</summary>
    internal static async Task<ProfileImportView> PreviewAsync(this HttpClient client, byte[] file, string query = "")
    {
        using var answer = await client.TryImportAsync(file, query);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());

        return await answer.ReadAsync<ProfileImportView>();
    }

    /// <summary>Takes a file in, which has something new.</summary>
    internal static async Task<ProfileImportView> ImportAsync(this HttpClient client, byte[] file, string more = "")
    {
        using var answer = await client.TryImportAsync(file, $"?apply=true{more}");
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var view = await answer.ReadAsync<ProfileImportView>();
        Assert.EndsWith($"/imports/{view.ImportId}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);

        return view;
    }
}
