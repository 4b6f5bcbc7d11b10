using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog.Importing;

/// <summary>A file and what its operator says of it.</summary>
/// <param name="ImportId">Names the import.</param>
/// <param name="Rows">The rows of the file.</param>
/// <param name="IsDryRun">True when nothing is to be changed.</param>
/// <param name="Source">Where it comes from; null when not said.</param>
/// <param name="Licence">On what terms it may be used; null when not said.</param>
/// <param name="ImportedBy">The operator; null for whoever has the machine.</param>
internal sealed record ImportOrder(Guid ImportId, IReadOnlyList<ImportRow> Rows, bool IsDryRun, string? Source, string? Licence, Guid? ImportedBy);

/// <summary>An import cannot be undone because a later one touched the same dramas.</summary>
internal sealed class LaterImportException(Guid laterId, string dramaId) : Exception($"A later import, {laterId}, changed {dramaId} too: undo that one first.");

/// <summary>
/// Takes a file in, in one transaction: all of it or nothing. A dry run does the same and is taken back, so that its report
/// is the report. The outbox tells the other services of every drama that changed.
/// </summary>
internal sealed class Importer(CatalogDb db, TimeProvider clock)
{
    /// <summary>No two imports at once: the key of the lock that the database holds for one.</summary>
    private const long LockKey = 0x496d_706f_7274_0001;

    private const int Chunk = 200;

    /// <summary>Imports, or tries to.</summary>
    /// <param name="order">What is imported.</param>
    /// <param name="progress">Told now and then how it stands.</param>
    /// <param name="cancellationToken">Ends it; nothing is changed then.</param>
    public async Task<CatalogImportView> RunAsync(ImportOrder order, Action<CatalogImportView> progress, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellationToken);

        var report = new ImportReport(order, clock.GetUtcNow());
        var dramas = await DramasAsync(cancellationToken);
        var people = await PeopleAsync(cancellationToken);
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var brought = new List<string>();

        foreach (var rows in order.Rows.Chunk(Chunk))
        {
            await TakeAsync(order.ImportId, rows, report, dramas, people, touched, brought, cancellationToken);
            progress(report.ToView("running"));
        }

        var view = report.ToView(order.IsDryRun ? "dry_run" : "applied");

        if (order.IsDryRun)
        {
            await transaction.RollbackAsync(cancellationToken);
            return view;
        }

        db.Imports.Add(new()
        {
            ImportId = order.ImportId,
            Source = order.Source,
            Licence = order.Licence,
            ImportedBy = order.ImportedBy,
            StartedAt = view.StartedAt,
            Report = JsonSerializer.Serialize(view, SnakeCaseJson.Options),
            People = brought,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return view;
    }

    /// <summary>Makes every drama that an import touched what it was before. What the import brought leaves the catalogue.</summary>
    /// <returns>False when there is no such import.</returns>
    /// <exception cref="LaterImportException">A later one changed some of the same dramas.</exception>
    public async Task<bool> UndoAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellationToken);

        if (await db.Imports.SingleOrDefaultAsync(import => import.ImportId == importId, cancellationToken) is not { } import)
        {
            return false;
        }

        if (import.UndoneAt is not null)
        {
            return true;
        }

        await RefuseBehindLaterAsync(import, cancellationToken);
        var now = clock.GetUtcNow();
        var changes = await db.ImportChanges.AsNoTracking().Where(change => change.ImportId == importId).OrderBy(change => change.DramaId).ToListAsync(cancellationToken);

