using System.Security.Cryptography;
using System.Text.Json;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Similarity.Embeddings;

namespace SeoulMate.Similarity.Retrieval;

/// <summary>A drama that answers a query.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Score">The mix, 0 to 1.</param>
/// <param name="Lexical">How well the words match, 0 to 1, relative to the best hit.</param>
/// <param name="Semantic">How well the meaning matches, 0 to 1.</param>
/// <param name="MatchedTitle">The title or alias that the query is; null when it is none.</param>
public sealed record SearchHit(string DramaId, double Score, double Lexical, double Semantic, string? MatchedTitle);

/// <summary>Everything that is found by, for one state of the catalogue. Immutable: a change makes a new one, swapped whole.</summary>
public sealed class RetrievalIndex
{
    /// <summary>How the vectors are made; part of the version, so that vectors of two ways never meet.</summary>
    private const string Method = "lsa-1";

    private readonly CatalogueEmbeddings embeddings;
    private readonly VectorIndex vectors;
    private readonly LexicalIndex words;

    /// <summary>Builds the index of a catalogue.</summary>
    /// <param name="dramas">The catalogue, in any order.</param>
    public RetrievalIndex(IReadOnlyCollection<DramaFacts> dramas)
    {
        (embeddings, var learnt) = CatalogueEmbeddings.Learn(dramas);
        vectors = new VectorIndex(learnt);
        words = new LexicalIndex(dramas);
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
    /// <param name="query">What was typed.</param>
    /// <param name="alpha">The share of meaning, 0 to 1.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>By <c>(1 − α) · lexical + α · semantic</c>, best first, equal ones by id; a drama that the query names outright comes first.</returns>
    public IReadOnlyList<SearchHit> Search(string query, double alpha, int count)
    {
        var named = words.FindTitle(query);
        var lexical = words.Score(query);
        var best = lexical.Count > 0 ? lexical.Values.Max() : 1;
        var semantic = vectors.Nearest(embeddings.Embed(query), Math.Max(count, 100), _ => true)
            .Where(near => near.Similarity > 0)
            .ToDictionary(near => near.Id, near => near.Similarity, StringComparer.Ordinal);

        return
        [
            .. lexical.Keys.Union(semantic.Keys)
                .Concat(named is null ? [] : [named.Value.DramaId])
                .Distinct(StringComparer.Ordinal)
                .Select(id => Mix(id, lexical.GetValueOrDefault(id) / best, semantic.GetValueOrDefault(id), alpha, id == named?.DramaId ? named?.Title : null))
                .OrderByDescending(hit => hit.MatchedTitle is not null)
                .ThenByDescending(hit => hit.Score)
                .ThenBy(hit => hit.DramaId, StringComparer.Ordinal)
                .Take(count),
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

    private static SearchHit Mix(string dramaId, double lexical, double semantic, double alpha, string? title) =>
        new(dramaId, title is null ? ((1 - alpha) * lexical) + (alpha * semantic) : 1, lexical, semantic, title);
}
