using SeoulMate.Contracts.Ranking;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Taste.Scoring;
using SeoulMate.Taste.Text;

namespace SeoulMate.Ranking;

/// <summary>Query, understanding, personalised retrieval, order.</summary>
public sealed class Search(
    QueryIntent intents, Retrievals.RetrievalsClient retrievals, Peers peers, NeighbourFinder neighbourFinder, Recommender recommender,
    PickExplainer explainer, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Personalisation works on all of these, not on the page's few.</summary>
    private const int RetrievedAtMost = 200;

    /// <summary>How much the user's taste may move a hit, against a score of 0 to 1.</summary>
    private const double TasteWeight = 0.15;

    /// <summary>A page of hits.</summary>
    /// <param name="query">What was typed, 1 to 200 characters.</param>
    /// <param name="visit">Who asks.</param>
    /// <param name="personalise">False when the taste must have no say.</param>
    /// <param name="page">Which part is wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SearchView> AnswerAsync(string query, Visit visit, bool personalise, Page page, CancellationToken cancellationToken)
    {
        var understanding = intents.Of(query);
        var alpha = Math.Round(understanding.Alpha(visit.Taste.Diversity), 3);
        var retrieving = RetrieveAsync(query, alpha, visit, cancellationToken);
        var isPersonal = personalise && (visit.Taste.InteractionCount > 0 || visit.Taste.HasStatements);
        var neighbourhoods = isPersonal ? await neighbourFinder.OfAsync(visit, cancellationToken) : Neighbourhoods.None;
        var ranked = Rank(await retrieving, visit, isPersonal, neighbourhoods);
        var onPage = ranked.Skip(page.Offset).Take(page.Limit).Select(found => ToPick(found, visit, isPersonal, neighbourhoods)).ToList();
        var views = await explainer.ExplainAsync(onPage, visit, cancellationToken);

        return new(
            Guid.CreateVersion7(clock.GetUtcNow()),
            query,
            new QueryUnderstandingView(Word(understanding.Intent), understanding.Matched),
            alpha,
            isPersonal,
            clock.GetUtcNow(),
            visit.Missing.Services,
            [.. onPage.Select(pick => views[pick])],
            page.Next(ranked.Count));
    }

    /// <summary>What answers the query. While Similarity is away, titles are looked up in memory.</summary>
    private async Task<IReadOnlyList<Hit>> RetrieveAsync(string query, double alpha, Visit visit, CancellationToken cancellationToken)
    {
        var reply = await peers.AskAsync(
            NeighbourFinder.Similarity,
            (deadline, stop) => retrievals.SearchDramasAsync(
                new SearchDramasRequest { Query = query, Alpha = alpha, Limit = RetrievedAtMost }, deadline: deadline, cancellationToken: stop),
            visit.Missing,
            cancellationToken);

        return reply is not null ? [.. reply.Hits] : InTitles(query);
    }

    private List<Hit> InTitles(string query)
    {
        var key = Spelling.Key(query);

        return
        [
            .. catalogue.Facts.Values
                .Where(drama => key.Length > 0 && drama.Aliases.Append(drama.Title).Append(drama.NativeTitle ?? string.Empty).Any(title => Spelling.Key(title).Contains(key, StringComparison.Ordinal)))
                .OrderByDescending(drama => drama.Watchers)
                .ThenBy(drama => drama.DramaId, StringComparer.Ordinal)
                .Take(RetrievedAtMost)
                .Select((drama, i) => new Hit { DramaId = drama.DramaId, Score = 1.0 / (i + 1), Lexical = 1.0 / (i + 1) }),
        ];
    }

    /// <summary>Retrieval's score, plus the taste's share of it: the drama that the query names outright stays first.</summary>
    private List<(ScoredDrama Scored, double Score)> Rank(IReadOnlyList<Hit> hits, Visit visit, bool isPersonal, Neighbourhoods neighbourhoods)
    {
        var dramas = catalogue.Dramas;
        var found = hits
            .Where(hit => dramas.ById.ContainsKey(hit.DramaId))
            .Select(hit => (Hit: hit, Scored: recommender.Score(dramas.ById[hit.DramaId], visit, neighbourhoods)))
            .ToList();
        var highest = Math.Max(1e-9, found.Select(one => Math.Abs(one.Scored.PersonalScore)).DefaultIfEmpty(0).Max());

        return
        [
            .. found
                .Select(one => (one.Hit, one.Scored, Score: one.Hit.Score + (isPersonal ? TasteWeight * one.Scored.PersonalScore / highest : 0)))
                .OrderByDescending(one => one.Hit.HasMatchedTitle)
                .ThenByDescending(one => one.Score)
                .ThenBy(one => one.Hit.DramaId, StringComparer.Ordinal)
                .Select(one => (one.Scored, one.Score)),
        ];
    }

    /// <summary>A hit as it is shown: its reasons are those of the taste, as far as that had a say.</summary>
    private Pick ToPick((ScoredDrama Scored, double Score) found, Visit visit, bool isPersonal, Neighbourhoods neighbourhoods) => isPersonal
        ? recommender.ToPick(found.Scored with { Contributions = [.. found.Scored.Contributions.Where(part => part.IsPersonal)] }, visit, neighbourhoods) with { Score = found.Score }
        : new Pick(found.Scored.Drama.DramaId, found.Score, []);

    private static string Word(Intent intent) => intent switch
    {
        Intent.Title => "title",
        Intent.Person => "person",
        Intent.Genre => "genre",
        _ => "open",
    };
}
