using CsCheck;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class EngagementTests
{
    private static readonly Gen<Interaction> AnyInteraction = Gen.Select(
        Gen.Int[0, (int)InteractionKind.ReasonFeedback], Gen.Int[0, 500], Gen.Int[2, 20], Gen.Int[0, 16], Gen.Guid,
        (kind, daysAgo, quarters, episodes, id) => new Interaction(id, (InteractionKind)kind, "signal", Some.Moment.AddDays(-daysAgo))
        {
            Rating = quarters / 4.0,
            Position = quarters,
            EpisodesSeen = episodes,
            Dwell = TimeSpan.FromSeconds(quarters * 10),
        });

    [Fact]
    public void Any_order_of_interactions_folds_into_the_same_engagement() => Gen.Select(AnyInteraction.Array[0, 25], Gen.Int).Sample(
        (interactions, seed) =>
        {
            var shuffled = interactions.ToArray();
            new Random(seed).Shuffle(shuffled);
            var one = Fold(interactions);
            var other = Fold(shuffled);

            Assert.Equal(one with { Clicks = default, DwellSeconds = default }, other with { Clicks = default, DwellSeconds = default });
            Assert.Equal(one.Clicks.At(Some.Moment, Some.HalfLife), other.Clicks.At(Some.Moment, Some.HalfLife), 1e-9);
            Assert.Equal(one.DwellSeconds.At(Some.Moment, Some.HalfLife), other.DwellSeconds.At(Some.Moment, Some.HalfLife), 1e-9);
        },
        iter: 2000);

    [Fact]
    public void The_latest_statement_stands()
    {
        var engagement = Fold(
            Some.Interaction(InteractionKind.WatchlistRemove, "signal", daysAgo: 1),
            Some.Interaction(InteractionKind.WatchlistAdd, "signal", daysAgo: 2));

        Assert.False(engagement.IsOnWatchlist);
    }

    [Fact]
    public void Progress_to_the_last_episode_is_finished()
    {
        var engagement = Fold(Some.Interaction(InteractionKind.Progress, "signal") with { EpisodesSeen = 16 });

        Assert.Equal(WatchStatus.Finished, engagement.StatusOf(episodes: 16));
        Assert.Equal(WatchStatus.Watching, engagement.StatusOf(episodes: 20));
    }

    [Fact]
    public void Progress_of_no_episode_is_not_watching() =>
        Assert.Null(Fold(Some.Interaction(InteractionKind.Progress, "signal") with { EpisodesSeen = 0 }).StatusOf(16));

    [Fact]
    public void A_hidden_drama_comes_back_with_the_next_episode()
    {
        var hidden = Fold(
            Some.Interaction(InteractionKind.Progress, "signal", daysAgo: 3) with { EpisodesSeen = 4 },
            Some.Interaction(InteractionKind.Hide, "signal", daysAgo: 2));

        Assert.True(hidden.IsHidden);
        Assert.False(hidden.With(Some.Interaction(InteractionKind.Progress, "signal", daysAgo: 1) with { EpisodesSeen = 5 }, Some.HalfLife).IsHidden);
    }

    [Fact]
    public void A_dismissal_ends_when_it_said()
    {
        var engagement = Fold(Some.Interaction(InteractionKind.Dismiss, "signal") with { Scope = DismissalScope.NotNow, Until = Some.Moment.AddDays(7) });

        Assert.NotNull(engagement.DismissalAt(Some.Moment.AddDays(6)));
        Assert.Null(engagement.DismissalAt(Some.Moment.AddDays(7)));
    }

    [Fact]
    public void What_is_about_another_drama_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Engagement("signal").With(Some.Interaction(InteractionKind.Click, "moving"), Some.HalfLife));

    private static Engagement Fold(params IEnumerable<Interaction> interactions) =>
        interactions.Aggregate(new Engagement("signal"), (engagement, happened) => engagement.With(happened, Some.HalfLife));
}
