using System.Security.Cryptography;
using System.Text.Json;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Similarity.Embeddings;
using SeoulMate.Taste.Text;

namespace SeoulMate.Similarity.Retrieval;

/// <summary>A drama that answers a query.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Score">The mix, 0 to 1.</param>
/// <param name="Lexical">How well the words match, 0 to 1, relative to the best hit.</param>
/// <param name="Semantic">How well the meaning matches, 0 to 1.</param>
public sealed record SearchHit(string DramaId, double Score, double Lexical, double Semantic);

/// <summary>Everything that is found by, for one state of the catalogue. Immutable: a change makes a new one, swapped whole.</summary>
public sealed class RetrievalIndex
{
    /// <summary>How the vectors are made; part of the version, so that vectors of two ways never meet.</summary>
    private const string Method = "lsa-1";

    /// <summary>A condition is met by terms that say exactly, or nearly, what is meant.</summary>
    private const double Certain = 0.8;

    /// <summary>How much one facet of a seed counts beside a wish that was spoken.</summary>
    private const double LikenessWeight = 0.35;

    /// <summary>How many of the nearest by meaning come into it: who is farther away than these has nothing to do with the query.</summary>
    private const int NearestAtMost = 500;

    /// <summary>How much the best known drama is ahead of an unknown one that answers as well.</summary>
    private const double PopularityWeight = 0.3;

    private readonly CatalogueEmbeddings embeddings;
    private readonly VectorIndex vectors;
    private readonly LexicalIndex words;
    private readonly DramaFacts[] facts;
    private readonly Dictionary<string, int> rows;
    private readonly double[] popularity;

    /// <summary>Builds the index of a catalogue.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    public RetrievalIndex(IReadOnlyCollection<DramaFacts> dramas)
    {
        (embeddings, var learnt) = CatalogueEmbeddings.Learn(dramas);
        vectors = new VectorIndex(learnt);
        words = new LexicalIndex(dramas);
        facts = [.. dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal)];
        rows = facts.Select((drama, row) => (drama.DramaId, row)).ToDictionary(one => one.DramaId, one => one.row, StringComparer.Ordinal);

        var most = Math.Log(2 + facts.Select(drama => drama.Watchers).DefaultIfEmpty(0).Max());
        popularity = [.. facts.Select(drama => Math.Log(1 + drama.Watchers) / most)];
        Version = VersionOf(dramas);
    }

    /// <summary>Names the catalogue and the way its vectors were made: equal for equal content.</summary>
    public string Version { get; }

    /// <summary>The dramas most like one.</summary>
    /// <param name="seedId">The drama; it is not its own neighbour.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="excluded">Dramas that are not wanted.</param>
    /// <returns>Most similar first; empty when the seed is unknown.</returns>
    public IReadOnlyList<(string DramaId, double Similarity)> NeighboursOf(string seedId, int count, IReadOnlySet<string> excluded)
    {
        var vector = vectors.VectorOf(seedId);

        return vector.IsEmpty ? [] : vectors.Nearest(vector, count, id => id != seedId && !excluded.Contains(id));
    }

    /// <summary>The dramas that answer a query.</summary>
    /// <param name="query">What is asked.</param>
    /// <returns>By <c>(1 − α) · lexical + α · semantic</c> and a little of how well known they are, best first, equal ones by id.</returns>
    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        var seeds = query.SeedIds.Where(rows.ContainsKey).ToList();
        var isHit = HitsOf(query, seeds);
        var wishes = query.Wishes.Count == 0 && seeds.Count == 0 ? WordsOf(query.Text) : query.Wishes;
        var lexical = words.Score([.. wishes.Where(wish => wish.Demand != Demand.Excluded), .. seeds.SelectMany(seed => LikenessTo(seed, seeds.Count))]);
        var semantic = SemanticOf(query, seeds, isHit);
        var best = Math.Max(1e-9, lexical.DefaultIfEmpty(0).Max());
        var asksForMore = seeds.Count > 0 || query.Text.Length > 0 || query.Wishes.Any(wish => wish.Demand != Demand.Excluded);

        return
        [
            .. Enumerable.Range(0, facts.Length)
                .Where(row => isHit[row] && (lexical[row] > 0 || semantic[row] > 0 || !asksForMore))
                .Select(row => Mix(row, lexical[row] / best, semantic[row], query.Alpha))
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.DramaId, StringComparer.Ordinal)
                .Take(query.Count),
        ];
    }

    /// <summary>The version that the index of a catalogue has, without building it.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    public static string VersionOf(IEnumerable<DramaFacts> dramas)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        foreach (var drama in dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(drama with { Version = 0 }));
        }

        return $"{Method}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}";
    }

    /// <summary>A text that nobody has read asks for its words.</summary>
    private static List<Wish> WordsOf(string text) => [.. Words.Of(text).Distinct(StringComparer.Ordinal).Select(word => new Wish([(word, 1)]))];

    /// <summary>Filters come first: what is no hit takes no place among the best.</summary>
    private bool[] HitsOf(SearchQuery query, IReadOnlyList<string> seeds)
    {
        var isHit = Array.ConvertAll(facts, drama => query.Limits.Hold(drama.FirstAired?.Year, drama.Episodes, drama.Rating));

        foreach (var wish in query.Wishes.Where(wish => wish.Demand != Demand.Wished))
        {
            var having = words.Having(wish, Certain);

            for (var row = 0; row < isHit.Length; row++)
            {
                isHit[row] &= having[row] == (wish.Demand == Demand.Required);
            }
        }

        foreach (var seed in seeds)
        {
            isHit[rows[seed]] = false;
        }

        return isHit;
    }

    /// <summary>What a seed is, as wishes: whoever asks for its like asks for each of these a little.</summary>
    private IEnumerable<Wish> LikenessTo(string seed, int seeds) => SearchTerms.Of(facts[rows[seed]])
        .Where(facet => !facet.Term.StartsWith("network:", StringComparison.Ordinal))
        .Select(facet => new Wish([(facet.Term, 1)], LikenessWeight * facet.Weight / seeds));

    /// <summary>The cosine of the nearest hits to the text and the seeds, 0 to 1; 0 for all that are farther.</summary>
    private double[] SemanticOf(SearchQuery query, IReadOnlyList<string> seeds, bool[] isHit)
    {
        var semantic = new double[facts.Length];
        var wanted = query.Text.Length > 0 ? new[] { embeddings.Embed(query.Text) } : [];

        foreach (var (id, similarity) in wanted.SelectMany(vector => vectors.Nearest(vector, NearestAtMost, id => isHit[rows[id]])))
        {
            semantic[rows[id]] = Math.Max(0, similarity) * (seeds.Count > 0 ? 0.5 : 1);
        }

        foreach (var seed in seeds)
        {
            foreach (var (id, similarity) in vectors.Nearest(vectors.VectorOf(seed), NearestAtMost, id => isHit[rows[id]]))
            {
                semantic[rows[id]] += Math.Max(0, similarity) * 0.5 / seeds.Count;
            }
        }

        return semantic;
    }

    private SearchHit Mix(int row, double lexical, double semantic, double alpha) => new(
        facts[row].DramaId,
        (((1 - alpha) * lexical) + (alpha * semantic) + (PopularityWeight * popularity[row])) / (1 + PopularityWeight),
        lexical,
        semantic);
}
