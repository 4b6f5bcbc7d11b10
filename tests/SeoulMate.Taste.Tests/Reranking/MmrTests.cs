using CsCheck;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Reranking;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Tests.Reranking;

public sealed class MmrTests
{
    private static readonly Drama[] Dramas =
    [
        Some.Drama("a", ["Medical"], lead: "jo"),
        Some.Drama("b", ["Medical"], lead: "jo"),
        Some.Drama("c", ["Medical"], lead: "jo"),
        Some.Drama("d", ["Medical"], lead: "jo"),
        Some.Drama("e", ["Thriller"], lead: "lee"),
    ];

    private static readonly DramaCatalogue Catalogue = new(Dramas);

    [Fact]
    public void Without_diversity_it_is_the_order_of_scores() =>
        Assert.Equal(["a", "b", "e"], Slate(diversity: 0, sameLeadAtMost: 2, size: 3));

    [Fact]
    public void With_diversity_something_else_comes_before_more_of_the_same() =>
        Assert.Equal(["a", "e"], Slate(diversity: 0.7, sameLeadAtMost: 3, size: 2));

    [Fact]
    public void No_lead_appears_more_often_than_the_cap() =>
        Assert.Equal(["a", "b", "c", "e"], Slate(diversity: 0, sameLeadAtMost: 3, size: 5));

    [Fact]
    public void The_order_in_which_dramas_come_does_not_matter() => Gen.Int.Sample(seed =>
    {
        var shuffled = Scored().ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(
            Mmr.Rerank(Scored(), 5, Catalogue, 0.3, 3).Select(scored => scored.Drama.DramaId),
            Mmr.Rerank(shuffled, 5, Catalogue, 0.3, 3).Select(scored => scored.Drama.DramaId));
    });

    [Fact]
    public void Nothing_makes_nothing() => Assert.Empty(Mmr.Rerank([], 5, Catalogue, 0.3, 3));

    private static IEnumerable<string> Slate(double diversity, int sameLeadAtMost, int size) =>
        Mmr.Rerank(Scored(), size, Catalogue, diversity, sameLeadAtMost).Select(scored => scored.Drama.DramaId);

    private static IEnumerable<ScoredDrama> Scored() => Dramas.Select((drama, i) => new ScoredDrama(drama, 10 - i, []));
}
