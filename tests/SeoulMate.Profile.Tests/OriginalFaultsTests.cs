using System.Text.Json;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

/// <summary>What the original system, in Python, got wrong on this side, each fault with a test that it cannot happen here.</summary>
public sealed class OriginalFaultsTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(null)]
    public async Task Fault_clicks_that_lower_a_preference(int? position)
    {
        await RecordAsync(With(InteractionKinds.Finish, SomeDramas.Signal), With(InteractionKinds.Rate, SomeDramas.Signal) with { Value = 5 });
        var before = await ProfileAsync();

        for (var i = 0; i < 5; i++)
        {
            await RecordAsync(With(InteractionKinds.Click, SomeDramas.Signal, minutesBeforeNoon: i) with { Position = position });
            var after = await ProfileAsync();

            foreach (var (facet, scores) in Scores(after))
            {
                Assert.All(Scores(before)[facet], was => Assert.True(scores[was.Key] >= was.Value, $"{facet} {was.Key}: {was.Value} to {scores[was.Key]}"));
            }

            Assert.True(after.Preferences.Genres["Thriller"] > before.Preferences.Genres["Thriller"]);
            before = after;
        }
    }

    [Theory]
    [InlineData(InteractionKinds.WatchlistAdd, InteractionKinds.WatchlistRemove)]
    [InlineData(InteractionKinds.Rate, InteractionKinds.Unrate)]
    [InlineData(InteractionKinds.Favourite, InteractionKinds.Unfavourite)]
    [InlineData(InteractionKinds.Dismiss, InteractionKinds.Undismiss)]
    public async Task Fault_removals_that_count_as_likes(string addition, string removal)
    {
        await RecordAsync(With(removal, SomeDramas.Kingdom));
        var alone = await ProfileAsync();
        await RecordAsync(With(InteractionKinds.Finish, SomeDramas.Signal));
        var before = await ProfileAsync();

        await RecordAsync(With(addition, SomeDramas.Signal, minutesBeforeNoon: -1) with { Value = addition == InteractionKinds.Rate ? 5 : null });
        var added = await ProfileAsync();
        await RecordAsync(With(removal, SomeDramas.Signal, minutesBeforeNoon: -2));
        var removed = await ProfileAsync();

        Assert.Empty(alone.Preferences.Genres);
        Assert.NotEqual(before.Preferences.Genres, added.Preferences.Genres);
        Assert.All(removed.Preferences.Genres, genre => Assert.Equal(before.Preferences.Genres[genre.Key], genre.Value, 0.0001)); // a minute older
    }

    public static TheoryData<string> Kinds => [.. InteractionKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Fault_actions_that_never_reach_the_profile(string kind)
    {
        await RecordAsync([.. Before(kind)]);
        var before = await ProfileAsync();

        await RecordAsync(Some(kind, minutesBeforeNoon: -1));
        var after = await ProfileAsync();

        Assert.True(after.LastUpdated > before.LastUpdated);
        Assert.Equal(kind, (await Client.GetSnakeCaseAsync<HistoryView>("/api/v1/profile/me/history?limit=1")).Items.Single().Kind);

        if (kind is not (InteractionKinds.Hide or InteractionKinds.ReasonFeedback or InteractionKinds.Search))
        {
            Assert.NotEqual(JsonSerializer.Serialize(before with { LastUpdated = null }), JsonSerializer.Serialize(after with { LastUpdated = null }));
        }
    }

    [Theory]
    [InlineData(InteractionKinds.Drop)]
    [InlineData(InteractionKinds.Dismiss)]
    [InlineData(InteractionKinds.Rate)]
    public async Task Fault_disliked_genres_that_end_above_their_prior(string dislike)
    {
        await RecordAsync(With(dislike, SomeDramas.Signal) with { Value = dislike == InteractionKinds.Rate ? 0.5 : null });

        foreach (var genre in (await ProfileAsync()).Evidence.Genres)
        {
            Assert.True(genre.Score < genre.Prior, $"{genre.Name}: {genre.Score} is not below {genre.Prior}");
        }

        Assert.Empty((await Client.GetSnakeCaseAsync<TasteView>("/api/v1/profile/me/taste")).TopGenres);
    }

    [Fact]
    public async Task Fault_a_one_sided_history_that_measures_as_diverse()
    {
        await RecordAsync(With(InteractionKinds.Finish, SomeDramas.HospitalPlaylist), With(InteractionKinds.Finish, SomeDramas.DoctorCha));
        var oneSided = (await ProfileAsync()).Diversity;

        await RecordAsync(With(InteractionKinds.Finish, SomeDramas.Signal), With(InteractionKinds.Finish, SomeDramas.Kingdom));

        Assert.True((await ProfileAsync()).Diversity > oneSided);
    }

    /// <summary>What must have been done for an action of a kind to mean something.</summary>
    private static IEnumerable<RecordInteractionRequest> Before(string kind) => kind switch
    {
        InteractionKinds.WatchlistRemove => [Some(InteractionKinds.WatchlistAdd)],
        InteractionKinds.Unrate => [Some(InteractionKinds.Rate)],
        InteractionKinds.Unfavourite => [Some(InteractionKinds.Favourite)],
        InteractionKinds.Undismiss => [Some(InteractionKinds.Dismiss)],
        InteractionKinds.Exclude => [Some(InteractionKinds.Finish)],
        InteractionKinds.Include => [Some(InteractionKinds.Finish), Some(InteractionKinds.Exclude)],
        InteractionKinds.Hold => [Some(InteractionKinds.Progress)],
        _ => [Some(InteractionKinds.Click)],
    };

    private static RecordInteractionRequest Some(string kind, double minutesBeforeNoon = 0)
    {
        var plain = With(kind, SomeDramas.Signal, minutesBeforeNoon);

        return kind switch
        {
            InteractionKinds.Dwell => plain with { DwellSeconds = 60 },
            InteractionKinds.Progress => plain with { EpisodesSeen = 3 },
            InteractionKinds.Rate => plain with { Value = 5 },
            InteractionKinds.ReasonFeedback => plain with { Value = 1, Reason = "genre_match" },
            InteractionKinds.Search => plain with { DramaId = null, Query = "healing" },
            _ => plain,
        };
    }

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Scores(ProfileView profile) => new()
    {
        ["genre"] = profile.Preferences.Genres,
        ["actor"] = profile.Preferences.Actors,
        ["theme"] = profile.Preferences.Themes,
    };

    private async Task RecordAsync(params RecordInteractionRequest[] happened)
    {
        var answer = await Client.PostSnakeCaseAsync("/api/v1/interactions", happened);
        var results = (await answer.ReadAsync<InteractionResultsView>()).Results;

        Assert.All(results, result => Assert.Equal(InteractionStatuses.Recorded, result.Status));
    }

    private Task<ProfileView> ProfileAsync() => Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me");
}
