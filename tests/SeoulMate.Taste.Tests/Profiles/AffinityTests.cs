using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class AffinityTests
{
    [Theory]
    [InlineData(InteractionKind.Finish, null, null, 0.85)]
    [InlineData(InteractionKind.Finish, 5.0, null, 1)]
    [InlineData(InteractionKind.Finish, 2.0, null, 0.4)]
    [InlineData(InteractionKind.WatchlistAdd, null, null, 0.4)]
    [InlineData(InteractionKind.WatchlistAdd, 4.0, null, 0.8)]
    [InlineData(InteractionKind.Progress, 5.0, 8, 0.375)]
    [InlineData(InteractionKind.Drop, 5.0, null, -0.6)]
    [InlineData(InteractionKind.Dismiss, null, null, -0.5)]
    public void What_was_watched_is_multiplied_by_its_rating(InteractionKind kind, double? stars, int? seen, double expected)
    {
        List<Interaction> happened = [new(Guid.CreateVersion7(), kind, "hospital", Some.Moment) { EpisodesSeen = seen }];

        if (stars is not null)
        {
            happened.Add(new(Guid.CreateVersion7(), InteractionKind.Rate, "hospital", Some.Moment) { Rating = stars });
        }

        Assert.Equal(expected, Of(happened), 1e-9);
    }

    [Fact]
    public void It_halves_in_a_half_life() => Assert.Equal(
        0.425, Of([new(Guid.CreateVersion7(), InteractionKind.Finish, "hospital", Some.Moment - Some.HalfLife)]), 1e-9);

    [Fact]
    public void A_look_says_a_little_and_what_is_kept_out_says_nothing()
    {
        Interaction click = new(Guid.CreateVersion7(), InteractionKind.Click, "hospital", Some.Moment);

        Assert.InRange(Of([click]), 0.01, 0.2);
        Assert.Equal(0, Of([click, new(Guid.CreateVersion7(), InteractionKind.Exclude, "hospital", Some.Moment)]));
    }

    private static double Of(IEnumerable<Interaction> happened) =>
        Affinity.Of(Engagement.Fold(happened, Some.HalfLife).Single(), 16, Some.Moment, new SignalStrengths(), Some.HalfLife);
}
