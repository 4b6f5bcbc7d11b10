using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Load;

/// <summary>
/// Asks the public API whether what was acknowledged is there, once each. Everything is sent once more: what the log has is
/// called a duplicate, what it lost is recorded anew. After that all of it is there, and the profile must count it so.
/// </summary>
internal static class Audit
{
    private const int AtOnce = 1000;

    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = Environment.ProcessorCount * 2 };

    /// <summary>How many interactions of these users were lost, and how many counted more than once.</summary>
    internal static async Task<(int Lost, int DoubleCounted)> OfAsync(PublicApi api, IEnumerable<LoadUser> users)
    {
        var lost = 0;
        var doubleCounted = 0;

        await Parallel.ForEachAsync(users, SideBySide, async (user, _) =>
        {
            var found = await OfAsync(api, user);

            Interlocked.Add(ref lost, found.Lost);
            Interlocked.Add(ref doubleCounted, found.DoubleCounted);
        });

        return (lost, doubleCounted);
    }

    private static async Task<(int Lost, int DoubleCounted)> OfAsync(PublicApi api, LoadUser user)
    {
        var lost = 0;

        foreach (var some in user.Sent.Chunk(AtOnce))
        {
            var results = await api.RecordAsync(user.Token, [.. some.Select(one => one.Interaction)]);

            lost += some.Zip(results).Count(pair => pair.First.IsAcknowledged && pair.Second.Status != InteractionStatuses.Duplicate);
        }

        var counted = (await api.ProfileAsync(user.Token)).Preferences;
        int[] differences =
        [
            counted.TotalClicks - user.Clicks,
            counted.WatchlistSize - Dramas(user, InteractionKinds.WatchlistAdd),
            counted.TotalWatched - Dramas(user, InteractionKinds.Progress, InteractionKinds.Finish),
        ];

        return (lost - differences.Where(difference => difference < 0).Sum(), differences.Where(difference => difference > 0).Sum());
    }

    private static int Dramas(LoadUser user, params string[] kinds) => user.Sent
        .Where(one => kinds.Contains(one.Interaction.Kind))
        .DistinctBy(one => one.Interaction.DramaId)
        .Count();
}
