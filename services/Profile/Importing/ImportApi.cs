using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile.Importing;

/// <summary>How a user brings along what was watched elsewhere, and takes it back.</summary>
internal static class ImportApi
{
    private const int LongestColumn = 100;
    private const int BestAtMost = 100;

    /// <summary>Each file that is read takes memory: so many are at once, the others wait.</summary>
    private static readonly SemaphoreSlim AtOnce = new(2);

    /// <summary>Of one user's files the next is not even received before the last is done, so that nobody keeps the others waiting.</summary>
    private static readonly UserTurns OneByOne = new();

    public static void MapImportApi(this IEndpointRouteBuilder profile)
    {
        var imports = profile.MapGroup("/imports").RequireAuthorization(Policies.Account);

        imports.MapPost("/", Import).WithMetadata(new RequestSizeLimitAttribute(ImportBounds.File));
        imports.MapGet("/", GetImports);
        imports.MapGet("/{import_id:guid}", GetImport);
        imports.MapDelete("/{import_id:guid}", UndoImport);
    }

    /// <summary>What is asked of a file.</summary>
    /// <param name="UserId">The caller's id, or <c>me</c>.</param>
    /// <param name="Format"><c>auto</c> (unless given: its content tells), <c>seoulmate</c>, <c>trakt</c>, <c>tv_time</c> or <c>csv</c>.</param>
    /// <param name="Apply">True to record it; unless given nothing is stored, and the report says what would be.</param>
    /// <param name="Map">For columns: what is said and the name of its column, as <c>title=Name</c>; MyDramaList's unless given.</param>
    /// <param name="OutOf">For columns: the best score, 1 to 100; 10 unless given.</param>
    internal sealed record ImportRequest(
        [property: FromRoute(Name = "user_id")] string UserId,
        [property: FromQuery(Name = "format")] string? Format,
        [property: FromQuery(Name = "apply")] bool? Apply,
        [property: FromQuery(Name = "map")] string[]? Map,
        [property: FromQuery(Name = "out_of")] int? OutOf);

