using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking;

/// <summary>Tells how recommendations come about, by the very settings and numbers that make them. What another service sets is asked of it.</summary>
public sealed class Disclosure(
    Recommender recommender, NeighbourFinder neighbourFinder, Learning.LearningClient learning, Counting.CountingClient counting, Peers peers, IOptions<RankingOptions> options)
{
    private const int FewestUsers = 20;
    private const int RoundTo = 10;

    private static readonly (string Key, string Route)[] Choices =
    [
        ("preferences", "POST /api/v1/profile/{user_id}/update"),
        ("dials", "POST /api/v1/profile/{user_id}/update"),
        ("rules", "POST /api/v1/profile/{user_id}/update"),
        ("evidence", "DELETE /api/v1/interactions/{interaction_id}"),
        ("pause", "POST /api/v1/profile/{user_id}/update"),
        ("private", "GET /api/v1/home?private=true"),
        ("without_taste", "GET /api/v1/home?personal=false"),
        ("export", "GET /api/v1/profile/{user_id}/export"),
        ("erase", "POST /api/v1/account/erase"),
    ];

    /// <summary>All of it, in one language.</summary>
    public async Task<RecommenderView> TellAsync(Texts texts, CancellationToken cancellationToken)
    {
        var missing = new Missing();
        var asksModel = neighbourFinder.ModelAsync(missing, cancellationToken);
        var asksLearning = peers.AskAsync(
            "profile",
            (deadline, stop) => learning.GetLearningRulesAsync(new GetLearningRulesRequest(), deadline: deadline, cancellationToken: stop),
            missing,
            cancellationToken);
        var asksCounting = peers.AskAsync(
            "insights",
            (deadline, stop) => counting.GetCountingRulesAsync(new GetCountingRulesRequest(), deadline: deadline, cancellationToken: stop),
            missing,
            cancellationToken);
        var model = await asksModel;

        IEnumerable<Parameter> parameters =
        [
            .. Weights(),
            .. Learnt(await asksLearning),
            .. Slates(),
            .. Sections(),
            .. Counted(await asksCounting),
            new("privacy", "people_at_least", LikeMinded.ToldAtLeast, "count"),
            new("privacy", "rounded_to", Ranking.Sections.Trending.RoundTo, "count"),
        ];

        return new(
            recommender.Strategy.Name,
            model is { } known ? $"{recommender.Strategy.Name}+{known.Version}" : recommender.Strategy.Name,
            model is { UserCount: >= FewestUsers and var users } ? users / RoundTo * RoundTo : null,
            [.. parameters.Select(parameter => new RecommenderParameterView(
                $"{parameter.Group}.{parameter.Name}", parameter.Group, parameter.Value, parameter.Unit, ParameterTexts.Of($"{parameter.Group}.{parameter.Name}", texts)))],
            [.. Choices.Select(choice => new ChoiceView(choice.Key, choice.Route, ParameterTexts.Of($"choice.{choice.Key}", texts)))],
            missing.Services);
    }

    private IEnumerable<Parameter> Weights()
    {
        var weights = recommender.Strategy.Weights;

        return
        [
            .. weights.Select(weight => new Parameter("weights", weight.Part, weight.Weight, "weight")),
            .. weights.Any(weight => weight.Part == ScoringParameters.BoostsPart)
                ? ScoringParameters.Boosts.Select(boost => new Parameter("boosts", boost.Part, boost.Weight, "boost"))
                    .Append(new("boosts", "stated", ScoringParameters.Stated, "boost"))
                    .Append(new("boosts", "dial", ScoringParameters.Dial, "score"))
                : [],
        ];
    }

    private static IEnumerable<Parameter> Learnt(LearningRules? rules) => rules is null ? [] :
    [
        new("taste", "half_life", rules.HalfLife.ToTimeSpan().TotalDays, "days"),
        .. new Parameter[]
        {
            new("taste", "finish", rules.Finish, "strength"),
            new("taste", "favourite", rules.Favourite, "strength"),
            new("taste", "progress", rules.Progress, "strength"),
            new("taste", "watchlist", rules.Watchlist, "strength"),
            new("taste", "dwell", rules.Dwell, "strength"),
            new("taste", "clicks", rules.Clicks, "strength"),
            new("taste", "not_now", rules.NotNow, "strength"),
            new("taste", "dismiss", rules.Dismiss, "strength"),
            new("taste", "drop", rules.Drop, "strength"),
        }.OrderByDescending(parameter => parameter.Value),
        new("taste", "prior_weight", rules.PriorWeight, "strength"),
        new("privacy", "visitors_kept", rules.KeepVisitors.ToTimeSpan().TotalDays, "days"),
    ];

    private IEnumerable<Parameter> Slates() =>
    [
        new("match", "strong", recommender.Strategy.Bounds.Strong, "score"),
        new("match", "medium", recommender.Strategy.Bounds.Medium, "score"),
        new("match", "interactions", MatchWord.InteractionsForStrong, "count"),
        new("slate", "diversity", options.Value.Diversity, "deviations"),
        new("slate", "calibration", options.Value.Calibration, "deviations"),
        new("slate", "famous_share", options.Value.FamousShare, "share"),
        new("slate", "same_lead", options.Value.SameLeadAtMost, "count"),
        new("slate", "kept_for", KeptOrders.KeptFor.TotalHours, "hours"),
        new("slate", "page_kept_for", options.Value.PageKeptFor.TotalMinutes, "minutes"),
    ];

    private IEnumerable<Parameter> Sections() =>
    [
        new("for_you", "size", options.Value.ForYouSize, "count"),
        new("for_you", "explored_share", options.Value.ExplorePlace <= options.Value.ForYouSize ? Math.Round(1.0 / options.Value.ForYouSize, 3) : 0, "share"),
        new("for_you", "explore_place", options.Value.ExplorePlace, "place"),
        new("for_you", "seen_days", options.Value.SeenDays, "days"),
        new("for_you", "rest_days", options.Value.RestDays, "days"),
        new("continue_watching", "idle_after", options.Value.IdleAfter.TotalDays, "days"),
        new("because_you_watched", "carousels", options.Value.Carousels, "count"),
        new("because_you_watched", "carousel_size", options.Value.CarouselSize, "count"),
        new("because_you_watched", "seed_tenure", options.Value.SeedTenure.TotalDays, "days"),
        new("trending", "size", options.Value.TrendingSize, "count"),
        new("explore", "new_genre_share", options.Value.NewGenreShare, "share"),
    ];

    private static IEnumerable<Parameter> Counted(CountingRules? rules) => rules is null ? [] :
    [
        new("trending", "days", rules.TrendingDays, "days"),
        new("trending", "usual_days", rules.UsualDays, "days"),
        new("trending", "minimum", rules.MinimumWatchers, "count"),
        new("privacy", "slates_kept", rules.KeepSlates.ToTimeSpan().TotalDays, "days"),
    ];

    private readonly record struct Parameter(string Group, string Name, double Value, string Unit);
}
