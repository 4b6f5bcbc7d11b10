using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class TasteTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task A_new_user_has_an_empty_taste_in_the_promised_shape()
    {
        var taste = await Client.GetStringAsync("/api/v1/profile/me/taste");

        Assert.StartsWith(
            $$"""{"user_id":"{{userId}}","persona":null,"top_genres":[],"top_actors":[],"top_themes":[],"viewing_patterns":{"preferred_episode_count":null,"preferred_year":null,"binge_watcher":null,"rating_style":null,""",
            taste,
            StringComparison.Ordinal);
        Assert.DoesNotContain("\"history\"", taste, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taste_has_a_name_in_the_language_asked_for_and_says_what_it_rests_on()
    {
        await WatchMedicalAsync();

        var english = await TasteAsync("en-GB, ko;q=0.5");
        var korean = await TasteAsync("ko-KR, en;q=0.5");
        var other = await TasteAsync("de, *;q=0.1");

        Assert.Equal("Medical Drama Enthusiast", english.Persona);
        Assert.Equal("의학 드라마 마니아", korean.Persona);
        Assert.Equal(english.Persona, other.Persona);
        Assert.Equal("Medical", english.PersonaEvidence!.Genre);
        Assert.Equal(["doctor-cha", "hospital-playlist"], english.PersonaEvidence.DramaIds.Order());
        Assert.True(english.PersonaEvidence.Score > english.PersonaEvidence.Prior);
    }

    [Fact]
    public async Task Nobody_is_called_anything_for_fewer_than_five_interactions()
    {
        await WatchMedicalAsync(interactions: 4);

        var taste = await TasteAsync("en");

        Assert.Null(taste.Persona);
        Assert.Null(taste.PersonaEvidence);
    }

    [Fact]
    public async Task The_top_is_what_lies_above_the_population_and_never_what_nearly_every_drama_is()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Favourite, SomeDramas.Kingdom),
            With(InteractionKinds.Finish, SomeDramas.Kingdom),
            With(InteractionKinds.Drop, SomeDramas.Signal),
        });

        var taste = await TasteAsync("en");

        Assert.Equal(["Historical"], taste.TopGenres);
        Assert.Equal(["Ju Ji Hoon", "Kim Sung Hoon"], taste.TopActors);
        Assert.Contains("Friendship", taste.TopThemes);
        Assert.Equal(taste.TopGenres, taste.TopGenresEvidence.Select(genre => genre.Name));
        Assert.Equal(["JU-JI-HOON", "kim-sung-hoon"], taste.TopActorsEvidence.Select(actor => actor.Value));
        Assert.Equal(taste.TopThemes, taste.TopThemesEvidence.Select(theme => theme.Name));
        Assert.All(taste.TopActorsEvidence, actor => Assert.Equal("kingdom", actor.Evidence.Single().DramaId));
    }

    [Fact]
    public async Task How_somebody_watches_is_read_from_what_was_told()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Progress, SomeDramas.Signal, minutesBeforeNoon: 10) with { EpisodesSeen = 1 },
            With(InteractionKinds.Progress, SomeDramas.Signal) with { EpisodesSeen = 12 },
            With(InteractionKinds.Finish, SomeDramas.DoctorCha, minutesBeforeNoon: 60 * 24 * 7),
            With(InteractionKinds.Favourite, SomeDramas.HospitalPlaylist),
        });

        var taste = await TasteAsync("en");
        var evidence = taste.ViewingPatterns.Evidence;

        Assert.Equal((16, 2020, true, null), (taste.ViewingPatterns.PreferredEpisodeCount, taste.ViewingPatterns.PreferredYear, taste.ViewingPatterns.BingeWatcher, taste.ViewingPatterns.RatingStyle));
        Assert.Equal(["doctor-cha", "hospital-playlist", "signal"], evidence.DramaIds.Order());
        Assert.Equal(new YearsView(2020, 2020), evidence.PreferredYears);
        Assert.Equal((13, 12, 0, 0), (evidence.Episodes, evidence.BingeEpisodes, evidence.Ratings, evidence.SharedRatings));
        Assert.Equal(26, taste.EpisodesByWeek.Count);
        Assert.Equal([new WeekView(new DateOnly(2026, 11, 9), 1), new WeekView(new DateOnly(2026, 11, 16), 12)], taste.EpisodesByWeek.TakeLast(2));
        Assert.Equal([new DayView(new DateOnly(2026, 11, 13), 1), new DayView(new DateOnly(2026, 11, 20), 12)], taste.EpisodesByDay);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-20,")]
    [InlineData("yesterday")]
    [InlineData("20.11.2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-01-01,2026-01-02,2026-01-03,2026-01-04,2026-01-05,2026-01-06,2026-01-07,2026-01-08,2026-01-09,2026-01-10,2026-01-11,2026-01-12,2026-01-13,2026-01-14,2026-01-15,2026-01-16,2026-01-17,2026-01-18,2026-01-19,2026-01-20,2026-01-21,2026-01-22,2026-01-23,2026-01-24,2026-01-25")]
    public async Task What_is_no_past_date_is_refused(string history)
    {
        var answer = await Client.GetAsync($"/api/v1/profile/me/taste?history={history}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("errors").TryGetProperty("history", out _));
    }

    private async Task WatchMedicalAsync(int interactions = 6)
    {
        string[] kinds = [InteractionKinds.Finish, InteractionKinds.Favourite, InteractionKinds.WatchlistAdd];

        await Client.PostSnakeCaseAsync("/api/v1/interactions", kinds
            .SelectMany(kind => new[] { With(kind, SomeDramas.HospitalPlaylist), With(kind, SomeDramas.DoctorCha) })
            .Take(interactions)
            .ToArray());
    }

    private async Task<TasteView> TasteAsync(string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/profile/me/taste");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        var answer = await Client.SendAsync(request);

        Assert.Contains("Accept-Language", answer.Headers.Vary);

        return (await answer.Content.ReadFromJsonAsync<TasteView>(SnakeCaseJson.Options))!;
    }
}
