using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking;

/// <summary>A drama near another.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Similarity">How like the two are, by what they are and by who finished both, above 0 to 1.</param>
/// <param name="Together">How many people finished both, in tens; 0 when it is not told.</param>
public readonly record struct Near(string DramaId, double Similarity, int Together);

/// <summary>Which dramas are like those a user did something with.</summary>
/// <param name="BySeed">For each seed its neighbours by what they are, most similar first.</param>
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

    /// <summary>What the history says of each drama by what others turned to; null when nobody could say.</summary>
    public HistoryShares? Shares { get; init; }

    /// <summary>For each seed what the same people finished.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Companion>> Companions { get; init; } = new Dictionary<string, IReadOnlyList<Companion>>();

    /// <summary>
    /// What is near a seed, by what it is and by people's behaviour: <c>1 − (1 − likeness) · (1 − likeness by people)</c>, as either
    /// alone may join the two.
    /// </summary>
    /// <returns>The most similar first, equal ones by id.</returns>
    public IReadOnlyList<Near> NearTo(string seedId)
    {
        var people = Companions.GetValueOrDefault(seedId, []).ToDictionary(companion => companion.DramaId, StringComparer.Ordinal);
        var near = BySeed.GetValueOrDefault(seedId, []).Where(one => one.Similarity > 0).ToDictionary(one => one.DramaId, one => one.Similarity, StringComparer.Ordinal);

        return
        [
            .. near.Keys.Union(people.Keys)
                .Select(dramaId => people.TryGetValue(dramaId, out var companion)
                    ? new Near(dramaId, 1 - ((1 - near.GetValueOrDefault(dramaId)) * (1 - companion.Likeness)), companion.Together)
                    : new Near(dramaId, near[dramaId], 0))
                .OrderByDescending(one => one.Similarity)
                .ThenBy(one => one.DramaId, StringComparer.Ordinal),
        ];
    }

    /// <summary>The seeds a drama is like.</summary>
    public IReadOnlyList<Link> LinksOf(string dramaId) => links.Value.GetValueOrDefault(dramaId, []);
}

/// <summary>What each drama of a history adds to the score of each other, as Similarity told.</summary>
public sealed class HistoryShares
{
    private readonly ScoreDramasReply reply;
    private readonly Dictionary<string, int> places;

    /// <summary>What a reply tells.</summary>
    public HistoryShares(ScoreDramasReply reply)
    {
        this.reply = reply;
        places = reply.DramaIds.Select((id, place) => (id, place)).ToDictionary(one => one.id, one => one.place, StringComparer.Ordinal);
    }

    /// <summary>The model that was asked.</summary>
    public string ModelVersion => reply.ModelVersion;

    /// <summary>How many users it was learnt from.</summary>
    public int UserCount => reply.UserCount;

    /// <summary>The dramas it speaks of, best first.</summary>
    public IEnumerable<string> DramaIds => reply.DramaIds;

    /// <summary>What is said of one drama: nothing beyond the base when it was not among the best.</summary>
    public Shares Of(string dramaId) => places.TryGetValue(dramaId, out var place)
        ? new(reply.Base, reply.Popularity[place], [.. reply.SeedIds.Select((seedId, seed) => (seedId, (double)reply.Shares[(place * reply.SeedIds.Count) + seed]))])
        : new(reply.Base, 0, []);
}

