using CsCheck;
using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Tests.Collaborative;

public sealed class ItemScorerTests
{
    private static readonly ItemModel Model = Learnt([0, 1, 2], [0, 1], [1, 2, 3], [4, 5], [4, 5, 6], [5, 6], [0, 7], [3, 7]);

    [Fact]
    public void Base_popularity_and_shares_sum_to_the_score() => Gen.Select(Gen.Int[0, 7], Gen.Int[-10, 12]).Array[0, 8].Sample(
        turned =>
        {
            HistoryItem[] history = [.. turned.DistinctBy(one => one.Item1).Select(one => new HistoryItem(one.Item1, one.Item2 / 10.0))];
            var scorer = new ItemScorer(Model, [9, 8, 7, 6, 5, 4, 3, 2]);
            var scores = new double[8];
            var shares = scorer.Score(history, scores);

            Assert.All(
                Enumerable.Range(0, 8),
                item => Assert.Equal(scores[item], shares.Base + scorer.PopularityOf(item, shares) + history.Sum(one => shares.Of(one, item)), 1e-9));
        },
        iter: 2000);

    [Fact]
    public void Without_any_history_what_all_turn_to_comes_first()
    {
        var scores = new double[8];
        new ItemScorer(Model, [1, 2, 3, 9, 5, 6, 7, 8]).Score([], scores);

        Assert.Equal(3, Array.IndexOf(scores, scores.Max()));
    }

    [Fact]
    public void One_event_moves_the_answer_to_what_goes_with_it()
    {
        var scores = new double[8];
        new ItemScorer(Model, [1, 1, 1, 1, 1, 1, 1, 1]).Score([new(4, 1)], scores);

        Assert.Equal(5, Enumerable.Range(0, 8).Where(item => item != 4).MaxBy(item => scores[item]));
    }

    [Fact]
    public void The_order_of_a_history_changes_nothing()
    {
        HistoryItem[] history = [new(0, 1), new(2, 0.5), new(5, -0.4)];
        var (one, other) = (new double[8], new double[8]);
        var scorer = new ItemScorer(Model, [1, 2, 3, 4, 5, 6, 7, 8]);
        scorer.Score(history, one);
        scorer.Score([.. history.Reverse()], other);

        Assert.All(Enumerable.Range(0, 8), item => Assert.Equal(one[item], other[item], 1e-12));
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        HistoryItem[] history = [new(0, 1), new(2, 0.5), new(5, -0.4)];
        var scores = new double[8];
        var scorer = new ItemScorer(Model, [1, 2, 3, 4, 5, 6, 7, 8]);
        scorer.Score(history, scores);

        var before = GC.GetAllocatedBytesForCurrentThread();
        scorer.Score(history, scores);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_was_turned_to_just_now_tells_most_of_what_comes_next()
    {
        int[][] sequences = [.. Enumerable.Repeat(new[] { 0, 1, 2, 3 }, 30), .. Enumerable.Repeat(new[] { 4, 5, 6, 7 }, 30)];
        var scorer = new NextItemScorer(NextItemModel.Learn(sequences, 8, 1));
        var scores = new double[8];

        scorer.Score([new(4, 1), new(5, 1), new(0, 1), new(1, 1)], scores);
        Assert.Equal(2, Enumerable.Range(0, 8).Except([4, 5, 0, 1]).MaxBy(item => scores[item]));

        scorer.Score([new(0, 1), new(1, 1), new(4, 1), new(5, 1)], scores);
        Assert.Equal(6, Enumerable.Range(0, 8).Except([4, 5, 0, 1]).MaxBy(item => scores[item]));
    }

    [Fact]
    public void Shares_of_what_comes_next_sum_to_its_score()
    {
        int[][] sequences = [.. Enumerable.Range(0, 40).Select(user => Enumerable.Range(0, 5).Select(step => ((user * 3) + (step * step)) % 8).Distinct().ToArray())];
        HistoryItem[] history = [new(4, 1), new(5, 1), new(0, 1)];
        var scores = new double[8];
        var shares = new NextItemScorer(NextItemModel.Learn(sequences, 8, 1)).Score(history, scores);
        var sums = Enumerable.Repeat(shares.Base, 8).ToArray();

        for (var place = 0; place < history.Length; place++)
        {
            shares.AddTo(history[place], history.Length - 1 - place, sums);
        }

        Assert.All(scores.Zip(sums), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void The_regression_of_the_next_item_is_the_one_by_hand()
    {
        // One sequence 0, 1, 2 with decay ½: histories (1, 0, 0) → 1 and (½, 1, 0) → 2. HᵀH = [1.25 .5; .5 1], HᵀY = [0 1 .5; 0 0 1].
        var weights = NextItems.Learn(
            [[0, 1, 2]], 3, new() { Decay = 0.5, Window = 5, Ridge = 1, LengthExponent = 0, InputExponent = 0, OutputExponent = 0 }, 1);
        var determinant = (2.25 * 2) - 0.25;

        Assert.Equal(2 / determinant, weights[0, 1], 1e-6);
        Assert.Equal(((2 * 0.5) - (0.5 * 1)) / determinant, weights[0, 2], 1e-6);
        Assert.Equal(((2.25 * 1) - (0.5 * 0.5)) / determinant, weights[1, 2], 1e-6);
    }

    [Fact]
    public void What_nobody_turned_to_is_a_mix_of_what_it_is_like()
    {
        // Two known items with attributes a and b; the cold one has a: (K + I)⁻¹k = (1 / (1 + 1), 0).
        var mixes = ColdItems.Mixes(new([[new(0, 1), new(2, 1)], [new(1, 1)]], 3), [0, 1], [2], 1, 10, 10, 1);

        Assert.Equal([(0, 0.5)], mixes.Row(0).Select(part => (part.Column, Math.Round(part.Value, 6))));
    }

    private static ItemModel Learnt(params int[][] histories)
    {
        var matrix = ItemWeightsTests.Histories(histories);

        return new(ItemWeights.Learn(matrix, null, null, new() { Ridge = 1 }, 1), ItemCosines.Of(matrix, 100, 1));
    }
}
