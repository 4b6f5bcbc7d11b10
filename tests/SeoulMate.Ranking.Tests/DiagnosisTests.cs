using System.Net;
using SeoulMate.Contracts.Ranking;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class DiagnosisTests(RankingApp app)
{
    private static readonly string[] Known = [.. Tastes.Medical, .. Tastes.Thriller];

    [Fact]
    public async Task What_was_watched_is_filtered_and_the_answer_says_by_what()
    {
        var why = await WhyNotAsync(Tastes.Of(Tastes.Medical), Tastes.Medical[0]);

        Assert.True(why.IsFiltered);
        Assert.Equal("finished", Assert.Single(why.Filters).Code);
        Assert.Null(why.Rank);
        Assert.Null(why.Place);
    }

    [Theory]
    [InlineData("genre", "Romance", "rule_genre")]
    [InlineData("trope", "Murder", "rule_trope")]
    public async Task Rules_are_named(string scope, string target, string code)
    {
        var ruledOut = StarterCatalogue.Dramas.First(drama => !Tastes.Medical.Contains(drama.DramaId) && (drama.Genres.Contains(target) || drama.Tags.Contains(target)));
        var why = await WhyNotAsync(Tastes.Of(Tastes.Medical).Ruling(scope, target), ruledOut.DramaId);

        Assert.Contains(why.Filters, filter => filter.Code == code && filter.Text.Contains(target, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("genre", "Romance", "보지 않겠다고 한 장르예요: 로맨스")]
    [InlineData("trope", "Murder", "보지 않겠다고 한 소재예요: 살인")]
    [InlineData("trope", "healing", "보지 않겠다고 한 소재예요: 힐링")]
    public async Task Rules_are_named_in_the_language_asked_for(string scope, string target, string text)
    {
        var ruledOut = StarterCatalogue.Dramas.First(drama => !Tastes.Medical.Contains(drama.DramaId) && drama.Genres.Concat(drama.Tags).Concat(drama.Moods).Contains(target));
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical).Ruling(scope, target)));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko");

        var why = await client.GetSnakeCaseAsync<WhyNotView>($"/api/v1/recommend/why-not/{ruledOut.DramaId}");

        Assert.Contains(text, why.Filters.Select(filter => filter.Text));
    }

    [Fact]
    public async Task A_pick_has_its_rank_and_place_and_contributions_that_sum_to_its_score()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var pick = (await client.ForYouAsync()).Items[3];
        var why = await client.GetSnakeCaseAsync<WhyNotView>($"/api/v1/recommend/why-not/{pick.DramaId}");

        Assert.False(why.IsFiltered);
        Assert.Equal(4, why.Place);
        Assert.InRange(why.Rank!.Value, 1, 120);
        Assert.Equal(pick.Score, why.Score);
        Assert.Equal(why.Score, why.Contributions.Sum(contribution => contribution.Amount), 1e-5);
    }

    [Fact]
    public async Task A_later_season_waits_for_the_one_before()
    {
        var second = StarterCatalogue.Dramas.Single(drama => drama.Title == "Stranger Season 2").DramaId;
        var why = await WhyNotAsync(Tastes.Of(Tastes.Medical), second);

        Assert.Equal(("later_season", "It is a later season: Stranger comes first."), (why.Filters.Single().Code, why.Filters.Single().Text));
    }

    [Fact]
    public async Task What_is_no_drama_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Guid.CreateVersion7()).GetAsync("/api/v1/recommend/why-not/nothing", TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task Popular_picks_are_explained_by_what_is_not_known()
    {
        Assert.Equal(["nothing_known"], Codes(await app.As(Guid.CreateVersion7()).GetSnakeCaseAsync<DiagnosisView>("/api/v1/recommend/diagnose")));
        Assert.Equal(["too_little_known"], Codes(await DiagnoseAsync(Tastes.Of(Tastes.Medical[..2]))));
        Assert.Equal(["not_signed_in"], Codes(await app.CreateClient().AsVisitor("ranking").GetSnakeCaseAsync<DiagnosisView>("/api/v1/recommend/diagnose")));
    }

    [Fact]
    public async Task A_pause_and_a_dial_are_named()
    {
        var taste = Tastes.Of(Known).Turned(hidden: -0.8, classic: 0);
        taste.LearningPaused = true;

        Assert.Equal(["learning_paused", "dial_famous"], Codes(await DiagnoseAsync(taste)));
    }

    [Fact]
    public async Task Picks_of_a_known_taste_are_mostly_personal_and_need_no_explanation()
    {
        var diagnosis = await DiagnoseAsync(Tastes.Of(Known));

        Assert.Empty(diagnosis.Findings);
        Assert.Equal(("hybrid", 100, Known.Length), (diagnosis.Strategy, diagnosis.LearntFromUsers, diagnosis.DramasTurnedTo));
        Assert.InRange(diagnosis.PersonalShare, 0.5, 1);
        Assert.InRange(diagnosis.FamousShare, 0, 0.8);
    }

    [Fact]
    public async Task What_is_away_is_named()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        Away.Take("similarity");

        var diagnosis = await client.GetSnakeCaseAsync<DiagnosisView>("/api/v1/recommend/diagnose");

        Assert.Contains("similarity_away", Codes(diagnosis));
        Assert.Equal("boosts", diagnosis.Strategy);
    }

    private Task<WhyNotView> WhyNotAsync(Contracts.Profiles.Taste taste, string dramaId) =>
        app.As(app.Profiles.Add(taste)).GetSnakeCaseAsync<WhyNotView>($"/api/v1/recommend/why-not/{dramaId}");

    private Task<DiagnosisView> DiagnoseAsync(Contracts.Profiles.Taste taste) =>
        app.As(app.Profiles.Add(taste)).GetSnakeCaseAsync<DiagnosisView>("/api/v1/recommend/diagnose");

    private static IEnumerable<string> Codes(DiagnosisView diagnosis) => diagnosis.Findings.Select(finding => finding.Code);
}
