using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class ViewingTests
{
    [Fact]
    public void Six_episodes_a_day_are_a_binge()
    {
        var pace = PaceOf(Enumerable.Range(1, 12).Select(episode => Seen("love", episode, daysAgo: episode <= 6 ? 2 : 1)));

        Assert.Equal(12, pace.Episodes);
        Assert.True(pace.IsBingeWatcher);
    }

    [Fact]
    public void An_episode_a_day_is_none() =>
        Assert.False(PaceOf(Enumerable.Range(1, 12).Select(episode => Seen("love", episode, daysAgo: 20 - episode))).IsBingeWatcher);

    [Fact]
    public void Episodes_told_of_at_once_were_seen_at_some_other_time()
    {
        var pace = PaceOf([Seen("love", 16, daysAgo: 3), Seen("wedding", 16, daysAgo: 3)]);

        Assert.Equal(2, pace.Episodes);
        Assert.Null(pace.IsBingeWatcher);
    }

    [Fact]
    public void What_was_seen_since_the_last_telling_is_spread_over_the_days_between()
    {
        var pace = PaceOf([Seen("love", 1, daysAgo: 10), Seen("love", 9, daysAgo: 6)]);

        Assert.Equal(9, pace.Episodes, 12);
        Assert.Equal([1, 2, 2, 2, 2], pace.EpisodesByDay.Values);
    }

    [Fact]
    public void Several_dramas_make_one_day_and_finishing_counts_the_rest() => Assert.Equal(
        4, PaceOf([Seen("love", 15, daysAgo: 1), Seen("wedding", 1, daysAgo: 1), Seen("wedding", 2, daysAgo: 1), Some.Interaction(InteractionKind.Finish, "love", daysAgo: 1)]).Episodes);

    [Fact]
    public void Seeing_it_again_adds_nothing() =>
        Assert.Equal(1, PaceOf([Seen("love", 8, daysAgo: 9), Seen("love", 2, daysAgo: 3)]).Episodes);

    [Fact]
    public void Length_and_year_are_in_the_middle_of_what_is_liked()
    {
        DramaCatalogue catalogue = new([.. Enumerable.Range(0, 5).Select(i => new Drama($"d{i}") { Episodes = 8 + (4 * i), FirstAired = new(2010 + (2 * i), 1, 1) })]);
        var likings = Enumerable.Range(0, 5).ToDictionary(i => $"d{i}", i => i == 4 ? new Liking(0, 1) : new Liking(1, 0));
        var pattern = ViewingPattern.Of(likings, catalogue);

        Assert.Equal(12, pattern.Episodes);
        Assert.Equal(2012, pattern.Year);
        Assert.Equal((2010, 2014), (pattern.YearFrom, pattern.YearTo));
        Assert.Equal(["d0", "d1", "d2", "d3"], pattern.DramaIds);
    }

    [Fact]
    public void Two_liked_dramas_are_no_pattern() => Assert.Null(
        ViewingPattern.Of(new Dictionary<string, Liking> { ["love"] = new(1, 0), ["murder"] = new(1, 0) }, Some.Catalogue).Episodes);

    private static ViewingPace PaceOf(IEnumerable<Interaction> happened) => ViewingPace.Of(happened, Some.Catalogue);

    private static Interaction Seen(string dramaId, int episodes, double daysAgo) =>
        Some.Interaction(InteractionKind.Progress, dramaId, daysAgo) with { EpisodesSeen = episodes };
}
