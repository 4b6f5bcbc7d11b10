using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Ranking.Queries;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking;

/// <summary>What is asked of a search.</summary>
/// <param name="Query">What was typed, 1 to 200 characters.</param>
/// <param name="Personalise">False when the taste must have no say.</param>
/// <param name="Without">Ids of entities that were read wrongly, or are given up.</param>
/// <param name="Filter">What the hits are narrowed to.</param>
public sealed record SearchRequest(string Query, bool Personalise, IReadOnlySet<string> Without, SearchFilter Filter)
{
    /// <summary>True when another request asks the same.</summary>
    public bool IsSameAs(SearchRequest other) =>
        Query == other.Query && Personalise == other.Personalise && Without.SetEquals(other.Without) && Filter.IsSameAs(other.Filter);
}

/// <summary>Query, understanding, personalised retrieval, order.</summary>
public sealed class Search(
    CurrentAnalyser analyser, Retrievals.RetrievalsClient retrievals, Peers peers, NeighbourFinder neighbourFinder, Recommender recommender,
    PickExplainer explainer, SearchPages pages, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Personalisation works on all of these, not on the page's few.</summary>
    private const int RetrievedAtMost = 300;

    /// <summary>Of whom little is known is taken to like as widely as most.</summary>
    private const double UnknownDiversity = 0.5;

    /// <summary>How much the user's taste may move a hit, against a score of 0 to 1.</summary>
    private const double TasteWeight = 0.15;

    /// <summary>How a query is read.</summary>
    public QueryAnalysis Understand(SearchRequest request) => analyser.Value.Read(request.Query, clock.GetUtcNow().Year, request.Without);

    /// <summary>A page of hits.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="visit">Who asks.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="limit">How many hits it has at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SearchView> AnswerAsync(SearchRequest request, Visit visit, SearchPlace? after, int limit, CancellationToken cancellationToken)
    {
        var analysis = Understand(request);
        var alpha = AlphaOf(analysis, request, visit);
        var isPersonal = request.Personalise && analysis.Order is null && (visit.Taste.InteractionCount > 0 || visit.Taste.HasStatements);
        var kept = after is { } place ? pages.Find(place.SearchId, request, visit.UserId) : null;
        var retrieving = kept is null ? RetrieveAsync(analysis, alpha, visit, cancellationToken) : null;
        var neighbourhoods = isPersonal ? await neighbourFinder.OfAsync(visit, cancellationToken) : Neighbourhoods.None;
        var hits = kept ?? Rank(analysis, await retrieving!, visit, isPersonal, neighbourhoods);
        var searchId = kept is null ? Guid.CreateVersion7(clock.GetUtcNow()) : after!.Value.SearchId;
        var facts = catalogue.Facts;
        var all = hits.Where(hit => catalogue.Dramas.ById.ContainsKey(hit.DramaId) && facts.ContainsKey(hit.DramaId)).ToList();
        var known = all.Where(hit => request.Filter.Passes(facts[hit.DramaId])).ToList();
        var offset = after?.Offset ?? 0;
        var onPage = known.Skip(offset).Take(limit).Select(hit => ToPick(hit, visit, isPersonal, neighbourhoods)).ToList();
        var views = await explainer.ExplainAsync(onPage, visit, cancellationToken);

        if (kept is null && known.Count > limit)
        {
            pages.Keep(searchId, request, visit.UserId, hits);
        }

        return new(
            searchId,
            request.Query,
            ToView(analysis),
            alpha,
            isPersonal,
            clock.GetUtcNow(),
            visit.Missing.Services,
            known.Count,
            hits.Count >= RetrievedAtMost,
            request.Filter.FacetsOf([.. all.Select(hit => facts[hit.DramaId])]),
            all.Count == 0 ? await RelaxationsOfAsync(request, analysis, visit, cancellationToken) : [],
            [.. onPage.Select(pick => views[pick] with { Matched = MatchedBy(facts[pick.DramaId], analysis) })],
            offset + limit < known.Count ? Cursor.Of(new SearchPlace(searchId, offset + limit)) : null);
    }

    /// <summary>The share of meaning for a reading and a person, unless the answer is to be the same for all: set before anything is retrieved.</summary>
    private static double AlphaOf(QueryAnalysis analysis, SearchRequest request, Visit visit) =>
        Math.Round(analysis.Alpha(request.Personalise && !visit.IsCold ? visit.Taste.Diversity : UnknownDiversity), 3);

    /// <summary>A reading as it goes out.</summary>
    public static QueryUnderstandingView ToView(QueryAnalysis analysis) => new(
        SnakeCaseJson.NameOf(analysis.Intent),
        analysis.Entities.Count > 0 ? analysis.Entities[0].Value : null,
        Math.Round(analysis.Confidence, 2),
        analysis.Correction,
        [
            .. analysis.Entities.Select(entity => new QueryEntityView(
                entity.Id, SnakeCaseJson.NameOf(entity.Kind), entity.Value, entity.Typed, Math.Round(entity.Confidence, 2), entity.IsLimit, entity.IsExcluded, entity.Via, entity.NativeValue)),
        ]);

    /// <summary>What was understood in the query and a drama has, by id. A title is not had.</summary>
    private static List<string> MatchedBy(DramaFacts drama, QueryAnalysis analysis) =>
    [
        .. analysis.Entities
            .Where(entity => !entity.IsExcluded && entity.Kind switch
            {
                EntityKind.Genre => drama.Genres.Contains(entity.Value),
                EntityKind.Mood => drama.Moods.Contains(entity.Value),
                EntityKind.Theme => drama.Tags.Contains(entity.Value),
                EntityKind.Network => drama.Network == entity.Value,
                EntityKind.Person => drama.Cast.Select(part => part.Person).Concat(drama.Directors).Concat(drama.Writers).Any(person => entity.Id == $"person:{person.PersonId}"),
                _ => false,
            })
            .Select(entity => entity.Id),
    ];

    /// <summary>What answers the query. While Similarity is away, what the query names and says is looked up in memory.</summary>
    private async Task<IReadOnlyList<Hit>> RetrieveAsync(QueryAnalysis analysis, double alpha, Visit visit, CancellationToken cancellationToken)
    {
        var reply = await peers.AskAsync(
            NeighbourFinder.Similarity,
            (deadline, stop) => retrievals.SearchDramasAsync(Retrieval.ToRequest(analysis, alpha, RetrievedAtMost), deadline: deadline, cancellationToken: stop),
            visit.Missing,
            cancellationToken);

        return reply is not null ? [.. reply.Hits] : TitleSearch.Search(analysis, catalogue.Facts.Values, RetrievedAtMost);
    }

    /// <summary>Retrieval's order, moved by the taste and varied: but what the query names outright stays first, and an order that was asked for stays.</summary>
    private List<(string DramaId, double Score)> Rank(
        QueryAnalysis analysis, IReadOnlyList<Hit> hits, Visit visit, bool isPersonal, Neighbourhoods neighbourhoods)
    {
        var (dramas, facts) = (catalogue.Dramas, catalogue.Facts);

        List<(string DramaId, double Score)> InOrder(IEnumerable<(string DramaId, double Score)> some) =>
            [.. Retrieval.InOrder(analysis, some, facts).Where(hit => dramas.ById.ContainsKey(hit.Drama.DramaId)).Select(hit => (hit.Drama.DramaId, hit.Score))];

        var found = InOrder(hits.Select(hit => (hit.DramaId, hit.Score)));

        if (isPersonal)
        {
            var tastes = found.ToDictionary(hit => hit.DramaId, hit => recommender.Score(dramas.ById[hit.DramaId], visit, neighbourhoods).PersonalScore, StringComparer.Ordinal);
            var highest = Math.Max(1e-9, tastes.Values.Select(Math.Abs).DefaultIfEmpty(0).Max());
            found = InOrder(found.Select(hit => (hit.DramaId, hit.Score + (TasteWeight * tastes[hit.DramaId] / highest))));
        }

        var varied = SearchDiversity.Of(analysis, found.ConvertAll(hit => new ScoredDrama(dramas.ById[hit.DramaId], hit.Score, [])), dramas);

        return [.. varied.Select(scored => (scored.Drama.DramaId, scored.Score))];
    }

    /// <summary>A hit as it is shown: its reasons are those of the taste, as far as that had a say.</summary>
    private Pick ToPick((string DramaId, double Score) hit, Visit visit, bool isPersonal, Neighbourhoods neighbourhoods)
    {
        if (!isPersonal)
        {
            return new Pick(hit.DramaId, hit.Score, []);
        }

        var scored = recommender.Score(catalogue.Dramas.ById[hit.DramaId], visit, neighbourhoods);

        return recommender.ToPick(scored with { Contributions = [.. scored.Contributions.Where(part => part.IsPersonal)] }, visit, neighbourhoods) with { Score = hit.Score };
    }

    /// <summary>What could be given up so that there are hits.</summary>
    private async Task<IReadOnlyList<RelaxationView>> RelaxationsOfAsync(SearchRequest request, QueryAnalysis analysis, Visit visit, CancellationToken cancellationToken)
    {
        var relaxations = new List<RelaxationView>();

        foreach (var limit in analysis.Entities.Where(entity => entity.IsLimit || entity.IsExcluded))
        {
            var relaxed = Understand(request with { Without = request.Without.Append(limit.Id).ToHashSet() });
            var hits = await RetrieveAsync(relaxed, AlphaOf(relaxed, request, visit), visit, cancellationToken);

            if (hits.Count > 0)
            {
                relaxations.Add(new(limit.Id, limit.Value, hits.Count));
            }
        }

        return [.. relaxations.OrderByDescending(relaxation => relaxation.Total)];
    }
}
