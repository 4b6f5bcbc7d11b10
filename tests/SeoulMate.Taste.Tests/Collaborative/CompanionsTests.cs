using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Tests.Collaborative;

public sealed class CompanionsTests
{
    [Fact]
    public void What_many_finished_beside_an_item_is_told_the_likest_first()
    {
        // 40 finished 0 and 1, 30 of them 2 as well, 19 of them 3; 60 others finished 2 alone.
        List<int[]> finished = [.. Enumerable.Range(0, 100).Select(person => person < 40 ? person < 19 ? [0, 1, 2, 3] : person < 30 ? [0, 1, 2] : (int[])[0, 1] : [2])];

        var companions = new Companions(finished, 5).Of(0);

        Assert.Equal([(1, 40), (2, 30)], companions.Select(companion => (companion.Item, companion.Together)));
        Assert.Equal(1.0 * 40 / 60, companions[0].Likeness, 1e-12);
        Assert.Equal(30 / Math.Sqrt(40.0 * 90) * 30 / 50, companions[1].Likeness, 1e-12);
    }

    [Fact]
    public void What_fewer_than_twenty_did_stays_theirs()
    {
        List<int[]> finished = [.. Enumerable.Repeat<int[]>([0, 1], 19), .. Enumerable.Repeat<int[]>([0], 50)];

        Assert.Empty(new Companions(finished, 2).Of(0));
        Assert.Empty(new Companions(finished, 2).Of(1));
    }
}
