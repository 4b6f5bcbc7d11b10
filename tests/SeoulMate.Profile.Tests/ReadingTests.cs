using System.Net;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.TestKit;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class ReadingTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task A_new_user_has_an_empty_profile_in_the_promised_shape() => Assert.Equal(
        $$"""{"user_id":"{{userId}}","preferences":{"genres":{},"actors":{},"themes":{},"avg_rating":null,"total_watched":0,"total_clicks":0,"watchlist_size":0},"last_updated":null}""",
        await Client.GetStringAsync("/api/v1/profile/me"));

    [Fact]
    public async Task Themes_are_tags_and_moods_and_actors_go_by_their_names()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.HospitalPlaylist));

        var preferences = (await Client.GetSnakeCaseAsync<ProfileView>($"/api/v1/profile/{userId}")).Preferences;

        Assert.Equal(["Friendship", "healing"], preferences.Themes.Keys.Order());
        Assert.Equal(["Jo Jung Suk"], preferences.Actors.Keys);
    }

    [Fact]
    public async Task Another_users_profile_is_as_unknown_as_one_that_does_not_exist()
    {
        foreach (var path in new[] { "", "/dramas/signal", "/lists/watchlist" })
        {
            var anothers = await Client.GetAsync($"/api/v1/profile/{Guid.CreateVersion7()}{path}");

            Assert.Equal(HttpStatusCode.NotFound, anothers.StatusCode);
            Assert.Equal("application/problem+json", anothers.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task A_visitor_has_no_profile() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await app.CreateClient().AsVisitor("profile").GetAsync("/api/v1/profile/me")).StatusCode);

    [Fact]
    public async Task A_token_for_another_service_or_an_expired_one_opens_nothing()
    {
        var forOther = app.CreateClient().As("ranking", userId);
        var expired = app.CreateClient();
        expired.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Mint("profile", userId.ToString(), ["user"], TimeProvider.System.GetUtcNow().AddMinutes(-1)));

        Assert.Equal(HttpStatusCode.Unauthorized, (await forOther.GetAsync("/api/v1/profile/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await expired.GetAsync("/api/v1/profile/me")).StatusCode);
    }

    [Fact]
    public async Task A_standing_tells_what_was_done_with_a_drama()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Progress, SomeDramas.Signal) with { EpisodesSeen = 5 },
            With(InteractionKinds.Rate, SomeDramas.Signal) with { Value = 4.5 },
            With(InteractionKinds.WatchlistAdd, SomeDramas.Signal),
        });

        var standing = await Client.GetSnakeCaseAsync<DramaStandingView>("/api/v1/profile/me/dramas/signal");

        Assert.Equal(("watching", 5, 4.5, true), (standing.Status, standing.EpisodesSeen, standing.Rating, standing.IsOnWatchlist));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("/api/v1/profile/me/dramas/no-such-drama")).StatusCode);
    }

    [Fact]
    public async Task A_list_has_what_is_on_it_and_nothing_else()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Finish, SomeDramas.Signal),
            With(InteractionKinds.WatchlistAdd, SomeDramas.DoctorCha),
            With(InteractionKinds.Dismiss, SomeDramas.HospitalPlaylist) with { Reason = "too long" },
        });

        Assert.Equal(["signal"], await ListAsync("finished"));
        Assert.Equal(["doctor-cha"], await ListAsync("watchlist"));
        Assert.Equal(["hospital-playlist"], await ListAsync("dismissed"));
        Assert.Empty(await ListAsync("dropped"));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("/api/v1/profile/me/lists/no-such-list")).StatusCode);
    }

    [Fact]
    public async Task Ranking_is_told_the_taste_as_of_the_last_interaction()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Finish, SomeDramas.HospitalPlaylist),
            With(InteractionKinds.Drop, SomeDramas.Signal),
        });

        var taste = await TasteAsync(userId);

        Assert.Equal(2, taste.Position);
        Assert.Equal(2, taste.InteractionCount);
        Assert.True(taste.Engagements.Single(engagement => engagement.DramaId == "hospital-playlist").Liking > 0);
        Assert.True(taste.Engagements.Single(engagement => engagement.DramaId == "signal").Liking < 0);
        Assert.Equal("hospital-playlist", taste.Preferences.Single(preference => preference is { Facet: Facet.Genre, Value: "Medical" }).Evidence[0].DramaId);
    }

    [Fact]
    public async Task Nobody_is_told_anothers_taste()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => TasteAsync(Guid.CreateVersion7()));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task New_facts_about_a_drama_change_the_taste_of_those_who_liked_it()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.DoctorCha));
        var changed = SomeDramas.DoctorCha with { Genres = ["Medical", "Comedy", "Family"], Version = 2 };

        await app.Bus.DeliverAsync(new DramaChanged(changed, IsRemoved: false, Noon));

        Assert.Contains("Family", (await Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Preferences.Genres.Keys);
    }

    [Fact]
    public async Task The_migrations_are_up_to_date() => Assert.False(await app.InDatabaseAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    private async Task<IEnumerable<string>> ListAsync(string status) =>
        (await Client.GetSnakeCaseAsync<DramaListView>($"/api/v1/profile/me/lists/{status}")).Items.Select(item => item.DramaId);

    private async Task<Contracts.Profiles.Taste> TasteAsync(Guid asked)
    {
        using var channel = app.Channel();
        return await new Profiles.ProfilesClient(channel).GetTasteAsync(new GetTasteRequest { UserId = asked.ToString() }, TestTokens.UserCall("profile", userId));
    }
}
