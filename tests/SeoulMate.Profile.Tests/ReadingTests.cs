using System.Net;
using System.Text;
using System.Text.Json;
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
    private const string Root = "/api/v1/profile/{user_id}";

    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task A_new_user_has_an_empty_profile_in_the_promised_shape() => Assert.StartsWith(
        $$"""{"user_id":"{{userId}}","preferences":{"genres":{},"actors":{},"themes":{},"avg_rating":null,"total_watched":0,"total_clicks":0,"watchlist_size":0},"last_updated":null,"evidence":{"genres":[],"actors":[],"directors":[],"writers":[],"themes":[],"moods":[],"eras":[],"lengths":[],"networks":[]},"ratings":{""",
        await Client.GetStringAsync("/api/v1/profile/me"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Themes_are_tags_and_moods_and_actors_go_by_their_names()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.HospitalPlaylist));

        var preferences = (await Client.GetSnakeCaseAsync<ProfileView>($"/api/v1/profile/{userId}")).Preferences;

        Assert.Equal(["Friendship", "healing"], preferences.Themes.Keys.Order());
        Assert.Equal(["Jo Jung Suk"], preferences.Actors.Keys);
    }

    [Fact]
    public async Task A_profile_says_what_it_rests_on()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Finish, SomeDramas.Kingdom),
            With(InteractionKinds.Rate, SomeDramas.Kingdom) with { Value = 4.25 },
            With(InteractionKinds.Drop, SomeDramas.Signal),
        });

        var profile = await Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me");
        var genres = profile.Evidence.Genres;
        var director = profile.Evidence.Directors.Single();

        Assert.Equal(genres.OrderByDescending(genre => genre.Score - genre.Prior).Select(genre => genre.Name), genres.Select(genre => genre.Name));
        Assert.All(genres, genre => Assert.Equal(profile.Preferences.Genres[genre.Name], genre.Score));
        Assert.Equal(("Kim Sung Hoon", "kim-sung-hoon", 1), (director.Name, director.Value, director.Dramas));
        Assert.Equal("kingdom", director.Evidence.Single().DramaId);
        Assert.True(genres.Single(genre => genre.Name == "Thriller").Evidence.Single().Amount < 0);
        Assert.Equal(1, profile.Ratings.Count);
        Assert.Equal((4.25, 4.4), (profile.Ratings.OwnMean, profile.Ratings.CommunityMean));
        Assert.Equal([(4.5, 1, 1)], profile.Ratings.Histogram.Where(bin => bin.Count + bin.Community > 0).Select(bin => (bin.Stars, bin.Count, bin.Community)));
        Assert.Equal(10, profile.Ratings.Histogram.Count);
    }

    [Fact]
    public async Task An_answer_that_the_caller_has_is_not_sent_again()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Signal));
        var first = await Client.GetAsync("/api/v1/profile/me");

        async Task<HttpResponseMessage> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/profile/me");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            return await Client.SendAsync(request);
        }

        var unchanged = await AgainAsync();
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal));
        var changed = await AgainAsync();

        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.StartsWith("\"1-", first.Headers.ETag.Tag, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.StartsWith("\"2-", changed.Headers.ETag!.Tag, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_users_profile_is_as_unknown_as_one_that_does_not_exist()
    {
        var another = Guid.CreateVersion7();
        var requests = new[] { "", "/dramas/signal", "/lists/watchlist", "/taste", "/track-record", "/history" }.Select(path => (HttpMethod.Get, path, Body: "")).ToList();
        requests.Add((HttpMethod.Post, "/update", """{"learning_paused":true}"""));

        foreach (var (path, body) in new[] { ("progress", """{"episodes_seen":1}"""), ("ratings", """{"value":4}"""), ("watchlist", ""), ("dismissals", "") })
        {
            requests.Add((HttpMethod.Put, $"/{path}/signal", body));
            requests.Add((HttpMethod.Delete, $"/{path}/signal", ""));
        }

        foreach (var (method, path, body) in requests)
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/profile/{another}{path}");
            request.Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/json") : null;
            var anothers = await Client.SendAsync(request);

            Assert.Equal(HttpStatusCode.NotFound, anothers.StatusCode);
            Assert.Equal("application/problem+json", anothers.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task The_document_names_every_route_and_parameter_as_callers_write_them()
    {
        var paths = JsonElement.Parse(await app.CreateClient().GetStringAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().ToList();
        var parameters = paths
            .SelectMany(path => path.Value.EnumerateObject())
            .SelectMany(operation => operation.Value.TryGetProperty("parameters", out var some) ? some.EnumerateArray().Select(one => one.GetProperty("name").GetString()!) : []);

        Assert.Equal(
            [
                "", "/dismissals/{drama_id}", "/dramas", "/dramas/{drama_id}", "/export", "/history", "/imports", "/imports/{import_id}", "/lists/{status}", "/progress/{drama_id}", "/ratings/{drama_id}", "/taste", "/track-record", "/update",
                "/watchlist/{drama_id}",
            ],
            paths.Select(path => path.Name).Where(path => path.StartsWith(Root, StringComparison.Ordinal)).Select(path => path[Root.Length..].TrimEnd('/')).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["apply", "cursor", "drama_id", "format", "from", "history", "id", "import_id", "interaction_id", "kind", "limit", "map", "out_of", "status", "to", "user_id"],
            parameters.Distinct().Order(StringComparer.Ordinal));
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
        // In a service of its own: a new genre bears on everybody's diversity.
        await using var other = new ProfileApp();
        await other.InitializeAsync();
        var client = other.As(userId);
        await client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.DoctorCha));
        var changed = SomeDramas.DoctorCha with { Genres = ["Medical", "Comedy", "Family"], Version = 2 };

        await other.Bus.DeliverAsync(new DramaChanged(changed, IsRemoved: false, Noon));

        Assert.Contains("Family", (await client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Preferences.Genres.Keys);
    }

    [Fact]
    public async Task Services_are_told_how_much_a_user_turned_to_each_drama()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Finish, SomeDramas.Signal), With(InteractionKinds.Drop, SomeDramas.DoctorCha), With(InteractionKinds.WatchlistAdd, SomeDramas.HospitalPlaylist),
        });

        var affinities = (await TasteAsync(userId)).Engagements.ToDictionary(engagement => engagement.DramaId, engagement => engagement.Affinity);

        Assert.Equal(0.85, affinities["signal"], 1e-3);
        Assert.Equal(0.4, affinities["hospital-playlist"], 1e-3);
        Assert.True(affinities["doctor-cha"] < 0);
    }

    [Fact]
    public async Task A_taste_can_be_told_as_it_would_be_without_a_drama()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[] { With(InteractionKinds.Finish, SomeDramas.Signal), With(InteractionKinds.Finish, SomeDramas.DoctorCha) });
        using var channel = app.Channel();
        var profiles = new Profiles.ProfilesClient(channel);
        Task<Contracts.Profiles.Taste> Ask(params string[] without) =>
            profiles.GetTasteAsync(new GetTasteRequest { UserId = userId.ToString(), Without = { without } }, TestTokens.UserCall("profile", userId)).ResponseAsync;

        var whole = await Ask();
        var without = await Ask("doctor-cha");

        Assert.Contains(whole.Preferences, preference => preference.Evidence.Any(evidence => evidence.DramaId == "doctor-cha"));
        Assert.DoesNotContain(without.Preferences, preference => preference.Evidence.Any(evidence => evidence.DramaId == "doctor-cha"));
        Assert.Equal(WatchStatus.Finished, without.Engagements.Single(engagement => engagement.DramaId == "doctor-cha").Status);
        Assert.Equal(0, without.Engagements.Single(engagement => engagement.DramaId == "doctor-cha").Affinity);
        Assert.True(without.Engagements.Single(engagement => engagement.DramaId == "signal").Affinity > 0);
        Assert.Equal(whole, await Ask());
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => Ask([.. Enumerable.Range(0, 21).Select(number => $"drama-{number}")]))).StatusCode);
    }

    [Fact]
    public async Task Who_knows_the_position_is_only_told_that_nothing_happened_until_something_did()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[] { With(InteractionKinds.Finish, SomeDramas.Signal) });
        using var channel = app.Channel();
        var profiles = new Profiles.ProfilesClient(channel);
        var whole = await TasteAsync(userId);
        var request = new GetTasteRequest { UserId = userId.ToString(), KnownPosition = whole.Position };

        var same = await profiles.GetTasteAsync(request, TestTokens.UserCall("profile", userId));
        request.Without.Add("signal");
        var without = await profiles.GetTasteAsync(request, TestTokens.UserCall("profile", userId));
        request.Without.Clear();
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[] { With(InteractionKinds.Finish, SomeDramas.DoctorCha) });
        var grown = await profiles.GetTasteAsync(request, TestTokens.UserCall("profile", userId));

        Assert.Equal(new Contracts.Profiles.Taste { UserId = userId.ToString(), Position = whole.Position, Unchanged = true }, same);
        Assert.False(without.Unchanged);
        Assert.False(grown.Unchanged);
        Assert.Equal(2, grown.Engagements.Count);
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
