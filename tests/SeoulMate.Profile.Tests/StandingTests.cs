using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class StandingTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Theory]
    [InlineData("progress", """{"episodes_seen":5}""", """{"episodes_seen":6}""")]
    [InlineData("ratings", """{"value":4.5}""", """{"value":2}""")]
    [InlineData("watchlist", null, null)]
    [InlineData("dismissals", """{"reason":"too long","scope":"drama"}""", """{"reason":"too dark"}""")]
    [InlineData("dismissals", """{"scope":"not_now","until":"2026-12-01T09:00:00+09:00"}""", null)]
    public async Task The_same_again_appends_nothing_and_undo_restores_the_state_exactly(string list, string? body, string? another)
    {
        var untouched = await StandingAsync();

        var first = await PutAsync(list, body);
        var stated = await StandingAsync();
        var again = await PutAsync(list, body);

        Assert.NotEqual(untouched, stated);
        Assert.Equal(first, again);
        Assert.Equal(1, await LogLengthAsync());

        if (another is not null)
        {
            var second = await PutAsync(list, another);

            Assert.NotEqual(first, second);
            Assert.NotEqual(stated, await StandingAsync());
            await Client.DeleteAsync($"/api/v1/interactions/{second}");
            Assert.Equal(stated, await StandingAsync());
        }

        var removal = await DeleteAsync(list);

        Assert.Equal(removal, await DeleteAsync(list));
        Assert.Equal(untouched, await StandingAsync() with { TouchedAt = null, EpisodesSeen = null });
        await Client.DeleteAsync($"/api/v1/interactions/{removal}");
        Assert.Equal(stated, await StandingAsync());
        await Client.DeleteAsync($"/api/v1/interactions/{first}");
        Assert.Equal(untouched, await StandingAsync());
    }

    [Theory]
    [InlineData("progress")]
    [InlineData("ratings")]
    [InlineData("watchlist")]
    [InlineData("dismissals")]
    public async Task Taking_away_what_was_never_there_says_nothing(string list)
    {
        var answer = await Client.DeleteAsync($"/api/v1/profile/me/{list}/signal");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(0, await LogLengthAsync());
    }

    [Theory]
    [InlineData("progress/signal", """{"episodes_seen":17}""", "episodes_seen")]
    [InlineData("progress/signal", """{"episodes_seen":-1}""", "episodes_seen")]
    [InlineData("progress/signal", """{"episodes":1}""", "episodes")]
    [InlineData("progress/signal", "", "body")]
    [InlineData("ratings/signal", """{"value":5.5}""", "value")]
    [InlineData("ratings/unaired", """{"value":5}""", "value")]
    [InlineData("dismissals/signal", """{"scope":"genre"}""", "scope")]
    [InlineData("dismissals/signal", """{"scope":"nonsense"}""", "scope")]
    [InlineData("dismissals/signal", """{"until":"2026-11-20T11:00:00Z"}""", "until")]
    [InlineData("dismissals/signal", """{"reason":""}""", "reason")]
    public async Task What_is_not_valid_is_refused_by_its_member_and_not_stored(string path, string body, string member)
    {
        var answer = await SendAsync(HttpMethod.Put, path, body);
        var problem = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, problem);
        Assert.True(problem.Contains($"\"{member}\":", StringComparison.Ordinal), problem);
        Assert.Equal(0, await LogLengthAsync());
    }

    [Fact]
    public async Task Where_one_stands_with_several_dramas_is_asked_at_once()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Progress, SomeDramas.Signal) with { EpisodesSeen = 5 });

        var some = await Client.GetSnakeCaseAsync<DramaListView>("/api/v1/profile/me/dramas?id=signal&id=nowhere");
        var others = await Client.GetSnakeCaseAsync<DramaListView>("/api/v1/profile/me/dramas?id=nowhere");

        Assert.Equal(("signal", 5), (some.Items.Single().DramaId, some.Items.Single().EpisodesSeen));
        Assert.Empty(others.Items);
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.GetAsync("/api/v1/profile/me/dramas")).StatusCode);
    }

    [Fact]
    public async Task Nothing_is_said_of_a_drama_that_does_not_exist()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Put, "watchlist/nowhere", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Put, "progress/nowhere", """{"episodes_seen":1}""")).StatusCode);
        Assert.Equal(0, await LogLengthAsync());
    }

    [Fact]
    public async Task Who_gave_up_and_goes_on_at_the_same_episode_is_watching_again()
    {
        await PutAsync("progress", """{"episodes_seen":5}""");
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Drop, SomeDramas.Signal, minutesBeforeNoon: -60.1));

        var dropped = await StandingAsync();
        await PutAsync("progress", """{"episodes_seen":5}""");

        Assert.Equal("dropped", dropped.Status);
        Assert.Equal("watching", (await StandingAsync()).Status);
    }

    [Fact]
    public async Task What_is_put_counts_though_a_clients_clock_was_ahead()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Progress, SomeDramas.Signal, minutesBeforeNoon: -64) with { EpisodesSeen = 9 });

        await PutAsync("progress", """{"episodes_seen":3}""");

        Assert.Equal(3, (await StandingAsync()).EpisodesSeen);
    }

    [Fact]
    public async Task Whoever_puts_the_same_at_once_puts_it_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PutAsync("ratings", """{"value":4}""")));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await LogLengthAsync());
    }

    [Fact]
    public async Task The_last_episode_finishes_and_is_published_like_any_interaction()
    {
        var by = await PutAsync("progress", """{"episodes_seen":16}""");

        Assert.Equal("finished", (await StandingAsync()).Status);
        await TestKit.Eventually.TrueAsync(
            "it is published",
            () => Task.FromResult(app.Bus.Published<InteractionRecorded>().Any(happened => happened.InteractionId == by && happened.EpisodesSeen == 16)));
    }

    private async Task<Guid> PutAsync(string list, string? body) => await IdAsync(await SendAsync(HttpMethod.Put, $"{list}/signal", body));

    private async Task<Guid> DeleteAsync(string list) => await IdAsync(await SendAsync(HttpMethod.Delete, $"{list}/signal", null));

    private static async Task<Guid> IdAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());

        return (await answer.ReadAsync<RecordedInteractionView>()).InteractionId;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/profile/me/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

        return await Client.SendAsync(request);
    }

    private Task<DramaStandingView> StandingAsync() => Client.GetSnakeCaseAsync<DramaStandingView>("/api/v1/profile/me/dramas/signal");

    private Task<int> LogLengthAsync() => app.InDatabaseAsync(db => db.Interactions.CountAsync(row => row.UserId == userId));
}
