using Microsoft.EntityFrameworkCore;
using Npgsql;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Profile.Importing;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Profile;

/// <summary>What users take in from elsewhere, and take back.</summary>
public sealed partial class ProfileStore
{
    private const int ImportsAtMost = 100;

    /// <summary>Refuses a user who was erased.</summary>
    /// <exception cref="UserErasedException">The user was erased.</exception>
    internal async Task RefuseErasedAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await db.Set<ErasedUserRow>().AnyAsync(row => row.UserId == userId, cancellationToken))
        {
            throw new UserErasedException();
        }
    }

    /// <summary>The user's imports, the latest first, at most 100.</summary>
    internal async Task<IReadOnlyList<ImportRow>> ImportsAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.Imports.AsNoTracking().Where(import => import.UserId == userId).OrderByDescending(import => import.Number).Take(ImportsAtMost).ToListAsync(cancellationToken);

    /// <summary>All of the user's imports, the latest first, one by one: a report may be long.</summary>
    internal IAsyncEnumerable<ImportRow> AllImportsAsync(Guid userId) =>
        db.Imports.AsNoTracking().Where(import => import.UserId == userId).OrderByDescending(import => import.Number).AsAsyncEnumerable();

    /// <summary>One of the user's imports; null when there is none of this id.</summary>
    internal Task<ImportRow?> FindImportAsync(Guid userId, Guid importId, CancellationToken cancellationToken) =>
        db.Imports.AsNoTracking().SingleOrDefaultAsync(import => import.UserId == userId && import.ImportId == importId, cancellationToken);

    /// <summary>How many imports the user had, those that were taken back too.</summary>
    internal Task<int> ImportCountAsync(Guid userId, CancellationToken cancellationToken) => db.Imports.CountAsync(import => import.UserId == userId, cancellationToken);

    /// <summary>Which of these interactions the user's log does not have yet, in their order.</summary>
    internal async Task<IReadOnlyCollection<PlannedInteraction>> FreshAsync(Guid userId, IReadOnlyList<PlannedInteraction> planned, CancellationToken cancellationToken) =>
        (await FreshIdsAsync(userId, planned, cancellationToken)).ConvertAll(one => one.Interaction);

    /// <summary>Appends what an import brings and folds it into the profile, as far as the log does not have it.</summary>
    /// <param name="userId">Whose log.</param>
    /// <param name="importId">The import.</param>
    /// <param name="planned">What it brings, in the order in which it is to stand in the log.</param>
    /// <param name="report">Tells of it, given what is new.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is stored then.</param>
    /// <returns>What was new; when nothing was, nothing is stored.</returns>
    internal async Task<IReadOnlyCollection<PlannedInteraction>> ImportAsync(
        Guid userId,
        Guid importId,
        IReadOnlyList<PlannedInteraction> planned,
        Func<IReadOnlyCollection<PlannedInteraction>, string> report,
        CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(userId, cancellationToken);
        var now = InteractionRow.Stored(clock.GetUtcNow());

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var profile = await LockAsync(userId, cancellationToken);
        var fresh = await FreshIdsAsync(userId, planned, cancellationToken);
        var interactions = fresh.ConvertAll(one => one.Interaction);

        if (fresh.Count == 0)
        {
            return interactions;
        }

        var rows = fresh.ConvertAll(one =>
        {
            var row = one.Interaction.Row(one.Id);
            row.ImportId = importId;
            row.Teaches = row.Teaches && !(profile.IsLearningPaused && InteractionKinds.All.Contains(row.Kind));

            return Positioned(row, profile);
        });
        var left = rows.Where((_, place) => !interactions[place].IsRetracted).ToList();
        var retractions = rows.Except(left).Select(row => Retraction(row, profile, importId, now)).ToList();

        await CopyAsync([.. rows, .. retractions], cancellationToken);
        await FoldAsync(userId, left, cancellationToken);
        db.Imports.Add(new ImportRow
        {
            ImportId = importId,
            UserId = userId,
            Number = await ImportCountAsync(userId, cancellationToken) + 1,
            ImportedAt = now,
            Report = report(interactions),
        });
        await SettleAsync(profile, left.Exists(TurnsLearning), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();

        return interactions;
    }

    /// <summary>Takes back all that an import brought: the profile is folded anew as if it had never been.</summary>
    /// <returns>False when this user has no such import.</returns>
    internal async Task<bool> UndoImportAsync(Guid userId, Guid importId, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(userId, cancellationToken);
        var now = InteractionRow.Stored(clock.GetUtcNow());

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var profile = await LockAsync(userId, cancellationToken);
        var import = await db.Imports.SingleOrDefaultAsync(row => row.UserId == userId && row.ImportId == importId, cancellationToken);

        if (import is null)
        {
            return false;
        }

        if (import.UndoneAt is null)
        {
            var brought = await db.NotRetracted(userId).Where(row => row.ImportId == importId).ToListAsync(cancellationToken);
            var turnsLearning = brought.Exists(TurnsLearning);

            await CopyAsync(brought.ConvertAll(row => Retraction(row, profile, importId, now)), cancellationToken);

            var relearnt = turnsLearning ? await RelearnAsync(userId, cancellationToken) : [];
            await RefoldAsync(userId, [.. brought.Select(row => row.DramaId).OfType<string>().Concat(relearnt).Distinct()], cancellationToken);
            import.UndoneAt = now;
            await SettleAsync(profile, turnsLearning, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();

        return true;
    }

    /// <summary>What a user's row says of the whole log, said anew.</summary>
    private async Task SettleAsync(ProfileRow profile, bool turnsLearning, CancellationToken cancellationToken)
    {
        profile.IsLearningPaused = turnsLearning ? await IsPausedAsync(profile.UserId, cancellationToken) : profile.IsLearningPaused;
        profile.LastActedAt = await db.NotRetracted(profile.UserId).MaxAsync(left => (DateTimeOffset?)left.OccurredAt, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What takes back a row of an import is the import's, too: it waits its turn with the rest of it.</summary>
    private static InteractionRow Retraction(InteractionRow row, ProfileRow profile, Guid importId, DateTimeOffset now)
    {
        var retraction = row.ToRetraction(now);
        retraction.ImportId = importId;

        return Positioned(retraction, profile);
    }

    /// <summary>
    /// Under which ids interactions are new. One that the log has, taken back or not, is not new, unless the import that brought
    /// it was taken back: then it comes again under the next id.
    /// </summary>
    private async Task<List<(PlannedInteraction Interaction, Guid Id)>> FreshIdsAsync(Guid userId, IReadOnlyList<PlannedInteraction> planned, CancellationToken cancellationToken)
    {
        var here = await TakenAsync(userId, planned.Select(one => one.OriginalId).OfType<Guid>(), cancellationToken);
        var open = planned.DistinctBy(one => one.Key).Where(one => !(one.OriginalId is { } original && here.GetValueOrDefault(original))).ToList();
        var order = open.Index().ToDictionary(one => one.Item.Key, one => one.Index);
        var fresh = new List<(PlannedInteraction Interaction, Guid Id)>();

        for (var generation = 0; open.Count > 0; generation++)
        {
            var ids = open.ConvertAll(one => (Interaction: one, Id: one.IdFor(userId, generation)));
            var taken = await TakenAsync(userId, ids.Select(one => one.Id), cancellationToken);

            fresh.AddRange(ids.Where(one => !taken.ContainsKey(one.Id)));
            open = [.. ids.Where(one => taken.TryGetValue(one.Id, out var stands) && !stands).Select(one => one.Interaction)];
        }

        return [.. fresh.OrderBy(one => order[one.Interaction.Key])];
    }

    /// <summary>The ids that are taken, each with whether it is this user's and stands, as far as its import does.</summary>
    private async Task<Dictionary<Guid, bool>> TakenAsync(Guid userId, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var asked = ids.ToArray();

        return asked.Length == 0 ? [] : await db.Interactions
            .Where(row => asked.Contains(row.InteractionId))
            .Select(row => new { row.InteractionId, Stands = row.UserId == userId && !db.Imports.Any(import => import.ImportId == row.ImportId && import.UndoneAt != null) })
            .ToDictionaryAsync(row => row.InteractionId, row => row.Stands, cancellationToken);
    }

    /// <summary>Appends rows in one go: an import may have a hundred thousand.</summary>
    private async Task CopyAsync(IReadOnlyList<InteractionRow> rows, CancellationToken cancellationToken)
    {
        var columns = db.Model.FindEntityType(typeof(InteractionRow))!.GetProperties().ToList();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            $"copy interaction ({string.Join(", ", columns.Select(column => column.GetColumnName()))}) from stdin (format binary)", cancellationToken);

        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);

            foreach (var column in columns)
            {
                if (column.PropertyInfo!.GetValue(row) is { } value)
                {
                    await writer.WriteAsync(value, column.GetColumnType(), cancellationToken);
                }
                else
                {
                    await writer.WriteNullAsync(cancellationToken);
                }
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }
}
