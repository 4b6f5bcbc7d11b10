using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Catalog.Importing;

/// <summary>How operators bring dramas in, and take them back.</summary>
internal static class ImportApi
{
    /// <summary>The largest file, in bytes.</summary>
    internal const int LargestFile = 10_000_000;

    private const int LongestText = 200;
    private const int Listed = 100;

    public static void MapImportApi(this IEndpointRouteBuilder app)
    {
        var imports = app.MapGroup("/api/v1/catalog/imports").WithTags("Imports").RequireAuthorization(Policies.Operator);

        imports.MapPost("/", StartImport).WithMetadata(new RequestSizeLimitAttribute(LargestFile));
        imports.MapGet("/", GetImports);
        imports.MapGet("/{import_id:guid}", GetImport);
        imports.MapDelete("/{import_id:guid}", UndoImport);
    }

    /// <summary>Takes a file of dramas in: JSON Lines, JSON or columns; what it is, its first letter tells.</summary>
    /// <param name="dry_run">True when nothing is to be changed: the report says what would be.</param>
    /// <param name="source">Where the file comes from, at most 200 characters.</param>
    /// <param name="licence">On what terms it may be used, at most 200 characters.</param>
    /// <response code="202">It is being read; <c>Location</c> says how it stands.</response>
    /// <response code="400">There is no file, or a parameter is not valid.</response>
    /// <response code="413">The file has more than 10 MB.</response>
    /// <response code="503">Several imports wait already.</response>
#pragma warning disable CA1707 // the name is the query's
    internal static async Task<Results<Accepted<CatalogImportView>, ValidationProblem, ProblemHttpResult>> StartImport(
        HttpRequest request, ClaimsPrincipal caller, ImportJobs jobs, CancellationToken cancellationToken, bool dry_run = false, string? source = null, string? licence = null)
#pragma warning restore CA1707
    {
        foreach (var (name, text) in new[] { ("source", source), ("licence", licence) })
        {
            if (text is { Length: > LongestText } || text?.Any(char.IsControl) == true)
            {
                return Invalid(name, $"Must have at most {LongestText} characters, none of them control characters.");
            }
        }

        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancellationToken);

        if (file.Length == 0)
        {
            return Invalid("body", "Send the file as the body of the request.");
        }

        var rows = ImportReader.Read(file.GetBuffer().AsMemory(0, (int)file.Length)).ToList();
        var order = new ImportOrder(Guid.CreateVersion7(), rows, dry_run, source, licence, caller.UserId());

        return jobs.TryAdd(order) is { } view
            ? TypedResults.Accepted($"/api/v1/catalog/imports/{order.ImportId}", view)
            : TypedResults.Problem("Several imports wait already. Try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The imports that were applied, the latest first.</summary>
    internal static async Task<Ok<CatalogImportsView>> GetImports(CatalogDb db, CancellationToken cancellationToken)
    {
        var imports = await db.Imports.AsNoTracking().OrderByDescending(import => import.Number).Take(Listed).ToListAsync(cancellationToken);

        return TypedResults.Ok(new CatalogImportsView([.. imports.Select(import => ToView(import) with { Findings = [] })]));
    }

    /// <summary>How an import stands, or what became of it.</summary>
    /// <response code="404">There is no such import; dry runs are forgotten after a while.</response>
    internal static async Task<Results<Ok<CatalogImportView>, NotFound>> GetImport(
        [FromRoute(Name = "import_id")] Guid importId, ImportJobs jobs, CatalogDb db, CancellationToken cancellationToken)
    {
        var stored = await db.Imports.AsNoTracking().SingleOrDefaultAsync(import => import.ImportId == importId, cancellationToken);

        return stored is not null ? TypedResults.Ok(ToView(stored))
            : jobs.Find(importId) is { } view ? TypedResults.Ok(view)
            : TypedResults.NotFound();
    }

    /// <summary>Takes an import back: every drama that it touched is what it was before.</summary>
    /// <response code="204">It is taken back, now or before.</response>
    /// <response code="404">There is no such import.</response>
    /// <response code="409">A later import changed some of the same dramas; it is named.</response>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> UndoImport(
        [FromRoute(Name = "import_id")] Guid importId, Importer importer, CancellationToken cancellationToken)
    {
        try
        {
            return await importer.UndoAsync(importId, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
        }
        catch (LaterImportException later)
        {
            return TypedResults.Problem(later.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private static CatalogImportView ToView(ImportBatchRow import)
    {
        var view = JsonSerializer.Deserialize<CatalogImportView>(import.Report, SnakeCaseJson.Options)
            ?? throw new InvalidOperationException($"The report of import {import.ImportId} is empty.");

        return import.UndoneAt is null ? view : view with { State = "undone" };
    }

    private static ValidationProblem Invalid(string member, string sentence) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [member] = [sentence] });
}
