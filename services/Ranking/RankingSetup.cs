using Microsoft.Extensions.Options;
using SeoulMate.Ranking.Queries;
using SeoulMate.Ranking.Sections;

namespace SeoulMate.Ranking;

/// <summary>Ranking's own classes.</summary>
internal static class RankingSetup
{
    internal static void AddRanking(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RankingOptions>().BindConfiguration(RankingOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RankingOptions>, RankingOptionsValidator>();
        builder.Services.AddOpenApi();

        builder.Services.AddSingleton<Catalogue>();
        builder.Services.AddSingleton<Peers>();
        builder.Services.AddSingleton<Visits>();
        builder.Services.AddSingleton<NeighbourFinder>();
        builder.Services.AddSingleton<Recommender>();
        builder.Services.AddSingleton<Effects>();
        builder.Services.AddSingleton<PickExplainer>();
        builder.Services.AddSingleton<SeenReader>();
        builder.Services.AddSingleton<KeptOrders>();
        builder.Services.AddSingleton<ExploreSlot>();
        builder.Services.AddSingleton<ForYou>();
        builder.Services.AddSingleton<ContinueWatching>();
        builder.Services.AddSingleton<SeedTenures>();
        builder.Services.AddSingleton<BecauseYouWatched>();
        builder.Services.AddSingleton<MoreWith>();
        builder.Services.AddSingleton<Trending>();
        builder.Services.AddSingleton<Explore>();
        builder.Services.AddSingleton<MoreLikeThis>();
        builder.Services.AddSingleton<UpNext>();
        builder.Services.AddSingleton<ViewersLikeYou>();
        builder.Services.AddSingleton<HomePage>();
        builder.Services.AddSingleton<UpdatePreview>();
        builder.Services.AddSingleton<Diagnosis>();
        builder.Services.AddSingleton<Counterfactuals>();
        builder.Services.AddSingleton<Disclosure>();
        builder.Services.AddSingleton<PastSlates>();
        builder.Services.AddSingleton<KeptPages>();
        builder.Services.AddSingleton<PageTurns>();
        builder.Services.AddHostedService<SlateWarmer>();
        builder.Services.AddSingleton<CurrentAnalyser>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CurrentAnalyser>());
        builder.Services.AddSingleton<SearchPages>();
        builder.Services.AddSingleton<Search>();
        builder.Services.AddSingleton<SlateAnnouncer>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SlateAnnouncer>());
    }
}
