using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Profile;

/// <summary>What became of an interaction that was to be recorded.</summary>
public enum Recording
{
    /// <summary>It is new and in the log.</summary>
    Recorded,

    /// <summary>The log had it already, with the same content.</summary>
    Duplicate,

    /// <summary>The log has another interaction with this id.</summary>
    Conflict,
}

/// <summary>Writes the log and what is folded from it: both or neither.</summary>
public sealed partial class ProfileStore(
    ProfileDb db, UserTurns turns, IOptions<ProfileOptions> options, OutboxSignal outbox, TimeProvider clock, IHttpContextAccessor requests)
{
    private TimeSpan HalfLife => options.Value.HalfLife;

    /// <summary>Appends to the log and folds into the profile.</summary>
    /// <param name="userId">Whose they are.</param>
    /// <param name="simulated">True for one of the simulated users.</param>
    /// <param name="requests">Valid interactions.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is stored then.</param>
    /// <returns>What became of each, in the order given.</returns>
    public async Task<IReadOnlyList<Recording>> RecordAsync(
        Guid userId, bool simulated, IReadOnlyList<RecordInteractionRequest> requests, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(userId, cancellationToken);

        try
        {
            return await TryRecordAsync(userId, simulated, requests, cancellationToken);
        }
        catch (DbUpdateException met) when (met.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Another user's request under the same id was committed since we looked: the second look sees it.
            db.ChangeTracker.Clear();
            return await TryRecordAsync(userId, simulated, requests, cancellationToken);
        }
    }

    /// <summary>Takes an interaction back: the profile is folded anew as if it had never happened.</summary>
    /// <returns>False when this user has no such interaction.</returns>
    public async Task<bool> RetractAsync(Guid userId, Guid interactionId, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(userId, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var profile = await LockAsync(userId, cancellationToken);
        var row = await db.Interactions.AsNoTracking().FirstOrDefaultAsync(
            row => row.InteractionId == interactionId && row.UserId == userId && row.Kind != InteractionRow.Retraction, cancellationToken);

        if (row is null)
        {
            return false;
        }

        var retraction = row.ToRetraction(clock.GetUtcNow());

        if (!await db.Interactions.AnyAsync(other => other.InteractionId == retraction.InteractionId, cancellationToken))
        {
            db.Interactions.Add(Positioned(retraction, profile));
            await db.SaveChangesAsync(cancellationToken);

            await RefoldAsync(userId, await BornOnAsync(row, cancellationToken), cancellationToken);
            profile.IsLearningPaused = TurnsLearning(row) ? await IsPausedAsync(userId, cancellationToken) : profile.IsLearningPaused;
            profile.LastActedAt = await db.NotRetracted(userId).MaxAsync(left => (DateTimeOffset?)left.OccurredAt, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();

        return true;
    }

    /// <summary>Appends what a user says outright about the own taste, later than all that was done and said before.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="simulated">True for one of the simulated users.</param>
    /// <param name="said">What is said, at most one statement about each subject.</param>
    /// <param name="expected">How many rows the log may have, so that nothing is overruled unseen; null when that does not matter.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is stored then.</param>
    /// <returns>False when the log has another number of rows: then nothing is stored.</returns>
    public async Task<bool> SayAsync(
        Guid userId, bool simulated, IReadOnlyList<Interaction> said, IReadOnlyCollection<long>? expected, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(userId, cancellationToken);
        var now = clock.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var profile = await LockAsync(userId, cancellationToken);

        if (expected is not null && !expected.Contains(profile.LogPosition))
        {
            return false;
        }

        var moment = profile.MomentFrom(now);

        foreach (var one in said)
        {
            Append(profile, InteractionRow.Of(one with { OccurredAt = moment }, userId, simulated, receivedAt: now));
            profile.IsLearningPaused = one.Kind switch
            {
                InteractionKind.Pause => true,
                InteractionKind.Resume => false,
                _ => profile.IsLearningPaused,
            };
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>Appends what is to hold of a drama from now on, unless it holds already.</summary>
    /// <param name="userId">Who says so.</param>
    /// <param name="simulated">True for one of the simulated users.</param>
    /// <param name="wish">A valid interaction after which it holds.</param>
    /// <param name="standing">Whether it holds of an engagement, and by which interaction.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is stored then.</param>
    /// <returns>The interaction by which it holds, new or old; null when it holds and nothing was ever said.</returns>
    public async Task<Guid?> EnsureAsync(
        Guid userId,
        bool simulated,
        RecordInteractionRequest wish,
        Func<Engagement, (bool Holds, Guid? By)> standing,
        CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(userId, cancellationToken);
        var now = clock.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var profile = await LockAsync(userId, cancellationToken);
        var known = await db.Engagements.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId && row.DramaId == wish.DramaId, cancellationToken);
        var (holds, by) = standing(known?.Read() ?? new Engagement(wish.DramaId!));

        if (holds)
        {
            return by;
        }

        var row = InteractionRow.Of(wish with { OccurredAt = profile.MomentFrom(now) }, userId, simulated, receivedAt: now);
        row.Teaches = !profile.IsLearningPaused;
        Append(profile, row);

        await FoldAsync(userId, [row], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();

        return row.InteractionId;
    }

    /// <summary>Forgets a user: the log and all that is folded from it. The id alone stays, so that nothing brings the user back. Again it changes nothing.</summary>
    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(userId, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Whoever holds the user's row is waited for; whoever waits for it finds it gone.
        await db.Profiles.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.EraseAsync(userId, clock.GetUtcNow(), cancellationToken);
        await DeleteAsync(userId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();
    }

    /// <summary>Deletes all but the profile's own row, which is deleted before, and locked so.</summary>
    private async Task DeleteAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Engagements.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Interactions.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Imports.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Recording>> TryRecordAsync(
        Guid userId, bool simulated, IReadOnlyList<RecordInteractionRequest> requests, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var profile = await LockAsync(userId, cancellationToken);
        var known = await KnownAsync(requests, cancellationToken);
        var results = new List<Recording>(requests.Count);
        var appended = new List<InteractionRow>();

        foreach (var request in requests)
        {
            var row = InteractionRow.Of(request, userId, simulated, receivedAt: now);

            if (known.TryGetValue(row.InteractionId, out var earlier))
            {
                results.Add(earlier.UserId == userId && earlier.ContentHash.AsSpan().SequenceEqual(row.ContentHash) ? Recording.Duplicate : Recording.Conflict);
                continue;
            }

            known[row.InteractionId] = (userId, row.ContentHash);
            row.Teaches = !profile.IsLearningPaused;
            Append(profile, row);
            appended.Add(row);
            results.Add(Recording.Recorded);
        }

        if (appended.Count > 0)
        {
            await FoldAsync(userId, appended, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            outbox.Raise();
        }

        return results;
    }

    /// <summary>Whatever one user does is written one after the other, whichever instance writes it.</summary>
    private async Task<ProfileRow> LockAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into profile (user_id, log_position) values ({userId}, 0) on conflict do nothing", cancellationToken);

        var profile = await db.Profiles
            .FromSql($"select * from profile where user_id = {userId} and not exists (select from erased_user where user_id = {userId}) for update")
            .SingleOrDefaultAsync(cancellationToken) ?? throw new UserErasedException();

        // A visitor has an account by now: what tells us of that may not have come through.
        if (profile.KeptUntil is not null && requests.HttpContext?.User.IsVisitor() is false)
        {
            await AdoptAsync(profile, cancellationToken);
        }

        return profile;
    }

    private void Append(ProfileRow profile, InteractionRow row)
    {
        db.Interactions.Add(Positioned(row, profile));
        profile.LastActedAt = row.OccurredAt > profile.LastActedAt ? row.OccurredAt : profile.LastActedAt ?? row.OccurredAt;
    }

    /// <summary>Gives a row the next place in the log. What a visitor does is told to nobody: it counts as sent.</summary>
    private static InteractionRow Positioned(InteractionRow row, ProfileRow profile)
    {
        row.LogPosition = ++profile.LogPosition;
        row.SentAt ??= profile.KeptUntil is null ? null : row.ReceivedAt;

        return row;
    }

    private async Task<Dictionary<Guid, (Guid UserId, byte[] ContentHash)>> KnownAsync(
        IReadOnlyList<RecordInteractionRequest> requests, CancellationToken cancellationToken)
    {
        var ids = requests.Select(request => request.InteractionId).Distinct().ToArray();

        return await db.Interactions
            .Where(row => ids.Contains(row.InteractionId))
            .Select(row => new { row.InteractionId, row.UserId, row.ContentHash })
            .ToDictionaryAsync(row => row.InteractionId, row => (row.UserId, row.ContentHash), cancellationToken);
    }

    private async Task FoldAsync(Guid userId, IReadOnlyList<InteractionRow> rows, CancellationToken cancellationToken)
    {
        var ofDramas = rows.Where(row => row.DramaId is not null).GroupBy(row => row.DramaId!).ToList();
        var dramaIds = ofDramas.ConvertAll(ofDrama => ofDrama.Key);
        var folded = await db.Engagements
            .Where(row => row.UserId == userId && dramaIds.Contains(row.DramaId))
            .ToDictionaryAsync(row => row.DramaId, cancellationToken);

        foreach (var ofDrama in ofDramas)
        {
            if (!folded.TryGetValue(ofDrama.Key, out var row))
            {
                db.Engagements.Add(row = EngagementRow.Of(userId, ofDrama.Key));
            }

            row.Fold(ofDrama, HalfLife);
        }
    }

    /// <summary>Folds dramas again. Subtracting would leave rounding behind.</summary>
    private async Task RefoldAsync(Guid userId, IReadOnlyCollection<string> dramaIds, CancellationToken cancellationToken)
    {
        if (dramaIds.Count == 0)
        {
            return;
        }

        var left = await db.NotRetracted(userId)
            .Where(row => row.DramaId != null && dramaIds.Contains(row.DramaId))
            .OrderBy(row => row.LogPosition)
            .ToListAsync(cancellationToken);

        await db.Engagements.Where(row => row.UserId == userId && dramaIds.Contains(row.DramaId)).ExecuteDeleteAsync(cancellationToken);
        await FoldAsync(userId, left, cancellationToken);
    }

    /// <summary>The dramas that a retracted row bears on.</summary>
    private async Task<IReadOnlyCollection<string>> BornOnAsync(InteractionRow retracted, CancellationToken cancellationToken) =>
        TurnsLearning(retracted) ? await RelearnAsync(retracted.UserId, cancellationToken)
        : retracted.DramaId is { } dramaId ? [dramaId]
        : [];

    private static bool TurnsLearning(InteractionRow row) => row.Kind is InteractionKinds.Pause or InteractionKinds.Resume;

    /// <summary>A pause that never was kept nothing out: says anew which rows teach, by the pauses that are left.</summary>
    /// <returns>The dramas of the rows that changed.</returns>
    private async Task<IReadOnlyCollection<string>> RelearnAsync(Guid userId, CancellationToken cancellationToken)
    {
        var turns = await db.SaidBy(userId)
            .Where(row => row.Kind == InteractionKinds.Pause || row.Kind == InteractionKinds.Resume)
            .OrderByDescending(row => row.LogPosition)
            .Select(row => new { row.LogPosition, Teaches = row.Kind == InteractionKinds.Resume })
            .ToListAsync(cancellationToken);
        var rows = await db.Interactions
            .Where(row => row.UserId == userId && row.DramaId != null && row.Kind != InteractionRow.Retraction)
            .Select(row => new { row.InteractionId, row.LogPosition, row.Teaches, row.DramaId })
            .ToListAsync(cancellationToken);
        var changed = rows
            .Where(row => row.Teaches != (turns.FirstOrDefault(turn => turn.LogPosition < row.LogPosition)?.Teaches ?? true))
            .ToList();
        var ids = changed.ConvertAll(row => row.InteractionId);

        await db.Interactions
            .Where(row => ids.Contains(row.InteractionId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Teaches, row => !row.Teaches), cancellationToken);

        return changed.ConvertAll(row => row.DramaId!).Distinct().ToList();
    }

    /// <summary>Whether learning is paused follows from what was last said and not taken back.</summary>
    private async Task<bool> IsPausedAsync(Guid userId, CancellationToken cancellationToken) =>
        Controls.Of((await db.SaidBy(userId).ToListAsync(cancellationToken)).Select(row => row.ToInteraction()), clock.GetUtcNow()).IsLearningPaused;
}
