using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Taste.Text;

namespace SeoulMate.Similarity.Retrieval;

/// <summary>Which dramas have what a query asks for, and how much that says.</summary>
/// <remarks>
/// BM25 over weighted fields: Robertson, Zaragoza, Taylor, Simple BM25 Extension to Multiple Weighted Fields, CIKM 2004. The
/// terms of a wish count as one term, so that saying a thing in two words does not count twice (weighted synonyms:
/// Metzler and Croft, Combining the Language Model and Inference Network Approaches to Retrieval, IP&amp;M 2004).
/// </remarks>
public sealed class LexicalIndex
{
    /// <summary>How quickly a repeated word says nothing new, and how much long texts are held back.</summary>
    private const double Saturation = 1.2;
    private const double LengthNorm = 0.35;

    /// <summary>As how many occurrences in a text a facet counts: that a drama is of a genre says more than a mention.</summary>
    private const double FacetFrequency = 3;

    private readonly Dictionary<string, List<(int Drama, double Frequency)>> postings = new(StringComparer.Ordinal);
    private readonly string[] ids;
    private readonly double[] norms;

    /// <summary>An index of these dramas.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    public LexicalIndex(IEnumerable<DramaFacts> dramas)
    {
        var all = dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal).ToList();
        var lengths = new double[all.Count];

        ids = [.. all.Select(drama => drama.DramaId)];

        for (var i = 0; i < all.Count; i++)
        {
            lengths[i] = AddTexts(i, all[i]);
        }

        var mean = Math.Max(1, lengths.DefaultIfEmpty(1).Average());
        norms = [.. lengths.Select(length => 1 - LengthNorm + (LengthNorm * length / mean))];

        for (var i = 0; i < all.Count; i++)
        {
            AddFacets(i, all[i]);
        }
    }

    /// <summary>The dramas of the index, by id.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>The dramas that have one of a wish's terms of at least this weight.</summary>
    /// <returns>In the order of <see cref="Ids"/>.</returns>
    public bool[] Having(Wish wish, double atLeast)
    {
        var having = new bool[ids.Length];

        foreach (var (term, _) in wish.Terms.Where(term => term.Weight >= atLeast))
        {
            foreach (var (drama, _) in postings.GetValueOrDefault(term) ?? [])
            {
                having[drama] = true;
            }
        }

        return having;
    }

    /// <summary>How well each drama has what is asked for.</summary>
    /// <param name="wishes">What is asked for.</param>
    /// <returns>In the order of <see cref="Ids"/>: the sum over the wishes, 0 where none is met, times the root of the share that is met.</returns>
    public double[] Score(IReadOnlyList<Wish> wishes)
    {
        var scores = new double[ids.Length];
        var met = new double[ids.Length];
        var said = new Sayings(ids.Length);
        var asked = 0.0;

        foreach (var wish in wishes)
        {
            said.Gather(wish, postings);
            var rarity = Math.Log(1 + ((ids.Length - said.Mass + 0.5) / (said.Mass + 0.5)));
            asked += wish.Weight * rarity;

            foreach (var drama in said.Dramas)
            {
                var normed = said.Frequencies[drama] / norms[drama];
                var says = normed / (normed + Saturation);
                scores[drama] += wish.Weight * rarity * says * (Saturation + 1);
                met[drama] += wish.Weight * rarity * Math.Min(1, 2 * says);
            }
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] *= asked > 0 ? Math.Sqrt(met[i] / asked) : 0;
        }

        return scores;
    }

    /// <summary>How often each drama says one wish, by whichever term. Used for one wish after the other.</summary>
    private sealed class Sayings(int dramas)
    {
        private readonly double[] certainties = new double[dramas];

        /// <summary>How often, by drama; of use for <see cref="Dramas"/> only.</summary>
        internal double[] Frequencies { get; } = new double[dramas];

        /// <summary>The dramas that say it.</summary>
        internal List<int> Dramas { get; } = [];

        /// <summary>In how many dramas it is said, each counted as far as it is certain.</summary>
        internal double Mass { get; private set; }

        internal void Gather(Wish wish, Dictionary<string, List<(int Drama, double Frequency)>> postings)
        {
            Dramas.ForEach(drama => (Frequencies[drama], certainties[drama]) = (0, 0));
            Dramas.Clear();

            foreach (var (term, weight) in wish.Terms)
            {
                foreach (var (drama, frequency) in postings.GetValueOrDefault(term) ?? [])
                {
                    if (certainties[drama] == 0)
                    {
                        Dramas.Add(drama);
                    }

                    Frequencies[drama] += weight * frequency;
                    certainties[drama] = Math.Max(certainties[drama], weight);
                }
            }

            Mass = Math.Min(Dramas.Sum(drama => certainties[drama]), dramas);
        }
    }

    private double AddTexts(int drama, DramaFacts facts)
    {
        var frequencies = new Dictionary<string, double>(StringComparer.Ordinal);
        var length = 0.0;

        foreach (var (text, weight) in DramaText.ForSearch(facts))
        {
            foreach (var word in Words.Of(text))
            {
                frequencies[word] = frequencies.GetValueOrDefault(word) + weight;
                length += weight;
            }
        }

        foreach (var (word, frequency) in frequencies)
        {
            Add(word, drama, frequency);
        }

        return length;
    }

    /// <summary>A genre is a genre in a drama of which much is told and in one of which little is: length does not matter.</summary>
    private void AddFacets(int drama, DramaFacts facts)
    {
        foreach (var (term, weight) in SearchTerms.Of(facts))
        {
            Add(term, drama, FacetFrequency * weight * norms[drama]);
        }
    }

    private void Add(string term, int drama, double frequency)
    {
        if (!postings.TryGetValue(term, out var found))
        {
            postings[term] = found = [];
        }

        found.Add((drama, frequency));
    }
}
