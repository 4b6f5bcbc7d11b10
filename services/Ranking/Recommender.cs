using Microsoft.Extensions.Options;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Reranking;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking;

/// <summary>What to recommend to whom: candidates, scores, the order of the slate.</summary>
public sealed class Recommender(Catalogue catalogue, IOptions<RankingOptions> options)
{
    /// <summary>How many of the best are considered when a slate is ordered for diversity.</summary>
    private const int ConsideredAtMost = 120;

    private const int PopularCandidates = 300;
    private const int CandidatesAPreference = 60;
    private const int AskedForAtMost = 20;

    private static readonly IScoringStrategy WithoutShares = new BoostsStrategy();

    private readonly IScoringStrategy strategy = ScoringStrategies.Named(options.Value.Strategy);

    /// <summary>The strategy in use: where nobody can say what others turned to, the boosts stand in.</summary>
    public IScoringStrategy StrategyFor(Neighbourhoods neighbourhoods) =>
        strategy.Source is ShareSource.None || neighbourhoods.Shares is not null ? strategy : WithoutShares;

    /// <summary>The dramas for a user, in the order of a slate.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="neighbourhoods">What is like what the user liked.</param>
    /// <param name="size">How many are wanted.</param>
    /// <param name="isWanted">Which dramas may be recommended, beyond what the user ruled out.</param>
    /// <returns>At most that many, the best first.</returns>
    public IReadOnlyList<Pick> Recommend(Visit visit, Neighbourhoods neighbourhoods, int size, Func<Drama, bool> isWanted)
    {
        var dramas = catalogue.Dramas;
        var scored = Candidates(visit, neighbourhoods, dramas)
            .Where(drama => !visit.RulesOut(drama) && !visit.IsAhead(drama, catalogue.Franchises) && isWanted(drama))
            .Select(drama => Score(drama, visit, neighbourhoods));
        var considered = ScoredDrama.InOrder(scored).ToList();

        return [.. InSlateOrder(considered, size, visit, dramas).Select(drama => ToPick(drama, visit, neighbourhoods))];
    }

    /// <summary>The order of a slate: by score, varied, true to the user's genres and within the limits.</summary>
    private List<ScoredDrama> InSlateOrder(List<ScoredDrama> scored, int size, Visit visit, DramaCatalogue dramas)
    {
        var tables = dramas.Slates;
        var deviation = Deviation(scored);
        var scores = new double[tables.Dramas.Count];

        foreach (var drama in scored)
        {
            scores[tables.NumberOf(drama.Drama.DramaId)] = drama.Score / deviation;
        }

        var limits = new SlateLimits(
            tables.Leads, tables.LeadCount, options.Value.SameLeadAtMost, tables.AreFamous, visit.Taste.Dials.Hidden < 0 ? 1 : options.Value.FamousShare);
        var considered = scored.Take(Math.Max(ConsideredAtMost, size)).ToDictionary(drama => tables.NumberOf(drama.Drama.DramaId));
        var slate = new int[Math.Min(size, considered.Count)];
        HistoryItem[] history = [.. visit.Taste.Affinities
            .Select(affinity => new HistoryItem(tables.NumberOf(affinity.Key), affinity.Value))
            .Where(turned => turned.Item >= 0)];
        var placed = new SlateOrder(tables.Likeness, tables.Genres, limits)
            .Fill([.. considered.Keys], scores, history, new(options.Value.Diversity, options.Value.Calibration), slate);

        return [.. slate[..placed].Select(number => considered[number])];
    }

    private static double Deviation(List<ScoredDrama> scored)
    {
        var mean = scored.Count > 0 ? scored.Average(drama => drama.Score) : 0;
        var variance = scored.Count > 0 ? scored.Average(drama => (drama.Score - mean) * (drama.Score - mean)) : 0;

        return variance > 1e-18 ? Math.Sqrt(variance) : 1;
    }

    /// <summary>One drama, scored for a user.</summary>
    public ScoredDrama Score(Drama drama, Visit visit, Neighbourhoods neighbourhoods) =>
        StrategyFor(neighbourhoods).Score(
            Candidate.Of(drama, catalogue.Dramas, neighbourhoods.LinksOf(drama.DramaId)) with { Shares = neighbourhoods.Shares?.Of(drama.DramaId) }, visit.Taste);

    /// <summary>How well a scored drama fits, in a word; null while too little is known of the user.</summary>
    public Match? MatchOf(ScoredDrama scored, Visit visit, Neighbourhoods neighbourhoods) =>
        visit.IsCold ? null : MatchWord.Of(scored, visit.Taste.InteractionCount, StrategyFor(neighbourhoods).Bounds);

    /// <summary>A scored drama with all that can be said about its score.</summary>
    public Pick ToPick(ScoredDrama scored, Visit visit, Neighbourhoods neighbourhoods) => new(
        scored.Drama.DramaId,
        scored.Score,
        Contributions.Of(scored, neighbourhoods.LinksOf(scored.Drama.DramaId), visit.Taste, catalogue.Dramas, byShares: neighbourhoods.Shares is not null))
    {
        Match = MatchOf(scored, visit, neighbourhoods),
    };

    /// <summary>
    /// What is like something the user liked, what has people and genres the user likes or what was asked for, what is
    /// popular, and what the dials point at: all of it in a small catalogue.
    /// </summary>
    private static IEnumerable<Drama> Candidates(Visit visit, Neighbourhoods neighbourhoods, DramaCatalogue dramas)
    {
        if (dramas.Dramas.Count <= PopularCandidates * 10)
        {
            return dramas.Dramas;
        }

        var popular = dramas.Dramas.OrderByDescending(drama => dramas.PopularityOf(drama.DramaId)).ThenBy(drama => drama.DramaId, StringComparer.Ordinal).ToList();
        var preferred = new[] { Facet.Genre, Facet.Actor, Facet.Writer, Facet.Director }
            .SelectMany(facet => visit.Taste.Liked(facet).Take(5))
            .Concat(visit.Taste.AskedFor.Take(AskedForAtMost))
            .SelectMany(preference => popular.Where(drama => drama.WeightOf(preference.Facet) > 0).Take(CandidatesAPreference));

        return neighbourhoods.DramaIds
            .Concat(neighbourhoods.Shares?.DramaIds.Take(PopularCandidates) ?? [])
            .Select(dramas.ById.GetValueOrDefault)
            .OfType<Drama>()
            .Concat(preferred)
            .Concat(popular.Take(PopularCandidates))
            .Concat(PointedAt(visit.Taste.Dials, dramas))
            .DistinctBy(drama => drama.DramaId);
    }

    /// <summary>Where the dials point, the best rated of equals first.</summary>
    private static IEnumerable<Drama> PointedAt(Dials dials, DramaCatalogue dramas) => dials == Dials.Middle ? [] : dramas.Dramas
        .OrderByDescending(drama => dials.PullByPopularity(dramas.PopularityOf(drama.DramaId)) + dials.PullByAge(dramas.AgeOf(drama.DramaId)))
        .ThenByDescending(drama => dramas.QualityOf(drama.DramaId))
        .ThenBy(drama => drama.DramaId, StringComparer.Ordinal)
        .Take(PopularCandidates);
}
