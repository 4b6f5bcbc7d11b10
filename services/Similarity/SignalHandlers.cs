using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;
using SeoulMate.Similarity.Collaborative;

namespace SeoulMate.Similarity;

/// <summary>Keeps what users do with dramas, each interaction once, whatever order it comes in; not what is to teach nobody.</summary>
public sealed class InteractionRecordedHandler(SimilarityDb db) : IHandler<InteractionRecorded>
{
    /// <inheritdoc/>
    public async Task HandleAsync(InteractionRecorded happened, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await db.TakeInAsync(nameof(InteractionRecordedHandler), happened.InteractionId, cancellationToken)
            && happened is { DramaId: not null, Teaches: true }
            && await db.MayKeepAsync(happened.UserId, cancellationToken))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into signal (interaction_id, user_id, drama_id, kind, rating, episodes_seen, occurred_at, simulated, is_retracted)
                values ({happened.InteractionId}, {happened.UserId}, {happened.DramaId}, {happened.Kind}, {happened.Rating},
                    {happened.EpisodesSeen}, {happened.OccurredAt}, {happened.Simulated}, false)
                on conflict (interaction_id) do update
                set drama_id = excluded.drama_id, kind = excluded.kind, rating = excluded.rating,
                    episodes_seen = excluded.episodes_seen, occurred_at = excluded.occurred_at, simulated = excluded.simulated
                """,
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>Marks what was taken back, also when that is known before the interaction itself.</summary>
public sealed class InteractionRetractedHandler(SimilarityDb db) : IHandler<InteractionRetracted>
{
    /// <inheritdoc/>
    public async Task HandleAsync(InteractionRetracted happened, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await db.TakeInAsync(nameof(InteractionRetractedHandler), happened.RetractionId, cancellationToken) && await db.MayKeepAsync(happened.UserId, cancellationToken))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into signal (interaction_id, user_id, simulated, is_retracted)
                values ({happened.InteractionId}, {happened.UserId}, false, true)
                on conflict (interaction_id) do update set is_retracted = true
                """,
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>Forgets a user. The histories that are asked are read anew when it is next looked; the next model is learnt without the user.</summary>
public sealed class UserErasedHandler(SimilarityDb db, CurrentCollaborativeModel current) : IHandler<UserErased>
{
    /// <inheritdoc/>
    public async Task HandleAsync(UserErased happened, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        await db.EraseAsync(happened.UserId, happened.ErasedAt, cancellationToken);
        await db.Signals.Where(signal => signal.UserId == happened.UserId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        current.AreHistoriesStale = true;
    }
}
