using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.TestKit;

namespace SeoulMate.Insights.Tests;

public sealed class CountingTests(InsightsApp app)
{
    public static TheoryData<string> Turning => ["click", "dwell", "watchlist_add", "progress", "finish", "rate", "favourite"];

    public static TheoryData<string> NotTurning => [.. InteractionKinds.All.Except(Turning.Select(row => row.Data)), "teleport"];

    [Fact]
    public async Task The_migrations_are_up_to_date_with_the_model() => await app.InDatabaseAsync(db =>
    {
        Assert.False(db.Database.HasPendingModelChanges());
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_user_counts_once_however_often_they_turn_to_a_drama_and_however_often_the_broker_says_so()
    {
        var drama = Happened.NewDrama("once");
        var users = Enumerable.Range(0, 21).Select(_ => Guid.CreateVersion7()).ToList();

        foreach (var user in users)
        {
            var click = Happened.Turn(drama, app.Now, user);
            await app.DeliverAsync(click);
            await app.DeliverAsync(click);
            await app.DeliverAsync(Happened.Turn(drama, app.Now, user, InteractionKinds.Progress));
        }

        var trend = await app.TrendOnceAsync(drama, 21);
        Assert.Equal([0, 0, 0, 0, 0, 0, 21], trend.DailyWatchers);
        await app.InDatabaseAsync(async db => Assert.Equal(42, await db.Interactions.CountAsync(row => row.DramaId == drama)));
    }

    [Theory]
    [MemberData(nameof(Turning))]
    public async Task Turning_to_a_drama_counts(string kind)
    {
        var drama = Happened.NewDrama(kind);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.DeliverAsync(Happened.Turn(drama, app.Now, kind: kind))));

        await app.TrendOnceAsync(drama, 20);
    }

    [Theory]
    [MemberData(nameof(NotTurning))]
    public async Task Everything_else_does_not(string kind)
    {
        var (drama, other) = (Happened.NewDrama(kind), Happened.NewDrama("counted"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.DeliverAsync(Happened.Turn(drama, app.Now, kind: kind))));
        await app.TurnAsync(other, 20);

        await app.TrendOnceAsync(other, 20);
        Assert.Null((await app.TrendingAsync()).Of(drama));
    }

    [Fact]
    public async Task What_has_no_drama_is_skipped() => await app.DeliverAsync(Happened.Turn(null, app.Now, kind: InteractionKinds.Click));

    [Fact]
    public async Task Simulated_users_count_for_trending_and_are_marked()
    {
        var drama = Happened.NewDrama("simulated");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.DeliverAsync(Happened.Turn(drama, app.Now, simulated: true))));

        await app.TrendOnceAsync(drama, 20);
        await app.InDatabaseAsync(async db => Assert.True(await db.Interactions.Where(row => row.DramaId == drama).AllAsync(row => row.Simulated)));
    }

    [Fact]
    public async Task A_retraction_takes_back_its_own_interaction_and_no_more()
    {
        var drama = Happened.NewDrama("back");
        var user = Guid.CreateVersion7();
        var (click, finish) = (Happened.Turn(drama, app.Now, user), Happened.Turn(drama, app.Now, user, InteractionKinds.Finish));
        await app.TurnAsync(drama, 20);
        await app.DeliverAsync(click);
        await app.DeliverAsync(finish);
        await app.TrendOnceAsync(drama, 21);

        await app.DeliverAsync(click.TakenBack());
        await app.TurnAsync(drama, 1);
        await app.TrendOnceAsync(drama, 22);

        var takenBack = finish.TakenBack();
        await app.DeliverAsync(takenBack);
        await app.DeliverAsync(takenBack);
        await app.TrendOnceAsync(drama, 21);
    }

    [Fact]
    public async Task What_was_taken_back_before_it_came_has_no_effect_when_it_comes()
    {
        var drama = Happened.NewDrama("before");
        var click = Happened.Turn(drama, app.Now);

        await app.DeliverAsync(click.TakenBack());
        await app.DeliverAsync(click);
        await app.DeliverAsync(click);
        await app.TurnAsync(drama, 20);

        await app.TrendOnceAsync(drama, 20);
    }

    [Fact]
    public async Task In_any_order_all_at_once_and_twice_over_the_count_is_the_same()
    {
        var drama = Happened.NewDrama("any-order");
        var turns = Enumerable.Range(0, 60).Select(_ => Happened.Turn(drama, app.Now)).ToList();
        var takenBack = turns.Take(30).Select(turn => turn.TakenBack()).ToList();
        object[] events = [.. turns, .. takenBack, .. turns, .. takenBack];
        new Random(20_261_124).Shuffle(events);

        await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (happened, _) => await (happened switch
        {
            InteractionRecorded recorded => app.DeliverAsync(recorded),
            InteractionRetracted retracted => app.DeliverAsync(retracted),
            _ => throw new InvalidOperationException("No such event."),
        }));

        await app.TrendOnceAsync(drama, 30);
    }

    [Fact]
    public async Task Whoever_is_erased_counts_no_longer_and_what_comes_late_brings_nobody_back()
    {
        var drama = Happened.NewDrama("erased");
        var click = Happened.Turn(drama, app.Now);
        await app.DeliverAsync(click);
        await app.TurnAsync(drama, 20);
        await app.TrendOnceAsync(drama, 21);

        await app.DeliverAsync(new UserErased(click.UserId, app.Now));
        await app.DeliverAsync(Happened.Turn(drama, app.Now) with { UserId = click.UserId });
        await app.DeliverAsync(new Contracts.Ranking.SlateShown(Guid.CreateVersion7(), click.UserId, Simulated: false, app.Now, "v", [], []));

        await app.TrendOnceAsync(drama, 20);
        await app.InDatabaseAsync(async db =>
        {
            Assert.False(await db.Slates.AnyAsync(slate => slate.UserId == click.UserId));
            Assert.False(await db.Interactions.AnyAsync(done => done.UserId == click.UserId));
        });
    }

    [Fact]
    public async Task All_that_was_shown_to_whoever_is_erased_goes_too_and_no_impression_is_taken_in_after()
    {
        var user = Guid.CreateVersion7();
        var slate = new Contracts.Ranking.SlateShown(
            Guid.CreateVersion7(), user, Simulated: false, app.Now, "v", [], [new("drama", "for_you", null, 6, 0.5, []) { Exploration = new("explore", "Crime", 0.2) }]);
        var impression = new Contracts.Insights.ImpressionRequest(slate.SlateId, "drama", "for_you", 6, app.Now);
        await app.DeliverAsync(slate);
        await app.CreateClient().As(InsightsApp.Audience, user).PostImpressionsAsync(impression);

        await app.DeliverAsync(new UserErased(user, app.Now));
        using var late = await app.CreateClient().As(InsightsApp.Audience, user).PostImpressionsAsync(impression);

        using var overview = await app.User(user, ServiceDefaults.Tokens.Scopes.Operator).GetAsync(new Uri("/api/v1/insights/overview", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Gone, late.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, overview.StatusCode);
        await app.InDatabaseAsync(async db =>
        {
            Assert.False(await db.Impressions.AnyAsync(shown => shown.UserId == user));
            Assert.False(await db.Operators.AnyAsync(known => known.UserId == user));
            Assert.False(await db.Explorations.AnyAsync(tried => tried.SlateId == slate.SlateId));
        });
    }
}
