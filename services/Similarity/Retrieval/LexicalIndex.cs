using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Similarity.Retrieval;

/// <summary>Which dramas have a query's words, and how much that says.</summary>
/// <remarks>
/// BM25 over weighted fields: Robertson, Zaragoza, Taylor, Simple BM25 Extension to Multiple Weighted Fields, CIKM 2004.
/// </remarks>
public sealed class LexicalIndex
{
    /// <summary>How quickly a repeated word says nothing new, and how much long texts are held back.</summary>
    private const double Saturation = 1.2;
    private const double LengthNorm = 0.4;

    private readonly Dictionary<string, List<(int Drama, double Frequency)>> postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> titleOf = new(StringComparer.Ordinal);
    private readonly string[] ids;
    private readonly double[] lengths;
    private readonly double meanLength;

    /// <summary>An index of these dramas.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    public LexicalIndex(IEnumerable<DramaFacts> dramas)
    {
        var all = dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal).ToList();

        ids = [.. all.Select(drama => drama.DramaId)];
        lengths = new double[all.Count];

        for (var i = 0; i < all.Count; i++)
        {
            Add(i, DramaText.ForSearch(all[i]));
        }

        meanLength = lengths.Length > 0 ? lengths.Average() : 0;

        // Of two dramas with one title the more popular one is meant.
        foreach (var drama in all.OrderByDescending(drama => drama.Watchers))
        {
            foreach (var title in drama.Aliases.Prepend(drama.NativeTitle ?? string.Empty).Prepend(drama.Title).Where(title => Spelling.Key(title).Length > 0))
            {
                if (titles.TryAdd(Spelling.Key(title), drama.DramaId))
                {
                    titleOf[Spelling.Key(title)] = title;
                }
            }
        }
    }

    /// <summary>The drama a query names outright, in whatever case, spacing or punctuation.</summary>
    /// <param name="query">What was typed.</param>
    /// <returns>The drama and the title or alias it goes by; null when the query is no title.</returns>
    public (string DramaId, string Title)? FindTitle(string query) =>
        Spelling.Key(query) is { Length: > 0 } key && titles.TryGetValue(key, out var dramaId) ? (dramaId, titleOf[key]) : null;

    /// <summary>The dramas that have words of the query.</summary>
    /// <param name="query">What was typed.</param>
    /// <returns>By drama id, more than 0; empty when no word is known.</returns>
    public IReadOnlyDictionary<string, double> Score(string query)
    {
        var scores = new double[ids.Length];

        foreach (var word in Words.Of(query).Distinct(StringComparer.Ordinal))
        {
            if (!postings.TryGetValue(word, out var found))
            {
                continue;
            }

            var rarity = Math.Log(1 + ((ids.Length - found.Count + 0.5) / (found.Count + 0.5)));

            foreach (var (drama, frequency) in found)
            {
                var normed = frequency / (1 - LengthNorm + (LengthNorm * lengths[drama] / meanLength));
                scores[drama] += rarity * normed * (Saturation + 1) / (normed + Saturation);
            }
        }

        return Enumerable.Range(0, ids.Length).Where(i => scores[i] > 0).ToDictionary(i => ids[i], i => scores[i], StringComparer.Ordinal);
    }

    private void Add(int drama, IEnumerable<Field> fields)
    {
        var frequencies = new Dictionary<string, double>(StringComparer.Ordinal);

        foreach (var (text, weight) in fields)
        {
            foreach (var word in Words.Of(text))
            {
                frequencies[word] = frequencies.GetValueOrDefault(word) + weight;
                lengths[drama] += weight;
            }
        }

        foreach (var (word, frequency) in frequencies)
        {
            if (!postings.TryGetValue(word, out var found))
            {
                postings[word] = found = [];
            }

            found.Add((drama, frequency));
        }
    }
}
