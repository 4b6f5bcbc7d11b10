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
    private const int PopularCandidates = 300;
    private const int CandidatesAPreference = 60;
    private const int AskedForAtMost = 20;

    private static readonly IScoringStrategy WithoutShares = new BoostsStrategy();

    private readonly IScoringStrategy strategy = ScoringStrategies.Named(options.Value.Strategy);

    /// <summary>The strategy that is set.</summary>
    public IScoringStrategy Strategy => strategy;

    /// <summary>The strategy in use: where nobody can say what others turned to, the boosts stand in.</summary>
    public IScoringStrategy StrategyFor(Neighbourhoods neighbourhoods) =>
        strategy.Source is ShareSource.None || neighbourhoods.Shares is not null ? strategy : WithoutShares;

    /// <summary>All dramas that may be recommended to a user, scored.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="neighbourhoods">What is like what the user liked.</param>
    /// <param name="isWanted">Which dramas may be recommended, beyond what the user ruled out.</param>
    /// <returns>The best first.</returns>
    public IReadOnlyList<ScoredDrama> Rank(Visit visit, Neighbourhoods neighbourhoods, Func<Drama, bool> isWanted) =>
    [
        .. ScoredDrama.InOrder(Candidates(visit, neighbourhoods, catalogue.Dramas)
            .Where(drama => visit.MayBeRecommended(drama, catalogue.Franchises) && isWanted(drama))
            .Select(drama => Score(drama, visit, neighbourhoods))),
    ];

    /// <summary>The order of a slate: by score, varied, true to the user's genres and within the limits. A longer slate begins like a shorter one.</summary>
    /// <param name="ranked">Scored dramas, the best first.</param>
    /// <param name="size">How many are wanted.</param>
    /// <param name="visit">Who asks.</param>
    /// <returns>At most that many.</returns>
    public IReadOnlyList<ScoredDrama> ToSlate(IReadOnlyList<ScoredDrama> ranked, int size, Visit visit)
    {
        var tables = catalogue.Dramas.Slates;
        var candidates = ranked.Select(drama => (Drama: drama, Number: tables.NumberOf(drama.Drama.DramaId))).Where(candidate => candidate.Number >= 0).ToList();
        double[] standardised = [.. candidates.Select(candidate => candidate.Drama.Score)];
        Standard.Bring(standardised, []);
        var scores = new double[tables.Dramas.Count];
        var byNumber = new ScoredDrama?[tables.Dramas.Count];

        for (var i = 0; i < candidates.Count; i++)
        {
            scores[candidates[i].Number] = standardised[i];
            byNumber[candidates[i].Number] = candidates[i].Drama;
        }

        var limits = new SlateLimits(
            tables.Leads, tables.LeadCount, options.Value.SameLeadAtMost, tables.AreFamous, visit.Taste.Dials.Hidden < 0 ? 1 : options.Value.FamousShare);
        HistoryItem[] history = [.. visit.Taste.Affinities
            .Select(affinity => new HistoryItem(tables.NumberOf(affinity.Key), affinity.Value))
            .Where(turned => turned.Item >= 0)];
        var slate = new int[size];
        var placed = new SlateOrder(tables.Likeness, tables.Genres, limits)
            .Fill([.. candidates.Select(candidate => candidate.Number)], scores, history, new(options.Value.Diversity, options.Value.Calibration), slate);

        return [.. slate[..placed].Select(number => byNumber[number]!)];
    }

    /// <summary>One drama, scored for a user.</summary>
    public ScoredDrama Score(Drama drama, Visit visit, Neighbourhoods neighbourhoods) =>
        StrategyFor(neighbourhoods).Score(
            Candidate.Of(drama, catalogue.Dramas, LinksOf(drama, neighbourhoods)) with { Shares = neighbourhoods.Shares?.Of(drama.DramaId) }, visit.Taste);

    /// <summary>How well a scored drama fits, in a word; null while too little is known of the user, who has said nothing outright either.</summary>
    public Match? MatchOf(ScoredDrama scored, Visit visit, Neighbourhoods neighbourhoods) =>
        visit.IsCold && !visit.Taste.HasStatements ? null : MatchWord.Of(scored, visit.Taste.InteractionCount, StrategyFor(neighbourhoods).Bounds);

    /// <summary>A scored drama with all that can be said about its score.</summary>
    public Pick ToPick(ScoredDrama scored, Visit visit, Neighbourhoods neighbourhoods) => new(
        scored.Drama.DramaId,
        scored.Score,
        Contributions.Of(scored, LinksOf(scored.Drama, neighbourhoods), visit.Taste, catalogue.Dramas, byShares: neighbourhoods.Shares is not null))
    {
        Match = MatchOf(scored, visit, neighbourhoods),
        RestsOnShares = neighbourhoods.Shares is not null,
    };

    /// <summary>Likeness counts only where nobody can say what others turned to.</summary>
    private static IReadOnlyList<Link> LinksOf(Drama drama, Neighbourhoods neighbourhoods) => neighbourhoods.Shares is null ? neighbourhoods.LinksOf(drama.DramaId) : [];

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
