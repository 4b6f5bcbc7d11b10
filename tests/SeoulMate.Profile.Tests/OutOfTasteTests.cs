using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

/// <summary>"Watched, but not my taste", and pausing: what counts in lists and history, and not in the taste.</summary>
public sealed class OutOfTasteTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task What_is_not_my_taste_stays_in_lists_and_history_and_has_no_effect()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Click, SomeDramas.Kingdom, minutesBeforeNoon: 9),
            With(InteractionKinds.Finish, SomeDramas.DoctorCha, minutesBeforeNoon: 8),
        });
        var before = await ProfileAsync();
        var taste = await TasteAsync();
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Dwell, SomeDramas.Signal, minutesBeforeNoon: 7) with { DwellSeconds = 300 },
            With(InteractionKinds.Progress, SomeDramas.Signal, minutesBeforeNoon: 6) with { EpisodesSeen = 12 },
            With(InteractionKinds.Finish, SomeDramas.Signal, minutesBeforeNoon: 5),
            With(InteractionKinds.Rate, SomeDramas.Signal, minutesBeforeNoon: 4) with { Value = 1 },
            With(InteractionKinds.Favourite, SomeDramas.Signal, minutesBeforeNoon: 3),
        });
        var learnt = await ProfileAsync();

        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Exclude, SomeDramas.Signal, minutesBeforeNoon: 2));
        var after = await ProfileAsync();

        Assert.NotEqual(Scores(before), Scores(learnt));
        Assert.Equal(Scores(before), Scores(after));
        Assert.Equal(before.Ratings.Mean, after.Ratings.Mean);
        Assert.Equal(before.Diversity, after.Diversity);
        Assert.Equal(taste.ViewingPatterns.Evidence.Episodes, (await TasteAsync()).ViewingPatterns.Evidence.Episodes);
        Assert.Equal(["signal", "doctor-cha"], await ListAsync("finished"));
        Assert.Equal(["signal"], await ListAsync("favourites"));
        Assert.All((await HistoryAsync("?drama_id=signal")).Items, item => Assert.False(item.Teaches));
        Assert.All((await HistoryAsync("?drama_id=doctor-cha")).Items, item => Assert.True(item.Teaches));

        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Include, SomeDramas.Signal, minutesBeforeNoon: 1));

        Assert.Equal(Scores(learnt), Scores(await ProfileAsync()));
    }

    [Fact]
    public async Task What_is_done_while_learning_is_paused_counts_in_lists_and_history_and_not_in_the_taste()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.DoctorCha, minutesBeforeNoon: 9));
        await Client.UpdateAsync("""{"learning_paused":true}""");
        var before = await ProfileAsync();

        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Finish, SomeDramas.Signal),
            With(InteractionKinds.Rate, SomeDramas.Signal) with { Value = 5 },
            With(InteractionKinds.WatchlistAdd, SomeDramas.Kingdom),
        });
        await Client.PutAsync("/api/v1/profile/me/watchlist/hospital-playlist", null);
        var paused = await ProfileAsync();
        await Client.UpdateAsync("""{"learning_paused":false}""");
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal));
        var resumed = await ProfileAsync();

        Assert.True(before.LearningPaused);
        Assert.Equal(Scores(before), Scores(paused));
        Assert.Equal(before.Ratings.Count, paused.Ratings.Count);
        Assert.Equal((2, 2), (paused.Preferences.TotalWatched, paused.Preferences.WatchlistSize));
        Assert.Equal(["signal", "doctor-cha"], await ListAsync("finished"));
        Assert.Equal([true, false, false], (await HistoryAsync("?drama_id=signal")).Items.Select(item => item.Teaches));
        Assert.False(resumed.LearningPaused);
        Assert.InRange(resumed.Preferences.Genres["Thriller"], 0.05, 0.1); // for the click; the finish and the five stars would make it 0.5
    }

    [Fact]
    public async Task A_pause_that_is_taken_back_never_was()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal, minutesBeforeNoon: 9));
        var pause = (await Client.UpdateAsync("""{"learning_paused":true}""")).Undo.Single();
        var underPause = With(InteractionKinds.Finish, SomeDramas.Kingdom);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", underPause);
        var second = (await Client.UpdateAsync("""{"learning_paused":true}""")).Undo.Single();
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.DoctorCha));

        await Client.DeleteAsync($"/api/v1/interactions/{pause}");
        var left = await ProfileAsync();
        await Client.DeleteAsync($"/api/v1/interactions/{second}");
        var none = await ProfileAsync();

        Assert.True(left.LearningPaused);
        Assert.Contains("Historical", left.Preferences.Genres.Keys);
        Assert.DoesNotContain("Medical", left.Preferences.Genres.Keys);
        Assert.False(none.LearningPaused);
        Assert.Contains("Medical", none.Preferences.Genres.Keys);
        Assert.All((await HistoryAsync("?kind=finish&kind=click")).Items, item => Assert.True(item.Teaches));
    }

    private static string Scores(ProfileView profile) => System.Text.Json.JsonSerializer.Serialize(profile.Evidence);

    private Task<ProfileView> ProfileAsync() => Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me");

    private Task<TasteView> TasteAsync() => Client.GetSnakeCaseAsync<TasteView>("/api/v1/profile/me/taste");

    private Task<HistoryView> HistoryAsync(string query) => Client.GetSnakeCaseAsync<HistoryView>($"/api/v1/profile/me/history{query}");

    private async Task<IEnumerable<string>> ListAsync(string list) =>
        (await Client.GetSnakeCaseAsync<DramaListView>($"/api/v1/profile/me/lists/{list}")).Items.Select(item => item.DramaId);
}