        foreach (var some in changes.Chunk(Chunk))
        {
            var ids = some.Select(change => change.DramaId).ToList();
            var rows = await db.Dramas.Include(drama => drama.Credits).Where(drama => ids.Contains(drama.DramaId)).ToDictionaryAsync(drama => drama.DramaId, cancellationToken);

            foreach (var change in some)
            {
                if (change.Before is { } before)
                {
                    JsonSerializer.Deserialize<DramaBefore>(before)!.Restore(rows[change.DramaId]);
                }
                else
                {
                    rows[change.DramaId].RemovedAt = now;
                    rows[change.DramaId].Credits.Clear();
                }
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        import.UndoneAt = now;
        await db.SaveChangesAsync(cancellationToken);
        await db.People.Where(person => import.People.Contains(person.PersonId) && person.Credits.Count == 0).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    private async Task RefuseBehindLaterAsync(ImportBatchRow import, CancellationToken cancellationToken)
    {
        var later = await db.ImportChanges
            .Where(change => db.ImportChanges.Any(own => own.ImportId == import.ImportId && own.DramaId == change.DramaId))
            .Where(change => db.Imports.Any(other => other.ImportId == change.ImportId && other.Number > import.Number && other.UndoneAt == null))
            .OrderBy(change => change.DramaId)
            .FirstOrDefaultAsync(cancellationToken);

        if (later is not null)
        {
            throw new LaterImportException(later.ImportId, later.DramaId);
        }
    }

    private async Task TakeAsync(
        Guid importId,
        IReadOnlyList<ImportRow> rows,
        ImportReport report,
        DramaMatcher dramas,
        PersonMatcher people,
        HashSet<string> touched,
        List<string> brought,
        CancellationToken cancellationToken)
    {
        var planned = Plan(rows, report, dramas);
        var ids = planned.Select(plan => plan.DramaId).ToList();
        var stored = await db.Dramas.Include(drama => drama.Credits).Where(drama => ids.Contains(drama.DramaId)).ToDictionaryAsync(drama => drama.DramaId, StringComparer.Ordinal, cancellationToken);

        foreach (var (row, dramaId) in planned)
        {
            var isStored = stored.TryGetValue(dramaId, out var drama);
            var isNew = !isStored || drama!.RemovedAt is not null;
            var before = isStored ? JsonSerializer.Serialize(DramaBefore.Of(drama!)) : null;

            if (!isStored)
            {
                drama = NewRow(dramaId, row.Drama!);
                stored.Add(dramaId, drama);
                db.Dramas.Add(drama);
            }

            var newPeople = new DramaChange(drama!, row.Drama!, people, isNew).Apply();
            db.People.AddRange(newPeople);
            brought.AddRange(newPeople.Select(person => person.PersonId));

            var isChanged = isNew || before != JsonSerializer.Serialize(DramaBefore.Of(drama!));
            report.Count(isNew, isChanged);

            if (isChanged && touched.Add(dramaId))
            {
                db.ImportChanges.Add(new() { ImportId = importId, DramaId = dramaId, Before = before });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Which drama each row is about; rows that are about none that could be said are reported.</summary>
    private static List<(ImportRow Row, string DramaId)> Plan(IReadOnlyList<ImportRow> rows, ImportReport report, DramaMatcher dramas)
    {
        var planned = new List<(ImportRow, string)>();

        foreach (var row in rows)
        {
            report.Done++;

            if (row.Drama is not { } drama)
            {
                report.Reject(row.Line, row.Wrong!);
                continue;
            }

            // What the catalogue has as a drama is one, whatever others call it.
            if (drama.OtherKind is { } kind && dramas.FindById(drama) is null)
            {
                report.KeepApart(row.Line, $"{drama.Title} is {kind}, no drama.");
                continue;
            }

            var match = dramas.Find(drama);

            if (match.Others.Count > 0)
            {
                report.Doubt(row.Line, $"{drama.Title} may be {string.Join(" or ", match.Others)}: give the year, or an id.");
                continue;
            }

            var dramaId = match.DramaId ?? drama.Id ?? IdFor(drama, dramas);

            if (drama.Id is not null && !IsAnId(drama.Id))
            {
                report.Reject(row.Line, "An id is to be 1 to 128 small letters, digits and hyphens.");
                continue;
            }

            dramas.Add(dramaId, [drama.Title, drama.NativeTitle, .. drama.Aliases], drama.AiredIn, drama.ExternalIds);
            planned.Add((row, dramaId));
        }

        return planned;
    }

    private static bool IsAnId(string id) => id.Length is >= 1 and <= 128 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>An id that says title and year; when another drama has it, the id elsewhere too: the same for the same file.</summary>
    private static string IdFor(ImportedDrama drama, DramaMatcher dramas)
    {
        var slug = string.Concat(Spelling.Slug(drama.Title).Where(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'));
        slug = slug.Trim('-') is { Length: > 0 } some ? some[..Math.Min(some.Length, 90)] : "drama";
        var wanted = drama.AiredIn is { } year ? string.Create(CultureInfo.InvariantCulture, $"{slug}-{year}") : slug;

        if (dramas.Knows(wanted) && drama.ExternalIds is [var externalId, ..])
        {
            wanted = $"{wanted}-{Spelling.Slug(externalId)}";
        }

        var free = wanted;

        for (var number = 2; dramas.Knows(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        return free;
    }

    private static DramaRow NewRow(string dramaId, ImportedDrama drama) => new()
    {
        DramaId = dramaId,
        Title = drama.Title,
        Aliases = [],
        Genres = [],
        Tags = [],
        Moods = [],
    };

    private async Task<DramaMatcher> DramasAsync(CancellationToken cancellationToken)
    {
        var dramas = new DramaMatcher();

        await foreach (var drama in db.Dramas.AsNoTracking()
            .Select(drama => new { drama.DramaId, drama.Title, drama.NativeTitle, drama.Aliases, drama.FirstAired, drama.ExternalIds, drama.RemovedAt })
            .OrderBy(drama => drama.DramaId)
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            if (drama.RemovedAt is null)
            {
                dramas.Add(drama.DramaId, [drama.Title, drama.NativeTitle, .. drama.Aliases], drama.FirstAired?.Year, drama.ExternalIds);
            }
            else
            {
                dramas.AddRemoved(drama.DramaId, drama.ExternalIds);
            }
        }

        return dramas;
    }

    private async Task<PersonMatcher> PeopleAsync(CancellationToken cancellationToken)
    {
        var people = new PersonMatcher();

        await foreach (var person in db.People.AsNoTracking()
            .Select(person => new
            {
                person.PersonId,
                person.Spellings,
                Acts = person.Credits.Any(credit => credit.Part == CreditPart.Cast),
                Makes = person.Credits.Any(credit => credit.Part != CreditPart.Cast),
                From = person.Credits.Min(credit => credit.Drama.FirstAired),
                To = person.Credits.Max(credit => credit.Drama.FirstAired),
            })
            .OrderBy(person => person.PersonId)
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            people.Add(person.PersonId, person.Spellings, person.Acts, person.Makes, person.From?.Year, person.To?.Year);
        }

        return people;
    }
}
