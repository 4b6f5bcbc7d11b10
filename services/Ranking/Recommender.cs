using Microsoft.Extensions.Options;
using SeoulMate.Taste.Catalogue;
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

    private readonly IScoringStrategy strategy = ScoringStrategies.Named(options.Value.Strategy);

    /// <summary>The strategy in use.</summary>
    public string StrategyName => strategy.Name;

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
            .Where(drama => !visit.RulesOut(drama) && isWanted(drama))
            .Select(drama => Score(drama, visit, neighbourhoods));
        var considered = ScoredDrama.InOrder(scored).Take(Math.Max(ConsideredAtMost, size));
        var slate = Mmr.Rerank(considered, size, dramas, options.Value.Diversity, options.Value.SameLeadAtMost);

        return [.. slate.Select(drama => ToPick(drama, visit, neighbourhoods))];
    }

    /// <summary>One drama, scored for a user.</summary>
    public ScoredDrama Score(Drama drama, Visit visit, Neighbourhoods neighbourhoods) =>
        strategy.Score(Candidate.Of(drama, catalogue.Dramas, neighbourhoods.LinksOf(drama.DramaId)), visit.Taste);

    /// <summary>How well a scored drama fits, in a word; null while too little is known of the user.</summary>
    public static Match? MatchOf(ScoredDrama scored, Visit visit) => visit.IsCold ? null : MatchWord.Of(scored, visit.Taste.InteractionCount);

    /// <summary>A scored drama with all that can be said about its score.</summary>
    public Pick ToPick(ScoredDrama scored, Visit visit, Neighbourhoods neighbourhoods) => new(
        scored.Drama.DramaId,
        scored.Score,
        Contributions.Of(scored, neighbourhoods.LinksOf(scored.Drama.DramaId), visit.Taste, catalogue.Dramas))
    {
        Match = MatchOf(scored, visit),
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
