using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class RecordingTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task An_interaction_is_in_the_profile_on_the_next_request()
    {
        var answer = await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.HospitalPlaylist));
        var profile = await Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, profile.Preferences.TotalWatched);
        Assert.True(profile.Preferences.Genres["Medical"] > 0.2);
        Assert.Equal(Noon, profile.LastUpdated);
    }

    [Fact]
    public async Task A_repeat_gets_the_same_answer_and_counts_once()
    {
        var click = With(InteractionKinds.Click, SomeDramas.Signal);

        var first = await Client.PostSnakeCaseAsync("/api/v1/interactions", click);
        var second = await Client.PostSnakeCaseAsync("/api/v1/interactions", click);

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(1, (await Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Preferences.TotalClicks);
    }

    [Fact]
    public async Task The_same_id_with_another_body_is_a_conflict_and_changes_nothing()
    {
        var click = With(InteractionKinds.Click, SomeDramas.Signal);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", click);

        var changed = await Client.PostSnakeCaseAsync("/api/v1/interactions", click with { DramaId = SomeDramas.DoctorCha.DramaId });
        var anothers = await app.As(Guid.CreateVersion7()).PostSnakeCaseAsync("/api/v1/interactions", click);

        Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, anothers.StatusCode);
        Assert.Equal(1, await LogLengthAsync());
    }

    [Fact]
    public async Task Of_an_array_the_valid_items_are_stored_and_each_item_has_its_result()
    {
        var known = With(InteractionKinds.Click, SomeDramas.Signal);
        var fresh = With(InteractionKinds.Finish, SomeDramas.Signal);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", known);

        var answer = await Client.PostSnakeCaseAsync("/api/v1/interactions", new[]
        {
            fresh, known, known with { Position = 7 }, With(InteractionKinds.Click, "no-such-drama"), fresh,
        });
        var results = (await answer.ReadAsync<InteractionResultsView>()).Results;

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(["recorded", "duplicate", "conflict", "rejected", "duplicate"], results.Select(result => result.Status));
        Assert.Equal("There is no such drama.", results[3].Problem!.Errors["drama_id"].Single());
        Assert.Equal(2, await LogLengthAsync());
    }

    [Fact]
    public async Task An_item_whose_id_cannot_be_read_is_rejected_and_the_others_are_stored()
    {
        var good = JsonSerializer.Serialize(With(InteractionKinds.Click, SomeDramas.Signal), ServiceDefaults.SnakeCaseJson.Options);
        var body = $$"""[{"interaction_id":"\ud800aaaa-0000-7000-8000-000000000001"},{{good}}]""";

        var answer = await Client.PostAsync("/api/v1/interactions", new StringContent(body, Encoding.UTF8, "application/json"));
        var results = (await answer.ReadAsync<InteractionResultsView>()).Results;

        Assert.Equal([("rejected", true), ("recorded", false)], results.Select(result => (result.Status, result.InteractionId is null)));
        Assert.Equal(1, await LogLengthAsync());
    }

    [Fact]
    public async Task Many_users_with_one_id_at_once_leave_no_stack_in_the_log()
    {
        var click = With(InteractionKinds.Click, SomeDramas.Signal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => app.As(Guid.CreateVersion7()).PostSnakeCaseAsync("/api/v1/interactions", click)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(39, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.DoesNotContain("Microsoft.EntityFrameworkCore.Update", app.Log.WithStack);
    }

    [Fact]
    public async Task An_array_without_a_valid_item_is_refused()
    {
        var answer = await Client.PostSnakeCaseAsync("/api/v1/interactions", new[] { With("no_such_kind", SomeDramas.Signal) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"0.kind\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await LogLengthAsync());
    }

    [Theory]
    [InlineData("""{"interaction_id":""", "body")]
    [InlineData("", "body")]
    [InlineData("""[]""", "body")]
    [InlineData("""7""", "body")]
    [InlineData("""null""", "body")]
    [InlineData("""{"kind":"click","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z"}""", "interaction_id")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"teleport","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z"}""", "kind")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"click","drama_id":"nowhere","occurred_at":"2026-11-20T11:00:00Z"}""", "drama_id")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"click","drama_id":"signal","occurred_at":"2026-11-20T12:06:00Z"}""", "occurred_at")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"click","drama_id":"signal","occurred_at":"1999-12-31T23:59:59Z"}""", "occurred_at")]
    [InlineData("""{"interaction_id":"not-a-uuid","kind":"click","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z"}""", "interaction_id")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"click","drama_id":42,"occurred_at":"2026-11-20T11:00:00Z"}""", "drama_id")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"rate","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z","value":"5"}""", "value")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"rate","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z","value":4.1}""", "value")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"rate","drama_id":"unaired","occurred_at":"2026-11-20T11:00:00Z","value":4}""", "value")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"progress","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z","episodes_seen":17}""", "episodes_seen")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"dwell","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z"}""", "dwell_seconds")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"dismiss","scope":"genre","occurred_at":"2026-11-20T11:00:00Z"}""", "target")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"click","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z","user_id":"me"}""", "user_id")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"click","kind":"rate","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z"}""", "kind")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"finish","occurred_at":"2026-01-01T00:00:00Z","duplicate ''A''a''":1}""", "duplicate ''A''a''")]
    [InlineData("""{"interaction_id":"\ud800aaaa-0000-7000-8000-000000000001","kind":"click","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z"}""", "interaction_id")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"search","occurred_at":"2026-11-20T11:00:00Z","query":"\ufffe"}""", "query")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"dismiss","drama_id":"signal","occurred_at":"2026-11-20T11:00:00Z","reason":"a\ufffe"}""", "reason")]
    [InlineData("""{"interaction_id":"01936f00-0000-7000-8000-000000000001","kind":"dismiss","scope":"genre","target":"\ufffe","occurred_at":"2026-11-20T11:00:00Z"}""", "target")]
    [InlineData("""{"dramaId":"signal"}""", "dramaId")]
    [InlineData("""{"DramaId":"signal"}""", "DramaId")]
    public async Task What_is_not_valid_is_refused_by_its_member_and_not_stored(string body, string member)
    {
        var answer = await Client.PostAsync("/api/v1/interactions", new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, problem);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(problem.Contains($"\"{member}\":", StringComparison.Ordinal), problem);
        Assert.Contains("\"trace_id\":", problem, StringComparison.Ordinal);
        Assert.Equal(0, await LogLengthAsync());
    }

    [Theory]
    [InlineData("{\"kind\":1,\"kind\":2}", "kind", "This is given twice.")]
    [InlineData("{\"duplicate\":1}", "duplicate", "There is no such member.")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "body", "This is nested more than 32 levels deep.")]
    public async Task What_cannot_be_read_is_said_of_its_member(string body, string member, string sentence)
    {
        var answer = await Client.PostAsync("/api/v1/interactions", new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await answer.ReadAsync<JsonElement>();

        Assert.Equal(sentence, problem.GetProperty("errors").GetProperty(member)[0].GetString());
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        var answer = await Client.PostAsync("/api/v1/interactions", new StringContent("kind=click", Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task More_than_a_thousand_at_once_are_refused()
    {
        var many = Enumerable.Range(0, 1001).Select(_ => With(InteractionKinds.Click, SomeDramas.Signal)).ToList();

        Assert.Equal(HttpStatusCode.BadRequest, (await Client.PostSnakeCaseAsync("/api/v1/interactions", many)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await Client.PostSnakeCaseAsync("/api/v1/interactions", many.Skip(1))).StatusCode);
        Assert.Equal(1000, await LogLengthAsync());
    }

    [Fact]
    public async Task What_is_taken_back_never_happened()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal, minutesBeforeNoon: 30));
        var before = await Client.GetStringAsync("/api/v1/profile/me");
        var rating = With(InteractionKinds.Rate, SomeDramas.Signal) with { Value = 5 };

        await Client.PostSnakeCaseAsync("/api/v1/interactions", rating);
        var between = await Client.GetStringAsync("/api/v1/profile/me");
        var answer = await Client.DeleteAsync($"/api/v1/interactions/{rating.InteractionId}");

        Assert.NotEqual(before, between);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(before, await Client.GetStringAsync("/api/v1/profile/me"));
    }

    [Fact]
    public async Task Taking_back_twice_is_taking_back_once_and_the_log_keeps_both_rows()
    {
        var click = With(InteractionKinds.Click, SomeDramas.Signal);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", click);

        await Client.DeleteAsync($"/api/v1/interactions/{click.InteractionId}");
        var again = await Client.DeleteAsync($"/api/v1/interactions/{click.InteractionId}");

        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal(2, await LogLengthAsync());
    }

    [Fact]
    public async Task Nobody_takes_back_what_another_did()
    {
        var click = With(InteractionKinds.Click, SomeDramas.Signal);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", click);

        var answer = await app.As(Guid.CreateVersion7()).DeleteAsync($"/api/v1/interactions/{click.InteractionId}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(1, await LogLengthAsync());
    }

    [Fact]
    public async Task A_dismissal_of_a_genre_is_a_rule_until_it_is_taken_back()
    {
        var dismissal = new RecordInteractionRequest(Guid.CreateVersion7(), InteractionKinds.Dismiss, Noon, Scope: "genre", Target: "Horror");

        await Client.PostSnakeCaseAsync("/api/v1/interactions", dismissal);
        var stated = await RulesAsync();
        await Client.DeleteAsync($"/api/v1/interactions/{dismissal.InteractionId}");

        Assert.Equal(["genre Horror"], stated);
        Assert.Empty(await RulesAsync());
    }

    [Fact]
    public async Task Whoever_writes_at_once_is_written_one_after_the_other()
    {
        var clicks = Enumerable.Range(0, 40).Select(_ => With(InteractionKinds.Click, SomeDramas.Signal)).ToList();
        var client = Client;

        await Task.WhenAll(clicks.Select(click => client.PostSnakeCaseAsync("/api/v1/interactions", click)));

        Assert.Equal(40, (await client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Preferences.TotalClicks);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), await app.InDatabaseAsync(db => db.Interactions
            .Where(row => row.UserId == userId).OrderBy(row => row.LogPosition).Select(row => row.LogPosition).ToListAsync()));
    }

    [Fact]
    public async Task Simulated_users_are_marked()
    {
        await app.As(userId, "simulated").PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal));

        Assert.True(await app.InDatabaseAsync(db => db.Interactions.Where(row => row.UserId == userId).Select(row => row.Simulated).SingleAsync()));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_recorded()
    {
        var answer = await app.CreateClient().PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private Task<int> LogLengthAsync() => app.InDatabaseAsync(db => db.Interactions.CountAsync(row => row.UserId == userId));

    private async Task<List<string>> RulesAsync()
    {
        using var channel = app.Channel();
        var taste = await new Contracts.Profiles.Profiles.ProfilesClient(channel).GetTasteAsync(
            new GetTasteRequest { UserId = userId.ToString() }, TestKit.TestTokens.UserCall("profile", userId));

        return [.. taste.Rules.Select(rule => $"{rule.Scope} {rule.Target}")];
    }
}
