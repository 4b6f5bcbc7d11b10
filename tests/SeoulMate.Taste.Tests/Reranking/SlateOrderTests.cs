using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Taste.Tests.Reranking;

public sealed class SlateOrderTests
{
    /// <summary>Items 0 to 3 are of genre 0, 4 to 7 of genre 1; those of a genre are alike.</summary>
    private static readonly GenreTable Genres = new([.. Enumerable.Range(0, 8).Select(item => new[] { item / 4 })], 2);

    private static readonly SparseRows Likeness = SparseRows.Of(8, 8, 8, 1, (item, cells) => cells.Slice(item / 4 * 4, 4).Fill(1));

    private static readonly double[] Scores = [8, 7.9, 7.8, 7.7, 7.6, 7.5, 7.4, 7.3];

    [Fact]
    public void Without_weights_the_scores_decide() => Assert.Equal([0, 1, 2, 3], Fill(new(0, 0), 4));

    [Fact]
    public void Variety_mixes_what_is_alike()
    {
        var slate = Fill(new(2, 0), 4);

        Assert.Equal(0, slate[0]);
        Assert.Equal(2, slate.Count(item => item < 4));
    }

    [Fact]
    public void Genres_follow_the_users_own()
    {
        Assert.All(Fill(new(0, 5), 4, [new(4, 1), new(5, 1)])[1..], item => Assert.InRange(item, 4, 7));
        Assert.Equal(2, Fill(new(0, 5), 4, [new(0, 1), new(5, 1)]).Count(item => item >= 4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(130)]
    [InlineData(399)]
    public void A_longer_slate_begins_like_a_shorter_one(int size)
    {
        const int Items = 400;

        var random = new Random(7);
        double[] scores = [.. Enumerable.Range(0, Items).Select(_ => random.NextDouble() * 4)];
        int[] candidates = [.. Enumerable.Range(0, Items).OrderByDescending(item => scores[item])];
        var likeness = SparseRows.Of(Items, Items, Items, 1, (_, cells) =>
        {
            for (var i = 0; i < 60; i++)
            {
                cells[random.Next(Items)] = random.NextDouble();
            }
        });
        var genres = new GenreTable([.. Enumerable.Range(0, Items).Select(item => new[] { item % 9 })], 9);
        var limits = new SlateLimits([.. Enumerable.Range(0, Items).Select(item => item % 50)], 50, 3, [.. Enumerable.Range(0, Items).Select(item => item % 3 > 0)], 0.5);

        int[] Slate(int length)
        {
            var slate = new int[length];
            new SlateOrder(likeness, genres, limits).Fill(candidates, scores, [new(3, 1), new(40, 0.5)], new(1, 1), slate);

            return slate;
        }

        Assert.Equal(Slate(size), Slate(Items)[..size]);
    }

    [Fact]
    public void A_lead_is_shared_by_so_many_at_most_until_nothing_else_is_left()
    {
        var limits = new SlateLimits([0, 0, 0, 0, 1, 1, 1, 2], 3, 2, new bool[8], 1);

        Assert.Equal([0, 1, 4, 5, 7], Fill(new(0, 0), 5, limits: limits));
        Assert.Equal(8, Fill(new(0, 0), 8, limits: limits).Distinct().Count());
    }

    [Fact]
    public void The_famous_have_their_share_of_every_beginning()
    {
        var limits = new SlateLimits([.. Enumerable.Repeat(-1, 8)], 0, 1, [true, true, true, true, false, false, false, false], 0.5);

        Assert.Equal([0, 4, 5, 1, 6, 2, 7, 3], Fill(new(0, 0), 8, limits: limits));
    }

    [Fact]
    public void Fewer_candidates_than_places_are_all_placed()
    {
        var slate = new int[5];

        Assert.Equal(2, new SlateOrder(Likeness, Genres).Fill([1, 3], Scores, [], new(1, 1), slate));
        Assert.Equal([1, 3], slate[..2]);
    }

    private static int[] Fill(SlateWeights weights, int size, HistoryItem[]? history = null, SlateLimits? limits = null)
    {
        var slate = new int[size];
        new SlateOrder(Likeness, Genres, limits).Fill([0, 1, 2, 3, 4, 5, 6, 7], Scores, history ?? [], weights, slate);

        return slate;
    }
}