    /// <summary>Takes in what the caller watched, rated and listed elsewhere: our own export, Trakt's or TV Time's files, or columns with a title. The file is the body.</summary>
    /// <response code="200">Nothing was stored: the report says what would be, or that all of it is there.</response>
    /// <response code="201">It is recorded; <c>Location</c> is where it can be taken back.</response>
    /// <response code="400">A parameter is not valid, or the file cannot be taken: file and line are named, and nothing was stored.</response>
    /// <response code="404">The id is somebody else's.</response>
    /// <response code="413">The file, or something in it, is larger than it may be, and nothing was stored.</response>
    /// <response code="503">The facts about dramas have not been loaded yet.</response>
    internal static async Task<Results<Ok<ProfileImportView>, Created<ProfileImportView>, ValidationProblem, ProblemHttpResult, NotFound>> Import(
        [AsParameters] ImportRequest asked,
        HttpRequest request,
        ClaimsPrincipal caller,
        ProfileStore store,
        Catalogue catalogue,
        TimeProvider clock,
        ILogger<ProfileStore> log,
        CancellationToken cancellationToken)
    {
        if (caller.OwnId(asked.UserId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        if (!catalogue.IsLoaded)
        {
            return ProfileApi.NotLoaded();
        }

        var (mapping, errors) = Read(asked);

        if (errors.Count > 0)
        {
            return ProfileApi.Invalid(errors);
        }

        await store.RefuseErasedAsync(own, cancellationToken);

        try
        {
            using var turn = await OneByOne.TakeAsync(own, cancellationToken);
            var file = await ReadAsync(request, cancellationToken);
            await AtOnce.WaitAsync(cancellationToken);

            try
            {
                var imports = await store.ImportCountAsync(own, cancellationToken);
                var plan = ImportPlan.Of(ImportReader.Read(file, asked.Format ?? ImportFormats.Auto, mapping), own, caller.IsSimulated(), catalogue, clock.GetUtcNow(), imports);

                if (asked.Apply is not true)
                {
                    return TypedResults.Ok(plan.ToView("preview", null, await store.FreshAsync(own, plan.Interactions, cancellationToken)));
                }

                var importId = Guid.CreateVersion7();
                var fresh = await store.ImportAsync(
                    own, importId, plan.Interactions, recorded => JsonSerializer.Serialize(plan.ToView("applied", importId, recorded), SnakeCaseJson.Options), cancellationToken);

                if (fresh.Count == 0)
                {
                    return TypedResults.Ok(plan.ToView("nothing_new", null, fresh));
                }

                log.Imported(own, importId, fresh.Count);

                return TypedResults.Created($"/api/v1/profile/me/imports/{importId}", plan.ToView("applied", importId, fresh));
            }
            finally
            {
                AtOnce.Release();
            }
        }
        catch (ImportRefusedException refused)
        {
            return Refused(refused);
        }
    }

    /// <summary>The caller's imports, the latest first.</summary>
    /// <response code="404">The id is somebody else's.</response>
    internal static async Task<Results<Ok<ProfileImportsView>, NotFound>> GetImports(
        [FromRoute(Name = "user_id")] string userId, ClaimsPrincipal caller, ProfileStore store, CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        await store.RefuseErasedAsync(own, cancellationToken);

        return TypedResults.Ok(new ProfileImportsView([.. (await store.ImportsAsync(own, cancellationToken)).Select(import => ToView(import) with { Findings = [] })]));
    }

    /// <summary>What became of an import.</summary>
    /// <response code="404">The id is somebody else's, or there is no such import.</response>
    internal static async Task<Results<Ok<ProfileImportView>, NotFound>> GetImport(
        [FromRoute(Name = "user_id")] string userId,
        [FromRoute(Name = "import_id")] Guid importId,
        ClaimsPrincipal caller,
        ProfileStore store,
        CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        await store.RefuseErasedAsync(own, cancellationToken);

        return await store.FindImportAsync(own, importId, cancellationToken) is { } import ? TypedResults.Ok(ToView(import)) : TypedResults.NotFound();
    }

    /// <summary>Takes an import back: all that it brought counts as never having happened.</summary>
    /// <response code="204">It is taken back, now or before.</response>
    /// <response code="404">The id is somebody else's, or there is no such import.</response>
    internal static async Task<Results<NoContent, NotFound>> UndoImport(
        [FromRoute(Name = "user_id")] string userId,
        [FromRoute(Name = "import_id")] Guid importId,
        ClaimsPrincipal caller,
        ProfileStore store,
        ILogger<ProfileStore> log,
        CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own || !await store.UndoImportAsync(own, importId, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        log.ImportUndone(own, importId);

        return TypedResults.NoContent();
    }

    private static (ColumnMapping Mapping, Dictionary<string, string[]> Errors) Read(ImportRequest asked)
    {
        var errors = new Dictionary<string, string[]>();
        var columns = new Dictionary<string, string>();

        if (asked.Format is { } format && !ImportFormats.All.Contains(format))
        {
            errors["format"] = [$"Choose one of {string.Join(", ", ImportFormats.All)}."];
        }

        if (asked.OutOf is < 1 or > BestAtMost)
        {
            errors["out_of"] = [$"Must be from 1 to {BestAtMost}."];
        }

        foreach (var pair in asked.Map ?? [])
        {
            if (pair.Split('=', 2) is not [var said, { Length: > 0 and <= LongestColumn } column] || !ColumnMapping.Usual.ContainsKey(said) || !columns.TryAdd(said, column))
            {
                errors["map"] = [$"Write it as title=Name, once for each of {string.Join(", ", ColumnMapping.Usual.Keys)}."];
            }
        }

        return (new(columns, asked.OutOf ?? ColumnMapping.UsualBest), errors);
    }

    /// <summary>The whole file, or a refusal as soon as it is known to be too large.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        var buffer = new byte[64 * 1024];

        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (file.Length + count > ImportBounds.File)
            {
                throw ImportRefusedException.TooLarge(string.Empty, null, $"The file has more than {ImportBounds.File / 1_000_000} MB.");
            }

            file.Write(buffer, 0, count);
        }

        return file.GetBuffer().AsMemory(0, (int)file.Length);
    }

    private static ProblemHttpResult Refused(ImportRefusedException refused)
    {
        var place = (refused.File.Length > 0, refused.Line) switch
        {
            (true, { } line) => $"{refused.File}, line {line}: ",
            (true, null) => $"{refused.File}: ",
            (false, { } line) => $"Line {line}: ",
            _ => string.Empty,
        };

        return TypedResults.Problem(
            title: $"{place}{refused.Message}",
            detail: "The file was not taken in, and nothing was stored.",
            statusCode: refused.Status,
            extensions: new Dictionary<string, object?> { ["file"] = refused.File, ["line"] = refused.Line, ["sentence"] = refused.Message });
    }

    internal static ProfileImportView ToView(ImportRow import)
    {
        var view = JsonSerializer.Deserialize<ProfileImportView>(import.Report, SnakeCaseJson.Options)
            ?? throw new InvalidOperationException($"The report of import {import.ImportId} is empty.");

        return import.UndoneAt is null ? view : view with { State = "undone" };
    }
}
