using System.Globalization;
using System.IO.Compression;
using System.Security.Claims;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.Configuration.Attributes;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Profile.Importing;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile;

/// <summary>Everything that is known of a user, to take along: what was done, said and shown, line by line, and what follows from it.</summary>
internal static class ExportApi
{
    private const string Zip = "application/zip";
    private const int PageSize = 1_000;
    private const int BufferSize = 64 * 1024;

    private const string ReadMe = """
        # Your SeoulMate data

        Everything that is kept of what you did and said and of what you were shown, and what SeoulMate makes of it. Times are UTC.

        | file | one | what |
        |---|---|---|
        | history.jsonl | JSON object a line | every interaction and statement, the last one first, with what was taken back (`retracted`) |
        | dramas.csv | row a drama | where you stand with each drama you did something with |
        | impressions.jsonl | JSON object a line | every drama that was on your screen for a second, slate by slate |
        | slates.jsonl | JSON object a line | every slate that you were given: what stood on it, why, and what was tried out; the first one first |
        | imports.jsonl | JSON object a line | what became of each file that you imported, the last one first |
        | profile.json | JSON object | what is concluded from it: preferences from 0 (dislikes) to 1 (likes), what each rests on, ratings, dials, rules |

        ## history.jsonl

        `interaction_id` (a UUID), `kind`, `occurred_at` (by your device's clock), `drama_id`, `title` and `year` of the drama, `received_at` (by
        our clock), `retracted`, `teaches` (false: it does not count for your taste), `paused` (true: done while learning was paused), `value` (a rating, 0.5 to 5), `position`, `section`, `slate_id`, `search_id`
        (where it began), `dwell_seconds`, `episodes_seen`, `query`, `reason`, `scope`, `facet`, `target`, `name`, `amount`, `until`
        (what you said outright: `set`, `boost`, `mute`, `forget`, `restore`, `dial`, `pause`, `resume`). What does not belong to a kind is null.

        This file is all that is needed to begin again: imported into an empty account, as it is or in this ZIP, it makes the same lists,
        ratings, rules, dials and taste. A ZIP of more than 10 MB is not taken: send this file by itself then. Each line gets a new `interaction_id`
        there, and the time of the import as `received_at`.

        ## dramas.csv

        `drama_id`, `title`, `status` (watching, on_hold, finished, dropped), `episodes_seen`, `episodes`, `rating` (0.5 to 5), `favourite`,
        `watchlist`, `dismissed`, `dismissal_reason`, `excluded` (kept out of your taste), `touched_at`. A cell that begins with =, +, - or @
        has a ' before it, so that no program takes it for a formula.

        ## impressions.jsonl

        Kept for 36 days. `slate_id`, `drama_id`, `section` (or page) and `position` where it stood, `shown_at` (by your device's clock),
        `simulated` (true for invented users only), `exploration`: what was tried out with it, with the `section` and `genre` that were drawn
        and the probability of drawing them (`propensity`); null for what stood where its score put it.

        ## slates.jsonl

        Kept for 30 days, unless this SeoulMate is set otherwise. `slate_id`, `user_id` (yours), `simulated`, `built_at`, `model_version` (what made
        the scores), `degraded` (what was missing just then), `dramas`. Of each drama: `drama_id`, `section`, `position`, `seed_id` (the drama
        it was recommended for), `score` and the `contributions` it is the sum of (`kind`, `subject`, `amount`, and `evidence_ids`: the dramas of your
        history it rests on), `match` (how well it was said to fit: strong, medium or weak), `exploration` as above, and the reasons as you were told them, `explanations` (`type`, `text`, `confidence` from 0 to 1,
        `evidence_ids`).

        ## imports.jsonl

        `import_id`, `state` (`applied` or `undone`), `format`, `imported_at`, `rows` in all, `matched`, `ambiguous`, `unmatched` and `refused`
        rows, `recorded` and `known` interactions, `kinds` of the recorded ones, and `findings`: `file`, `line`, `rows`, `outcome`, `title`, `year`,
        `candidates` (`drama_id`, `title`, `year`) and a `sentence` that says what it is. The files themselves are not kept.

        ## What is not in here

        Your account: on its page, or from `GET /api/v1/account/me`, `/api/v1/account/sessions`, `/api/v1/account/keys` and
        `/api/v1/account/passkeys`. Parts of history.jsonl lie a second time where trends and what is learnt from everybody are counted;
        nothing is kept there that is not in it. Models have no person in them.
        """;

