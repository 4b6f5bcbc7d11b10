using System.Text.RegularExpressions;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Scoring;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

/// <summary>How recommendations come about is told by the settings in force.</summary>
public sealed partial class RecommenderTests(RankingApp app)
{
    private const string Route = "/api/v1/recommender";

    [Fact]
    public async Task It_tells_what_counts_in_order_and_from_how_many_it_was_learnt()
    {
        var told = await TellAsync(app);

        Assert.Equal(("hybrid", "hybrid+fake-model", 100), (told.Strategy, told.ModelVersion, told.LearntFromUsers));
        Assert.Empty(told.Degraded);
        Assert.Equal(
            new HybridStrategy().Weights.Select(weight => ($"weights.{weight.Part}", weight.Weight)),
            told.Parameters.Where(parameter => parameter.Group == "weights").Select(parameter => (parameter.Key, parameter.Value)));
        Assert.Equal(told.Parameters.Where(parameter => parameter.Group == "weights").OrderByDescending(parameter => parameter.Value), told.Parameters.Where(parameter => parameter.Group == "weights"));
    }

    [Fact]
    public async Task An_option_that_is_changed_changes_the_answer()
    {
        await using var other = new RankingApp
        {
            Settings =
            [
                ("Ranking:Strategy", "boosts"), ("Ranking:ForYouSize", "20"), ("Ranking:Diversity", "1.25"), ("Ranking:IdleAfter", "30.00:00:00"), ("Ranking:NewGenreShare", "0.1"),
            ],
        };
        await other.InitializeAsync();

        var (usual, changed) = (await TellAsync(app), await TellAsync(other));

        Assert.Equal(("boosts", 20, 0.05, 1.25, 30, 0.1),
            (changed.Strategy, Of(changed, "for_you.size"), Of(changed, "for_you.explored_share"), Of(changed, "slate.diversity"), Of(changed, "continue_watching.idle_after"), Of(changed, "explore.new_genre_share")));
        Assert.Equal((12, 0.083, 0.8, 60, 0.05),
            (Of(usual, "for_you.size"), Of(usual, "for_you.explored_share"), Of(usual, "slate.diversity"), Of(usual, "continue_watching.idle_after"), Of(usual, "explore.new_genre_share")));
        Assert.NotEqual(Of(usual, "match.strong"), Of(changed, "match.strong"));
        Assert.DoesNotContain(changed.Parameters, parameter => parameter.Key == "weights.history");
    }

    [Fact]
    public async Task What_others_set_is_asked_of_them_and_left_out_while_they_are_away()
    {
        var told = await TellAsync(app);

        Assert.Equal((123, 77, 5, 30, 25, 12),
            (Of(told, "taste.half_life"), Of(told, "privacy.visitors_kept"), Of(told, "trending.days"), Of(told, "trending.usual_days"), Of(told, "trending.minimum"), Of(told, "privacy.slates_kept")));

        Away.Take("profile", "insights", "similarity");
        var alone = await TellAsync(app);

        Assert.Equal(["insights", "profile", "similarity"], alone.Degraded);
        Assert.Null(alone.LearntFromUsers);
        Assert.Equal("hybrid", alone.ModelVersion);
        Assert.DoesNotContain(alone.Parameters, parameter => parameter.Group == "taste" || parameter.Key is "trending.minimum");
        Assert.Contains(alone.Parameters, parameter => parameter.Key == "for_you.size");
    }

    [Fact]
    public async Task Every_parameter_and_choice_is_told_in_both_languages_and_without_numbers_in_the_words()
    {
        var english = await TellAsync(app, "en");
        var korean = await TellAsync(app, "ko");

        Assert.Equal(english.Parameters.Select(parameter => parameter.Key), korean.Parameters.Select(parameter => parameter.Key));
        Assert.Equal(english.Parameters.Count, english.Parameters.Select(parameter => parameter.Key).Distinct().Count());
        Assert.All(korean.Parameters.Select(parameter => parameter.Meaning).Concat(korean.Choices.Select(choice => choice.Meaning)), meaning => Assert.Matches(Hangul(), meaning));
        Assert.All(english.Parameters.Select(parameter => parameter.Meaning).Concat(english.Choices.Select(choice => choice.Meaning)), meaning => Assert.DoesNotMatch(Digit(), meaning));
        Assert.Contains(english.Choices, choice => choice is { Key: "pause", Route: "POST /api/v1/profile/{user_id}/update" });
    }

    [Fact]
    public async Task It_tells_nothing_that_depends_on_who_asks() => Assert.Equivalent(
        await TellAsync(app), await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).GetSnakeCaseAsync<RecommenderView>(Route), strict: true);

    private static async Task<RecommenderView> TellAsync(RankingApp asked, string language = "en")
    {
        var client = asked.CreateClient().AsVisitor("ranking");
        client.DefaultRequestHeaders.Add("Accept-Language", language);

        return await client.GetSnakeCaseAsync<RecommenderView>(Route);
    }

    private static double Of(RecommenderView told, string key) => told.Parameters.Single(parameter => parameter.Key == key).Value;

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digit();
}
