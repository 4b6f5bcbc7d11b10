using System.Net;
using SeoulMate.Contracts.Ranking;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class PastExplanationTests(RankingApp app)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task A_reason_is_told_again_as_it_was_with_all_that_the_score_was_made_of(string language)
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var client = app.As(userId);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var slate = await client.ForYouAsync();
        app.Impressions.Keep(await app.Bus.WaitForAsync<SlateShown>(shown => shown.SlateId == slate.SlateId));
        app.Profiles.Update(userId, Tastes.Of(Tastes.Thriller));
        client.DefaultRequestHeaders.AcceptLanguage.Clear();

        foreach (var (place, drama) in slate.Items.Index())
        {
            var past = await client.GetSnakeCaseAsync<PastExplanationView>(Path(slate.SlateId, drama.DramaId));

            Assert.Equal((SectionKinds.ForYou, place + 1, slate.ModelVersion), (past.Section, past.Position, past.ModelVersion));
            Assert.Equal(drama.Explanations.Select(reason => (reason.Type, reason.Text, reason.Confidence)), past.Explanations.Select(reason => (reason.Type, reason.Text, reason.Confidence)));
            Assert.Equal(past.Score, past.Contributions.Sum(part => part.Amount), 1e-9);
            Assert.Equal(drama.Score, past.Score, 1e-5);
        }
    }

    [Fact]
    public async Task The_homepage_and_its_lines_keep_their_reasons_too()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var home = await client.HomeAsync();
        app.Impressions.Keep(await app.Bus.WaitForAsync<SlateShown>(shown => shown.SlateId == home.SlateId));

        foreach (var drama in home.Sections.SelectMany(section => section.All()))
        {
            Assert.Equal(
                drama.Explanations.Select(reason => reason.Text),
                (await client.GetSnakeCaseAsync<PastExplanationView>(Path(home.SlateId, drama.DramaId))).Explanations.Select(reason => reason.Text));
        }
    }

    [Fact]
    public async Task What_was_never_shown_or_to_somebody_else_is_not_found_and_visitors_have_none()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var slate = await client.ForYouAsync();
        app.Impressions.Keep(await app.Bus.WaitForAsync<SlateShown>(shown => shown.SlateId == slate.SlateId));
        var path = Path(slate.SlateId, slate.Items[0].DramaId);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, path));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, Path(slate.SlateId, "nothing")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, Path(Guid.CreateVersion7(), slate.Items[0].DramaId)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, "/api/v1/recommend/explanations/none/none"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app.As(Guid.CreateVersion7()), path));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(app.CreateClient().AsVisitor("ranking"), path));
        Away.Take("insights");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, path));
    }

    private static string Path(Guid slateId, string dramaId) => $"/api/v1/recommend/explanations/{slateId}/{dramaId}";

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        return answer.StatusCode;
    }
}
