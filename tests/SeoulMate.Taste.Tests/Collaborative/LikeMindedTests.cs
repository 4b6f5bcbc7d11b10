using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Tests.Collaborative;

public sealed class LikeMindedTests
{
    /// <summary>Two crowds: the first turns to items 0 to 2, the second to 3 to 5; some of the first also finished 6, as many as told, and one fewer 7.</summary>
    private static LikeMinded Crowds(int finishSix, int finishSeven)
    {
        List<HistoryItem[]> histories = [];
        List<int[]> finished = [];

        for (var person = 0; person < 100; person++)
        {
            var from = person % 2 == 0 ? 0 : 3;
            int[] turned = [from, from + 1, from + 2, .. person % 2 == 0 && person / 2 < finishSix ? (int[])[6] : [], .. person % 2 == 0 && person / 2 < finishSeven ? (int[])[7] : []];
            histories.Add([.. turned.Select(item => new HistoryItem(item, 1))]);
            finished.Add(turned);
        }

        return new(histories, finished, 8);
    }

    [Fact]
    public void What_twenty_of_like_taste_finished_is_told_and_what_fewer_did_is_not()
    {
        var (people, items) = Crowds(finishSix: 20, finishSeven: 19).Of([new(0, 1), new(1, 1)]);

        Assert.Equal(50, people);
        Assert.Equal([2, 6], items.Select(item => item.Item).Order());
        Assert.Equal([50, 20], items.OrderBy(item => item.Item).Select(item => item.Finished));
    }

    [Fact]
    public void The_lift_is_what_is_beyond_chance_in_standard_deviations()
    {
        var six = Crowds(finishSix: 30, finishSeven: 0).Of([new(0, 1), new(1, 1)]).Items.Single(item => item.Item == 6);

        // 30 of 50, where 30 of 100 would be 15: (30 − 15) / √(50 · 0.3 · 0.7).
        Assert.Equal(15 / Math.Sqrt(10.5), six.Lift, 1e-12);
    }

    [Fact]
    public void Who_turned_away_from_the_same_is_not_of_like_taste() =>
        Assert.Equal(0, Crowds(30, 30).Of([new(0, -1), new(1, -1)]).People);

    [Fact]
    public void Nobody_is_like_someone_without_a_history() => Assert.Empty(Crowds(30, 30).Of([]).Items);
}
