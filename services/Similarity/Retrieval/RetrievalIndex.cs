using System.Security.Cryptography;
using System.Text.Json;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Similarity.Embeddings;
using SeoulMate.Similarity.Vectors;
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
    /// <summary>A condition is met by terms that say exactly, or nearly, what is meant.</summary>
    private const double Certain = 0.8;

    /// <summary>How much one facet of a seed counts beside a wish that was spoken.</summary>
    private const double LikenessWeight = 0.35;

    /// <summary>How many of the nearest by meaning come into it: who is farther away than these has nothing to do with the query.</summary>
    private const int NearestAtMost = 500;

    /// <summary>How much the best known drama is ahead of an unknown one that answers as well.</summary>
    private const double PopularityWeight = 0.3;

    private readonly EmbeddingSet embeddings;
    private readonly IVectorIndex vectors;
    private readonly LexicalIndex words;
    private readonly DramaFacts[] facts;
    private readonly Dictionary<string, int> rows;
    private readonly double[] popularity;

    private RetrievalIndex(IReadOnlyCollection<DramaFacts> dramas, EmbeddingSet embeddings, IVectorIndex vectors)
    {
        this.embeddings = embeddings;
        this.vectors = vectors;
        words = new LexicalIndex(dramas);
        facts = [.. dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal)];
        rows = facts.Select((drama, row) => (drama.DramaId, row)).ToDictionary(one => one.DramaId, one => one.row, StringComparer.Ordinal);

        var most = Math.Log(2 + facts.Select(drama => drama.Watchers).DefaultIfEmpty(0).Max());
        popularity = [.. facts.Select(drama => Math.Log(1 + drama.Watchers) / most)];
    }

    /// <summary>Names the catalogue and the way its vectors were made: equal for equal content.</summary>
    public string Version => embeddings.Version;

    /// <summary>Builds the index of a catalogue.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    /// <param name="embeddings">Its vectors.</param>
    /// <param name="vectors">Where they are looked up.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<RetrievalIndex> BuildAsync(
        IReadOnlyCollection<DramaFacts> dramas, EmbeddingSet embeddings, IVectorIndex vectors, CancellationToken cancellationToken)
    {
        var index = new RetrievalIndex(dramas, embeddings, vectors);
        await index.BringAsync(cancellationToken);

        return index;
    }

    /// <summary>Builds the index of a catalogue in memory, with vectors learnt from it.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<RetrievalIndex> LearnAsync(IReadOnlyCollection<DramaFacts> dramas, CancellationToken cancellationToken)
    {
        var source = new CatalogueEmbeddingSource();

        return await BuildAsync(dramas, await source.EmbedAsync(VersionOf(source.Name, dramas), dramas, cancellationToken), new EmbeddedVectorIndex(), cancellationToken);
    }

    /// <summary>Brings the vectors to where they are looked up.</summary>
    public Task BringAsync(CancellationToken cancellationToken) => vectors.ReplaceAsync(
        Version,
        [.. embeddings.Dramas.Where(drama => rows.ContainsKey(drama.DramaId)).Select(drama => PointOf(facts[rows[drama.DramaId]], drama.Vector))],
        cancellationToken);

    /// <summary>The dramas most like one.</summary>
    /// <param name="seedId">The drama; it is not its own neighbour.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="excluded">Dramas that are not wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Most similar first; empty when the seed is unknown.</returns>
    public Task<IReadOnlyList<VectorHit>> NeighboursOfAsync(string seedId, int count, IReadOnlySet<string> excluded, CancellationToken cancellationToken) =>
        vectors.NearestAsync(Version, VectorQuery.Like([seedId], [], count, VectorFilter.None with { ExcludedIds = excluded }), cancellationToken);

    /// <summary>The dramas that answer a query.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>By <c>(1 − α) · lexical + α · semantic</c> and a little of how well known they are, best first, equal ones by id.</returns>
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var seeds = query.SeedIds.Where(rows.ContainsKey).ToList();
        var isHit = HitsOf(query, seeds);
        var meaning = SemanticOfAsync(query, seeds, cancellationToken);
        var wishes = query.Wishes.Count == 0 && seeds.Count == 0 ? WordsOf(query.Text) : query.Wishes;
        var lexical = words.Score([.. wishes.Where(wish => wish.Demand != Demand.Excluded), .. seeds.SelectMany(seed => LikenessTo(seed, seeds.Count))]);
        var semantic = await meaning;
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

    /// <summary>The version that the vectors of a catalogue have, without making them.</summary>
    /// <param name="source">The way they are made.</param>
    /// <param name="dramas">The catalogue, in any order.</param>
    public static string VersionOf(string source, IEnumerable<DramaFacts> dramas)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        foreach (var drama in dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(drama with { Version = 0 }));
        }

        return $"{source}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}";
    }

    private static VectorPoint PointOf(DramaFacts drama, float[] vector) => new(
        drama.DramaId, vector, [.. SearchTerms.Of(drama).Select(term => term.Term)], drama.FirstAired?.Year, drama.Episodes, drama.Rating);

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
    private async Task<double[]> SemanticOfAsync(SearchQuery query, IReadOnlyList<string> seeds, CancellationToken cancellationToken)
    {
        var semantic = new double[facts.Length];
        var filter = new VectorFilter(
            [.. query.Wishes.Where(wish => wish.Demand == Demand.Required).Select(CertainTerms)],
            [.. query.Wishes.Where(wish => wish.Demand == Demand.Excluded).SelectMany(CertainTerms)],
            query.Limits,
            seeds);

        void Add(IEnumerable<VectorHit> hits, double share)
        {
            foreach (var hit in hits.Where(hit => rows.ContainsKey(hit.Id)))
            {
                semantic[rows[hit.Id]] += share * Math.Max(0, hit.Similarity);
            }
        }

        if (query.Text.Length > 0)
        {
            var text = await embeddings.Queries.GenerateAsync([query.Text], cancellationToken: cancellationToken);
            Add(await vectors.NearestAsync(Version, VectorQuery.To(Unit.Of(text[0].Vector.Span), NearestAtMost, filter), cancellationToken), seeds.Count > 0 ? 0.5 : 1);
        }

        foreach (var seed in seeds)
        {
            Add(await vectors.NearestAsync(Version, VectorQuery.Like([seed], [], NearestAtMost, filter), cancellationToken), 0.5 / seeds.Count);
        }

        return semantic;
    }

    private static IReadOnlyList<string> CertainTerms(Wish wish) => [.. wish.Terms.Where(term => term.Weight >= Certain).Select(term => term.Text)];

    private SearchHit Mix(int row, double lexical, double semantic, double alpha) => new(
        facts[row].DramaId,
        (((1 - alpha) * lexical) + (alpha * semantic) + (PopularityWeight * popularity[row])) / (1 + PopularityWeight),
        lexical,
        semantic);
}
