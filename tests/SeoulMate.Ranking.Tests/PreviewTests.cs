using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class PreviewTests(RankingApp app)
{
    private static readonly Contracts.Profiles.Taste Medical = Tastes.Of(Tastes.Medical);

    /// <summary>Updates, and the tastes that Profile would make of them.</summary>
    private static readonly Dictionary<string, (UpdateProfileRequest Update, Contracts.Profiles.Taste Then)> Updates = new()
    {
        ["dials"] = (new(Dials: new(Hidden: 0.8, Classic: -0.4)), Medical.Turned(hidden: 0.8, classic: -0.4)),
        ["set"] = (
            new(Preferences: new Dictionary<string, IReadOnlyDictionary<string, double>> { ["genres"] = new Dictionary<string, double> { ["Thriller"] = 0.9 } }),
            Medical.Saying(Adjustment.Set, Facet.Genre, "Thriller", score: 0.9)),
        ["mute"] = (
            new(Mute: new Dictionary<string, IReadOnlyList<string>> { ["genres"] = ["Medical"] }),
            Medical.Saying(Adjustment.Mute, Facet.Genre, "Medical", score: 0)),
        ["dealbreaker"] = (new(Dealbreakers: new(Add: [new("genre", "Romance")])), Medical.Ruling("genre", "Romance")),
        ["nothing"] = (new(LearningPaused: true), Medical.Clone()),
    };

    [Theory]
    [InlineData("dials", "?limit=12")]
    [InlineData("dials", "")]
    [InlineData("set", "?limit=30")]
    [InlineData("mute", "?limit=5")]
    [InlineData("dealbreaker", "")]
    public async Task What_it_says_is_what_then_happens(string name, string query)
    {
        var (update, then) = Updates[name];
        var userId = app.Profiles.Add(Medical.Clone(), _ => then.Clone());
        var client = app.As(userId);

        var before = await client.ForYouAsync(query);
        var preview = await PreviewAsync(client, update, query);
        app.Profiles.Update(userId, then.Clone());
        var after = await client.ForYouAsync(query);

        Assert.NotEmpty(preview.Leave);
        Assert.Equal(Told(before.Items.ExceptBy(Ids(after.Items), drama => drama.DramaId)), Told(preview.Leave));
        Assert.Equal(Told(after.Items.ExceptBy(Ids(before.Items), drama => drama.DramaId)), Told(preview.Arrive));
        Assert.Equal(Ids(before.Items).Intersect(Ids(after.Items)).Count(), preview.Stay);
        Assert.Empty(preview.Degraded);
    }

    [Fact]
    public async Task An_update_that_changes_no_pick_says_so()
    {
        var (update, then) = Updates["nothing"];
        var preview = await PreviewAsync(app.As(app.Profiles.Add(Medical.Clone(), _ => then.Clone())), update);

        Assert.Empty(preview.Leave);
        Assert.Empty(preview.Arrive);
        Assert.Equal(12, preview.Stay);
    }

    [Fact]
    public async Task Profile_is_asked_with_the_update_as_it_came()
    {
        UpdateProfileRequest? asked = null;
        var client = app.As(app.Profiles.Add(Medical.Clone(), update =>
        {
            asked = update;
            return Medical.Clone();
        }));

        await PostAsync(client, """{"boost":{"actors":{"박서준":0.5}},"dealbreakers":{"add":[{"scope":"trope","target":"healing"}]},"dials":{"hidden":-0.25}}""");

        Assert.Equal(0.5, asked!.Boost!["actors"]["박서준"]);
        Assert.Equal(new DealbreakerRequest("trope", "healing"), asked.Dealbreakers!.Add!.Single());
        Assert.Equal(new DialsRequest(Hidden: -0.25), asked.Dials);
        Assert.Null(asked.Mute);
    }

    [Fact]
    public async Task Nothing_is_announced_as_shown_and_nothing_is_kept()
    {
        var (update, then) = Updates["dials"];
        var userId = app.Profiles.Add(Medical.Clone(), _ => then.Clone());
        var client = app.As(userId);

        await PreviewAsync(client, update);
        var shown = await client.ForYouAsync();

        // Slates are announced in the order in which they were shown.
        await app.Bus.WaitForAsync<SlateShown>(slate => slate.SlateId == shown.SlateId);
        Assert.Single(app.Bus.Published<SlateShown>(), slate => slate.UserId == userId);

        await PreviewAsync(client, update);
        Away.Take("profile");
        Assert.Equal(Ids(shown.Items), Ids((await client.ForYouAsync()).Items));
    }

    [Fact]
    public async Task What_Profile_refuses_is_refused_with_its_errors()
    {
        var client = app.As(app.Profiles.Add(Medical.Clone(), _ => throw new RpcException(new Status(
            StatusCode.InvalidArgument, """{"preferences.genres.Medicall":["There is no such genre."],"dials.hidden":["Must be from -1 to 1."]}"""))));

        var answer = await PostAsync(client, """{"preferences":{"genres":{"Medicall":0.9}},"dials":{"hidden":7}}""");
        var errors = await ErrorsAsync(answer);

        Assert.Equal("Must be from -1 to 1.", errors.GetProperty("dials.hidden")[0].GetString());
        Assert.Equal(2, errors.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("no json", "body")]
    [InlineData("""{"dials":{"hidden":"far"}}""", "dials.hidden")]
    [InlineData("""{"dails":{"hidden":0.5}}""", "dails")]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    public async Task A_body_that_is_no_update_is_refused(string body, string member) =>
        Assert.True((await ErrorsAsync(await PostAsync(app.As(app.Profiles.Add(Medical.Clone())), body))).TryGetProperty(member, out _));

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=101")]
    public async Task A_wrong_limit_is_refused(string query) =>
        Assert.True((await ErrorsAsync(await PostAsync(app.As(app.Profiles.Add(Medical.Clone())), "{}", query))).TryGetProperty("limit", out _));

    [Fact]
    public async Task There_is_no_preview_without_an_account()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app.CreateClient(), "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(app.CreateClient().AsVisitor("ranking"), "{}")).StatusCode);
    }

    [Theory]
    [InlineData("similarity")]
    [InlineData("explainer")]
    public async Task Whatever_is_away_is_named_and_both_sides_are_without_it(string away)
    {
        var (update, then) = Updates["dials"];
        var client = app.As(app.Profiles.Add(Medical.Clone(), _ => then.Clone()));
        Away.Take(away);

        var preview = await PreviewAsync(client, update);

        Assert.Equal([away], preview.Degraded);
        Assert.NotEmpty(preview.Arrive);
        Assert.True(away != "explainer" || preview.Leave.Concat(preview.Arrive).All(drama => drama.Explanations.Count == 0));
    }

    [Fact]
    public async Task Without_Profile_nobody_can_say()
    {
        var client = app.As(app.Profiles.Add(Medical.Clone()));
        await client.ForYouAsync();
        Away.Take("profile");

        var answer = await PostAsync(client, "{}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private static async Task<RecommendationPreviewView> PreviewAsync(HttpClient client, UpdateProfileRequest update, string query = "")
    {
        var answer = await client.PostAsJsonAsync($"/api/v1/recommend/preview{query}", update, SnakeCaseJson.Options);

        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<RecommendationPreviewView>(SnakeCaseJson.Options))!;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string query = "")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        return await client.PostAsync($"/api/v1/recommend/preview{query}", content);
    }

    private static async Task<JsonElement> ErrorsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);

        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
    }

    private static IEnumerable<string> Ids(IEnumerable<RecommendedDramaView> picks) => picks.Select(drama => drama.DramaId);

    private static IEnumerable<(string DramaId, double Score, string Reasons)> Told(IEnumerable<RecommendedDramaView> picks) =>
        picks.Select(drama => (drama.DramaId, drama.Score, string.Join('|', drama.Explanations.Select(reason => reason.Text))));
}
