using System.Net;
using System.Net.Http.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Insights.Tests;

public sealed class OverviewTests
{
    [Fact]
    public async Task Impressions_and_clicks_are_counted_by_section_without_simulated_users_operators_and_what_was_taken_back()
    {
        await using var app = await InsightsApp.CreateAsync();
        var (reader, clicker, simulated, operating) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var slate = Guid.CreateVersion7();

        foreach (var (user, scopes) in new (Guid, string[])[] { (reader, []), (clicker, []), (simulated, [Scopes.Simulated]), (operating, [Scopes.Operator]) })
        {
            using var _ = await app.User(user, scopes).PostImpressionsAsync(
                Impression(slate, "a", "for_you", app.Now), Impression(slate, "b", "for_you", app.Now), Impression(slate, "c", "explore", app.Now),
                Impression(slate, "d", "explore", app.Now.AddDays(-8)));
            await app.DeliverAsync(Happened.Turn("a", app.Now, user, simulated: user == simulated, section: user == reader ? null : "for_you", slateId: slate));
        }

        await app.DeliverAsync(Happened.Turn("a", app.Now, clicker, section: "for_you", slateId: slate));
        await app.DeliverAsync(Happened.Turn("a", app.Now, clicker, kind: "finish", section: "for_you", slateId: slate));
        var takenBack = Happened.Turn("b", app.Now, clicker, section: "for_you", slateId: slate);
        await app.DeliverAsync(takenBack);
        await app.DeliverAsync(takenBack.TakenBack());
        await app.DeliverAsync(Happened.Turn("x", app.Now, Guid.CreateVersion7(), section: "search"));
        await app.DeliverAsync(Happened.Turn("x", app.Now.AddDays(-8), Guid.CreateVersion7(), section: "trending"));

        var overview = await OverviewAsync(app, Guid.CreateVersion7());

        Assert.Equal(
            [new("explore", 2, 0, 0), new("for_you", 4, 1, 0.25), new("search", 0, 1, null)],
            overview.Sections);
        Assert.Equal(3, overview.Users);
        Assert.Equal(TimeSpan.FromDays(7), overview.Until - overview.Since);
    }

    [Fact]
    public async Task Whoever_asks_as_an_operator_no_longer_counts()
    {
        await using var app = await InsightsApp.CreateAsync();
        var user = Guid.CreateVersion7();
        await app.DeliverAsync(Happened.Turn("a", app.Now, user, section: "for_you"));
        Assert.Equal(1, (await OverviewAsync(app, Guid.CreateVersion7())).Users);

        Assert.Equal(0, (await OverviewAsync(app, user)).Users);
    }

    [Fact]
    public async Task A_slate_is_told_again_to_whom_it_was_shown_and_to_nobody_else()
    {
        await using var app = await InsightsApp.CreateAsync();
        var user = Guid.CreateVersion7();
        var shown = new Contracts.Ranking.SlateShown(
            Guid.CreateVersion7(), user, Simulated: false, app.Now, "v1", ["explainer"],
            [
                new("drama", "because_you_watched", "seed", 1, 0.5, [new("genre", "Medical", 0.5, ["seed"])])
                {
                    Explanations = [new("genre_match", "의학 장르예요", 0.4, ["seed"])],
                },
            ]);
        await app.DeliverAsync(shown);

        var told = await app.SlateAsync(user, shown.SlateId);

        Assert.Equivalent(shown.Dramas, told.Dramas, strict: true);
        Assert.Equal((shown.SlateId, "v1"), (told.SlateId, told.ModelVersion));
        Assert.Equal(["explainer"], told.Degraded);
        Assert.Equal(shown.BuiltAt, told.BuiltAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => app.SlateAsync(Guid.CreateVersion7(), shown.SlateId))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => app.SlateAsync(user, Guid.CreateVersion7()))).StatusCode);
    }

    [Fact]
    public async Task A_shown_slate_is_kept_once_and_for_thirty_days()
    {
        await using var app = await InsightsApp.CreateAsync();
        var shown = new Contracts.Ranking.SlateShown(
            Guid.CreateVersion7(), null, Simulated: true, app.Now, "v1", ["explainer"],
            [new("drama", "because_you_watched", "seed", 1, 0.5, [new("genre", "Medical", 0.5, ["seed"])])]);

        await app.DeliverAsync(shown);
        await app.DeliverAsync(shown);
        await app.InDatabaseAsync(async db =>
        {
            var row = await db.Slates.SingleAsync();
            Assert.Equal((shown.SlateId, null, true, "v1"), (row.SlateId, row.UserId, row.Simulated, row.ModelVersion));
            Assert.Equal(["explainer"], row.Degraded);
            Assert.Contains("\"evidence_ids\": [\"seed\"]", row.Dramas, StringComparison.Ordinal);
        });

        app.Clock.Advance(TimeSpan.FromDays(29));
        await app.DeliverAsync(shown with { SlateId = Guid.CreateVersion7(), BuiltAt = app.Now });
        app.Clock.Advance(TimeSpan.FromDays(2));

        await Eventually.TrueAsync("the older slate is swept", async () =>
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            var isGone = false;
            await app.InDatabaseAsync(async db => isGone = !await db.Slates.AnyAsync(row => row.SlateId == shown.SlateId));

            return isGone;
        });
        await app.InDatabaseAsync(async db => Assert.Equal(1, await db.Slates.CountAsync()));
    }

    [Fact]
    public async Task What_no_count_reaches_is_swept_and_does_not_come_back_by_a_repeat()
    {
        await using var app = await InsightsApp.CreateAsync();
        var turn = Happened.Turn("drama", app.Now);
        await app.DeliverAsync(turn);
        await app.DeliverAsync(Happened.Turn("drama", app.Now).TakenBack());
        app.Clock.Advance(TimeSpan.FromDays(37));

        await Eventually.TrueAsync("interactions and inbox are swept", async () =>
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            var rows = 1;
            await app.InDatabaseAsync(async db => rows = await db.Interactions.CountAsync() + await db.Inbox.CountAsync());

            return rows == 0;
        });

        await app.DeliverAsync(turn);
        await app.TurnAsync("drama", 20);
        Assert.Equal(20, (await app.TrendOnceAsync("drama", 20)).Watchers);
    }

    private static object Impression(Guid slate, string drama, string section, DateTimeOffset at) => new { slate_id = slate, drama_id = drama, section, position = 1, shown_at = at };

    private static async Task<OverviewView> OverviewAsync(InsightsApp app, Guid operatorId)
    {
        using var answer = await app.User(operatorId, Scopes.Operator).GetAsync(new Uri("/api/v1/insights/overview", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return (await answer.Content.ReadFromJsonAsync<OverviewView>(SnakeCaseJson.Options, TestContext.Current.CancellationToken))!;
    }
}
