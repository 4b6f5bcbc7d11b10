using Grpc.Core;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Insights.Tests;

/// <summary>Which picks a user was given with a match word, and since when.</summary>
public sealed class PicksTests(InsightsApp app)
{
    private readonly Guid user = Guid.CreateVersion7();

    [Fact]
    public async Task A_pick_goes_by_the_word_it_first_had()
    {
        var first = app.Now.AddDays(-5);
        await ShowAsync(user, first.AddDays(2), ("a", "medium"), ("b", "weak"), ("c", null));
        await ShowAsync(user, first, ("a", "strong"));

        var picks = await app.PicksAsync(user, user.ToString());

        Assert.Equal([("a", "strong"), ("b", "weak")], picks.Select(pick => (pick.DramaId, pick.Match)));
        Assert.Equal(first, picks[0].FirstShownAt.ToDateTimeOffset(), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Only_ones_own_since_the_moment_asked_for_and_not_erased()
    {
        var other = Guid.CreateVersion7();
        await ShowAsync(user, app.Now.AddDays(-9), ("old", "strong"));
        await ShowAsync(user, app.Now.AddDays(-2), ("a", "strong"));
        await ShowAsync(other, app.Now.AddDays(-2), ("b", "strong"));

        Assert.Equal(["a"], (await app.PicksAsync(user, user.ToString(), app.Now.AddDays(-3))).Select(pick => pick.DramaId));
        await app.DeliverAsync(new UserErased(user, app.Now));
        Assert.Empty(await app.PicksAsync(user, user.ToString()));
    }

    [Theory]
    [InlineData("01932b6a-0000-7000-8000-000000000001", StatusCode.NotFound)]
    [InlineData("somebody", StatusCode.InvalidArgument)]
    public async Task Somebody_elses_are_not_found_and_nonsense_is_refused(string of, StatusCode status)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => app.PicksAsync(user, of));

        Assert.Equal(status, refused.StatusCode);
    }

    private Task ShowAsync(Guid userId, DateTimeOffset builtAt, params (string DramaId, string? Match)[] picks) => app.DeliverAsync(new SlateShown(
        Guid.CreateVersion7(), userId, false, builtAt, "v", [], [.. picks.Select((pick, i) => new ShownDrama(pick.DramaId, "for_you", null, i + 1, 1, []) { Match = pick.Match })]));
}
