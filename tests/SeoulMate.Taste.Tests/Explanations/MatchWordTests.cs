using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Tests.Explanations;

public sealed class MatchWordTests
{
    private static readonly MatchBounds Bounds = new(1.8, 2.7);

    [Fact]
    public void Nothing_personal_makes_no_claim() => Assert.Null(MatchWord.Of(Scored(personal: 0), interactionCount: 9, Bounds));

    [Fact]
    public void More_from_the_user_is_a_better_match() => Assert.Equal(
        [Match.Weak, Match.Medium, Match.Strong],
        new[] { 0.5, 2, 3 }.Select(personal => MatchWord.Of(Scored(personal), interactionCount: 9, Bounds)!.Value));

    [Fact]
    public void What_the_history_says_of_every_drama_is_no_match() => Assert.Equal(
        Match.Weak,
        MatchWord.Of(
            ScoredDrama.Of(Some.Drama("a", []), [new(ContributionKind.Base, string.Empty, -2, []), new(ContributionKind.Neighbour, "b", 3, ["b"])]), interactionCount: 9, Bounds));

    [Fact]
    public void With_fewer_than_three_interactions_nothing_is_strong() =>
        Assert.Equal(Match.Medium, MatchWord.Of(Scored(personal: 5), interactionCount: 2, Bounds));

    [Theory]
    [InlineData(ContributionKind.Stated)]
    [InlineData(ContributionKind.Dial)]
    public void What_was_only_said_makes_nothing_strong_either(ContributionKind kind) => Assert.NotEqual(
        Match.Strong, MatchWord.Of(ScoredDrama.Of(Some.Drama("a", []), [new(kind, "genre:Medical", 5, [])]), interactionCount: 2, Bounds));

    [Fact]
    public void A_dial_makes_nothing_fit_better_or_worse()
    {
        var scored = Scored(personal: 2);

        Assert.All(new[] { -1.0, 1 }, amount => Assert.Equal(
            MatchWord.Of(scored, interactionCount: 9, Bounds),
            MatchWord.Of(ScoredDrama.Of(scored.Drama, [.. scored.Contributions, new(ContributionKind.Dial, "hidden", amount, [])]), interactionCount: 9, Bounds)));
        Assert.Null(MatchWord.Of(ScoredDrama.Of(scored.Drama, [new(ContributionKind.Dial, "hidden", 1, [])]), interactionCount: 9, Bounds));
    }

    private static ScoredDrama Scored(double personal) => ScoredDrama.Of(
        Some.Drama("a", []),
        [
            new(ContributionKind.Popularity, string.Empty, 3, []),
            new(ContributionKind.Neighbour, "b", personal, ["b"]),
        ]);
}
