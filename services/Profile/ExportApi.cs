using System.Globalization;
using System.IO.Compression;
using System.Security.Claims;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.Configuration.Attributes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Profile.Importing;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile;

/// <summary>Everything that is known of a user, to take along: what was done and said, line by line, and what follows from it.</summary>
internal static class ExportApi
{
    private const string Zip = "application/zip";
    private const int PageSize = 1_000;
    private const int BufferSize = 64 * 1024;

    private const string ReadMe = """
        # Your SeoulMate data

        Everything that is kept of what you did and said, and what SeoulMate makes of it. Times are UTC.

        | file | one | what |
        |---|---|---|
        | history.jsonl | JSON object a line | every interaction and statement, the last one first, with what was taken back (`retracted`) |
        | dramas.csv | row a drama | where you stand with each drama you did something with |
        | profile.json | JSON object | what is concluded from it: preferences from 0 (dislikes) to 1 (likes), what each rests on, ratings, dials, rules |

        ## history.jsonl

        `interaction_id` (a UUID), `kind`, `occurred_at` (by your device's clock), `drama_id`, `title` and `year` of the drama, `received_at` (by
        our clock), `retracted`, `teaches` (false: it does not count for your taste), `paused` (true: done while learning was paused), `value` (a rating, 0.5 to 5), `position`, `section`, `slate_id`, `search_id`
        (where it began), `dwell_seconds`, `episodes_seen`, `query`, `reason`, `scope`, `facet`, `target`, `name`, `amount`, `until`
        (what you said outright: `set`, `boost`, `mute`, `forget`, `restore`, `dial`, `pause`, `resume`). What does not belong to a kind is null.

        This file is all that is needed to begin again: imported into an empty account, as it is or in this ZIP, it makes the same lists,
        ratings, rules, dials and taste. Each line gets a new `interaction_id` there, and the time of the import as `received_at`.

        ## dramas.csv

        `drama_id`, `title`, `status` (watching, on_hold, finished, dropped), `episodes_seen`, `episodes`, `rating` (0.5 to 5), `favourite`,
        `watchlist`, `dismissed`, `dismissal_reason`, `excluded` (kept out of your taste), `touched_at`. A cell that begins with =, +, - or @
        has a ' before it, so that no program takes it for a formula.
        """;

    public static void MapExportApi(this IEndpointRouteBuilder profile) => profile.MapGet("/export", Export).Produces(StatusCodes.Status200OK, contentType: Zip);

    /// <summary>All that is known of the caller, as a ZIP of JSON Lines and CSV with a README that names the columns.</summary>
    /// <response code="404">The id is somebody else's.</response>
    /// <response code="503">The facts about dramas have not been loaded yet.</response>
    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult, NotFound>> Export(
        [FromRoute(Name = "user_id")] string userId,
        ClaimsPrincipal caller,
        TasteReader tastes,
        HistoryReader history,
        Catalogue catalogue,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        if (!catalogue.IsLoaded)
        {
            return ProfileApi.NotLoaded();
        }

        var now = clock.GetUtcNow();

        // To a file first: what fails half-way is an error then, and no broken archive. Closed, it is gone.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

        try
        {
            await WriteAsync(file, own, tastes, history, catalogue, now, cancellationToken);
            file.Position = 0;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return TypedResults.Stream(file, Zip, $"seoulmate-{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip");
    }

    private static async Task WriteAsync(
        Stream stream, Guid userId, TasteReader tastes, HistoryReader history, Catalogue catalogue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);

        await AddAsync(zip, "README.md", async file =>
        {
            await using var writer = new StreamWriter(file);
            await writer.WriteAsync(ReadMe.AsMemory(), cancellationToken);
        });
        await AddAsync(zip, "history.jsonl", file => WriteHistoryAsync(file, userId, history, catalogue, cancellationToken));
        await AddAsync(zip, "dramas.csv", file => WriteDramasAsync(file, userId, tastes, catalogue, now, cancellationToken));
        await AddAsync(zip, "profile.json", async file =>
            await JsonSerializer.SerializeAsync(file, (await tastes.ReadAsync(userId, supposed: [], cancellationToken)).ToView(userId, catalogue), SnakeCaseJson.Options, cancellationToken));

        async Task AddAsync(ZipArchive archive, string name, Func<Stream, Task> writeAsync)
        {
            await using var file = await archive.CreateEntry(name).OpenAsync(cancellationToken);
            await writeAsync(file);
        }
    }

    /// <summary>Page by page: a log may be long.</summary>
    private static async Task WriteHistoryAsync(Stream file, Guid userId, HistoryReader history, Catalogue catalogue, CancellationToken cancellationToken)
    {
        long? before = null;

        while (true)
        {
            var page = await history.ReadAsync(userId, new([], null, null, null, before, PageSize), cancellationToken);
            var excluded = await history.ExcludedAsync(userId, page.Select(past => past.Row.DramaId).OfType<string>(), cancellationToken);

            foreach (var past in page)
            {
                var line = ExportedInteraction.Of(HistoryApi.ToView(past, excluded, catalogue.Vocabulary), paused: !past.Row.Teaches, catalogue);
                await JsonSerializer.SerializeAsync(file, line, SnakeCaseJson.Options, cancellationToken);
                await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }

            if (page.Count < PageSize)
            {
                return;
            }

            before = page[^1].Row.LogPosition;
        }
    }

    private static async Task WriteDramasAsync(Stream file, Guid userId, TasteReader tastes, Catalogue catalogue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(file);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });

        csv.WriteHeader<ExportedDrama>();
        await csv.NextRecordAsync();
        await csv.WriteRecordsAsync(
            (await tastes.EngagementsAsync(userId, cancellationToken)).Select(engagement => ExportedDrama.Of(engagement.ToView(catalogue.EpisodesOf(engagement.DramaId), now), catalogue)), cancellationToken);
    }

    /// <summary>A row of <c>dramas.csv</c>.</summary>
    private sealed record ExportedDrama
    {
        [Name("drama_id")]
        public required string DramaId { get; init; }

        [Name("title")]
        public required string? Title { get; init; }

        [Name("status")]
        public required string? Status { get; init; }

        [Name("episodes_seen")]
        public required int? EpisodesSeen { get; init; }

        [Name("episodes")]
        public required int? Episodes { get; init; }

        [Name("rating")]
        public required double? Rating { get; init; }

        [Name("favourite")]
        public required bool IsFavourite { get; init; }

        [Name("watchlist")]
        public required bool IsOnWatchlist { get; init; }

        [Name("dismissed")]
        public required bool IsDismissed { get; init; }

        [Name("dismissal_reason")]
        public required string? DismissalReason { get; init; }

        [Name("excluded")]
        public required bool IsExcluded { get; init; }

        [Name("touched_at")]
        public required string? TouchedAt { get; init; }

        public static ExportedDrama Of(DramaStandingView standing, Catalogue catalogue) => new()
        {
            DramaId = standing.DramaId,
            Title = catalogue.TitleOf(standing.DramaId),
            Status = standing.Status,
            EpisodesSeen = standing.EpisodesSeen,
            Episodes = standing.Episodes,
            Rating = standing.Rating,
            IsFavourite = standing.IsFavourite,
            IsOnWatchlist = standing.IsOnWatchlist,
            IsDismissed = standing.IsDismissed,
            DismissalReason = standing.DismissalReason,
            IsExcluded = standing.IsExcluded,
            TouchedAt = standing.TouchedAt?.ToString("O", CultureInfo.InvariantCulture),
        };
    }
}
