using System.Net;
using System.Text.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.TestKit;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class UpdateTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task What_is_set_shows_at_once_and_learning_leaves_it()
    {
        var updated = await Client.UpdateAsync("""{"preferences":{"genres":{"Medical":0.9,"Romance":0}}}""");
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            With(InteractionKinds.Drop, SomeDramas.HospitalPlaylist),
            With(InteractionKinds.Dismiss, SomeDramas.DoctorCha),
            With(InteractionKinds.Favourite, SomeDramas.Unaired),
        });
        var learnt = await ProfileAsync();
        var medical = learnt.Evidence.Genres.Single(genre => genre.Name == "Medical");

        Assert.Equal((0.9, 0), (updated.Preferences.Genres["Medical"], updated.Preferences.Genres["Romance"]));
        Assert.Equal((0.9, 0), (learnt.Preferences.Genres["Medical"], learnt.Preferences.Genres["Romance"]));
        Assert.Equal(new AdjustmentView("set", 0.9), medical.Adjustment);
        Assert.True(medical.Learnt < medical.Prior);
    }

    [Fact]
    public async Task More_less_and_nothing_of_something()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.HospitalPlaylist, minutesBeforeNoon: -60)); // now: nothing ages
        var before = await ProfileAsync();

        var after = await Client.UpdateAsync(
            """{"boost":{"actors":{"Jo Jung Suk":1},"themes":{"HEALING":-1}},"mute":{"genres":["medical"]},"forget":{"genres":["Life"]}}""");
        var muted = after.Evidence.Genres.Single(genre => genre.Name == "Medical");

        Assert.True(after.Preferences.Actors["Jo Jung Suk"] > before.Preferences.Actors["Jo Jung Suk"]);
        Assert.True(after.Preferences.Themes["healing"] < before.Preferences.Themes["healing"]);
        Assert.Equal(new AdjustmentView("mute", 0), muted.Adjustment);
        Assert.Equal(muted.Prior, muted.Score);
        Assert.DoesNotContain("Life", after.Preferences.Genres.Keys);

        var restored = await Client.UpdateAsync("""{"restore":{"actors":["JO-JUNG-SUK"],"themes":["healing"],"genres":["Medical"]}}""");

        Assert.Equal(before.Preferences.Actors, restored.Preferences.Actors);
        Assert.Equal(before.Preferences.Themes, restored.Preferences.Themes);
        Assert.Equal(before.Preferences.Genres["Medical"], restored.Preferences.Genres["Medical"]);
    }

    [Fact]
    public async Task A_favourite_is_wanted_on_both_sides_of_the_camera()
    {
        var after = await Client.UpdateAsync("""{"favourite_people":{"add":["kim sung-hoon","주지훈"]}}""");

        Assert.Equal(["JU-JI-HOON", "kim-sung-hoon"], after.Evidence.Actors.Select(actor => actor.Value).Order(StringComparer.Ordinal));
        Assert.Equal(new AdjustmentView("boost", 1), after.Evidence.Directors.Single().Adjustment);
        Assert.Equal(3, after.Undo.Count);

        var removed = await Client.UpdateAsync("""{"favourite_people":{"remove":["kim-sung-hoon"]}}""");

        Assert.Empty(removed.Evidence.Directors);
        Assert.Equal(["JU-JI-HOON"], removed.Evidence.Actors.Select(actor => actor.Value));
    }

    [Fact]
    public async Task Rules_dials_and_pauses_stand_until_the_opposite_is_said()
    {
        var said = await Client.UpdateAsync(
            """
            {"dealbreakers":{"add":[{"scope":"actor","target":"Joo Ji Hoon","reason":"enough"},{"scope":"trope","target":"friendship","until":"2026-12-24T00:00:00Z"}]},
             "dials":{"hidden":0.5,"classic":-1},"learning_paused":true}
            """);

        Assert.Equal([("actor", "JU-JI-HOON", "Ju Ji Hoon", "enough"), ("trope", "Friendship", "Friendship", null)], said.Rules.Select(rule => (rule.Scope, rule.Target, rule.Name, rule.Reason)));
        Assert.Equal(new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero), said.Rules[1].Until);
        Assert.Equal(new DialsView(0.5, -1), said.Dials);
        Assert.True(said.LearningPaused);

        var unsaid = await Client.UpdateAsync("""{"dealbreakers":{"remove":[{"scope":"actor","target":"JU-JI-HOON"}]},"dials":{"classic":0},"learning_paused":false}""");

        Assert.Equal(["Friendship"], unsaid.Rules.Select(rule => rule.Target));
        Assert.Equal(new DialsView(0.5, 0), unsaid.Dials);
        Assert.False(unsaid.LearningPaused);
    }

    [Fact]
    public async Task A_rule_about_what_the_catalogue_has_no_more_can_be_removed()
    {
        await Client.PostSnakeCaseAsync(
            "/api/v1/interactions", new RecordInteractionRequest(Guid.CreateVersion7(), InteractionKinds.Dismiss, Noon.AddMinutes(64), Scope: "genre", Target: "Horror"));

        // The rule's clock was four minutes ahead: what is said later counts all the same.
        Assert.Equal(["Horror"], (await ProfileAsync()).Rules.Select(rule => rule.Target));
        Assert.Empty((await Client.UpdateAsync("""{"dealbreakers":{"remove":[{"scope":"genre","target":"Horror"}]}}""")).Rules);
    }

    [Fact]
    public async Task Taking_back_each_statement_takes_the_update_back_exactly()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Kingdom));
        await Client.UpdateAsync("""{"boost":{"genres":{"Historical":0.5}}}""");
        var before = await Client.GetStringAsync("/api/v1/profile/me");

        var updated = await Client.UpdateAsync(
            """
            {"preferences":{"genres":{"Medical":1}},"boost":{"genres":{"Historical":-1}},"forget":{"actors":["Ju Ji Hoon"]},
             "dealbreakers":{"add":[{"scope":"genre","target":"Thriller"}]},"dials":{"hidden":1},"learning_paused":true}
            """);

        Assert.Equal(6, updated.Undo.Count);
        Assert.NotEqual(before, await Client.GetStringAsync("/api/v1/profile/me"));

        foreach (var said in updated.Undo)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await Client.DeleteAsync($"/api/v1/interactions/{said}")).StatusCode);
        }

        Assert.Equal(before, await Client.GetStringAsync("/api/v1/profile/me"));
    }

    [Fact]
    public async Task An_update_of_what_has_changed_since_is_refused_and_nothing_is_stored()
    {
        const string Body = """{"preferences":{"genres":{"Medical":0.9}}}""";
        var stale = (await Client.GetAsync("/api/v1/profile/me")).Headers.ETag!.ToString();
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal));

        foreach (var tag in new[] { stale, $"W/{(await Client.GetAsync("/api/v1/profile/me")).Headers.ETag}", "\"nonsense\"", "nonsense", "\"-\"" })
        {
            var refused = await Client.TryUpdateAsync(Body, tag);

            Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
            Assert.Equal(1, await LogLengthAsync());
        }

        var fresh = await Client.GetAsync("/api/v1/profile/me");
        var accepted = await Client.TryUpdateAsync(Body, $"{stale}, {fresh.Headers.ETag}");

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal((await Client.GetAsync("/api/v1/profile/me")).Headers.ETag, accepted.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, (await Client.TryUpdateAsync(Body, accepted.Headers.ETag!.ToString())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Client.TryUpdateAsync(Body, "*")).StatusCode);
    }

    [Fact]
    public async Task Of_two_who_overrule_the_same_answer_one_is_refused()
    {
        var tag = (await Client.GetAsync("/api/v1/profile/me")).Headers.ETag!.ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Client.TryUpdateAsync($$$"""{"dials":{"hidden":0.{{{i}}}}}""", tag)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode is HttpStatusCode.PreconditionFailed));
        Assert.Equal(1, await LogLengthAsync());
    }

    [Theory]
    [InlineData("""{}""", "body", "Say at least one thing.")]
    [InlineData("""{"preferences":{"genres":{}}}""", "body", "Say at least one thing.")]
    [InlineData("""null""", "body", "required")]
    [InlineData("""{"nonsense":1}""", "nonsense", "There is no such member.")]
    [InlineData("""{"preferences":{"genres":{"Medcal":0.9}}}""", "preferences.genres.Medcal", "There is no such genre.")]
    [InlineData("""{"preferences":{"genres":{"Medical":1.1}}}""", "preferences.genres.Medical", "Must be from 0 to 1.")]
    [InlineData("""{"preferences":{"genres":{"Medical":-0.1}}}""", "preferences.genres.Medical", "Must be from 0 to 1.")]
    [InlineData("""{"preferences":{"genres":{"Medical":"1"}}}""", "preferences.genres.Medical", "type")]
    [InlineData("""{"preferences":{"colours":{"Red":1}}}""", "preferences.colours", "There is no such facet.")]
    [InlineData("""{"preferences":{"genres":null,"eras":{"2020s":1}}}""", "preferences.genres", "This must not be null.")]
    [InlineData("""{"boost":{"themes":{"Found Family":1}}}""", "boost.themes.Found Family", "There is no such theme or mood.")]
    [InlineData("""{"boost":{"genres":{"Medical":-1.01}}}""", "boost.genres.Medical", "Must be from -1 to 1.")]
    [InlineData("""{"boost":{"actors":{"Kim Eun Hee":1}}}""", "boost.actors.Kim Eun Hee", "There is no such actor.")]
    [InlineData("""{"boost":{"writers":{"Kim Eun Hee":1}}}""", "boost.writers.Kim Eun Hee", "kim-eun-hee, kim-eun-hee-1972")]
    [InlineData("""{"mute":{"networks":["tvN",null]}}""", "mute.networks.1", "This must not be null.")]
    [InlineData("""{"mute":{"lengths":["endless"]}}""", "mute.lengths.0", "There is no such length.")]
    [InlineData("""{"preferences":{"genres":{"Medical":1}},"mute":{"genres":["medical"]}}""", "mute.genres.0", "preferences.genres.Medical is about the same")]
    [InlineData("""{"favourite_people":{"add":["Kim Sung Hoon"],"remove":["kim-sung-hoon"]}}""", "favourite_people.remove.0", "favourite_people.add.0 is about the same")]
    [InlineData("""{"favourite_people":{"add":["Nobody"]}}""", "favourite_people.add.0", "There is no such person.")]
    [InlineData("""{"dealbreakers":{"add":[{"scope":"drama","target":"signal"}]}}""", "dealbreakers.add.0.scope", "Choose one of actor, genre, trope.")]
    [InlineData("""{"dealbreakers":{"add":[{"scope":"genre","target":"Horror"}]}}""", "dealbreakers.add.0.target", "There is no such genre.")]
    [InlineData("""{"dealbreakers":{"add":[{"scope":"genre","target":"Medical","until":"2026-11-20T11:00:00Z"}]}}""", "dealbreakers.add.0.until", "A dismissal ends after it began.")]
    [InlineData("""{"dealbreakers":{"add":[{"scope":"genre","target":"Medical","reason":""}]}}""", "dealbreakers.add.0.reason", "Must have 1 to 200 characters")]
    [InlineData("""{"dealbreakers":{"add":[{"scope":"genre"}]}}""", "target", "required")]
    [InlineData("""{"dealbreakers":{"add":[null]}}""", "dealbreakers.add.0", "This must not be null.")]
    [InlineData("""{"dials":{"hidden":2}}""", "dials.hidden", "Must be from -1 to 1.")]
    [InlineData("""{"preferences":{"genres":{"\ud800":1}}}""", "", "")]
    public async Task What_is_not_valid_is_refused_by_its_member_and_not_stored(string body, string member, string sentence)
    {
        var answer = await Client.TryUpdateAsync(body);
        var problem = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, problem);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(0, await LogLengthAsync());

        if (member.Length > 0)
        {
            var errors = JsonElement.Parse(problem).GetProperty("errors");

            Assert.True(errors.TryGetProperty(member, out var sentences), problem);
            Assert.Contains(sentence, sentences[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_wrong_statement_keeps_the_others_out()
    {
        var answer = await Client.TryUpdateAsync("""{"preferences":{"genres":{"Medical":0.9}},"dials":{"hidden":7}}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await LogLengthAsync());
    }

    [Fact]
    public async Task More_than_two_hundred_statements_at_once_are_refused()
    {
        string Muting(int many) => JsonSerializer.Serialize(new { mute = new { genres = Enumerable.Range(0, many).Select(i => $"genre {i}") } });

        Assert.Contains("\"body\":", await (await Client.TryUpdateAsync(Muting(201))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"mute.genres.199\":", await (await Client.TryUpdateAsync(Muting(200))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supposed_update_shows_in_what_ranking_is_told_and_is_not_stored()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.HospitalPlaylist));

        const string Update = """{"boost":{"genres":{"Medical":-1}},"dealbreakers":{"add":[{"scope":"genre","target":"Thriller"}]},"dials":{"hidden":1}}""";
        var now = await TasteAsync(null);
        var supposed = await TasteAsync(Update);
        var (medicalNow, medicalThen) = (Medical(now), Medical(supposed));

        Assert.True(medicalThen.Score < medicalNow.Score);
        Assert.Equal(medicalNow.Learnt, medicalThen.Learnt, 0.001); // an hour older
        Assert.Equal(Adjustment.Boost, medicalThen.Adjustment);
        Assert.Equal(("genre", "Thriller"), (supposed.Rules.Single().Scope, supposed.Rules.Single().Target));
        Assert.Equal(1, supposed.Dials.Hidden);
        Assert.Equal(now, await TasteAsync(null));

        await Client.UpdateAsync(Update);
        var stored = await TasteAsync(null);

        Assert.Equal(supposed.Preferences, stored.Preferences);
        Assert.Equal((supposed.Rules, supposed.Dials), (stored.Rules, stored.Dials));
    }

    [Theory]
    [InlineData("""{"preferences":{"genres":{"Medcal":1}}}""", "preferences.genres.Medcal")]
    [InlineData("""{"preferences":7}""", "preferences")]
    [InlineData("""{""", "body")]
    [InlineData("""null""", "body")]
    public async Task A_supposed_update_that_is_not_valid_is_refused_by_its_member(string preview, string member)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => TasteAsync(preview));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.True(JsonElement.Parse(refused.Status.Detail).TryGetProperty(member, out _), refused.Status.Detail);
    }

    private static Preference Medical(Contracts.Profiles.Taste taste) =>
        taste.Preferences.Single(preference => preference is { Facet: Facet.Genre, Value: "Medical" });

    private Task<ProfileView> ProfileAsync() => Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me");

    private Task<int> LogLengthAsync() => app.InDatabaseAsync(db => db.Interactions.CountAsync(row => row.UserId == userId));

    private async Task<Contracts.Profiles.Taste> TasteAsync(string? preview)
    {
        var request = new GetTasteRequest { UserId = userId.ToString() };

        if (preview is not null)
        {
            request.Preview = preview;
        }

        using var channel = app.Channel();
        return await new Profiles.ProfilesClient(channel).GetTasteAsync(request, TestTokens.UserCall("profile", userId));
    }
}
