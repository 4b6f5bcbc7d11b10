using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Tests.Explanations;

public sealed class MatchWordTests
{
    [Fact]
    public void Nothing_personal_makes_no_claim() => Assert.Null(MatchWord.Of(Scored(personal: 0), interactionCount: 9));

    [Fact]
    public void More_from_the_user_is_a_better_match() => Assert.Equal(
        [Match.Weak, Match.Medium, Match.Strong],
        new[] { 0.5, 1.5, 2.5 }.Select(personal => MatchWord.Of(Scored(personal), interactionCount: 9)!.Value));

    [Fact]
    public void With_fewer_than_three_interactions_nothing_is_strong() =>
        Assert.Equal(Match.Medium, MatchWord.Of(Scored(personal: 5), interactionCount: 2));

    private static ScoredDrama Scored(double personal) => ScoredDrama.Of(
        Some.Drama("a", []),
        [
            new(ContributionKind.Popularity, string.Empty, 3, []),
            new(ContributionKind.Neighbour, "b", personal, ["b"]),
        ]);
}
