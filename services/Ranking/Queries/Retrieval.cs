using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Similarity;

namespace SeoulMate.Ranking.Queries;

/// <summary>From a reading to the question that Similarity answers, and from its answer to the order of the hits.</summary>
public static class Retrieval
{
    /// <summary>What a named drama scores: more than any hit, in the order of likelihood.</summary>
    private const double NamedScore = 2;

    /// <summary>The question.</summary>
    /// <param name="analysis">How the query was read.</param>
    /// <param name="alpha">The share of meaning, 0 to 1.</param>
    /// <param name="limit">How many hits are wanted.</param>
    public static SearchDramasRequest ToRequest(QueryAnalysis analysis, double alpha, int limit)
    {
        var request = new SearchDramasRequest { Query = analysis.Text, Alpha = alpha, Limit = limit, Limits = ToLimits(analysis.Limits) };

        request.SeedIds.AddRange(analysis.SeedIds);
        request.Wishes.AddRange(analysis.Wishes.Where(wish => wish.Terms.Count > 0).Take(64).Select(ToWish));

        return request;
    }

    /// <summary>The hits in order: what was named outright first; then by score, or by the order that was asked for.</summary>
    /// <param name="analysis">How the query was read.</param>
    /// <param name="hits">What answers it, each with its score.</param>
    /// <param name="facts">The catalogue, by drama id; hits that it does not have are left out.</param>
    public static IReadOnlyList<(DramaFacts Drama, double Score)> InOrder(
        QueryAnalysis analysis, IEnumerable<(string DramaId, double Score)> hits, IReadOnlyDictionary<string, DramaFacts> facts)
    {
        var named = analysis.NamedIds.Select((id, i) => (DramaId: id, Score: NamedScore - ((double)i / analysis.NamedIds.Count)));
        var found = named
            .Concat(hits)
            .DistinctBy(hit => hit.DramaId)
            .Where(hit => facts.ContainsKey(hit.DramaId))
            .Select(hit => (Drama: facts[hit.DramaId], hit.Score));

        return
        [
            .. found
                .OrderByDescending(hit => analysis.NamedIds.Contains(hit.Drama.DramaId))
                .ThenBy(hit => analysis.LastIds.Contains(hit.Drama.DramaId))
                .ThenByDescending(hit => analysis.Order is { } order && !analysis.NamedIds.Contains(hit.Drama.DramaId) ? KeyOf(hit.Drama, order) : 0)
                .ThenByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Drama.DramaId, StringComparer.Ordinal),
        ];
    }

    private static double KeyOf(DramaFacts drama, SearchOrder order) => order switch
    {
        SearchOrder.Rating => drama.Rating ?? 0,
        SearchOrder.Newest => drama.FirstAired?.DayNumber ?? 0,
        _ => drama.Watchers,
    };

    private static Wish ToWish(QueryWish wish)
    {
        var message = new Wish { Weight = wish.Weight, Demand = wish.Demand };
        message.Terms.AddRange(wish.Terms.DistinctBy(term => term.Text).Take(64).Select(term => new Term { Text = term.Text, Weight = Math.Min(1, term.Weight) }));

        return message;
    }

    private static Limits ToLimits(QueryLimits limits)
    {
        var message = new Limits();

        if (limits.YearFrom is { } yearFrom)
        {
            message.YearFrom = yearFrom;
        }

        if (limits.YearTo is { } yearTo)
        {
            message.YearTo = yearTo;
        }

        if (limits.EpisodesFrom is { } episodesFrom)
        {
            message.EpisodesFrom = episodesFrom;
        }

        if (limits.EpisodesTo is { } episodesTo)
        {
            message.EpisodesTo = episodesTo;
        }

        if (limits.RatingFrom is { } ratingFrom)
        {
            message.RatingFrom = ratingFrom;
        }

        return message;
    }
}
