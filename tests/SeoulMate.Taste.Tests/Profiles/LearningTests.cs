using CsCheck;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

/// <summary>What holds of learning whatever people do. Each property is tried on 20,000 cases.</summary>
public sealed class LearningTests
{
    private const int Cases = 20_000;
    private const double Rounding = 1e-9;

    private static readonly Gen<Interaction[]> AnyLog = Some.AnyInteraction.Array[0, 30];

    [Fact]
    public void Any_permutation_and_duplication_of_a_log_gives_the_same_profile() => Gen.Select(AnyLog, Gen.Int).Sample(
        (log, seed) =>
        {
            var random = new Random(seed);
            Interaction[] mixed = [.. log, .. log.Where(_ => random.Next(3) == 0)];
            random.Shuffle(mixed);

            AssertSame(Some.TasteOf(log), Some.TasteOf(mixed));
        },
        iter: Cases);

    [Fact]
    public void Any_batching_of_a_log_gives_the_same_engagements() => Gen.Select(AnyLog, Gen.Int[1, 7]).Sample(
        (log, size) =>
        {
            var live = new Dictionary<string, Engagement>();

            foreach (var batch in log.Where(one => one.DramaId is not null).DistinctBy(one => one.InteractionId).Chunk(size))
            {
                foreach (var ofDrama in batch.GroupBy(one => one.DramaId!))
                {
                    var before = live.GetValueOrDefault(ofDrama.Key) ?? new Engagement(ofDrama.Key);
                    live[ofDrama.Key] = ofDrama.Aggregate(before, (engagement, one) => engagement.With(one, Some.HalfLife));
                }
            }

            var controls = Controls.Of(log, Some.Moment);
            AssertSame(Some.TasteOf(log), TasteProfile.Of(live.Values, Some.Catalogue, Some.Moment, new TasteOptions { HalfLife = Some.HalfLife }, controls));
        },
        iter: Cases);

    [Fact]
    public void What_is_taken_back_never_happened() => Gen.Select(AnyLog, Some.AnyInteraction).Sample(
        (log, undone) => AssertSame(
            Some.TasteOf(log),
            Some.TasteOf([.. log.Append(undone).Where(one => one.InteractionId != undone.InteractionId)])),
        iter: Cases);

    [Fact]
    public void Opposites_restore_the_state_exactly() => Gen.Select(AnyLog, Gen.Enum<Opposite>(), Gen.Int[0, 5].Select(i => Some.Catalogue.Dramas[i].DramaId)).Sample(
        (log, opposite, dramaId) =>
        {
            var (kind, back) = KindsOf(opposite);
            var before = log.Where(one => one.DramaId != dramaId || !Touches(one, kind)).ToArray();

            var untouched = Some.TasteOf(before);
            var undone = Some.TasteOf([.. before, Some.Rate(dramaId, 4.5) with { Kind = kind }, Some.Interaction(back, dramaId, daysAgo: -0.1)]);

            // That something was done twice is still known.
            AssertSame(untouched, undone with { InteractionCount = undone.InteractionCount - 2 });
        },
        iter: Cases);

    [Fact]
    public void Every_score_lies_within_0_and_1() => AnyLog.Sample(
        log =>
        {
            var taste = Some.TasteOf(log);

            Assert.All(taste.Preferences, preference => Assert.InRange(preference.Score, 0, 1));
            Assert.All(taste.Preferences, preference => Assert.InRange(preference.Learnt, 0, 1));
            Assert.InRange(taste.Diversity, 0, 1);
            Assert.InRange(taste.Ratings.Mean, 0.5, 5);
        },
        iter: Cases);

    [Fact]
    public void More_liking_never_says_less_and_more_disliking_never_says_more() => Gen
        .Select(AnyLog, Some.AnyInteraction, Gen.Int[0, 600], Gen.Double[1, 5])
        .Where(one => one.Item2.DramaId is not null)
        .Sample(
            (log, happened, daysAgo, mean) =>
            {
                var engagement = Fold([.. log.Where(one => one.DramaId == happened.DramaId)], happened.DramaId!);
                var acted = happened with { InteractionId = Guid.CreateVersion7(), OccurredAt = Some.Moment.AddDays(-daysAgo) };
                var direction = DirectionOf(acted, engagement, mean);
                var before = LikingOf(engagement, mean);
                var after = LikingOf(engagement.With(acted, Some.HalfLife), mean);

                // What is kept out of the taste says nothing either way.
                if (direction > 0 && !engagement.IsExcluded)
                {
                    Assert.True(ScoreOf(after) >= ScoreOf(before) - Rounding, $"{acted.Kind} on {engagement}: {before} to {after}");
                }

                if (direction < 0 && !engagement.IsExcluded)
                {
                    Assert.True(ScoreOf(after) <= ScoreOf(before) + Rounding, $"{acted.Kind} on {engagement}: {before} to {after}");
                }
            },
            iter: Cases);

