using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Gateway;

/// <summary>The homepage as it arrives: what is known of the whole, then section after section. Each can be waited for by itself.</summary>
public sealed class HomeArrival
{
    private readonly TaskCompletionSource<HomeHeaderView> header = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SectionView?>[] sections =
        [.. Kinds.Select(_ => new TaskCompletionSource<SectionView?>(TaskCreationOptions.RunContinuationsAsynchronously))];

    /// <summary>The sections, in the order in which they arrive.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        [SectionKinds.ForYou, SectionKinds.ContinueWatching, SectionKinds.BecauseYouWatched, SectionKinds.Trending, SectionKinds.Explore];

    /// <summary>What is known of the page as a whole. Fails with <see cref="GatewayAwayException"/> when it cannot be had.</summary>
    public Task<HomeHeaderView> Header => header.Task;

    /// <summary>Ends when nothing more is to come.</summary>
    public Task All => Task.WhenAll(sections.Select(section => section.Task));

    /// <summary>One of the <see cref="Kinds"/>; null when there is too little to show. Fails with <see cref="GatewayAwayException"/> when it cannot be had.</summary>
    public Task<SectionView?> SectionAsync(string kind) => sections[IndexOf(kind)].Task;

    /// <summary>The section, if it has arrived by now.</summary>
    public SectionView? Arrived(string kind) => SectionAsync(kind) is { IsCompletedSuccessfully: true } section ? section.Result : null;

    internal void Take(HomeHeaderView arrived) => header.TrySetResult(arrived);

    /// <summary>Those before it that have not come by now do not come.</summary>
    internal void Take(SectionView arrived)
    {
        if (!Kinds.Contains(arrived.Kind))
        {
            return; // of a newer server
        }

        var index = IndexOf(arrived.Kind);

        foreach (var left in sections[..index])
        {
            left.TrySetResult(null);
        }

        sections[index].TrySetResult(arrived);
    }

    internal void End()
    {
        foreach (var left in sections)
        {
            left.TrySetResult(null);
        }
    }

    internal void Fail(GatewayAwayException away)
    {
        header.TrySetException(away);
        _ = header.Task.Exception; // nobody may be waiting for it

        foreach (var left in sections)
        {
            left.TrySetException(away);
            _ = left.Task.Exception;
        }
    }

    private static int IndexOf(string kind) => Kinds.Index().First(known => known.Item == kind).Index;
}
