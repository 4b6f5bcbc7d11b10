using CsCheck;
using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Tests.Collaborative;

public sealed class ItemWeightsTests
{
    private static readonly ItemWeightOptions Plain = new()
    {
        RowExponent = 0,
        Ridge = 1,
        Denoising = 0,
        SideInformation = 0,
        InputExponent = 0,
        OutputExponent = 0,
        Closeness = 0,
    };

    private static readonly Gen<int[][]> AnyHistories = Gen.Int[0, 7].Array[1, 5].Select(items => items.Distinct().ToArray()).Array[1, 30];

    [Fact]
    public void Two_items_of_two_users_weigh_as_by_hand()
    {
        // G = [2 1; 1 1], with ridge 1: [3 1; 1 2]; P = [2 −1; −1 3] / 5; B01 = −P01 / P11 = 1/3, B10 = −P10 / P00 = 1/2.
        var weights = ItemWeights.Learn(new([[new(0, 1), new(1, 1)], [new(0, 1)]], 2), null, null, Plain, 1);

        Assert.Equal(1 / 3.0, weights[0, 1], 1e-6);
        Assert.Equal(1 / 2.0, weights[1, 0], 1e-6);
        Assert.Equal(0, weights[0, 0]);
    }

    [Fact]
    public void Without_users_what_is_shared_speaks()
    {
        var attributes = new HistoryMatrix([[new(0, 1), new(1, 1)], [new(2, 1)]], 3);
        var weights = ItemWeights.Learn(new([], 3), attributes, null, Plain with { SideInformation = 5 }, 1);

        Assert.True(weights[0, 1] > 0.5);
        Assert.Equal(0, weights[0, 2], 1e-9);
    }

    [Fact]
    public void A_popular_item_of_a_history_says_less_the_more_that_counts()
    {
        var histories = Histories([.. Enumerable.Repeat(new[] { 0 }, 20), [0, 2], [1, 2]]);
        double Ratio(double exponent)
        {
            var weights = ItemWeights.Learn(histories, null, null, Plain with { InputExponent = exponent }, 1);

            return weights[0, 2] / weights[1, 2];
        }

        Assert.True(Ratio(0.3) < Ratio(0));
    }

    [Fact]
    public void The_order_of_users_and_of_their_items_changes_nothing() => AnyHistories.Sample(
        histories =>
        {
            var turned = ItemWeights.Learn(Histories(histories), null, null, new() { Ridge = 2 }, 1);
            var other = ItemWeights.Learn(Histories([.. histories.Reverse().Select(history => history.Reverse().ToArray())]), null, null, new() { Ridge = 2 }, 2);

            return Enumerable.Range(0, 8).All(row => Enumerable.Range(0, 8).All(column => Math.Abs(turned[row, column] - other[row, column]) < 1e-5));
        },
        iter: 200);

    [Fact]
    public void Turning_to_an_item_raises_its_nearest_neighbour_and_an_item_without_company_has_none() => AnyHistories.Sample(
        histories =>
        {
            var weights = ItemWeights.Learn(Histories(histories), null, null, Plain, 1);

            return Enumerable.Range(0, 8).All(item =>
            {
                var hasCompany = histories.Any(history => history.Contains(item) && history.Length > 1);
                var highest = Enumerable.Range(0, 8).Where(other => other != item).Max(other => weights[item, other]);

                return hasCompany ? highest > 0 : highest == 0;
            });
        },
        iter: 500);

    [Fact]
    public void Cosines_are_what_was_turned_to_together()
    {
        var cosines = ItemCosines.Of(new([[new(0, 0.4), new(1, 1)], [new(0, 1)], [new(1, 1), new(2, -1)]], 3), 10, 1);

        Assert.Equal(0.5, cosines[0, 1], 1e-6);
        Assert.Equal(0, cosines[1, 2]);
        Assert.Equal(0, cosines[0, 0]);
    }

    [Fact]
    public void Only_the_weightiest_are_kept()
    {
        var rows = SparseRows.Of(1, 5, 2, 1, (_, cells) => (cells[0], cells[1], cells[2], cells[3]) = (1, -3, 2, 0.5));

        Assert.Equal([(1, -3.0), (2, 2.0)], rows.Row(0));
        Assert.Equal(0, rows[0, 0]);
    }

    [Theory]
    [InlineData(new[] { 0, 2 }, new[] { 1, 1 })]
    [InlineData(new[] { 0, 2 }, new[] { 0, 9 })]
    [InlineData(new[] { 0, 1 }, new[] { 0, 1 })]
    public void Broken_rows_are_refused(int[] starts, int[] columns) => Assert.Throws<ArgumentException>(() => new SparseRows(3, starts, columns, [1, 1]));

    internal static HistoryMatrix Histories(params int[][] histories) =>
        new([.. histories.Select(history => (IReadOnlyList<HistoryItem>)[.. history.Select(item => new HistoryItem(item, 1))])], 8);
}
