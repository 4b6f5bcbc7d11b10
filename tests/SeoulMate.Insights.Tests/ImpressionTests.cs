using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Insights.Tests;

public sealed class ImpressionTests(InsightsApp app)
{
    [Fact]
    public async Task Impressions_are_stored_once_a_slate_however_often_they_come()
    {
        var user = Guid.CreateVersion7();
        var client = app.User(user);
        var slate = Guid.CreateVersion7();
        object[] impressions = [Impression(slate, "a", position: 1), Impression(slate, "b", position: 2), Impression(slate, "a", position: 1)];

        using var first = await client.PostImpressionsAsync(impressions);
        using var second = await client.PostImpressionsAsync(impressions);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        await app.InDatabaseAsync(async db => Assert.Equal(
            [("a", 1, false), ("b", 2, false)],
            (await db.Impressions.Where(row => row.SlateId == slate && row.UserId == user).OrderBy(row => row.Position).ToListAsync())
                .Select(row => (row.DramaId, row.Position, row.Simulated))));
    }

    [Fact]
    public async Task What_a_user_has_seen_is_told_by_section_with_days_and_clicks_and_what_was_explored()
    {
        var user = Guid.CreateVersion7();
        var (first, second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var today = (int)Math.Floor((app.Now - DateTimeOffset.UnixEpoch).TotalDays);

        await app.DeliverAsync(new SlateShown(third, user, false, app.Now, "v", [], [new ShownDrama("b", "for_you", null, 6, 1, []) { Exploration = new("trending", "Thriller", 0.25) }]));

        foreach (var (slate, drama, days) in new[] { (first, "a", 3), (second, "a", 3), (third, "a", 0), (third, "b", 0) })
        {
            using var answer = await app.User(user).PostImpressionsAsync(Impression(slate, drama, shownAt: app.Now.AddDays(-days)));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        var clicked = Happened.Turn("a", app.Now, user, slateId: first, section: "for_you");
        var takenBack = Happened.Turn("a", app.Now, user, slateId: second, section: "for_you");
        await app.DeliverAsync(clicked);
        await app.DeliverAsync(clicked);
        await app.DeliverAsync(Happened.Turn("b", app.Now, user, slateId: third, section: "for_you"));
        await app.DeliverAsync(takenBack);
        await app.DeliverAsync(takenBack.TakenBack());

        var seen = (await app.SeenAsync(user, user)).Dramas.OrderBy(drama => drama.DramaId).ToList();

        Assert.Equal(["a", "b"], seen.Select(drama => drama.DramaId));
        Assert.Equal([today - 3, today], seen[0].Days);
        Assert.Equal(("for_you", "", 3, 1), (seen[0].Section, seen[0].ExploredSection, seen[0].Slates, seen[0].Clicks));
        Assert.Equal(("for_you", "trending", 1, 1), (seen[1].Section, seen[1].ExploredSection, seen[1].Slates, seen[1].Clicks));
        await app.InDatabaseAsync(async db => Assert.Equal(0.25, (await db.Explorations.SingleAsync(row => row.SlateId == third)).Propensity));
    }

    [Fact]
    public async Task What_somebody_else_has_seen_is_not_told()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => app.SeenAsync(Guid.CreateVersion7(), Guid.CreateVersion7()));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task An_impression_is_the_callers_own_and_a_simulated_ones_is_marked()
    {
        var (one, simulated, slate) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        using var first = await app.User(one).PostImpressionsAsync(Impression(slate, "a"));
        using var second = await app.User(simulated, Scopes.Simulated).PostImpressionsAsync(Impression(slate, "a"));

        await app.InDatabaseAsync(async db =>
        {
            Assert.False((await db.Impressions.SingleAsync(row => row.SlateId == slate && row.UserId == one)).Simulated);
            Assert.True((await db.Impressions.SingleAsync(row => row.SlateId == slate && row.UserId == simulated)).Simulated);
        });
    }

    [Theory]
    [InlineData("slate_id", "\"00000000-0000-0000-0000-000000000000\"", "[1].slate_id")]
    [InlineData("slate_id", "\"mine\"", "[1].slate_id")]
    [InlineData("drama_id", "\"\"", "[1].drama_id")]
    [InlineData("drama_id", "\"a\\u0000b\"", "[1].drama_id")]
    [InlineData("drama_id", "null", "[1].drama_id")]
    [InlineData("section", "\" \"", "[1].section")]
    [InlineData("position", "0", "[1].position")]
    [InlineData("position", "1001", "[1].position")]
    [InlineData("position", "\"1\"", "[1].position")]
    [InlineData("shown_at", "\"1999-12-31T23:59:59Z\"", "[1].shown_at")]
    [InlineData("shown_at", "\"2999-01-01T00:00:00Z\"", "[1].shown_at")]
    [InlineData("shown_at", "\"yesterday\"", "[1].shown_at")]
    [InlineData("colour", "1", "[1].colour")]
    public async Task A_bad_impression_is_refused_its_member_named_and_nothing_stored(string member, string value, string named)
    {
        var slate = Guid.CreateVersion7();
        var good = JsonSerializer.SerializeToElement(Impression(slate, "a"));
        var bad = good.EnumerateObject().ToDictionary(one => one.Name, one => one.Value);
        bad[member] = JsonElement.Parse(value);

        using var answer = await PostAsync(JsonSerializer.Serialize(new object[] { good, bad }));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([named], await ErrorsAsync(answer));
        await app.InDatabaseAsync(async db => Assert.False(await db.Impressions.AnyAsync(row => row.SlateId == slate)));
    }

    [Theory]
    [InlineData("[]", "body")]
    [InlineData("[null]", "[0]")]
    [InlineData("{}", "body")]
    [InlineData("[{", "[0]")]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    public async Task A_body_that_is_no_array_of_impressions_is_refused(string body, string named)
    {
        using var answer = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal([named], await ErrorsAsync(answer));
    }

    [Fact]
    public async Task Five_hundred_at_once_are_stored_and_one_more_is_refused()
    {
        var slate = Guid.CreateVersion7();
        var impressions = Enumerable.Range(1, 501).Select(position => Impression(slate, $"drama-{position}", position: position)).ToArray();

        using var tooMany = await app.User(Guid.CreateVersion7()).PostImpressionsAsync(impressions);
        using var enough = await app.User(Guid.CreateVersion7()).PostImpressionsAsync(impressions[1..]);

        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, enough.StatusCode);
        await app.InDatabaseAsync(async db => Assert.Equal(500, await db.Impressions.CountAsync(row => row.SlateId == slate)));
    }

    [Fact]
    public async Task A_client_whose_clock_is_a_little_ahead_or_in_seoul_is_taken()
    {
        var slate = Guid.CreateVersion7();
        var inSeoul = app.Now.AddMinutes(4).ToOffset(TimeSpan.FromHours(9));

        using var answer = await app.User(Guid.CreateVersion7()).PostImpressionsAsync(Impression(slate, "a", shownAt: inSeoul));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await app.InDatabaseAsync(async db => Assert.Equal(inSeoul, (await db.Impressions.SingleAsync(row => row.SlateId == slate)).ShownAt, TimeSpan.FromMilliseconds(1)));
    }

    private object Impression(Guid slate, string drama, int position = 1, string section = "for_you", DateTimeOffset? shownAt = null) =>
        new { slate_id = slate, drama_id = drama, section, position, shown_at = shownAt ?? app.Now };

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        return await app.User(Guid.CreateVersion7()).PostAsync(new Uri("/api/v1/impressions", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        return [.. problem.GetProperty("errors").EnumerateObject().Select(error => error.Name)];
    }
}
