using CsCheck;
using SeoulMate.Similarity.Embeddings;
using SeoulMate.Similarity.Retrieval;

namespace SeoulMate.Similarity.Tests;

public sealed class EmbeddingsTests
{
    private static readonly Gen<float[][]> Vectors = Gen.Float[-1, 1].Array[4].Where(vector => vector.Any(one => Math.Abs(one) > 0.01)).Array[1, 40];

    [Fact]
    public void The_leading_directions_of_a_matrix_are_found()
    {
        // Singular values 6, 3 and 1 along three known directions: the columns of a rotation.
        double[][] directions = [[2.0 / 3, 2.0 / 3, 1.0 / 3], [-2.0 / 3, 1.0 / 3, 2.0 / 3], [1.0 / 3, -2.0 / 3, 2.0 / 3]];
        double[] values = [6, 3, 1];
        var rows = Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Select(j => (j, values[i] * directions[i][j])).ToArray()).ToList();

        var found = TruncatedSvd.RightVectors(new SparseMatrix(rows, 3), rank: 2);

        for (var direction = 0; direction < 2; direction++)
        {
            var dot = Enumerable.Range(0, 3).Sum(column => found[column][direction] * directions[direction][column]);
            Assert.Equal(1, Math.Abs(dot), 9);
        }
    }

    [Fact]
    public void A_matrix_of_lower_rank_has_fewer_directions()
    {
        (int, double)[] row = [(0, 1), (1, 2)];

        Assert.Single(TruncatedSvd.RightVectors(new SparseMatrix([row, row, row], 2), rank: 2)[0]);
    }

    [Fact]
    public void The_same_catalogue_gives_the_same_vectors_in_whatever_order_it_comes()
    {
        var one = CatalogueEmbeddings.Learn(SomeDramas.All).Dramas;
        var other = CatalogueEmbeddings.Learn(SomeDramas.All.Reverse()).Dramas;

        Assert.Equal(one.Select(drama => drama.DramaId), other.Select(drama => drama.DramaId));
        Assert.Equal(one.SelectMany(drama => drama.Vector), other.SelectMany(drama => drama.Vector));
        Assert.Equal(RetrievalIndex.VersionOf(SomeDramas.All), RetrievalIndex.VersionOf(SomeDramas.All.Reverse()));
    }

    [Fact]
    public void Vectors_have_length_1_and_a_text_of_unknown_words_has_none()
    {
        var (embeddings, dramas) = CatalogueEmbeddings.Learn(SomeDramas.All);

        Assert.All(dramas, drama => Assert.Equal(1, drama.Vector.Sum(one => one * one), 1e-5));
        Assert.All(embeddings.Embed("zyzzyva qwerty"), one => Assert.Equal(0, one));
    }

    [Fact]
    public void An_empty_catalogue_finds_nothing()
    {
        var index = new RetrievalIndex([]);

        Assert.Empty(index.Search(new("anything", [], [], Limits.None, 0.5, 10)));
        Assert.Empty(index.NeighboursOf("signal", 10, new HashSet<string>()));
    }

    [Fact]
    public void The_nearest_are_those_a_plain_sort_finds() => Gen.Select(Vectors, Gen.Int[1, 10]).Sample((vectors, count) =>
    {
        var named = vectors.Select((vector, i) => ($"d{i:00}", Unit(vector))).ToList();
        var query = named[0].Item2;
        var expected = named
            .Select(one => (one.Item1, Similarity: (double)System.Numerics.Tensors.TensorPrimitives.Dot<float>(query, one.Item2)))
            .OrderByDescending(one => one.Similarity)
            .ThenBy(one => one.Item1, StringComparer.Ordinal)
            .Take(count)
            .Select(one => one.Item1);

        Assert.Equal(expected, new VectorIndex(named).Nearest(query, count, _ => true).Select(near => near.Id));
    });

    private static float[] Unit(float[] vector)
    {
        var norm = MathF.Sqrt(vector.Sum(one => one * one));
        return [.. vector.Select(one => one / norm)];
    }
}