/// <summary>Asks Similarity for neighbours.</summary>
public sealed class NeighbourFinder(
    Retrievals.RetrievalsClient retrievals, Collaborations.CollaborationsClient collaborations, Peers peers, IOptions<RankingOptions> options)
{
    /// <summary>The service's word.</summary>
    public const string Similarity = "similarity";

    private const int SeedsAtMost = 60;
    private const int PerSeed = 60;
    private const int HistoryAtMost = 60;
    private const int ScoredAtMost = 1000;

    private readonly ShareSource source = ScoringStrategies.Named(options.Value.Strategy).Source;

    /// <summary>The neighbours of what the user likes or dislikes most, and what all that was turned to says by what others turned to.</summary>
    /// <returns>None when nothing is liked or disliked, or Similarity did not answer.</returns>
    public async Task<Neighbourhoods> OfAsync(Visit visit, CancellationToken cancellationToken)
    {
        var seeds = visit.Taste.Likings
            .OrderByDescending(liking => Math.Abs(liking.Value))
            .ThenBy(liking => liking.Key, StringComparer.Ordinal)
            .Take(SeedsAtMost)
            .Select(liking => liking.Key);
        var shares = source is ShareSource.None ? Task.FromResult<HistoryShares?>(null) : SharesOfAsync(Weightiest(visit), ToMessage(source), visit.Missing, cancellationToken);
        var neighbours = await OfAsync(seeds, visit.Missing, cancellationToken);

        return neighbours with { Shares = await shares };
    }

    /// <summary>What comes next, by what others turned to after the same; null when nothing was watched, or Similarity did not answer.</summary>
    public Task<HistoryShares?> NextOfAsync(Visit visit, CancellationToken cancellationToken) => SharesOfAsync(
        visit.Engagements
            .Where(engagement => visit.Taste.Affinities.GetValueOrDefault(engagement.DramaId) > 0)
            .OrderBy(engagement => engagement.WatchedAt ?? engagement.TouchedAt)
            .ThenBy(engagement => engagement.DramaId, StringComparer.Ordinal)
            .TakeLast(HistoryAtMost)
            .Select(engagement => new HistoryEntry { DramaId = engagement.DramaId, Strength = visit.Taste.Affinities[engagement.DramaId] }),
        Source.Next,
        visit.Missing,
        cancellationToken);

    /// <summary>What people with taste like the user's finished; null when nothing is known of the user, or Similarity did not answer.</summary>
    public async Task<FindLikeMindedReply?> LikeMindedAsync(Visit visit, CancellationToken cancellationToken)
    {
        var request = new FindLikeMindedRequest { Limit = ScoredAtMost };
        request.History.AddRange(Weightiest(visit));

        return request.History.Count == 0 ? null : await peers.AskAsync(
            Similarity,
            (deadline, stop) => collaborations.FindLikeMindedAsync(request, deadline: deadline, cancellationToken: stop),
            visit.Missing,
            cancellationToken);
    }

    /// <summary>What was learnt from all users, as it is in use; null when Similarity did not answer.</summary>
    public async Task<(string Version, int UserCount)?> ModelAsync(Missing missing, CancellationToken cancellationToken)
    {
        var reply = await peers.AskAsync(
            Similarity,
            (deadline, stop) => collaborations.ScoreDramasAsync(new ScoreDramasRequest { Limit = 1, Source = ToMessage(source) }, deadline: deadline, cancellationToken: stop),
            missing,
            cancellationToken);

        return reply is null ? null : (reply.ModelVersion, reply.UserCount);
    }

    /// <summary>How dramas would be scored without parts of the history.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="evidence">Sets of dramas that are left out, each set at a time.</param>
    /// <param name="dramaIds">The dramas.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when Similarity did not answer.</returns>
    public async Task<ScoreWithoutReply?> WithoutAsync(
        Visit visit, IEnumerable<IReadOnlyCollection<string>> evidence, IEnumerable<string> dramaIds, CancellationToken cancellationToken)
    {
        var request = new ScoreWithoutRequest { Source = ToMessage(source) };
        request.History.AddRange(Weightiest(visit));
        var places = request.History.Index().ToDictionary(entry => entry.Item.DramaId, entry => entry.Index, StringComparer.Ordinal);

        foreach (var set in evidence)
        {
            var removal = new Removal();
            removal.Places.AddRange(set.Where(places.ContainsKey).Select(dramaId => places[dramaId]));
            request.Removals.Add(removal);
        }

        request.DramaIds.AddRange(dramaIds);

        return await peers.AskAsync(
            Similarity,
            (deadline, stop) => collaborations.ScoreWithoutAsync(request, deadline: deadline, cancellationToken: stop),
            visit.Missing,
            cancellationToken);
    }

    private async Task<HistoryShares?> SharesOfAsync(IEnumerable<HistoryEntry> history, Source by, Missing missing, CancellationToken cancellationToken)
    {
        var request = new ScoreDramasRequest { Limit = ScoredAtMost, Source = by };
        request.History.AddRange(history);

        var reply = request.History.Count == 0 ? null : await peers.AskAsync(
            Similarity,
            (deadline, stop) => collaborations.ScoreDramasAsync(request, deadline: deadline, cancellationToken: stop),
            missing,
            cancellationToken);

        return reply is null ? null : new(reply);
    }

    private static IEnumerable<HistoryEntry> Weightiest(Visit visit) => visit.Taste.Affinities
        .OrderByDescending(affinity => Math.Abs(affinity.Value))
        .ThenBy(affinity => affinity.Key, StringComparer.Ordinal)
        .Take(HistoryAtMost)
        .Select(affinity => new HistoryEntry { DramaId = affinity.Key, Strength = affinity.Value });

    private static Source ToMessage(ShareSource source) => source switch
    {
        ShareSource.Cosines => Source.Cosines,
        ShareSource.Weights => Source.Weights,
        _ => Source.Blend,
    };

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
            reply.ModelVersion)
        {
            Companions = reply.Neighbourhoods.Where(seed => seed.Companions.Count > 0).ToDictionary(seed => seed.SeedId, seed => (IReadOnlyList<Companion>)seed.Companions, StringComparer.Ordinal),
        };
    }
}
