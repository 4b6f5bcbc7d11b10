using System.Globalization;

namespace SeoulMate.Evaluation.Tests;

public sealed class HalfLifeTests
{
    private const int Likers = 12;
    private const int Changing = 30;
    private const int OfAKind = 30;

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Kinds = ["a", "b", "c"];

    /// <summary>Much liked of one kind long ago, some of another ten days ago, one of a third the other day; what comes next is of the second.</summary>
    private static readonly (int Count, double DaysAgo)[] TurnedTenDaysAgo = [(8, 200), (3, 10), (1, 1.5)];

    [Theory]
    [InlineData(HeldOut.LastItem)]
    [InlineData(HeldOut.LastVisit)]
    internal void The_half_life_wins_that_forgets_what_is_over_and_not_what_holds(HeldOut heldOut)
    {
        var halfLives = new HalfLives([.. Ratings(TurnedTenDaysAgo, next: 1)], likedFrom: 4, heldOut);

        double Mean(TimeSpan halfLife) => halfLives.Ndcg(halfLife, spanning: TimeSpan.FromDays(100)).Average();

        Assert.Equal(Changing, halfLives.Users(TimeSpan.FromDays(100)));
        Assert.True(Mean(TimeSpan.FromDays(30)) > Mean(TimeSpan.FromDays(3)) + 0.1);
        Assert.True(Mean(TimeSpan.FromDays(30)) > Mean(HalfLives.Infinite) + 0.1);
    }

    [Fact]
    public void Never_ageing_wins_where_taste_stays_and_the_last_days_were_a_whim()
    {
        var halfLives = new HalfLives([.. Ratings(TurnedTenDaysAgo, next: 0)], likedFrom: 4, HeldOut.LastItem);

        double Mean(TimeSpan halfLife) => halfLives.Ndcg(halfLife, spanning: TimeSpan.FromDays(100)).Average();

        Assert.True(Mean(HalfLives.Infinite) > Mean(TimeSpan.FromDays(30)) + 0.1);
    }

    [Fact]
    public void Where_all_was_liked_within_a_minute_no_half_life_differs()
    {
        var halfLives = new HalfLives([.. Ratings([(8, 0.0003), (3, 0.0002), (1, 0.0001)], next: 1)], likedFrom: 4, HeldOut.LastItem);

        Assert.Equal(halfLives.Ndcg(HalfLives.Infinite, TimeSpan.Zero), halfLives.Ndcg(TimeSpan.FromDays(3), TimeSpan.Zero));
    }

    [Fact]
    public void The_last_visit_is_all_that_was_liked_since_the_last_pause()
    {
        // Of the turning ones: what comes next, after a pause of a day and a half. Who likes all at once has one visit only.
        Assert.Equal(Changing, new HalfLives([.. Ratings(TurnedTenDaysAgo, next: 1)], likedFrom: 4, HeldOut.LastVisit).Users(TimeSpan.Zero));
        Assert.Equal(0, new HalfLives([.. Ratings([(8, 0.9), (3, 0.5), (1, 0.1)], next: 1)], likedFrom: 4, HeldOut.LastVisit).Users(TimeSpan.Zero));
    }

    [Fact]
    public void The_report_says_so_with_its_intervals_and_test()
    {
        var lines = HalfLifeReport.Lines([.. Ratings(TurnedTenDaysAgo, next: 1)]).Cast<Dictionary<string, object>>().ToList();
        var ofVisits = lines.Where(line => line["held_out"] is "last visit").ToList();
        var long30 = ofVisits.Single(line => line.GetValueOrDefault("half_life_days") is "30" && line["history_days_at_least"] is 30.0);
        var never = ofVisits.Single(line => line.GetValueOrDefault("half_life_days") is "infinite" && line["history_days_at_least"] is 30.0);

        Assert.Equal(Changing, long30["users"]);
        Assert.True((double)long30["against_infinite"] > 0);
        Assert.True(((double[])long30["against_infinite_ci95"])[0] > 0);
        Assert.True((double)long30["p"] < 0.01);
        Assert.Equal(1.0, never["p"]);
        Assert.Equal(0, never["users_that_differ"]);
        Assert.Equal(3 * Likers + Changing, lines[0]["users"]);
    }

    /// <summary>Users who like all of one kind, so that it is known what is of a kind; and users who turn from one kind to another.</summary>
    private static IEnumerable<TimedRating> Ratings((int Count, double DaysAgo)[] turns, int next)
    {
        foreach (var kind in Kinds)
        {
            foreach (var liker in Enumerable.Range(0, Likers))
            {
                foreach (var item in Enumerable.Range(0, OfAKind))
                {
                    yield return new($"likes-{kind}-{liker}", Item(kind, item), 5, Now);
                }
            }
        }

        foreach (var user in Enumerable.Range(0, Changing))
        {
            var random = new Random(user);
            var kinds = Kinds.Select((_, place) => Kinds[(user + place) % Kinds.Length]).ToList();
            var picks = kinds.ToDictionary(kind => kind, _ => Enumerable.Range(0, OfAKind).OrderBy(_ => random.Next()).ToList());

            foreach (var (turn, kind) in turns.Zip(kinds))
            {
                foreach (var item in picks[kind].Take(turn.Count))
                {
                    yield return new($"turns-{user}", Item(kind, item), 5, Now.AddDays(-turn.DaysAgo));
                }
            }

            // Not liked, so it says nothing; but rated, so it is not ranked either.
            yield return new($"turns-{user}", Item(kinds[2], picks[kinds[2]][^2]), 1, Now);
            yield return new($"turns-{user}", Item(kinds[next], picks[kinds[next]][^1]), 4, Now);
        }
    }

    private static string Item(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:00}");
}