    /// <summary>How long Insights has to tell what it keeps. The gateway waits a minute for the whole.</summary>
    private static readonly TimeSpan KeptWithin = TimeSpan.FromSeconds(40);

    public static void MapExportApi(this IEndpointRouteBuilder profile) => profile.MapGet("/export", Export).Produces(StatusCodes.Status200OK, contentType: Zip);

    /// <summary>All that is known of the caller, as a ZIP of JSON Lines and CSV with a README that names the columns.</summary>
    /// <response code="404">The id is somebody else's.</response>
    /// <response code="503">The facts about dramas have not been loaded yet, or Insights does not tell what was shown.</response>
    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult, NotFound>> Export(
        [FromRoute(Name = "user_id")] string userId,
        ClaimsPrincipal caller,
        TasteReader tastes,
        HistoryReader history,
        ProfileStore store,
        Impressions.ImpressionsClient impressions,
        Catalogue catalogue,
        TimeProvider clock,
        ILogger<ProfileStore> log,
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
            await WriteAsync(file);
            file.Position = 0;
        }
        catch (RpcException away) when (IsAway(away))
        {
            await file.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            log.NotExported(away.Message);

            return TypedResults.Problem(
                title: "What you were shown cannot be asked for right now, and without it this would not be all. Try again shortly.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return TypedResults.Stream(file, Zip, $"seoulmate-{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip");

        async Task WriteAsync(Stream stream)
        {
            // By the machine's own clock, which is the one that gRPC measures by.
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + KeptWithin;
            await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);

            await AddAsync("README.md", async entry =>
            {
                await using var writer = new StreamWriter(entry);
                await writer.WriteAsync(ReadMe.AsMemory(), cancellationToken);
            });
            await AddAsync("impressions.jsonl", entry => WriteKeptAsync(entry, KeptKind.Impression));
            await AddAsync("slates.jsonl", entry => WriteKeptAsync(entry, KeptKind.Slate));
            await AddAsync("imports.jsonl", entry => WriteImportsAsync(entry, own, store, cancellationToken));
            await AddAsync("history.jsonl", entry => WriteHistoryAsync(entry, own, history, catalogue, cancellationToken));
            await AddAsync("dramas.csv", entry => WriteDramasAsync(entry, own, tastes, catalogue, now, cancellationToken));
            await AddAsync("profile.json", async entry =>
                await JsonSerializer.SerializeAsync(entry, (await tastes.ReadAsync(own, supposed: [], cancellationToken)).ToView(own, catalogue), SnakeCaseJson.Options, cancellationToken));

            async Task AddAsync(string name, Func<Stream, Task> writeAsync)
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
                await writeAsync(entry);
            }

            async Task WriteKeptAsync(Stream entry, KeptKind kind)
            {
                using var kept = impressions.StreamKept(new StreamKeptRequest { UserId = own.ToString(), Kind = kind }, deadline: deadline, cancellationToken: cancellationToken);
                await using var writer = new StreamWriter(entry) { NewLine = "\n" };

                await foreach (var item in kept.ResponseStream.ReadAllAsync(cancellationToken))
                {
                    await writer.WriteLineAsync(item.Kept.AsMemory(), cancellationToken);
                }
            }
        }
    }

    /// <summary>Down, slow, or failing within: whatever Insights may do short of telling us that we asked nonsense.</summary>
    internal static bool IsAway(RpcException failed) =>
        failed.StatusCode is not (StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.Unauthenticated or StatusCode.PermissionDenied);

    private static async Task WriteImportsAsync(Stream file, Guid userId, ProfileStore store, CancellationToken cancellationToken)
    {
        await foreach (var import in store.AllImportsAsync(userId).WithCancellation(cancellationToken))
        {
            await WriteLineAsync(file, ImportApi.ToView(import), cancellationToken);
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
                await WriteLineAsync(file, line, cancellationToken);
            }

            if (page.Count < PageSize)
            {
                return;
            }

            before = page[^1].Row.LogPosition;
        }
    }

    private static async Task WriteLineAsync<TLine>(Stream file, TLine line, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(file, line, SnakeCaseJson.Options, cancellationToken);
        await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
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
