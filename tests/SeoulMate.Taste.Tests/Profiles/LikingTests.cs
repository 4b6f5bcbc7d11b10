using CsCheck;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class LikingTests
{
    private const double Mean = 4;

    [Fact]
    public void Kinds_say_more_and_more_from_a_dismissal_to_a_high_rating()
    {
        var ordered = new[]
        {
            Net(Some.Interaction(InteractionKind.Drop, "a")),
            Net(Some.Interaction(InteractionKind.Dismiss, "a")),
            0,
            Net(Some.Interaction(InteractionKind.Click, "a")),
            Net(Some.Interaction(InteractionKind.Dwell, "a") with { Dwell = TimeSpan.FromMinutes(3) }),
            Net(Some.Interaction(InteractionKind.WatchlistAdd, "a")),
            Net(Some.Interaction(InteractionKind.Progress, "a") with { EpisodesSeen = 12 }),
            Net(Some.Interaction(InteractionKind.Finish, "a")),
            Net(Some.Interaction(InteractionKind.Finish, "a"), Some.Rate("a", 5)),
        };

        Assert.Equal(ordered.Order(), ordered);
        Assert.Equal(ordered.Distinct().Count(), ordered.Length);
    }

    [Fact]
    public void A_binge_is_one_liking_not_sixteen()
    {
        var binge = Enumerable.Range(1, 16).Select(episode => Some.Interaction(InteractionKind.Progress, "a", daysAgo: 16 - episode) with { EpisodesSeen = episode });

        Assert.Equal(Net(Some.Interaction(InteractionKind.Finish, "a")), Net([.. binge]), 9);
    }

    [Fact]
    public void Taking_off_the_watchlist_takes_back_its_own_addition_and_no_more()
    {
        var clicked = Some.Interaction(InteractionKind.Click, "a", daysAgo: 3);

        Assert.Equal(
            Net(clicked),
            Net(clicked, Some.Interaction(InteractionKind.WatchlistAdd, "a", daysAgo: 2), Some.Interaction(InteractionKind.WatchlistRemove, "a", daysAgo: 1)),
            12);
    }

    [Fact]
    public void A_drama_finished_and_rated_low_is_disliked() =>
        Assert.True(Net(Some.Interaction(InteractionKind.Finish, "a"), Some.Rate("a", 1.5)) < -0.5);

    [Fact]
    public void A_higher_rating_never_says_less() => Gen.Select(Gen.Int[2, 20], Gen.Int[2, 20], Gen.Bool).Sample((one, other, isFinished) =>
    {
        Interaction[] finished = isFinished ? [Some.Interaction(InteractionKind.Finish, "a")] : [];

        Assert.True(
            Net([.. finished, Some.Rate("a", Math.Min(one, other) / 4.0)]) <= Net([.. finished, Some.Rate("a", Math.Max(one, other) / 4.0)]) + 1e-12);
    });

    [Fact]
    public void A_click_at_the_first_place_says_less_than_one_at_the_tenth() =>
        Assert.True(
            Net(Some.Interaction(InteractionKind.Click, "a") with { Position = 1 }) < Net(Some.Interaction(InteractionKind.Click, "a") with { Position = 10 }));

    [Fact]
    public void What_is_kept_out_of_the_taste_says_nothing() =>
        Assert.Equal(0, Net(Some.Interaction(InteractionKind.Finish, "a"), Some.Rate("a", 5), Some.Interaction(InteractionKind.Exclude, "a")));

    [Fact]
    public void A_liking_halves_with_the_half_life() => Assert.Equal(
        Net(Some.Interaction(InteractionKind.Finish, "a")) / 2,
        Net(Some.Interaction(InteractionKind.Finish, "a", daysAgo: Some.HalfLife.TotalDays)),
        12);

    private static double Net(params Interaction[] interactions) => Liking.Of(
        interactions.Aggregate(new Engagement("a"), (engagement, happened) => engagement.With(happened, Some.HalfLife)),
        episodes: 16,
        Mean,
        Some.Moment,
        new SignalStrengths(),
        Some.HalfLife).Net;
}
