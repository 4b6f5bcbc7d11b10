using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Reranking;

/// <summary>Maximal marginal relevance: each next drama is relevant and unlike those before it.</summary>
/// <remarks>Carbonell and Goldstein, SIGIR 1998; the cap on leading actors is ours.</remarks>
public static class Mmr
{
    /// <summary>Orders dramas for a slate.</summary>
    /// <param name="dramas">Scored dramas, in any order.</param>
    /// <param name="size">How many are wanted, 0 or more.</param>
    /// <param name="catalogue">Knows how like two dramas are.</param>
    /// <param name="diversity">0 (the order of scores) to 1 (the score does not matter); multiplies the highest similarity to what stands before.</param>
    /// <param name="sameLeadAtMost">How many may share one leading actor; 1 or more.</param>
    /// <returns>At most <paramref name="size"/> dramas, the first one first.</returns>
    public static IReadOnlyList<ScoredDrama> Rerank(
        IEnumerable<ScoredDrama> dramas, int size, DramaCatalogue catalogue, double diversity, int sameLeadAtMost)
    {
        var left = ScoredDrama.InOrder(dramas).ToList();
        var slate = new List<ScoredDrama>();

        if (left.Count == 0)
        {
            return slate;
        }

        var (lowest, highest) = (left[^1].Score, left[0].Score);
        var closest = new Dictionary<string, double>(StringComparer.Ordinal);

        double Worth(ScoredDrama scored)
        {
            var relevance = highest > lowest ? (scored.Score - lowest) / (highest - lowest) : 1;

            return ((1 - diversity) * relevance) - (diversity * closest.GetValueOrDefault(scored.Drama.DramaId));
        }

        while (slate.Count < size && left.Count > 0)
        {
            var next = left.MaxBy(Worth)!;
            slate.Add(next);
            left.Remove(next);

            if (next.Drama.Lead is { } lead && slate.Count(scored => scored.Drama.Lead == lead) >= sameLeadAtMost)
            {
                left.RemoveAll(scored => scored.Drama.Lead == lead);
            }

            foreach (var scored in left)
            {
                var similarity = SharedFacets.Similarity(scored.Drama, next.Drama, catalogue);
                closest[scored.Drama.DramaId] = Math.Max(similarity, closest.GetValueOrDefault(scored.Drama.DramaId));
            }
        }

        return slate;
    }
}
