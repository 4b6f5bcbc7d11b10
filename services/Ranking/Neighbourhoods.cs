using SeoulMate.Contracts.Similarity;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking;

/// <summary>Which dramas are like those a user did something with.</summary>
/// <param name="BySeed">For each seed its neighbours, most similar first.</param>
/// <param name="ModelVersion">The vectors that were compared; null when nobody could say.</param>
public sealed record Neighbourhoods(IReadOnlyDictionary<string, IReadOnlyList<(string DramaId, double Similarity)>> BySeed, string? ModelVersion)
{
    /// <summary>Nothing is known to be like anything.</summary>
    public static Neighbourhoods None { get; } = new(new Dictionary<string, IReadOnlyList<(string, double)>>(), null);

    private readonly Lazy<Dictionary<string, IReadOnlyList<Link>>> links = new(() => BySeed
        .SelectMany(seed => seed.Value.Select(near => (near.DramaId, Link: new Link(seed.Key, near.Similarity))))
        .GroupBy(near => near.DramaId, near => near.Link, StringComparer.Ordinal)
        .ToDictionary(
            near => near.Key,
            near => (IReadOnlyList<Link>)[.. near.OrderBy(link => link.SeedId, StringComparer.Ordinal)],
            StringComparer.Ordinal));

    /// <summary>Every drama that is like something.</summary>
    public IEnumerable<string> DramaIds => links.Value.Keys;

    /// <summary>The seeds a drama is like.</summary>
    public IReadOnlyList<Link> LinksOf(string dramaId) => links.Value.GetValueOrDefault(dramaId, []);
}

/// <summary>Asks Similarity for neighbours.</summary>
public sealed class NeighbourFinder(Retrievals.RetrievalsClient retrievals, Peers peers)
{
    /// <summary>The service's word.</summary>
    public const string Similarity = "similarity";

    private const int SeedsAtMost = 60;
    private const int PerSeed = 60;

    /// <summary>The neighbours of what the user likes or dislikes most.</summary>
    /// <returns>None when nothing is liked or disliked, or Similarity did not answer.</returns>
    public Task<Neighbourhoods> OfAsync(Visit visit, CancellationToken cancellationToken) => OfAsync(
        visit.Taste.Likings
            .OrderByDescending(liking => Math.Abs(liking.Value))
            .ThenBy(liking => liking.Key, StringComparer.Ordinal)
            .Take(SeedsAtMost)
            .Select(liking => liking.Key),
        visit.Missing,
        cancellationToken);

    /// <summary>The neighbours of these dramas.</summary>
    public async Task<Neighbourhoods> OfAsync(IEnumerable<string> seedIds, Missing missing, CancellationToken cancellationToken)
    {
        var request = new FindNeighboursRequest { Limit = PerSeed };
        request.SeedIds.AddRange(seedIds);

        if (request.SeedIds.Count == 0)
        {
            return Neighbourhoods.None;
        }

        var reply = await peers.AskAsync(
            Similarity,
            (deadline, stop) => retrievals.FindNeighboursAsync(request, deadline: deadline, cancellationToken: stop),
            missing,
            cancellationToken);

        return reply is null ? Neighbourhoods.None : new(
            reply.Neighbourhoods.ToDictionary(
                seed => seed.SeedId,
                seed => (IReadOnlyList<(string, double)>)[.. seed.Neighbours.Select(near => (near.DramaId, near.Similarity))],
                StringComparer.Ordinal),
            reply.ModelVersion);
    }
}
