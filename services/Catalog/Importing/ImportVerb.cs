using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog.Importing;

/// <summary>The one-shot verbs <c>--import FILE</c> and <c>--undo-import ID</c>, for whoever has the machine.</summary>
internal static class ImportVerb
{
    private const string Import = "--import";
    private const string Undo = "--undo-import";

    private const int FindingsShown = 40;

    /// <summary>Imports, or takes an import back, when the arguments say so.</summary>
    /// <param name="app">The built process; it is not started.</param>
    /// <param name="args">The program's arguments.</param>
    /// <returns>True when it did: the program ends then, with exit code 0 when all went well.</returns>
    public static async Task<bool> ImportAsync(this WebApplication app, string[] args)
    {
        if (!args.Contains(Import) && !args.Contains(Undo))
        {
            return false;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var importer = scope.ServiceProvider.GetRequiredService<Importer>();
        var said = args.Contains(Import) ? await ImportFileAsync(importer, args) : await UndoAsync(importer, args);

        if (said is not null)
        {
            await Console.Error.WriteLineAsync(said);
            Environment.ExitCode = 1;
        }

        return true;
    }

    private static async Task<string?> ImportFileAsync(Importer importer, string[] args)
    {
        var file = OptionOf(args, Import);

        if (!File.Exists(file))
        {
            return $"There is no file {file}.";
        }

        if (new FileInfo(file).Length > ImportApi.LargestFile * 10L)
        {
            return $"{file} has more than {ImportApi.LargestFile * 10 / 1_000_000} MB: split it.";
        }

        var rows = ImportReader.Read(await File.ReadAllBytesAsync(file)).ToList();
        var order = new ImportOrder(Guid.CreateVersion7(), rows, args.Contains("--dry-run"), OptionOf(args, "--source"), OptionOf(args, "--licence"), null);
        var report = await importer.RunAsync(order, Progress, CancellationToken.None);

        Tell(report, file);

        return null;
    }

    private static async Task<string?> UndoAsync(Importer importer, string[] args)
    {
        if (!Guid.TryParse(OptionOf(args, Undo), out var importId))
        {
            return "Name the import: its id is in its report.";
        }

        try
        {
            if (!await importer.UndoAsync(importId, CancellationToken.None))
            {
                return $"There is no import {importId}.";
            }
        }
        catch (LaterImportException later)
        {
            return later.Message;
        }

        Console.WriteLine($"Import {importId} is taken back: every drama is what it was before.");

        return null;
    }

    private static void Progress(CatalogImportView view) => Console.Error.WriteLine($"{view.Done:N0} of {view.Rows:N0} rows");

    private static void Tell(CatalogImportView report, string file)
    {
        Console.WriteLine(report.State == "dry_run" ? $"{report.Rows:N0} rows; nothing was changed. It would be:" : $"{report.Rows:N0} rows, import {report.ImportId}:");
        Console.WriteLine($"  {report.Created,7:N0} new dramas");
        Console.WriteLine($"  {report.Updated,7:N0} changed");
        Console.WriteLine($"  {report.Unchanged,7:N0} so already");
        Console.WriteLine($"  {report.KeptApart,7:N0} kept apart, being no dramas");
        Console.WriteLine($"  {report.Ambiguous,7:N0} that may be one of several");
        Console.WriteLine($"  {report.Rejected,7:N0} that cannot be taken");

        // What needs a hand comes first.
        var findings = report.Findings.OrderBy(finding => finding.Outcome == "kept_apart").ToList();

        foreach (var finding in findings.Take(FindingsShown))
        {
            Console.WriteLine($"{file}:{finding.Line}: {Spelling.Readable(finding.Sentence)}");
        }

        if (findings.Count > FindingsShown)
        {
            Console.WriteLine($"… and {findings.Count - FindingsShown:N0} more.");
        }
    }

    private static string? OptionOf(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : null;
}
