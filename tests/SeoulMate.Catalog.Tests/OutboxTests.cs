using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Catalog;
using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class OutboxTests
{
    [Fact]
    public async Task The_starter_catalogue_is_not_published_and_a_change_is_with_the_whole_drama()
    {
        await using var app = await SmallCatalogApp.WithDramasAsync(3);

        await ChangeAsync(app, drama => drama.DramaId == "drama-2", drama => drama.Title = "Renamed");
        await AllSentAsync(app);

        var change = Assert.Single(app.Bus.Published<DramaChanged>());
        Assert.Equal(("drama-2", "Renamed", 2L), (change.Drama.DramaId, change.Drama.Title, change.Drama.Version));
        Assert.False(change.IsRemoved);
        Assert.Equal(["Medical"], change.Drama.Genres);
        Assert.Equal(TimeSpan.Zero, change.ChangedAt.Offset);
        Assert.Equal(2, (await app.Visitor().ReadAsync<DramaFacts>("/api/v1/dramas/drama-2")).Version);
    }

    [Fact]
    public async Task Two_dispatchers_publish_each_change_once()
    {
        const int count = 400;
        await using var app = await SmallCatalogApp.WithDramasAsync(count);
        await using var other = app.Beside();
        _ = (app.Server, other.Server);

        await ChangeAsync(app, _ => true, drama => drama.Watchers++);
        await AllSentAsync(app);

        var (ours, theirs) = (app.Bus.Published<DramaChanged>(), other.Bus.Published<DramaChanged>());
        Assert.Equal(count, ours.Concat(theirs).Select(change => (change.Drama.DramaId, change.Drama.Version)).Distinct().Count());
        Assert.Equal(count, ours.Count + theirs.Count);
    }

    [Fact]
    public async Task While_the_broker_is_away_changes_wait_and_the_catalogue_is_read_on()
    {
        await using var app = await SmallCatalogApp.WithDramasAsync(2);
        app.Bus.IsAway = true;

        await ChangeAsync(app, drama => drama.DramaId == "drama-1", drama => drama.Hook = "First");
        await ChangeAsync(app, drama => drama.DramaId == "drama-1", drama => drama.Hook = "Second");
        Assert.Equal("Second", (await app.Visitor().ReadAsync<DramaFacts>("/api/v1/dramas/drama-1")).Hook);
        Assert.Empty(app.Bus.Published<DramaChanged>());

        app.Bus.IsAway = false;
        await AllSentAsync(app);

        var change = Assert.Single(app.Bus.Published<DramaChanged>());
        Assert.Equal(("Second", 3L), (change.Drama.Hook, change.Drama.Version));
    }

    [Fact]
    public async Task A_new_credit_is_a_change_of_the_drama()
    {
        await using var app = await SmallCatalogApp.WithDramasAsync(1);

        await app.InDatabaseAsync(async db =>
        {
            var drama = await db.Dramas.SingleAsync();
            drama.Credits.Add(new CreditRow
            {
                DramaId = drama.DramaId,
                Part = CreditPart.Director,
                Billing = 1,
                PersonId = "someone",
                Person = new PersonRow { PersonId = "someone", Name = "Someone", AlsoKnownAs = [] },
            });
            await db.SaveChangesAsync();
        });
        await AllSentAsync(app);

        Assert.Equal("someone", Assert.Single(Assert.Single(app.Bus.Published<DramaChanged>()).Drama.Directors).PersonId);
    }

    [Fact]
    public async Task A_removed_drama_is_gone_and_its_removal_published()
    {
        await using var app = await SmallCatalogApp.WithDramasAsync(2);

        await ChangeAsync(app, drama => drama.DramaId == "drama-1", drama => drama.RemovedAt = TimeProvider.System.GetUtcNow());
        await AllSentAsync(app);

        Assert.True(Assert.Single(app.Bus.Published<DramaChanged>()).IsRemoved);
        Assert.Equal(["drama-2"], (await app.Visitor().ReadAsync<DramaPageView>("/api/v1/dramas")).Items.Select(drama => drama.DramaId));
        await app.Visitor().ProblemAsync("/api/v1/dramas/drama-1", System.Net.HttpStatusCode.NotFound);
    }

    private static Task ChangeAsync(CatalogApp app, System.Linq.Expressions.Expression<Func<DramaRow, bool>> which, Action<DramaRow> change) => app.InDatabaseAsync(async db =>
    {
        await db.Dramas.Where(which).ForEachAsync(change);
        await db.SaveChangesAsync();
    });

    private static Task AllSentAsync(CatalogApp app) => Eventually.TrueAsync("everything is published", async () =>
    {
        var isSent = false;
        await app.InDatabaseAsync(async db => isSent = !await db.Dramas.AnyAsync(drama => drama.PublishedVersion < drama.Version));

        return isSent;
    });
}
