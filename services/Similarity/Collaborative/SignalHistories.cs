using Microsoft.EntityFrameworkCore;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>What users turned to, by the signals that came in.</summary>
public sealed class SignalHistories(SimilarityDb db, TimeProvider clock)
{
    private static readonly TasteOptions Options = new();

    private static readonly Dictionary<string, InteractionKind> Kinds = Contracts.Interactions.InteractionKinds.All.ToDictionary(
        kind => kind, kind => Enum.Parse<InteractionKind>(kind.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true), StringComparer.Ordinal);

    /// <summary>How many signals there are.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) => db.Signals.CountAsync(cancellationToken);

    /// <summary>The history of each user, in an order of its own that is always the same.</summary>
    /// <param name="dramas">The catalogue: what is not in it says nothing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<List<IReadOnlyList<Turned>>> ReadAsync(IReadOnlyDictionary<string, Drama> dramas, CancellationToken cancellationToken)
    {
        var histories = new List<IReadOnlyList<Turned>>();
        var ofUser = new List<Interaction>();
        var userId = Guid.Empty;
        var now = clock.GetUtcNow();
        var signals = db.Signals.AsNoTracking()
            .Where(signal => !signal.IsRetracted && signal.DramaId != null && signal.Kind != null && signal.OccurredAt != null)
            .OrderBy(signal => signal.UserId)
            .AsAsyncEnumerable();

        await foreach (var signal in signals.WithCancellation(cancellationToken))
        {
            if (signal.UserId != userId)
            {
                Close();
                userId = signal.UserId;
            }

            if (Kinds.TryGetValue(signal.Kind!, out var kind) && kind is not InteractionKind.Search)
            {
                ofUser.Add(new(signal.InteractionId, kind, signal.DramaId, signal.OccurredAt!.Value) { Rating = signal.Rating, EpisodesSeen = signal.EpisodesSeen });
            }
        }

        Close();

        return histories;

        void Close()
        {
            List<Turned> history = [.. Engagement.Fold(ofUser, Options.HalfLife)
                .Where(engagement => dramas.ContainsKey(engagement.DramaId))
                .Select(engagement => ToTurned(engagement, dramas[engagement.DramaId].Episodes, now))
                .Where(turned => turned.Strength != 0)
                .OrderBy(turned => turned.DramaId, StringComparer.Ordinal)];

            if (history.Count > 0)
            {
                histories.Add(history);
            }

            ofUser.Clear();
        }
    }

    private static Turned ToTurned(Engagement engagement, int? episodes, DateTimeOffset now) =>
        new(engagement.DramaId, Affinity.Of(engagement, episodes, now, Options.Strengths, Options.HalfLife))
        {
            IsFinished = engagement.StatusOf(episodes) is WatchStatus.Finished,
            At = engagement.TouchedAt,
        };
}
