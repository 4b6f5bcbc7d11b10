using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Reranking;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking.Queries;

/// <summary>Keeps the first hits of a wish from being one and the same drama over again, by maximal marginal relevance: docs/search.md.</summary>
public static class SearchDiversity
{
    /// <summary>How many hits are ordered anew: more than a page.</summary>
    private const int Considered = 40;

    /// <summary>How much likeness to what stands before counts against relevance; what it costs is in docs/benchmarks.md.</summary>
    private const double Strength = 0.05;

    /// <summary>The hits in an order that is relevant and varied. What was named, and an order that was asked for, stays.</summary>
    /// <param name="analysis">How the query was read.</param>
    /// <param name="ranked">The hits with their scores, best first.</param>
    /// <param name="dramas">Knows how like two dramas are.</param>
    public static IReadOnlyList<ScoredDrama> Of(QueryAnalysis analysis, IReadOnlyList<ScoredDrama> ranked, DramaCatalogue dramas)
    {
        if (analysis.Order is not null || analysis.LastIds.Count > 0 || analysis.Intent is Intent.Title or Intent.Person)
        {
            return ranked;
        }

        return [.. Mmr.Rerank(ranked.Take(Considered), Considered, dramas, Strength, sameLeadAtMost: Considered), .. ranked.Skip(Considered)];
    }
}
