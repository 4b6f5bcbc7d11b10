using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Profile;

/// <summary>Which part of the history is asked for.</summary>
/// <param name="Kinds">Only these; empty for all.</param>
/// <param name="DramaId">Only with this drama; null for all.</param>
/// <param name="From">Only what happened at or after it; null for all.</param>
/// <param name="To">Only what happened before it; null for all.</param>
/// <param name="Before">Only rows before this log position; null for all.</param>
/// <param name="Limit">How many at most.</param>
public sealed record HistoryQuery(IReadOnlyCollection<string> Kinds, string? DramaId, DateTimeOffset? From, DateTimeOffset? To, long? Before, int Limit);

/// <summary>A row of the log as its user may see it.</summary>
/// <param name="Row">The row.</param>
/// <param name="IsRetracted">True when it was taken back.</param>
public sealed record PastInteraction(InteractionRow Row, bool IsRetracted);

/// <summary>Reads back what the log has of a user.</summary>
public sealed class HistoryReader(ProfileDb db)
{
    /// <summary>What only somebody does who watches, or has watched.</summary>
    private static readonly string[] Watching = [InteractionKinds.Progress, InteractionKinds.Finish, InteractionKinds.Hold, InteractionKinds.Drop];

    /// <summary>The part asked for, the latest in the log first; takings back only as a mark on what they take back.</summary>
    public async Task<IReadOnlyList<PastInteraction>> ReadAsync(Guid userId, HistoryQuery query, CancellationToken cancellationToken)
    {
        var rows = db.Interactions.AsNoTracking().Where(row => row.UserId == userId && row.Kind != InteractionRow.Retraction);

        rows = query.Kinds.Count > 0 ? rows.Where(row => query.Kinds.Contains(row.Kind)) : rows;
        rows = query.DramaId is { } dramaId ? rows.Where(row => row.DramaId == dramaId) : rows;
        rows = query.From is { } from ? rows.Where(row => row.OccurredAt >= from) : rows;
        rows = query.To is { } to ? rows.Where(row => row.OccurredAt < to) : rows;
        rows = query.Before is { } before ? rows.Where(row => row.LogPosition < before) : rows;

        return await rows
            .OrderByDescending(row => row.LogPosition)
            .Take(query.Limit)
            .Select(row => new PastInteraction(row, db.Interactions.Any(other => other.Retracts == row.InteractionId)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>When the user marked the first episode of each of these dramas, by the client's clock.</summary>
    /// <returns>Without dramas that were watched, or brought by an import as watched, before any episode was marked.</returns>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> StartsAsync(Guid userId, IEnumerable<string> dramaIds, CancellationToken cancellationToken)
    {
        var asked = dramaIds.ToList();
        var watched = await db.NotRetracted(userId)
            .Where(row => row.DramaId != null && asked.Contains(row.DramaId) && Watching.Contains(row.Kind) && (row.Kind != InteractionKinds.Progress || row.EpisodesSeen > 0))
            .Select(row => new { row.DramaId, row.Kind, row.ImportId, row.OccurredAt, row.LogPosition })
            .ToListAsync(cancellationToken);

        return watched
            .GroupBy(row => row.DramaId!)
            .Select(rows => rows.OrderBy(row => row.OccurredAt).ThenBy(row => row.LogPosition).First())
            .Where(first => first is { Kind: InteractionKinds.Progress, ImportId: null })
            .ToDictionary(first => first.DramaId!, first => first.OccurredAt);
    }

    /// <summary>Which of these dramas the user keeps out of the taste.</summary>
    public async Task<IReadOnlySet<string>> ExcludedAsync(Guid userId, IEnumerable<string> dramaIds, CancellationToken cancellationToken)
    {
        var asked = dramaIds.Distinct().ToList();
        var rows = await db.Engagements.AsNoTracking().Where(row => row.UserId == userId && asked.Contains(row.DramaId)).ToListAsync(cancellationToken);

        return rows.Where(row => row.ReadTaught().IsExcluded).Select(row => row.DramaId).ToHashSet();
    }
}
