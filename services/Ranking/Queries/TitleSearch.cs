using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Taste.Text;

namespace SeoulMate.Ranking.Queries;

/// <summary>What stands in for Similarity while it is away: titles that contain what was typed, and facets, from memory.</summary>
public static class TitleSearch
{
    /// <summary>What weighs less says something of a wish, but does not meet it.</summary>
    private const double Certain = 0.8;

    /// <summary>The dramas that answer a reading as far as facts can tell.</summary>
    /// <param name="analysis">The reading.</param>
    /// <param name="dramas">The catalogue.</param>
    /// <param name="most">How many are wanted.</param>
    /// <returns>Those that obey every limit and meet a wish or have what was typed in a title, the most wishes first, then the most watched.</returns>
    public static IReadOnlyList<Hit> Search(QueryAnalysis analysis, IEnumerable<DramaFacts> dramas, int most)
    {
        var key = Spelling.Key(analysis.Query);

        return
        [
            .. dramas
                .Where(drama => Obeys(drama, analysis.Limits))
                .Select(drama => (Drama: drama, Met: MetBy(drama, analysis, key)))
                .Where(found => found.Met is > 0 || (found.Met is 0 && analysis.Wishes.All(wish => wish.Demand == Demand.Excluded) && analysis.Intent is Intent.Limits or Intent.Vague))
                .OrderByDescending(found => found.Met)
                .ThenByDescending(found => found.Drama.Watchers)
                .ThenBy(found => found.Drama.DramaId, StringComparer.Ordinal)
                .Take(most)
                .Select((found, i) => new Hit { DramaId = found.Drama.DramaId, Score = 1.0 / (i + 1), Lexical = 1.0 / (i + 1) }),
        ];
    }

    /// <summary>How many wishes a drama meets; null when it breaks a condition.</summary>
    private static double? MetBy(DramaFacts drama, QueryAnalysis analysis, string key)
    {
        var terms = SearchTerms.Of(drama).Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        var met = key.Length > 0 && drama.Aliases.Append(drama.Title).Append(drama.NativeTitle ?? string.Empty).Any(title => Spelling.Key(title).Contains(key, StringComparison.Ordinal)) ? 1.0 : 0;

        foreach (var wish in analysis.Wishes)
        {
            var isMet = wish.Terms.Any(term => term.Weight >= Certain && terms.Contains(term.Text));

            if (isMet == (wish.Demand == Demand.Excluded) && wish.Demand != Demand.Wished)
            {
                return null;
            }

            met += isMet && wish.Demand != Demand.Excluded ? wish.Weight : 0;
        }

        return met;
    }

    private static bool Obeys(DramaFacts drama, QueryLimits limits) =>
        (limits.YearFrom is null || drama.FirstAired?.Year >= limits.YearFrom)
        && (limits.YearTo is null || drama.FirstAired?.Year <= limits.YearTo)
        && (limits.EpisodesFrom is null || drama.Episodes >= limits.EpisodesFrom)
        && (limits.EpisodesTo is null || drama.Episodes <= limits.EpisodesTo)
        && (limits.RatingFrom is null || drama.Rating >= limits.RatingFrom);
}
