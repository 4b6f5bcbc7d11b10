using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

/// <summary>What a user says outright takes effect on the next answer.</summary>
public sealed class StatedTests(RankingApp app)
{
    private const string Director = "Kim Won Suk";

    private static readonly Contracts.Profiles.Taste Medical = Tastes.Of(Tastes.Medical);

    [Fact]
    public async Task Turned_to_hidden_gems_or_famous_the_picks_are_less_or_more_popular()
    {
        var usual = Watchers(await ForYouAsync(Medical));

        Assert.True(Watchers(await ForYouAsync(Medical.Turned(hidden: 1, classic: 0))) < usual);
        Assert.True(Watchers(await ForYouAsync(Medical.Turned(hidden: -1, classic: 0))) > usual);
    }

    [Fact]
    public async Task Turned_to_classic_or_new_the_picks_are_older_or_newer()
    {
        var usual = Year(await ForYouAsync(Medical));

        Assert.True(Year(await ForYouAsync(Medical.Turned(hidden: 0, classic: 1))) < usual);
        Assert.True(Year(await ForYouAsync(Medical.Turned(hidden: 0, classic: -1))) > usual);
    }

    [Fact]
    public async Task Dials_in_the_middle_change_nothing() => Assert.Equal(
        Scores(await ForYouAsync(Medical)),
        Scores(await ForYouAsync(Medical.Turned(hidden: 0, classic: 0))));

    [Fact]
    public async Task What_is_asked_for_comes_and_says_so()
    {
        bool IsByDirector(RecommendedDramaView drama) => StarterCatalogue.Find(drama.DramaId).Directors.Any(person => person.PersonId == Director);

        var usual = await ForYouAsync(Medical, "?limit=100");
        var picks = await ForYouAsync(Medical.Saying(Adjustment.Boost, Facet.Director, Director, score: 0.7, prior: 0.01), "?limit=100");
        var asked = picks.Where(drama => drama.Explanations.Any(reason => reason is { Type: "stated", Text: $"en director:{Director}" })).ToList();

        Assert.NotEmpty(asked);
        Assert.Equal(picks.Where(IsByDirector), asked);
        Assert.True(asked.Max(drama => drama.Score) > usual.Where(IsByDirector).Max(drama => drama.Score));
    }

    [Fact]
    public async Task Less_of_somebody_who_was_liked_is_no_wish_for_more() => Assert.DoesNotContain(
        await ForYouAsync(Medical.Saying(Adjustment.Boost, Facet.Director, Director, score: 0.8, prior: 0.01).Saying(Adjustment.Boost, Facet.Director, Director, score: 0.5)),
        drama => drama.Explanations.Any(reason => reason.Type == "stated"));

    [Fact]
    public async Task What_is_muted_boosts_nothing()
    {
        var muted = Medical.Saying(Adjustment.Mute, Facet.Genre, "Medical", score: 0);

        Assert.DoesNotContain(await ForYouAsync(muted), drama => drama.Explanations.Any(reason => reason.Text.EndsWith(" Medical", StringComparison.Ordinal)));
        Assert.Contains(await ForYouAsync(Medical), drama => drama.Explanations.Any(reason => reason.Text.EndsWith(" Medical", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mood_can_be_ruled_out_as_a_trope()
    {
        Assert.Contains(await ForYouAsync(Medical), drama => StarterCatalogue.Find(drama.DramaId).Moods.Contains("healing"));
        Assert.DoesNotContain(await ForYouAsync(Medical.Ruling("trope", "healing")), drama => StarterCatalogue.Find(drama.DramaId).Moods.Contains("healing"));
    }

    [Fact]
    public async Task Who_did_nothing_yet_but_asked_for_a_genre_is_told_how_well_it_fits_and_never_strongly()
    {
        var home = await app.As(app.Profiles.Add(Tastes.Of().Saying(Adjustment.Boost, Facet.Genre, "Thriller", score: 0.8, prior: 0.2))).HomeAsync();
        var section = home.Section(SectionKinds.ForYou)!;

        Assert.Equal("For You", section.Title);
        Assert.Contains(section.Items!, drama => drama.Match is "weak" or "medium");
        Assert.DoesNotContain(section.Items!, drama => drama.Match == "strong");
    }

    [Fact]
    public async Task Who_did_nothing_yet_but_asked_is_given_that_and_it_is_not_called_popular()
    {
        var home = await app.As(app.Profiles.Add(Tastes.Of().Turned(hidden: 1, classic: 0))).HomeAsync();
        var section = home.Section(SectionKinds.ForYou)!;

        Assert.Equal("For You", section.Title);
        Assert.All(section.Items!, drama => Assert.Contains(drama.Explanations, reason => reason.Text == "en hidden"));
        Assert.All(section.Items!, drama => Assert.Null(drama.Match));
    }

    [Fact]
    public async Task Search_heeds_what_was_asked_for_without_any_history()
    {
        var plain = await SearchAsync(Tastes.Of());
        var hidden = await SearchAsync(Tastes.Of().Turned(hidden: 1, classic: 0));

        Assert.False(plain.IsPersonalised);
        Assert.True(hidden.IsPersonalised);
        Assert.Equal(
            hidden.Items.Select(drama => drama.DramaId),
            hidden.Items.OrderBy(drama => StarterCatalogue.Find(drama.DramaId).Watchers).Select(drama => drama.DramaId));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task In_a_search_the_taste_moves_no_hit_by_more_than_its_share(double hidden) => Assert.All(
        (await SearchAsync(Tastes.Of().Turned(hidden, classic: 0))).Items, drama => Assert.InRange(drama.Score, 0.5 - 0.15, 0.5 + 0.15));

    private async Task<IReadOnlyList<RecommendedDramaView>> ForYouAsync(Contracts.Profiles.Taste taste, string query = "") =>
        (await app.As(app.Profiles.Add(taste.Clone())).ForYouAsync(query)).Items;

    private Task<SearchView> SearchAsync(Contracts.Profiles.Taste taste) => app.As(app.Profiles.Add(taste)).GetSnakeCaseAsync<SearchView>("/api/v1/search?q=Hospital");

    private static double Watchers(IEnumerable<RecommendedDramaView> picks) => picks.Average(drama => StarterCatalogue.Find(drama.DramaId).Watchers);

    private static double Year(IEnumerable<RecommendedDramaView> picks) => picks.Average(drama => drama.Year!.Value);

    /// <summary>Without what is tried: that is another for each user.</summary>
    private static List<(string DramaId, double Score)> Scores(IEnumerable<RecommendedDramaView> picks) => [.. picks.Where(drama => drama.Exploration is null).Select(drama => (drama.DramaId, drama.Score))];
}