    [Fact]
    public void All_that_was_learnt_halves_with_the_half_life() => AnyLog.Sample(
        log =>
        {
            // Clicks and time saturate: they halve before that, not after.
            var engagements = Engagement.Fold(log, Some.HalfLife).Select(one => one with { Clicks = DecayedSum.Zero, DwellSeconds = DecayedSum.Zero });

            foreach (var engagement in engagements)
            {
                var now = LikingOf(engagement, mean: 4);
                var later = Liking.Of(engagement, 16, 4, Some.Moment.AddDays(1) + Some.HalfLife, new SignalStrengths(), Some.HalfLife);
                var sooner = Liking.Of(engagement, 16, 4, Some.Moment.AddDays(1), new SignalStrengths(), Some.HalfLife);

                Assert.Equal(sooner.Positive / 2, later.Positive, Rounding);
                Assert.Equal(sooner.Negative / 2, later.Negative, Rounding);
                Assert.True(sooner.Positive <= now.Positive + Rounding);
            }
        },
        iter: Cases);

    [Fact]
    public void What_the_user_set_stays_whatever_is_learnt() => Gen.Select(AnyLog, Gen.Double[0, 1]).Sample(
        (log, amount) =>
        {
            var set = new Interaction(Guid.CreateVersion7(), InteractionKind.Set, null, Some.Moment.AddDays(1)) { Facet = Facet.Genre, Target = "Medical", Amount = amount };
            var taste = Some.TasteOf([.. log, set]);

            Assert.Equal(amount, taste.Preferences.Single(preference => preference.Facet == new FacetValue(Facet.Genre, "Medical")).Score);
        },
        iter: Cases);

    private static void AssertSame(TasteProfile one, TasteProfile other)
    {
        var preferences = other.Preferences.ToDictionary(preference => preference.Facet);

        Assert.Equal(one.Preferences.Count, preferences.Count);
        Assert.Equal(one.Likings.Count, other.Likings.Count);
        Assert.Equal(one.InteractionCount, other.InteractionCount);
        Assert.Equal(one.Ratings.Mean, other.Ratings.Mean, Rounding);
        Assert.Equal(one.Diversity, other.Diversity, Rounding);
        Assert.All(one.Preferences, preference =>
        {
            Assert.Equal(preference.Score, preferences[preference.Facet].Score, Rounding);
            Assert.Equal(preference.Learnt, preferences[preference.Facet].Learnt, Rounding);
            Assert.Equal(preference.Evidence.Count, preferences[preference.Facet].Evidence.Count);
        });
        Assert.All(one.Likings, liking => Assert.Equal(liking.Value.Net, other.Likings[liking.Key].Net, Rounding));
    }

    private static Engagement Fold(Interaction[] log, string dramaId) => Engagement.Fold(log, Some.HalfLife).SingleOrDefault() ?? new Engagement(dramaId);

    private static Liking LikingOf(Engagement engagement, double mean) =>
        Liking.Of(engagement, 16, mean, Some.Moment, new SignalStrengths(), Some.HalfLife);

    private static double ScoreOf(Liking liking) => Preference.ScoreOf(0.1, 2, liking.Positive, liking.Negative);

    /// <summary>1 for more liking, −1 for more disliking, 0 for what is neither or a correction of what was said before.</summary>
    private static int DirectionOf(Interaction acted, Engagement before, double mean) => acted.Kind switch
    {
        InteractionKind.Click or InteractionKind.Dwell or InteractionKind.WatchlistAdd or InteractionKind.Finish or InteractionKind.Favourite => 1,
        InteractionKind.Progress when acted.EpisodesSeen >= (before.Progress?.Value ?? 0) => 1,
        InteractionKind.Rate when acted.Rating >= Math.Max(mean, before.Stars ?? 0) => 1,
        InteractionKind.Rate when acted.Rating <= Math.Min(mean, before.Stars ?? 5) => -1,
        InteractionKind.Drop or InteractionKind.Dismiss => -1,
        _ => 0,
    };

    private static (InteractionKind Kind, InteractionKind Back) KindsOf(Opposite opposite) => opposite switch
    {
        Opposite.Watchlist => (InteractionKind.WatchlistAdd, InteractionKind.WatchlistRemove),
        Opposite.Rating => (InteractionKind.Rate, InteractionKind.Unrate),
        Opposite.Favourite => (InteractionKind.Favourite, InteractionKind.Unfavourite),
        Opposite.Dismissal => (InteractionKind.Dismiss, InteractionKind.Undismiss),
        _ => (InteractionKind.Exclude, InteractionKind.Include),
    };

    private static bool Touches(Interaction happened, InteractionKind kind) =>
        Enum.GetValues<Opposite>().Select(KindsOf).First(kinds => kinds.Kind == kind) is var (there, back) && (happened.Kind == there || happened.Kind == back);

    private enum Opposite
    {
        Watchlist,
        Rating,
        Favourite,
        Dismissal,
        Exclusion,
    }
}
