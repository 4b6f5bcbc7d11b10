using SeoulMate.Contracts.Similarity;

namespace SeoulMate.Ranking.Tests;

public sealed class NeighbourhoodsTests
{
    private static readonly Neighbourhoods Both = new(
        new Dictionary<string, IReadOnlyList<(string DramaId, double Similarity)>> { ["seed"] = [("alike", 0.6), ("both", 0.5), ("unlike", -0.2)] }, "v")
    {
        Companions = new Dictionary<string, IReadOnlyList<Companion>>
        {
            ["seed"] = [new() { DramaId = "people", Likeness = 0.4, Together = 30 }, new() { DramaId = "both", Likeness = 0.3, Together = 20 }],
        },
    };

    [Fact]
    public void What_is_alike_and_what_the_same_people_finished_stand_in_one_order()
    {
        var near = Both.NearTo("seed");

        Assert.Equal(["both", "alike", "people"], near.Select(one => one.DramaId));
        Assert.Equal([0.65, 0.6, 0.4], near.Select(one => Math.Round(one.Similarity, 12)));
        Assert.Equal([20, 0, 30], near.Select(one => one.Together));
    }

    [Fact]
    public void Nothing_is_near_what_is_not_known() => Assert.Empty(Both.NearTo("nowhere"));
}
